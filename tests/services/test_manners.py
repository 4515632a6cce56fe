"""What a refresh owes to servers, to feeds and to the reader's wishes: each rule over a real server."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from newsreader.model.feed import FeedId, FeedSettings, FeedState
from newsreader.model.refresh import RefreshSummary
from newsreader.storage import feeds
from newsreader.storage.database import Connection
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import WebServer

TWO = feed([entry("a"), entry("b")])
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LOGIN_PAGE = "<html><head><title>Log in</title></head><body><form><input type=password></form></body></html>"
CONSENT_PAGE = "<html><head><title>Before you go on</title></head><body><button>Accept all</button></body></html>"


async def state(desk: Desk, feed_id: FeedId) -> FeedState:
    return (await desk.store.read(feeds.states))[feed_id]


async def wish(desk: Desk, feed_id: FeedId, settings: FeedSettings) -> None:
    def save(connection: Connection) -> None:
        connection.execute("UPDATE feed SET settings = ? WHERE id = ?", (feeds.settings_as_json(settings), feed_id))

    await desk.store.write(save)


async def wait(desk: Desk, feed_id: FeedId) -> timedelta:
    """How long until the next try."""
    due = (await state(desk, feed_id)).next_check_at
    assert due is not None
    return due - desk.clock.now


def about(wished: timedelta) -> tuple[timedelta, timedelta]:
    """The wish, and as much later as the jitter makes it at most."""
    return wished - timedelta(seconds=1), wished * 1.1


def only_problem(summary: RefreshSummary) -> str:
    (problem,) = summary.problems
    return str(problem.problem)


async def test_validators_are_kept_on_304_and_dropped_after_eight_days(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO, etag='"1"'))
    await desk.refresh.run()
    for _ in range(3):
        desk.clock.pass_by(days=2)
        assert (await desk.refresh.run()).not_modified == 1
        assert web.requests[-1].headers["if-none-match"] == '"1"'
        assert (await state(desk, feed_id)).etag == '"1"'
    desk.clock.pass_by(days=2)
    assert (await desk.refresh.run()).not_modified == 1, "the whole body came, and was the one we have"
    assert "if-none-match" not in web.requests[-1].headers
    desk.clock.pass_by(days=1)
    await desk.refresh.run()
    assert web.requests[-1].headers["if-none-match"] == '"1"', "a whole body makes them good for another week"


async def test_the_hash_of_the_body_spares_the_parsing(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    before = await state(desk, feed_id)
    assert before.body_hash is not None
    summary = await desk.refresh.run(force=True)
    assert (summary.not_modified, summary.bytes > len(TWO)) == (1, True)
    assert (await state(desk, feed_id)).body_hash == before.body_hash


@pytest.mark.parametrize(
    ("caching", "wished"),
    [
        ("max-age=30", 10 * MINUTE),
        ("public, max-age=1800", 30 * MINUTE),
        ("max-age=999999", 5 * HOUR),
        ("no-cache", HOUR),
        ("", HOUR),
    ],
)
async def test_what_the_server_says_of_freshness_counts_within_bounds(
    desk: Desk, web: WebServer, caching: str, wished: timedelta
) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO, headers={"Cache-Control": caching} if caching else {}))
    for force in (False, True):  # as Fetched, as NotModified
        await desk.refresh.run(force=force)
        least, most = about(wished)
        assert least <= await wait(desk, feed_id) <= most


async def test_expires_counts_from_the_servers_own_clock(desk: Desk, web: WebServer) -> None:
    wrong = datetime(2031, 7, 1, tzinfo=UTC)
    dates = {"Date": format_datetime(wrong, usegmt=True), "Expires": format_datetime(wrong + 2 * HOUR, usegmt=True)}
    feed_id = await desk.subscribe(web.add("/feed", TWO, headers=dates))
    await desk.refresh.run()
    least, most = about(2 * HOUR)
    assert least <= await wait(desk, feed_id) <= most


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("as_date", [False, True])
async def test_retry_after_is_honoured(desk: Desk, web: WebServer, status: int, as_date: bool) -> None:
    # The client goes by the real clock; so does this test.
    desk.clock.now = datetime.now(UTC).replace(microsecond=0)
    asked = format_datetime(desk.clock.now + 3 * HOUR, usegmt=True) if as_date else str(3 * 3600)
    feed_id = await desk.subscribe(web.add("/feed", status=status, headers={"Retry-After": asked}))
    text = only_problem(await desk.refresh.run())
    assert "left alone until" in text
    least, most = about(3 * HOUR)
    assert least - MINUTE <= await wait(desk, feed_id) <= most + MINUTE


@pytest.mark.parametrize(
    ("wishes", "wished"),
    [
        ("<ttl>120</ttl>", 2 * HOUR),
        ("<ttl>1</ttl>", 10 * MINUTE),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", HOUR / 2),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 5 * HOUR),
    ],
)
async def test_what_the_feed_asks_for_counts_within_bounds(
    desk: Desk, web: WebServer, wishes: str, wished: timedelta
) -> None:
    feed_id = await desk.subscribe(web.add("/feed", rss(wishes)))
    await desk.refresh.run()
    least, most = about(wished)
    assert least <= await wait(desk, feed_id) <= most


async def test_hours_and_days_that_the_feed_leaves_out(desk: Desk, web: WebServer) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24) if hour not in (3, 4))
    feed_id = await desk.subscribe(
        web.add("/feed", rss(f"<skipHours>{hours}</skipHours><skipDays><day>Monday</day></skipDays>"))
    )
    await desk.refresh.run()  # it is Sunday noon
    due = (await state(desk, feed_id)).next_check_at
    assert due is not None
    assert (due.strftime("%A"), due.hour) == ("Tuesday", 3)


async def test_feeds_do_not_come_back_all_at_once(desk: Desk, web: WebServer) -> None:
    ids = [await desk.subscribe(web.add(f"/{number}", TWO)) for number in range(12)]
    await desk.refresh.run()
    assert len({await wait(desk, feed_id) for feed_id in ids}) > 6


@pytest.mark.parametrize("page", [LOGIN_PAGE, CONSENT_PAGE])
@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_to_a_login_or_consent_page_moves_nothing(
    desk: Desk, web: WebServer, page: str, status: int
) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    web.redirect("/feed", "/welcome", status)
    web.add("/welcome", page, content_type="text/html")
    assert (await desk.refresh.run(force=True)).failed == 1
    found = await desk.store.read(feeds.feed_by_id, feed_id)
    assert found is not None
    assert found.url == web.url("/feed")


async def test_moving_onto_another_subscription_keeps_both_and_says_so(desk: Desk, web: WebServer) -> None:
    there = await desk.subscribe(web.add("/new", TWO, etag='"1"'))
    await desk.refresh.run()
    here = await desk.subscribe(web.redirect("/old", "/new", 301))
    summary = await desk.refresh.run()
    assert (summary.failed, summary.updated) == (0, 1)
    assert "has moved to the address of another subscription, “Harbour Post”" in only_problem(summary)
    assert summary.problems[0].feed.id == here
    assert {one.id for one in await desk.headlines.feeds()} == {here, there}
    assert (await desk.refresh.run(force=True)).not_modified == 2
    remark = (await state(desk, here)).problem
    assert remark is not None, "it stays said while nothing changes"
    web.add("/old", TWO)
    web.add("/new", feed([entry("c")]))
    await desk.refresh.run(force=True)
    assert (await state(desk, there)).problem is None


async def test_a_feed_that_is_gone_says_so_and_is_asked_no_more(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", status=410))
    summary = await desk.refresh.run()
    assert "gone for good" in only_problem(summary)
    assert summary.problems[0].retry_at is None
    desk.clock.pass_by(days=100)
    assert (await desk.refresh.run()).skipped == 1
    assert len(web.requests) == 1


async def test_a_feed_that_is_missing_for_days_says_since_when(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", status=404))
    first = desk.clock.now
    assert "missing since" not in only_problem(await desk.refresh.run())
    desk.clock.pass_by(days=2)
    web.add("/feed", status=500)  # no news about its being there
    await desk.refresh.run()
    web.add("/feed", status=404)
    assert "missing since" not in only_problem(await desk.refresh.run(force=True))
    desk.clock.pass_by(days=1)
    text = only_problem(await desk.refresh.run(force=True))
    assert f"missing since {first.astimezone():%Y-%m-%d}" in text
    assert "unsubscribe" in text
    assert (await state(desk, feed_id)).missing_since == first
    assert not (await state(desk, feed_id)).gone, "but it is asked again"
    web.add("/feed", TWO)
    assert (await desk.refresh.run(force=True)).updated == 1
    assert (await state(desk, feed_id)).missing_since is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "asks for a user name and password"),
        (403, "refuses to let this program read"),
        (429, "asked too often"),
        (500, "is in trouble"),
        (502, "is in trouble"),
        (503, "busy or being mended"),
        (504, "waited too long"),
    ],
)
async def test_refusals_are_explained_with_the_next_try(desk: Desk, web: WebServer, status: int, said: str) -> None:
    feed_id = await desk.subscribe(web.add("/feed", status=status))
    summary = await desk.refresh.run()
    assert said in only_problem(summary)
    retry_at = summary.problems[0].retry_at
    assert retry_at is not None
    assert retry_at.replace(microsecond=0) == (await state(desk, feed_id)).next_check_at
    assert timedelta() < retry_at - desk.clock.now <= 1.1 * HOUR


async def test_a_paused_feed_is_skipped_unless_it_is_named(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    await wish(desk, feed_id, FeedSettings(paused=True))
    assert (await desk.refresh.run()).skipped == 1
    assert (await desk.refresh.run(force=True)).skipped == 1
    assert web.requests == []
    assert (await desk.refresh.run([feed_id], force=True)).updated == 1


async def test_the_readers_interval_goes_before_all_other_wishes(desk: Desk, web: WebServer) -> None:
    slow = rss("<ttl>300</ttl><skipDays><day>Sunday</day></skipDays>")
    feed_id = await desk.subscribe(web.add("/feed", slow, headers={"Cache-Control": "max-age=18000"}))
    await wish(desk, feed_id, FeedSettings(interval_minutes=30))
    await desk.refresh.run()
    assert await wait(desk, feed_id) == 30 * MINUTE
    await wish(desk, feed_id, FeedSettings(interval_minutes=15))
    desk.clock.pass_by(minutes=16)
    assert (await desk.refresh.run()).skipped == 0, "a shorter wish counts at once"
    await wish(desk, feed_id, FeedSettings(interval_minutes=1))
    await desk.refresh.run(force=True)
    assert await wait(desk, feed_id) == 10 * MINUTE, "but manners remain"
    await wish(desk, feed_id, FeedSettings(interval_minutes=3 * 24 * 60))
    await desk.refresh.run(force=True)
    assert await wait(desk, feed_id) == 3 * DAY
    web.add("/feed", status=500)
    await desk.refresh.run(force=True)
    assert await wait(desk, feed_id) >= 3 * DAY - MINUTE, "nor is a feed that fails asked more often"


async def test_a_feed_may_have_its_own_headers_name_and_login(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    settings = FeedSettings(
        user_agent="Mozilla/5.0 (own)",
        headers=(("X-Key", "k3y"), ("Bad\r\nName", "x"), ("X-Bad", "a\r\nInjected: 1"), ("Host", "evil.example")),
        username="mé",
        password="pass:word",
    )
    await wish(desk, feed_id, settings)
    assert (await desk.refresh.run()).updated == 1
    headers = web.requests[0].headers
    assert headers["user-agent"] == "Mozilla/5.0 (own)"
    assert headers["x-key"] == "k3y"
    assert headers["authorization"] == "Basic bcOpOnBhc3M6d29yZA=="
    assert "injected" not in headers
    assert "x-bad" not in headers
    assert headers["host"].startswith("127.0.0.1")


async def test_login_and_own_headers_reach_no_other_host_and_no_text(desk: Desk, web: WebServer) -> None:
    with WebServer() as other:
        other.add("/feed", status=401)
        feed_id = await desk.subscribe(web.redirect("/feed", other.url("/feed"), 301))
        settings = FeedSettings(headers=(("X-Key", "k3y"),), username="me", password="s3cret", user_agent="own")
        await wish(desk, feed_id, settings)
        summary = await desk.refresh.run()
        there = other.requests[0].headers
        assert "authorization" not in there
        assert "x-key" not in there
        assert there["user-agent"] == "own"
        other.add("/feed", TWO)
        for _ in range(2):
            assert (await desk.refresh.run(force=True)).failed == 0
        assert not any({"authorization", "x-key"} & set(request.headers) for request in other.requests)
        assert len(other.requests) == 3
    found = await desk.store.read(feeds.feed_by_id, feed_id)
    assert found is not None
    assert found.url == web.url("/feed"), "with its secrets it stays where they are meant for"
    assert web.requests[-1].headers["x-key"] == "k3y"
    web.add("/feed", status=401)
    again = await desk.refresh.run(force=True)
    for text in (str(summary.problems), str(again.problems), repr(await state(desk, feed_id))):
        assert "s3cret" not in text.replace(repr(settings), "")  # FeedProblem holds the Feed


async def test_a_wrong_login_is_called_so(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", status=401))
    await wish(desk, feed_id, FeedSettings(username="me", password="s3cret"))
    text = only_problem(await desk.refresh.run())
    assert "does not accept the user name and password" in text
    assert "s3cret" not in text


async def test_markup_that_changes_with_every_fetch_is_no_news(desk: Desk, web: WebServer) -> None:
    def page(nonce: int) -> str:
        body = f'<p id="n{nonce}">Text <a href="/x?utm_id={nonce}">here</a><img src="/i?s={nonce}"></p>'
        return feed([entry("a", body=body)])

    await desk.subscribe(web.add("/feed", page(1)))
    await desk.refresh.run()
    await desk.refresh.index()
    web.add("/feed", page(2))
    summary = await desk.refresh.run(force=True)
    assert (summary.updated, summary.entries_updated) == (1, 0)
    web.add("/feed", page(3).replace("here", "there"))
    assert (await desk.refresh.run(force=True)).entries_updated == 1


async def test_many_feeds_share_transactions_and_each_is_whole(desk: Desk, web: WebServer) -> None:
    for number in range(40):
        body = feed([entry(f"{number}-{each}") for each in range(20)])
        await desk.subscribe(web.add(f"/{number}", body, etag='"1"'))
    summary = await desk.refresh.run()
    assert (summary.updated, summary.entries_new) == (40, 800)
    assert (await desk.refresh.run(force=True)).not_modified == 40


def rss(wishes: str) -> str:
    namespace = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    item = "<item><title>One</title><guid>1</guid></item>"
    return f'<rss version="2.0" {namespace}><channel><title>Harbour Post</title>{wishes}{item}</channel></rss>'
