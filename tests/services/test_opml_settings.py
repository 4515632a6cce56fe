"""Settings of feeds as attributes of OPML outlines, there and back."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.feed import Feed, FeedId, FeedSettings, PageWish
from newsreader.model.parsed import OpmlFeed, OpmlList
from newsreader.services.opml_exchange import plan_import
from newsreader.services.opml_settings import attributes_for, settings_in

WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
NAMES = st.sampled_from(("Accept-Language", "X-Key", "Cookie", "Referer"))
PAGES: list[PageWish] = ["auto", "always", "never"]
SETTINGS = st.builds(
    FeedSettings,
    paused=st.booleans(),
    interval_minutes=st.none() | st.integers(5, 44_640),
    user_agent=st.none() | WORDS,
    headers=st.dictionaries(NAMES, WORDS.filter(lambda word: ";" not in word), max_size=3).map(
        lambda found: tuple(found.items())
    ),
    username=st.just("ann"),
    password=st.none() | WORDS,
    pages=st.sampled_from(PAGES),
)
FRESHRSS = (
    ("frss:cssFullContent", "article > p"),
    ("frss:CURLOPT_USERAGENT", "Mozilla/5.0 (X)"),
    ("frss:CURLOPT_HTTPHEADER", "Accept-Language: de\nDNT: 1"),
    ("frss:priority", "important"),
    ("category", "/News"),
)


def feed(settings: FeedSettings, *, local: bool = False) -> Feed:
    return Feed(FeedId(1), "https://a.example/feed", "A", local=local, settings=settings)


@given(SETTINGS, st.booleans(), st.sampled_from(((), FRESHRSS, FRESHRSS[3:])))
def test_out_and_in_is_the_identity(settings: FeedSettings, local: bool, kept: tuple[tuple[str, str], ...]) -> None:
    _, _, left = settings_in(kept)
    written = attributes_for(feed(settings, local=local), left, secrets=True)
    assert settings_in(written) == (settings, local, left)


def test_what_freshrss_says_is_understood_and_what_we_do_not_know_is_kept() -> None:
    settings, local, left = settings_in(FRESHRSS)
    assert settings == FeedSettings(
        user_agent="Mozilla/5.0 (X)", headers=(("Accept-Language", "de"), ("DNT", "1")), pages="always"
    )
    assert not local
    assert left == (FRESHRSS[0], *FRESHRSS[3:])
    assert set(attributes_for(feed(settings), left, secrets=True)) == set(FRESHRSS)


def test_a_cookie_is_a_header_and_stays_at_home() -> None:
    settings, _, left = settings_in((*FRESHRSS, ("frss:CURLOPT_COOKIE", "key=1; other=2")))
    assert settings.headers == (("Accept-Language", "de"), ("DNT", "1"), ("Cookie", "key=1; other=2"))
    assert "key=1" not in str(attributes_for(feed(settings), left, secrets=False))
    assert settings_in(attributes_for(feed(settings), left, secrets=True)) == (settings, False, left)
    odd = (("frss:CURLOPT_COOKIE", "a\nHost: b"),)
    assert settings_in(odd) == (FeedSettings(), False, odd)


def test_secrets_stay_at_home() -> None:
    settings = FeedSettings(headers=(("Cookie", "key=1"), ("DNT", "1")), username="ann", password="word")
    said = str(attributes_for(feed(settings), (), secrets=False))
    assert "ann" in said
    assert "DNT" in said
    assert "word" not in said
    assert "key=1" not in said


def test_what_cannot_be_read_is_kept_as_it_is() -> None:
    odd = (("newsreader:interval", "sometimes"), ("frss:CURLOPT_HTTPHEADER", "nonsense"), ("newsreader:pages", "maybe"))
    assert settings_in(odd) == (FeedSettings(), False, odd)


def test_feeds_scraped_from_pages_are_kept_and_said() -> None:
    scraped = OpmlFeed("https://a.example/", "A", attributes=(("type", "HTML+XPath"), ("frss:xPathItem", "//li")))
    plan = plan_import(OpmlList((scraped,)), set())
    assert plan.new == (scraped,)
    assert "paused" in plan.notes[0]
