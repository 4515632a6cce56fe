"""Which feeds a page offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.parsed import FeedLink
from newsreader.parsing.discovery import feed_links, likely_feed_urls
from newsreader.parsing.known_sites import known_site_feeds

URL = "https://a.example/blog/"


def found(page: str) -> list[str]:
    return [link.url for link in feed_links(page.encode(), URL)]


def test_declared_feeds_come_first_and_those_of_comments_after_them() -> None:
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' title='Comments on it' href='/comments/feed'>"
        "<link rel='stylesheet' href='x.css'><link rel='alternate' hreflang='de' href='/de/'>"
        "<LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' TITLE='The &amp; feed' HREF='../feed'>"
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/1'>"
        "<link rel='alternate' type='application/feed+json' href='/feed.json'></head>"
        "<body><a href='/rss.xml'>RSS</a><a href='/feed'>again</a></body></html>"
    )
    assert feed_links(page.encode(), URL) == (
        FeedLink("https://a.example/feed", "The & feed", "application/atom+xml"),
        FeedLink("https://a.example/feed.json", "", "application/feed+json"),
        FeedLink("https://a.example/comments/feed", "Comments on it", "application/rss+xml"),
        FeedLink("https://a.example/rss.xml", "RSS"),
    )


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        ("<base href='https://b.example/x/'><a href='feed.xml'>x</a>", ["https://b.example/x/feed.xml"]),
        ("<base href='//b.example/x/'><a href='/feed.xml'>x</a>", ["https://b.example/feed.xml"]),
        ("<base href='up/'><a href='//c.example/feed'>x</a>", ["https://c.example/feed"]),
        ("<base href='javascript:x'><a href='feed.xml'>x</a>", ["https://a.example/blog/feed.xml"]),
        ("<base href='http://[x'><a href='feed.xml'>x</a>", ["https://a.example/blog/feed.xml"]),
        ("<a href='feed://a.example/all'>Feed</a>", ["https://a.example/all"]),
        ("<a href='feed:https://a.example/all.rss'>x</a>", ["https://a.example/all.rss"]),
        ("<a href='/?feed=rss2'><img src=i.png></a>", ["https://a.example/?feed=rss2"]),
        ("<a href='/my-feed-page'>Our feeds</a>", ["https://a.example/my-feed-page"]),
        ("<a href='/feedback'>Feedback</a><a href='/sitemap.xml'>x</a>", []),
        ("<a href='javascript:rss()'>RSS feed</a>", []),
        ("<script>var x = \"<a href='/rss.xml'>RSS</a>\"</script>", []),
        ("<a href='/rss.xml'>one</a><a href='/rss.xml#top'>two</a>", ["https://a.example/rss.xml"]),
        ("<a href='/rss.xml", []),
        ("", []),
    ],
)
def test_links_that_look_like_feeds(page: str, urls: list[str]) -> None:
    assert found(page) == urls


def test_a_youtube_page_names_its_channel() -> None:
    page = b"<link rel=canonical href='https://www.youtube.com/channel/UC0123456789'>"
    assert [link.url for link in feed_links(page, "https://www.youtube.com/@someone")] == [
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789"
    ]


def test_a_video_names_its_channel_in_its_scripts() -> None:
    page = b'<script>var r = {"videoDetails":{},"externalChannelId":"UC0123456789012345678901"}</script>'
    feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789012345678901"
    assert [link.url for link in feed_links(page, "https://www.youtube.com/watch?v=1")] == [feed]
    assert [link.url for link in feed_links(page, "https://youtu.be/1")] == [feed]
    assert feed_links(page, "https://a.example/") == ()


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://www.youtube.com/channel/UC1", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1"),
        ("https://www.youtube.com/user/ada", "https://www.youtube.com/feeds/videos.xml?user=ada"),
        ("https://youtube.com/playlist?list=PL12", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL12"),
        ("https://github.com/ada/boats", "https://github.com/ada/boats/releases.atom"),
        ("https://github.com/ada", "https://github.com/ada.atom"),
        ("https://old.reddit.com/r/boats/", "https://www.reddit.com/r/boats/.rss"),
        ("https://mastodon.example/@ada", "https://mastodon.example/@ada.rss"),
        ("https://ada.substack.com/p/one", "https://ada.substack.com/feed"),
        ("https://medium.com/@ada", "https://medium.com/feed/@ada"),
        ("https://medium.com/tag/boats", "https://medium.com/feed/tag/boats"),
        ("https://ada.medium.com/", "https://ada.medium.com/feed"),
        ("https://ada.blogspot.com/2024/", "https://ada.blogspot.com/feeds/posts/default"),
        ("https://bsky.app/profile/ada.example", "https://bsky.app/profile/ada.example/rss"),
        ("https://github.com/ada/boats/tree/main/docs", "https://github.com/ada/boats/commits/main/docs.atom"),
        ("https://github.com/ada/boats/commits/dev", "https://github.com/ada/boats/commits/dev.atom"),
        ("https://github.com/ada/boats/tags", "https://github.com/ada/boats/tags.atom"),
        ("https://github.com/ada/boats.git", "https://github.com/ada/boats/releases.atom"),
        ("https://github.com/topics/rss", "https://github.com/topics/rss/feed"),
        ("https://gitlab.com/sea/ada/boats/-/issues", "https://gitlab.com/sea/ada/boats/-/releases.atom"),
        ("https://gitlab.com/ada", "https://gitlab.com/ada.atom"),
        ("https://codeberg.org/ada/boats", "https://codeberg.org/ada/boats/releases.rss"),
        ("https://codeberg.org/ada", "https://codeberg.org/ada.rss"),
        ("https://git.sr.ht/~ada/boats", "https://git.sr.ht/~ada/boats/refs/rss.xml"),
        ("https://www.reddit.com/user/ada/.rss", "https://www.reddit.com/user/ada/.rss"),
        ("https://www.youtube.com/watch?v=1&list=PL12", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL12"),
        ("https://mastodon.example/@ada@far.example", "https://far.example/@ada.rss"),
        ("https://social.example/users/ada", "https://social.example/users/ada.rss"),
        ("https://lemmy.example/c/boats", "https://lemmy.example/feeds/c/boats.xml?sort=New"),
        ("https://lemmy.example/u/ada", "https://lemmy.example/feeds/u/ada.xml?sort=New"),
        ("https://open.substack.com/pub/ada/p/one?r=1", "https://ada.substack.com/feed"),
        ("https://substack.com/@Ada", "https://ada.substack.com/feed"),
        ("https://www.tumblr.com/blog/view/ada/123", "https://ada.tumblr.com/rss"),
        ("https://ada.tumblr.com/tagged/sea", "https://ada.tumblr.com/tagged/sea/rss"),
        ("https://ada.wordpress.com/category/sea/", "https://ada.wordpress.com/category/sea/feed"),
        ("https://ada.blogspot.com/search/label/Sea", "https://ada.blogspot.com/feeds/posts/default/-/Sea"),
        ("https://news.ycombinator.com/", "https://news.ycombinator.com/rss"),
        ("https://news.ycombinator.com/user?id=ada", "https://hnrss.org/user?id=ada"),
        ("https://arxiv.org/list/cs.AI/recent", "https://rss.arxiv.org/rss/cs.AI"),
        ("https://pypi.org/project/boats/", "https://pypi.org/rss/project/boats/releases.xml"),
        ("a.example", "https://a.example/feed"),
        ("http://a.example:8080/blog/", "http://a.example:8080/blog/feed"),
    ],
)
def test_where_known_sites_keep_their_feeds(url: str, feed: str) -> None:
    assert likely_feed_urls(url)[0] == feed


def test_a_page_of_nothing_but_links_is_not_read_to_its_end() -> None:
    assert found("<a href='/rss'>" + "<a href='/x'>" * 19_999 + "<a href='/atom'>") == ["https://a.example/rss"]


@pytest.mark.parametrize("url", ["", "ftp://a.example/", "http://[", "https://", "javascript:alert(1)//"])
def test_what_is_no_web_address_has_no_feeds(url: str) -> None:
    assert likely_feed_urls(url) == ()


def test_common_paths_are_few_and_different() -> None:
    urls = likely_feed_urls("https://a.example/")
    assert len(urls) == len(set(urls)) <= 15


def test_a_known_site_names_its_feeds() -> None:
    assert [link.title for link in known_site_feeds("https://github.com/ada/boats")] == ["Releases", "Tags", "Commits"]
    assert [link.title for link in known_site_feeds("https://ada.blogspot.com/")] == ["Posts", "Comments"]


@pytest.mark.parametrize(
    "url",
    ["https://www.youtube.com/@ada", "https://www.youtube.com/watch?v=1", "https://medium.com/", "https://a.example/"],
)
def test_where_only_the_page_can_say(url: str) -> None:
    assert known_site_feeds(url) == ()


@given(st.text(max_size=60))
def test_what_people_type_never_gives_anything_but_web_addresses(path: str) -> None:
    for host in ("github.com", "www.youtube.com", "tumblr.com", "substack.com", "a.example", "news.ycombinator.com"):
        for link in known_site_feeds(f"https://{host}/{path}"):
            assert link.url.startswith("https://")
            assert "\n" not in link.title
