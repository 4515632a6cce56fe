"""How the panes share the screen: layouts, borders that move, and all of it again on the next start."""

from newsreader.services.screen_memory import ScreenMemory
from newsreader.tui.panes import Panes
from newsreader.tui.widgets.dragged_edge import DraggedEdge

NARROW, WIDE = 100, 160  # columns: below the one a single pane, from the other on the sidebar too
STEP_COLUMNS, STEP_ROWS = 4, 2
LEAST_SIDEBAR, LEAST_SHARE = 16, 0.1

# What `v` goes through: its name, a class of the screen ("" for none), and what it is in words.
LAYOUTS = {
    "beside": ("", "Side by side."),
    "above": ("-stacked", "Headlines above the article."),
    "single": ("-single", "One pane at a time."),
}


class Arrangement:
    """Layouts by the reader's wish and by the width of the screen; shares of the panes by the reader's alone."""

    def __init__(self, panes: Panes, memory: ScreenMemory) -> None:
        self._panes = panes
        self._memory = memory
        self._columns = 0  # of the screen
        self._is_linear = panes.services.config.appearance.linear  # as on a narrow screen, however wide it is
        layout = memory.get("opening.layout")
        self.layout = layout if layout in LAYOUTS and not self._is_linear else "beside"

    def begin(self) -> None:
        """The panes as they were left."""
        self._panes.headlines.wished_height = int(self._memory.number("opening.rows", 0, 1, 2)) or None
        self._apply()

    def fit(self, columns: int) -> None:
        """The screen has this width: the sidebar comes and goes with it."""
        columns = min(columns, NARROW - 1) if self._is_linear else columns
        before, self._columns = self._columns, columns
        if _band(before) != _band(columns) or not before:
            self._panes.set_class(self.with_sidebar, "-sidebar")
            if self._panes.is_mounted:
                self._apply()

    # Layouts

    def next_layout(self) -> None:
        """The panes side by side, above each other, or one at a time; a narrow screen has no room for the first."""
        if self._is_linear:
            self._panes.say(LAYOUTS["single"][1])
            return
        names = [name for name in LAYOUTS if name != "single" or self._columns >= NARROW]
        here = names.index(self.layout) if self.layout in names else 0
        self.layout = names[(here + 1) % len(names)]
        self._memory.keep("opening.layout", self.layout)
        self._apply()
        self._panes.say(LAYOUTS["single" if self._panes.one_pane else self.layout][1])

    def _apply(self) -> None:
        """The layout and the reader's shares, as classes and styles of the panes."""
        panes = self._panes
        for name, (css_class, _) in LAYOUTS.items():
            if css_class:
                panes.set_class(name == self.layout, css_class)
        headlines, article = panes.headlines.styles, panes.article.styles
        share = self._share
        list_fr, article_fr = (f"{share}fr", f"{1 - share:.4f}fr") if share else (None, None)
        above = self.layout == "above"
        headlines.height, article.height = (list_fr, article_fr) if above else (None, None)
        headlines.width, article.width = (None, None) if above else (list_fr, article_fr)
        headlines.max_width = "100%" if share and not above else None
        wished = int(self._memory.number("opening.sidebar_width", 0, LEAST_SIDEBAR, 200))
        for sidebar in panes.query("Sidebar"):
            sidebar.styles.width = wished if wished and (above or self._columns >= NARROW) else None

    def toggle_rows(self) -> None:
        """Two lines for a headline, or one; what the size would have anyway is no wish."""
        headlines = self._panes.headlines
        lines = 3 - headlines.row_height
        wish = None if lines == headlines.usual_height else lines
        self._memory.keep("opening.rows", str(wish) if wish else None)
        headlines.wish_height(wish)
        self._panes.say("Headlines have two lines." if lines == 2 else "Headlines have one line.")

    # The sidebar

    @property
    def with_sidebar(self) -> bool:
        """Whether the sidebar stands open on a screen of this width: if it is wide, or by the reader's wish."""
        usual = "open" if self._columns >= WIDE else "closed"
        return self._columns >= NARROW and self._memory.get(self._sidebar_name, usual) == "open"

    def keep_sidebar(self, is_open: bool) -> None:
        """The reader opened or closed it; where it takes turns with the other panes, that is no wish for later."""
        self._apply()
        if self._columns >= NARROW:
            self._memory.keep(self._sidebar_name, "open" if is_open else "closed")

    @property
    def _sidebar_name(self) -> str:
        return "opening.sidebar_wide" if self._columns >= WIDE else "opening.sidebar"

    # Borders

    def step(self, direction: int) -> None:
        """Moves the border of the pane that has the keys a few cells on (1) or back (-1)."""
        from newsreader.tui.widgets.sidebar import Sidebar

        pane = self._panes.focused
        if isinstance(pane, Sidebar):
            self._set_sidebar(pane.outer_size.width + direction * STEP_COLUMNS)
        elif self._panes.one_pane:
            self._panes.say("There is one pane only; v shows both.")
        elif self.layout == "above":
            self._set_list(self._panes.headlines.outer_size.height + direction * STEP_ROWS)
        else:
            self._set_list(self._panes.headlines.outer_size.width + direction * STEP_COLUMNS)

    def drag(self, edge: DraggedEdge.Dragged) -> None:
        """A border follows the mouse."""
        from newsreader.tui.widgets.sidebar import Sidebar

        start = edge.pane.region
        if isinstance(edge.pane, Sidebar):
            self._set_sidebar(edge.x - start.x + 1)
        else:
            self._set_list(edge.y - start.y + 1 if self.layout == "above" else edge.x - start.x + 1)

    def _set_sidebar(self, cells: int) -> None:
        most = max(LEAST_SIDEBAR, self._columns // 2)
        self._memory.keep("opening.sidebar_width", str(max(LEAST_SIDEBAR, min(cells, most))))
        self._apply()

    def _set_list(self, cells: int) -> None:
        """So many cells for the headlines, of those that they share with the article."""
        headlines, article = self._panes.headlines.outer_size, self._panes.article.outer_size
        both = headlines.height + article.height if self.layout == "above" else headlines.width + article.width
        if both:
            share = max(LEAST_SHARE, min((cells + 0.5) / both, 1 - LEAST_SHARE))  # panes are rounded down
            self._memory.keep(self._share_name, f"{share:.4f}")
            self._apply()

    @property
    def _share(self) -> float:
        """The headlines' share of what they have together with the article; 0 for the usual one."""
        return self._memory.number(self._share_name, 0, LEAST_SHARE, 1 - LEAST_SHARE)

    @property
    def _share_name(self) -> str:
        return f"opening.share_{self.layout}"


def _band(columns: int) -> int:
    """0 narrow, 1 normal, 2 wide."""
    return (columns >= NARROW) + (columns >= WIDE)
