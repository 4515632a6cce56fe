"""edit: a feed's title, folder, address and settings."""

import sys
from dataclasses import replace
from typing import get_args

import click

from newsreader.cli.choosing import find_feed
from newsreader.cli.options import Verb
from newsreader.cli.output import say
from newsreader.cli.session import with_library
from newsreader.model.feed import Feed, FeedSettings, PageWish
from newsreader.runtime import Services
from newsreader.services import feed_settings
from newsreader.services.feed_editing import FeedWishes


@click.command("edit", cls=Verb)
@click.argument("feed")
@click.option("--title", help='A title of your own; "" for the publisher\'s.')
@click.option("--folder", help='The folder, as News or News/North; "" for none.')
@click.option("--url", help="The feed has another address; its articles and marks stay.")
@click.option("--pause/--resume", "paused", default=None, help="Stop fetching it, or start again.")
@click.option("--interval", help="How often it is fetched, as 30m, 2h or 1d; auto for what server and feed ask for.")
@click.option("--user-agent", help='What to call ourselves; "" for the usual.')
@click.option("--header", "headers", multiple=True, help="A request header “Name: value”; “Name:” takes it away.")
@click.option("--login", help='A user name; the password is asked for, or read from standard input. "" for none.')
@click.option("--pages", type=click.Choice(get_args(PageWish)), help="When articles' own pages are fetched.")
@click.option("--local/--no-local", default=None, help="Whether it may be on this machine or a private network.")
def edit_command(
    feed: str,
    title: str | None,
    folder: str | None,
    url: str | None,
    local: bool | None,
    login: str | None,
    **settings: object,
) -> int:
    """Change a subscription. “newsreader undo” takes it back.

    FEED is its number in “newsreader feeds”, its address, or a part of its title.
    """
    if all(wish is None or wish == () for wish in (title, folder, url, local, login, *settings.values())):
        raise click.UsageError("Say what shall be otherwise.", click.get_current_context())

    async def edit(services: Services) -> int:
        chosen = await find_feed(services, feed)
        wanted = read_settings(chosen, **settings)  # type: ignore[arg-type]
        if login is not None:
            wanted = feed_settings.with_login(wanted, login, _password(login))
        wishes = FeedWishes(title, folder, wanted, local, url)
        done = await services.editing.edit(chosen, wishes)
        say(f"{done[0].upper()}{done[1:]}." if done else "Nothing to change: it was so already.")
        return 0

    return with_library(edit)


def read_settings(
    feed: Feed,
    *,
    paused: bool | None,
    interval: str | None,
    user_agent: str | None,
    headers: tuple[str, ...],
    pages: PageWish | None,
) -> FeedSettings:
    """The feed's settings with what the command line says of them.

    Raises:
        ReaderError: Something cannot be read.
    """
    settings = feed.settings
    if paused is not None:
        settings = replace(settings, paused=paused)
    if interval is not None:
        settings = replace(settings, interval_minutes=feed_settings.read_interval(interval))
    if user_agent is not None:
        settings = replace(settings, user_agent=feed_settings.read_header_value(user_agent) or None)
    for text in headers:
        settings = replace(settings, headers=feed_settings.changed_headers(settings.headers, text))
    if pages is not None:
        settings = replace(settings, pages=pages)
    return settings


def _password(login: str) -> str:
    """The password for a login: asked for, or the first line of what is piped in."""
    if not login:
        return ""
    if sys.stdin.isatty():
        answer: str = click.prompt("Password", hide_input=True, default="", show_default=False, err=True)
        return answer
    return sys.stdin.readline().rstrip("\r\n")
