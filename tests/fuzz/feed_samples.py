"""Small inputs of every kind the feed readers know, and ways to spoil them: seeds of the fuzzer and of its test."""

from collections.abc import Iterator
from random import Random

_MODULES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
_RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {_MODULES}><channel><title>Harbour</title>
<link>https://a.example/</link><ttl>60</ttl><skipHours><hour>3</hour></skipHours><image><url>/i.png</url></image>
<item><title>Caf&#233; &amp; bar</title><link>/1</link><guid isPermaLink="false">1</guid>
<author>ada@a.example (Ada)</author><pubDate>Mon, 6 May 2024 07:08:09 +0200</pubDate>
<category>boats</category><description>&lt;p&gt;Quiet &lt;b&gt;day
</description>
<content:encoded><![CDATA[<p>All of it<script>x</script></p>]]></content:encoded><dc:creator>Bo</dc:creator>
<enclosure url="x.mp3" length="9" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>
<media:group><media:content url="v.mp4" medium="video"/><media:keywords>a, b</media:keywords></media:group></item>
</channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/b/" xml:lang="en"><title type="html">A
&lt;i&gt;B&lt;/i&gt;</title><link rel="self" href="f"/><entry xml:base="c/"><title type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml">T</div></title><link href="1"/><id>tag:a.example,1</id>
<updated>2024-05-06T07:08:09.1Z</updated><author><name>Ada</name><uri>/ada</uri></author>
<category term="x" label="X"/><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two <a name="n"/></p><!-- no --><![CDATA[<&]]></div></content></entry>
<entry><content type="application/octet-stream">PHA+aGk8L3A+</content><published>2024</published></entry></feed>"""
_RDF = """<!DOCTYPE r [<!ENTITY sea "the sea">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel rdf:about="u"><title>&sea; &nbsp; &lol;</title></channel>
<item rdf:about="v"><title>T</title><link>v</item><item><title>U</rdf:RDF>"""
_CDF = '<CHANNEL HREF="https://a.example/"><TITLE>C</TITLE><ITEM HREF="/1" LASTMOD="2002-12-31T01:20"><ABSTRACT>x'
_JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://a.example/","authors":[
{"name":"Ada","url":"/ada"}],"items":[{"id":1,"url":"/1","content_html":"<p>x","tags":["a"],"date_published":
"2024-05-06T07:08:09Z","attachments":[{"url":"x.mp3","mime_type":"audio/mpeg","size_in_bytes":1.0}]},{"author":{}}]}"""
_RSS_JSON = '{"rss":{"version":"2.0","channel":{"title":"R","item":[{"title":"T","guid":{"#value":"1"}},[],null,"x"]}}}'
_OPML = (
    '<opml version="2.0"><body><outline text="F"><outline text="a" xmlUrl="https://a.example/f" type="rss"/></outline>'
)
_PAGE = '<!doctype html><html><head><base href="/b/"><link rel="alternate" type="application/rss+xml" href="f"></head>'

SAMPLES: tuple[bytes, ...] = (
    *(text.encode() for text in (_RSS, _ATOM, _RDF, _CDF, _JSON, _RSS_JSON, _OPML, _PAGE)),
    _RSS.replace("utf-8", "utf-16").encode("utf-16"),
    _ATOM.encode("utf-32-be"),
    _RSS.replace("utf-8", "iso-8859-1").replace("&#233;", "é").encode("latin-1"),
    _RDF.encode("cp037"),
)
_TOKENS = (
    b"<", b">", b"&", b'"', b"'", b"/", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"<!DOCTYPE x [",
    b"<item>", b"</item>",
    b"<entry>", b"</entry>", b"<div>", b"<title>", b"</title>", b"<link>", b"xml:base='//['", b"xml:base='urn:x'",
    b"type='xhtml'", b"mode='base64'", b"&#0;", b"&#x202e;", b"&#99999999;", b"\x00", b"\x1b[2J",
    b"\xff", b"\xed\xa0\x80",
    b"{", b"}",
    b"[", b"]", b",", b"null", b"1e999", b"9" * 400, b"00:00:99", b"0000-00-00", b"http://[", b" " * 50, b"\r",
)  # fmt: skip


def spoiled(count: int, seed: int) -> Iterator[bytes]:
    """Samples with some random damage: pieces cut, doubled, swapped, turned into noise, joined with those of others."""
    random = Random(seed)
    for _ in range(count):
        body = random.choice(SAMPLES)
        for _ in range(random.randint(1, 6)):
            body = _damage(body, random)
        yield body


def _damage(body: bytes, random: Random) -> bytes:
    start, end = sorted((random.randint(0, len(body)), random.randint(0, len(body))))
    end = min(end, start + random.choice((1, 5, 50, 2000)))
    piece = body[start:end]
    other = random.choice(SAMPLES)
    cut = random.randint(0, len(other))
    replacement = random.choice(
        (b"", piece * 2, piece[::-1], random.choice(_TOKENS), random.randbytes(2), other[cut : cut + 200], piece * 30)
    )
    return (body[:start] + replacement + body[end:])[:20_000]
