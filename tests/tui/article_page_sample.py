"""One article with every kind of block, written for the tests and for looking at pictures of it."""

import json
from pathlib import Path

LINK = '<a href="https://example.org/{0}">{0}</a>'
WORDS = "the harbour lay quiet and the lamps along the quay went out one after another before the first ferry came in "

EVERYTHING = f"""
<p>{WORDS * 3}A sentence with <b>strong</b>, <em>emphasis</em>, <code>inline code</code>, <s>struck</s>,
<u>underlined</u>
and <mark>marked</mark> words, H<sub>2</sub>O and 10<sup>-6</sup>, a note<sup><a href="#n1" id="r1">1</a></sup> and a
{LINK.format("lighthouse")} in it; Donau&shy;dampf&shy;schiff&shy;fahrts&shy;gesellschaft, café and cafe\u0301.</p>
<h1>Heading one</h1><p>{WORDS}</p><h2>Heading two, which is long enough that it may have to stand on two lines</h2>
<p>{WORDS}{LINK.format("pilot")}.</p><h3>Heading three</h3><p>{WORDS}</p><h4>Heading four</h4><p>{WORDS}</p>
<h5>Heading five</h5><p>{WORDS}</p><h6>Heading six</h6><p>{WORDS}</p>
<ul><li>One item</li><li>Another, {WORDS * 2}<ol type=i start=3><li>third</li><li>fourth<ul><li>deeper</li></ul>
</li></ol>
</li></ul><ol start=9><li><p>Nine.</p><p>{WORDS}</p></li><li>Ten.</li></ol>
<dl><dt>Ebb</dt><dd>The tide going out.</dd><dt>Flood</dt><dd>The tide coming in. {WORDS}</dd></dl>
<blockquote><p>{WORDS}</p><p>— <cite>An old pilot</cite></p></blockquote>
<aside class="pullquote">The lamps went out one after another.</aside>
<pre><code class="language-python">def tide(hour: int) -> float:
    \"\"\"Metres above the chart's zero.\"\"\"
    return 2.5 * math.sin(hour / 12.42 * math.tau)  # a comment that is long enough to run over the edge of the column
</code></pre>
<figure><img src="https://example.org/boat.jpg" alt="A red boat at low tide"><figcaption>The boat,
1903.</figcaption></figure>
<table><caption>Ferries</caption><tr><th>Ship</th><th>Tons</th></tr><tr><td>Merrow</td><td>1,240</td></tr>
<tr><td>Hesper</td><td>96</td></tr></table>
<table><tr><th>Harbour</th><th>Depth at low water</th><th>Pilot station</th><th>Lights and signals</th>
<th>Telephone</th>
<th>Harbourmaster</th><th>Remarks</th></tr><tr><td>Pell</td><td>4.2 m</td><td>Northern breakwater</td>
<td>Two green, one white</td><td>+49 40 1234567</td><td>Undine Marlow</td>
<td>Closed in easterly gales above force nine</td>
</tr><tr><td>Lantern Bay</td><td>11.8 m</td><td>Old customs house</td><td>Fixed red</td><td>+49 40 7654321</td>
<td>Salma Reyne</td><td>Ask before entering</td></tr></table>
<hr><iframe src="https://player.example/v" title="A film about boats"></iframe>
<p dir="rtl">שלום עולם, זה טקסט מימין לשמאל עם מספר 42.</p><p>مرحبا بالعالم، هذا نص من اليمين إلى اليسار.</p>
<p>漢字かな交じり文は単語の間に空白がない。それでも行は正しく折り返され、句読点は行頭に来ない。</p>
<p>Emoji: 👩‍👩‍👧 family, 🇳🇴 flag, 👋🏽 skin tone, ❤️ heart, e\u0301 combining.
https://example.org/a/very/long/address/that/goes/on/and/on</p>
<ol><li id="n1">The note at the end. <a href="#r1">↩</a></li></ol>
"""


def write_feed(folder: Path, *bodies: str) -> str:
    """A feed file with an article for each body, newest first; its path."""
    items = [
        {
            "id": str(number),
            "url": f"https://example.org/{number}",
            "title": f"Article {number}",
            "content_html": body,
            "date_published": f"2026-03-{28 - number:02}T12:00:00Z",
        }
        for number, body in enumerate(bodies)
    ]
    file = folder / "articles.json"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Tests", "items": items}
    file.write_text(json.dumps(feed), "utf-8")
    return str(file)
