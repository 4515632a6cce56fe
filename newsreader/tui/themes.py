"""The reader's own looks: ink on paper, and paper by lamplight. Textual's themes work as well."""

from textual.theme import Theme

THEMES: tuple[Theme, ...] = (
    Theme(
        name="newsreader-dark",
        primary="#8fb3d9",
        secondary="#d9b36c",
        accent="#e0896b",
        warning="#d9b36c",
        error="#e0796f",
        success="#93b981",
        foreground="#d9d5cb",
        background="#17191c",
        surface="#17191c",
        panel="#24282d",
        dark=True,
        variables={"footer-key-foreground": "#d9b36c", "scrollbar": "#2c3137", "scrollbar-background": "#17191c"},
    ),
    Theme(
        name="newsreader-light",
        primary="#24588a",
        secondary="#8a5a0c",
        accent="#a33f24",
        warning="#8a5a0c",
        error="#a52a20",
        success="#3d6b2f",
        foreground="#26241f",
        background="#faf7f0",
        surface="#faf7f0",
        panel="#ece7da",
        dark=False,
        variables={"footer-key-foreground": "#8a5a0c", "scrollbar": "#d9d2c0", "scrollbar-background": "#faf7f0"},
    ),
)

# What the theme key walks through: our two, then the terminal's own sixteen colours.
CYCLE = ("newsreader-dark", "newsreader-light", "ansi-dark", "ansi-light")
