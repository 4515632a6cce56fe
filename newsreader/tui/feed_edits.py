"""What the feeds screen does to the line under its cursor; everything can be taken back."""

from collections.abc import Awaitable, Callable, Mapping

from newsreader.model.feed import Feed
from newsreader.model.folders import folder_names, folder_path, typed_folder
from newsreader.services.feed_editing import FeedWishes, shown_folder
from newsreader.tui import workers
from newsreader.tui.feed_tree import LineKey, TreeLine
from newsreader.tui.screens.ask_line import AskLine
from newsreader.tui.screens.feed_form import FeedForm, FormAnswer
from newsreader.tui.screens.feeds import FeedsScreen


def rename(screen: FeedsScreen, line: TreeLine) -> None:
    """Asks for the feed's title or the folder's name."""
    editing = screen.services.editing
    if line.health is None:
        above = folder_names(line.path)[:-1]

        def rename_folder(name: str | None) -> None:
            if name:
                _rename_folder(screen, line, folder_path((*above, name)))

        screen.app.push_screen(AskLine(f"Rename the folder {line.title}", line.title, _KEYS), rename_folder)
        return
    feed = line.health.feed

    def rename_feed(title: str | None) -> None:
        if title is not None:
            _do(screen, lambda: editing.edit(feed, FeedWishes(title=title)))

    hint = f"{_KEYS} An empty line gives the feed its own title back."
    screen.app.push_screen(AskLine("Rename the feed", feed.title, hint), rename_feed)


def move_to(screen: FeedsScreen, line: TreeLine) -> None:
    """Asks for the folder that a feed or a folder moves to."""
    editing = screen.services.editing

    async def ask() -> None:
        folders = await editing.folders()

        def move(path: str | None) -> None:
            if path is None:
                return
            if line.health is not None:
                feed = line.health.feed
                _do(screen, lambda: editing.move([feed], path))
            else:
                name = folder_path(folder_names(line.path)[-1:])
                _rename_folder(screen, line, f"{path}/{name}" if path else name)

        others = {shown_folder(path): path for path in folders if path != line.path}
        hint = "Type a folder, as News or News/North: it is made if need be. Empty for none. ↓ chooses, → completes."
        start = line.path if line.health else ""
        screen.app.push_screen(AskLine(f"Move {line.title} to a folder", start, hint, others, "no folder"), move)

    screen.work(ask, workers.FEEDS)


def pause(screen: FeedsScreen, line: TreeLine) -> None:
    """Stops fetching the feed, or starts again."""
    if line.health is None:
        screen.say("Only feeds can be paused: go into the folder.")
        return
    feed = line.health.feed
    _do(screen, lambda: screen.services.editing.pause(feed, paused=not feed.settings.paused))


def settings(screen: FeedsScreen, line: TreeLine) -> None:
    """Opens the form of the feed's settings."""
    if line.health is None:
        screen.say("Settings belong to feeds: go into the folder.")
        return
    feed = line.health.feed

    def save(answer: FormAnswer | None) -> None:
        if answer is not None:
            url = answer.url if answer.url != feed.url else None
            wishes = FeedWishes(settings=answer.settings, local=answer.local, url=url)
            _do(screen, lambda: screen.services.editing.edit(feed, wishes))

    screen.app.push_screen(FeedForm(feed), save)


def remove(screen: FeedsScreen, line: TreeLine) -> None:
    """Unsubscribes from the feed; a folder goes away, its feeds move up."""
    if line.health is None:
        _do(screen, lambda: screen.services.editing.delete_folder(line.path))
        return
    feed = line.health.feed
    _do(screen, lambda: _unsubscribed(screen, feed))


async def _unsubscribed(screen: FeedsScreen, feed: Feed) -> str:
    await screen.services.subscriptions.remove([feed])
    return f"unsubscribed from {feed.title}"


def _rename_folder(screen: FeedsScreen, line: TreeLine, new_path: str) -> None:
    """Another path for the folder; the cursor stays on it."""
    new_path = typed_folder(new_path)
    _do(screen, lambda: screen.services.editing.rename_folder(line.path, new_path), ("folder", new_path))


def _do(screen: FeedsScreen, action: Callable[[], Awaitable[str | None]], select: LineKey | None = None) -> None:
    """Runs an action and says what was done, and how to take it back."""

    async def run() -> None:
        done = await action()
        if done:
            screen.changed(f"{done[0].upper()}{done[1:]}. Press u to take it back.", select)
        else:
            screen.say("Nothing to change: it is so already.")

    screen.work(run, workers.MARKS)


_KEYS = "Enter keeps it, Esc goes back."
EDITS: Mapping[str, Callable[[FeedsScreen, TreeLine], None]] = {
    "rename": rename,
    "move_to": move_to,
    "pause": pause,
    "settings": settings,
    "remove": remove,
}
