"""Who somebody is: name, what they wrote, bio with its source, and their page."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from newsreader.model.author import AuthorProfile
from newsreader.tui.people_words import also_line, articles_line, bio_source
from newsreader.tui.text import plain


class AuthorCard(VerticalScroll, can_focus=False):
    """As high as the words need, up to its share of the screen; then it scrolls."""

    def compose(self) -> ComposeResult:
        yield Static(classes="author-name")
        yield Static(classes="author-facts")
        yield Static(classes="author-page")
        yield Static(classes="author-bio")
        yield Static(classes="author-source")

    def show(self, profile: AuthorProfile) -> None:
        """Draws this person; what is not known takes no line."""
        author = profile.author
        self._say("author-name", _name(profile))
        self._say("author-facts", plain("\n".join(filter(None, (articles_line(profile), also_line(profile))))))
        self._say("author-page", plain(author.url or author.site))
        self._say("author-bio", plain(author.bio or ""))
        self._say("author-source", plain(bio_source(author)))
        self.scroll_home(animate=False)

    @property
    def overflows(self) -> bool:
        """Whether there is more of it than is shown."""
        return self.max_scroll_y > 0

    async def on_click(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.has_class("author-page"):
            await self.screen.run_action("browser")

    def _say(self, part: str, words: Content) -> None:
        static = self.query_one(f".{part}", Static)
        static.update(words)
        static.display = bool(words)


def _name(profile: AuthorProfile) -> Content:
    """The name, and the reader's own mark in words."""
    parts: list[Content | tuple[str, str]] = [plain(profile.author.name).stylize("bold $primary")]
    if profile.followed:
        parts.append(("  ✓ followed", "bold $success"))
    if profile.muted:
        parts.append(("  ∅ muted", "bold $warning"))
    return Content.assemble(*parts)
