"""What makes an entry the same entry next time."""

from datetime import UTC, datetime

from newsreader.parsing.feed import parse_feed
from newsreader.parsing.identity import entry_key
from tests.parsing.feeds import rss

WHEN = datetime(2024, 1, 2, tzinfo=UTC)


def keys(*items: str) -> list[str]:
    channel = "".join(f"<item>{item}</item>" for item in items)
    return [entry.key for entry in parse_feed(rss("<title>T</title>" + channel)).entries]


def test_the_publishers_id_comes_before_the_address_and_that_before_a_fingerprint() -> None:
    assert entry_key(id=" i ", url="u") == "i"
    assert entry_key(id=" ", url="u") == "u"
    assert entry_key(id=None, url=None, title="T", published=WHEN).startswith("sha256:")
    assert entry_key(id="x" * 5000, url=None) == entry_key(id="x" * 5000, url="u")
    assert len(entry_key(id="x" * 5000, url=None)) < 100


def test_a_dated_entry_may_be_corrected_and_an_undated_one_may_not() -> None:
    dated = [entry_key(id=None, url=None, title="T", published=WHEN, content=text) for text in ("a", "b")]
    undated = [entry_key(id=None, url=None, title="T", content=text) for text in ("a", "b")]
    assert dated[0] == dated[1]
    assert undated[0] != undated[1]


def test_identical_twins_are_one() -> None:
    twin = "<guid>g</guid><title>A</title>"
    assert keys(twin, twin, "<guid>h</guid>", twin) == ["g", "h"]


def test_versions_of_an_article_share_nothing_but_the_start_of_their_keys() -> None:
    first, second = keys("<guid>g</guid><title>New</title>", "<guid>g</guid><title>Old</title>")
    assert first == "g"
    assert second.startswith("g#")


def test_articles_with_one_id_for_all_keep_their_keys_as_the_feed_moves_on() -> None:
    items = [f"<guid isPermaLink='false'>g</guid><link>https://a.example/{n}</link>" for n in range(4)]
    assert len(set(keys(*items))) == 4
    assert keys(*items)[1:] == keys(*items[1:])


def test_what_differs_only_in_its_text_is_still_told_apart() -> None:
    found = keys(*(f"<guid>g</guid><description>{n}</description>" for n in range(5)))
    assert len(set(found)) == 5


def test_the_order_does_not_matter_to_the_keys_of_undated_entries() -> None:
    assert set(keys("<title>A</title>", "<title>B</title>")) == set(keys("<title>B</title>", "<title>A</title>"))
