"""Bytes of any charset to text: byte order mark, XML declaration, HTTP header, and only then a guess."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "<?" or "<x" as the wide charsets write it, without a byte order mark.
_WIDE = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"),
)
_EBCDIC = b"\x4c\x6f\xa7\x94"  # "<?xm"
_DECLARATION = re.compile(rb"""\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']?\s*([\w.:()-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:()-]{1,40})""", re.IGNORECASE)
# Labels that Python does not know.
_LABELS = {
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-mac-roman": "mac_roman",
    "x-cp1251": "cp1251",
    "x-user-defined": "cp1252",
}
# The larger charsets that users of these mean, as browsers read them.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
# No charsets of documents; some of them take quadratic time.
_REFUSED = frozenset(("idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem"))
_SAMPLE_BYTES = 20_000


def decode(body: bytes, content_type: str = "") -> str:
    """The text of the body, without its byte order mark; never fails.

    A charset counts only if the whole body can be read with it, so wrong labels are passed over.
    """
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(charset, "replace")
    head = body[:300].lstrip()
    for pattern, charset in _WIDE:
        if pattern.match(head):
            return body[body.find(head[:4]) :].decode(charset, "replace")
    if head.startswith(_EBCDIC):
        declared = _DECLARATION.match(head.decode("cp037").encode("ascii", "replace"))
        label = declared.group(1).decode() if declared else "cp037"
        return _decode_strictly(body, label) or body.decode("cp037")
    for label in _labels(head, content_type):
        text = _decode_strictly(body, label)
        if text is not None:
            return text
    return _decode_by_guess(body)


def _labels(head: bytes, content_type: str) -> list[str]:
    """The charsets that the document and the server claim, most trusted first; UTF-8 where nobody says anything."""
    declared = _DECLARATION.match(head)
    sent = _HEADER.search(content_type)
    labels = [declared.group(1).decode("ascii", "replace")] if declared else []
    labels += [sent.group(1)] if sent else []
    return [*labels, "utf-8"]


def _decode_strictly(body: bytes, label: str) -> str | None:
    try:
        name = codecs.lookup(_LABELS.get(label.lower(), label)).name
        name = _SUPERSETS.get(name, name)
        if name in _REFUSED:
            return None
        if name.startswith(("utf-16", "utf-32")):
            name = "utf-8"  # its own label could be read as ASCII, so it is wrong
        return _decode_western(body) if name == "cp1252" else body.decode(name)
    except (LookupError, ValueError):
        return None


def _decode_western(body: bytes) -> str:
    """The text of a body labelled Latin-1: very often UTF-8, which Latin-1 text is next to never by chance."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _decode_by_guess(body: bytes) -> str:
    """The text of a body that nobody labels rightly and that is not UTF-8."""
    damaged = body.decode("utf-8", "replace")
    high = sum(byte > 127 for byte in body[:_SAMPLE_BYTES])
    wide = len(damaged) - len(damaged.encode("ascii", "ignore"))
    if damaged.count("\ufffd") * 20 < wide:
        return damaged  # UTF-8 with a broken place or two
    if high * 8 > min(len(body), _SAMPLE_BYTES):
        charset = _detect(body)
        if charset:
            return body.decode(charset, "replace")
    return _decode_western(body)


def _detect(body: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 35 ms

    best = from_bytes(body[:_SAMPLE_BYTES]).best()
    return best.encoding if best else None
