import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.fetching.addresses import (
    AddressError,
    is_private_address,
    is_private_host,
    is_this_machine,
    normalize_url,
    without_login,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("example.org", "https://example.org/"),
        ("example.org/feed", "https://example.org/feed"),
        ("//example.org/feed", "https://example.org/feed"),
        ("  https://example.org/feed \n", "https://example.org/feed"),
        ("HTTP://EXAMPLE.org:80/A", "http://example.org/A"),
        ("https://example.org:443", "https://example.org/"),
        ("http://example.org:8080/x?y=1&z=a b#part", "http://example.org:8080/x?y=1&z=a%20b"),
        ("example.org:8080/feed", "https://example.org:8080/feed"),
        ("localhost:8000", "https://localhost:8000/"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("https://bücher.example/straße?q=ä", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A4"),
        ("https://example.org/a%20b/%C3%A9", "https://example.org/a%20b/%C3%A9"),
        ("https://me:pass@example.org/feed", "https://me:pass@example.org/feed"),
        ("http://[::1]:8000/feed", "http://[::1]:8000/feed"),
        ("https:\\\\example.org\\feed", "https://example.org/feed"),
        ("https://example.org?page=2", "https://example.org/?page=2"),
        ("https://my_blog.example.org./feed", "https://my_blog.example.org./feed"),
    ],
)
def test_an_address_is_what_people_mean(written: str, meant: str) -> None:
    assert normalize_url(written) == meant
    assert normalize_url(meant) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "http://",
        "https:///feed",
        "htp:/x",
        "javascript:alert(1)",
        "mailto:someone@example.org",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://example.org/feed",
        "http:example.org",
        "http://exa mple.org/",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://example.org:port/",
        "http://[::1/",
        "http://[zz]/",
        "http://exam\x00ple.org/",
        "http://example.org/\x1b[31m",
        "http://" + "a" * 64 + ".org/",
        "http://" + "a." * 200 + "org/",
        "http://-\u0301.example/",
        "https://example.org/" + "a" * 9000,
        "http://ex%61mple.org/",
        "http://..example.org/",
        "two words",
    ],
)
def test_nonsense_is_refused_in_words(written: str) -> None:
    with pytest.raises(AddressError) as caught:
        normalize_url(written)
    assert caught.value.problem.kind == "address"
    assert "\x1b" not in str(caught.value.problem)


@given(st.text() | st.text(alphabet="ahtps:/@.[]%?#0 1é\\\t-"))
def test_any_text_is_an_address_or_none_and_stays_what_it_became(text: str) -> None:
    try:
        url = normalize_url(text)
    except AddressError:
        return
    assert url.startswith(("http://", "https://"))
    assert url.isascii()
    assert normalize_url(url) == url


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "0.0.0.0", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd12:3456::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:192.168.0.1", "64:ff9b::7f00:1",
        "64:ff9b::c0a8:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1", "100::1", "4000::1", "",
        "example.org", "127.1",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert is_private_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700:4700::1111",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
        "2002:101:101::",
    ],
)
def test_public_addresses(address: str) -> None:
    assert not is_private_address(address)


def test_names_that_say_they_are_private() -> None:
    private = ["localhost", "LOCALHOST.", "a.localhost", "nas.local", "wiki.internal", "10.0.0.1", "fe80::1%eth0"]
    assert all(map(is_private_host, private))
    assert not any(map(is_private_host, ["example.org", "1.1.1.1", "local.example.org", "notlocalhost"]))


def test_this_machine() -> None:
    assert all(map(is_this_machine, ["localhost", "f1.localhost", "127.3.2.1", "::1"]))
    assert not any(map(is_this_machine, ["192.168.0.1", "example.org", "localhost.example.org"]))


def test_a_login_is_not_shown() -> None:
    assert without_login("https://me:secret@example.org/a@b") == "https://example.org/a@b"
    assert without_login("https://example.org/a@b") == "https://example.org/a@b"
