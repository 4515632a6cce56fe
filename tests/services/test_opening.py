"""Other programs: words are words, no shell, only pages of the web."""

import sys

import pytest

from newsreader.errors import ReaderError
from newsreader.services.opening import command_for, command_words, start

URL = "https://harbour.example/a?b=$(rm -rf ~)&c='d'"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("firefox", ["firefox", URL]),
        ("mpv --no-video %u", ["mpv", "--no-video", URL]),
        ("open -a 'My Browser' --url=%u", ["open", "-a", "My Browser", f"--url={URL}"]),
    ],
)
def test_the_address_is_one_word_wherever_it_stands(line: str, words: list[str]) -> None:
    assert command_for(line, URL) == words


@pytest.mark.parametrize("url", ["file:///etc/passwd", "-rf", "javascript:x", "", "mailto:a@b.example"])
def test_only_pages_of_the_web_are_opened(url: str) -> None:
    with pytest.raises(ReaderError, match="only http"):
        command_for("firefox", url)


@pytest.mark.parametrize("line", ["", "  ", "'open", '"" x'])
def test_what_is_no_command_is_said(line: str) -> None:
    with pytest.raises(ReaderError, match="is no command"):
        command_words(line)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such-program-here"], "no program no-such"),
        (["a\0b"], "cannot be started"),
        ([sys.executable, "-c", "raise SystemExit(3)"], "ended with status 3"),
    ],
)
async def test_a_program_that_fails_at_once_is_told_of(words: list[str], said: str) -> None:
    with pytest.raises(ReaderError, match=said):
        await start(words)
