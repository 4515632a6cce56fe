"""Addresses compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.address import canonical_url, site_of

SAME = [
    ("https://a.example/x", "http://a.example/x"),
    ("https://a.example/x", "https://www.a.example/x/"),
    ("https://a.example/x", "https://A.Example:443/x#part"),
    ("https://a.example/x", "https://a.example/x?utm_source=feed&utm_medium=rss&fbclid=1"),
    ("https://a.example/x?id=1", "https://a.example/x?UTM_Source=feed&id=1&mc_cid=9"),
    ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
    ("https://a.example", "https://a.example/"),
    ("https://me:secret@a.example/x", "https://a.example/x"),
]
DIFFERENT = [
    ("https://a.example/x", "https://a.example/y"),
    ("https://a.example/x?id=1", "https://a.example/x?id=2"),
    ("https://a.example/x?page=1", "https://a.example/x"),
    ("https://a.example/X", "https://a.example/x"),
    ("https://a.example:8080/x", "https://a.example/x"),
    ("https://a.example/x?spmfoo=1", "https://a.example/x?spmfoo=2"),
    ("https://a.example/x?cmpny=acme", "https://a.example/x?cmpny=other"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_the_same_article(one: str, two: str) -> None:
    assert canonical_url(one) == canonical_url(two) is not None


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_different_articles(one: str, two: str) -> None:
    assert canonical_url(one) != canonical_url(two)


@pytest.mark.parametrize(
    "url",
    [None, "", "a.example/x", "/x", "mailto:a@b.example", "javascript:alert(1)", "file:///etc/passwd", "https://",
     "https://[::1", "https://a.example:port/", "https://a.example:99999/", "https://a.example/?q=\ud800"],
)  # fmt: skip
def test_what_is_no_web_address_has_no_canonical_form(url: str | None) -> None:
    assert canonical_url(url) is None


WORDS = st.text("abcXYZ059-_.~%/=&?+é日#:@[]", max_size=12)


@given(st.sampled_from(["http", "https"]), st.sampled_from(["a.example", "b.example:8080", "[::1]", "bücher.example"]),
       WORDS, WORDS)  # fmt: skip
def test_a_canonical_form_stays_as_it_is(scheme: str, host: str, path: str, query: str) -> None:
    canonical = canonical_url(f"{scheme}://{host}/{path}?{query}")
    assert canonical is not None
    assert canonical_url(f"https://{canonical}") == canonical


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    canonical_url(text)
    canonical_url("https://" + text)
    site_of(text)
    site_of("https://" + text)


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.A.example:8080/x", "a.example"), ("https://news.a.example", "news.a.example"), (None, ""), ("x", ""),
     ("https://[::1", ""), ("file:///home/feed.xml", "")],
)  # fmt: skip
def test_the_site_of_an_address(url: str | None, site: str) -> None:
    assert site_of(url) == site
