"""The desk for tags: asks which, and shows lists of them."""

from newsreader.model.entry import EntryRow
from newsreader.model.query import EntryQuery
from newsreader.tui import workers
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes


class TagDesk:
    """Changes the tags of the article under the cursor."""

    def __init__(self, panes: Panes, lists: Lists) -> None:
        self._panes = panes
        self._lists = lists

    def ask(self, row: EntryRow) -> None:
        """A line with the tags of the article, to be edited."""
        services = self._panes.services

        async def ask() -> None:
            from newsreader.tui.screens.ask_tags import AskTags

            (entry,) = await services.headlines.entries([row.id])
            dialog = AskTags(entry.tags, [name for name, _ in await services.tagging.tags()])
            self._panes.app.push_screen(dialog, lambda wanted: self._change(row, entry.tags, wanted))

        self._panes.work(ask, workers.MARKS)

    def _change(self, row: EntryRow, before: tuple[str, ...], wanted: str | None) -> None:
        async def store() -> None:
            from newsreader.services.tagging import typed_tags

            after = typed_tags(wanted or "")
            add = [name for name in after if name not in before]
            remove = [name for name in before if name not in after]
            done = await self._panes.services.tagging.change([row.id], add=add, remove=remove)
            if done:
                self._panes.say_done(f"{done[0].upper()}{done[1:]}.")
                self._panes.post_message(Panes.ArticleChanged())

        if wanted is not None:
            self._panes.work(store, workers.MARKS)

    def choose_list(self) -> None:
        """Asks for a tag, and shows its articles."""

        async def ask() -> None:
            from newsreader.tui.screens.ask_line import AskLine

            known = await self._panes.services.tagging.tags()
            if not known:
                self._panes.say(f"There are no tags yet: press {self._panes.key('tag')} on an article to give it one.")
                return
            names = {f"{name} ({count:,})": name for name, count in known}
            hint = "Enter shows its articles, ↓ chooses, → completes, Esc goes back."
            self._panes.app.push_screen(AskLine("Show the articles with the tag", "", hint, names), show)

        def show(name: str | None) -> None:
            if name:
                self._lists.show(EntryQuery(tag=name.lstrip("#")), f"#{name.lstrip('#')}")

        self._panes.work(ask, workers.MARKS)
