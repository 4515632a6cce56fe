"""Signs in other characters, cell for cell: for fonts that have more, terminals that have fewer, and for listening.

Everything is drawn in plain Unicode. Another set is a table from those characters to its own, which is laid over the
lines when they are painted (`sign_filter`) and over the first frame. Imports nothing: the first frame may need it.
"""

_ARROWS = {"→": ">", "←": "<", "↑": "^", "↓": "v", "↪": "\\", "↩": "<", "‹": "<", "›": ">"}
_POINTS = {"·": "-", "…": "~", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x"}
_LINES = {chr(code): "+" for code in range(0x2500, 0x2580)} | dict.fromkeys("─━╌╍┄┅┈┉═╴╶╸╺", "-")
_LINES |= dict.fromkeys("│┃╎╏┆┇┊┋║╵╷╹╻", "|") | dict.fromkeys("▌▍▎▏▐▕", "|") | dict.fromkeys("▁▔", "-")
_LINES |= dict.fromkeys("▂▃▄▅▆▇", " ")  # ends of scroll bars; "▀" stays: images are made of it
_WAITING = dict(zip("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "|/-\\|/-\\|/", strict=True))

_NERD = {
    "●": "\uf111",
    "★": "\uf005",
    "◷": "\uf017",
    "⤓": "\uf019",
    "▸": "\uf07b",
    "▾": "\uf07c",
    "✓": "\uf00c",
    "∅": "\uf05e",
    "✕": "\uf00d",
    "‖": "\uf04c",
    "▶": "\uf04b",
    "♪": "\uf001",
    "⌖": "\uf041",
}
_ASCII = {
    "●": "o",
    "★": "*",
    "◷": "+",
    "⤓": "v",
    "▸": ">",
    "▾": "v",
    "✓": "+",
    "∅": "-",
    "✕": "x",
    "‖": "=",
    "▶": ">",
    "♪": "~",
    "⌖": "@",
    "•": "-",
    "◦": "-",
    "▪": "-",
    **_ARROWS,
    **_POINTS,
    **_LINES,
    **_WAITING,
}
# For listening: what is decoration, or a sign with its word beside it, is a blank.
_SPOKEN = (
    {chr(code): " " for code in range(0x2500, 0x25A0)} | dict.fromkeys("●★◷⤓✓∅✕‖▶♪⌖•◦▪", " ") | {"▸": "+", "▾": "-"}
)

ICONS = {"unicode": {}, "nerd": str.maketrans(_NERD), "ascii": str.maketrans(_ASCII)}
SPOKEN = str.maketrans(_SPOKEN)
