"""The reader's own looks: ink on paper, paper by lamplight, and both with all the contrast there is.

Textual's themes work as well. What quiet words stand in, `text-muted` and `text-disabled`, is set here: Textual's own
mixtures are too faint to read at length.
"""

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
        variables={
            "text-muted": "#b0b1b2",
            "foreground-muted": "#b0b1b2",
            "text-disabled": "#929496",
            "foreground-disabled": "#929496",
            "footer-key-foreground": "#d9b36c",
            "scrollbar": "#2c3137",
            "scrollbar-background": "#17191c",
        },
    ),
    Theme(
        name="newsreader-light",
        primary="#24588a",
        secondary="#794e08",
        accent="#a33f24",
        warning="#794e08",
        error="#a52a20",
        success="#3d6b2f",
        foreground="#26241f",
        background="#faf7f0",
        surface="#faf7f0",
        panel="#ece7da",
        dark=False,
        variables={
            "text-muted": "#53504c",
            "foreground-muted": "#53504c",
            "text-disabled": "#605d57",
            "foreground-disabled": "#605d57",
            "footer-key-foreground": "#794e08",
            "scrollbar": "#d9d2c0",
            "scrollbar-background": "#faf7f0",
        },
    ),
    Theme(
        name="newsreader-contrast-dark",
        primary="#8fd0ff",
        secondary="#ffd75f",
        accent="#ffb98f",
        warning="#ffd75f",
        error="#ffaea6",
        success="#a5e58f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        dark=True,
        variables={
            "text-muted": "#e0e0e0",
            "foreground-muted": "#e0e0e0",
            "text-disabled": "#c4c4c4",
            "foreground-disabled": "#c4c4c4",
            "footer-key-foreground": "#ffd75f",
            "scrollbar": "#8c8c8c",
            "scrollbar-background": "#262626",
        },
    ),
    Theme(
        name="newsreader-contrast-light",
        primary="#00366e",
        secondary="#533500",
        accent="#701c00",
        warning="#533500",
        error="#7a0a00",
        success="#0f4a00",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e4e4e4",
        dark=False,
        variables={
            "text-muted": "#262626",
            "foreground-muted": "#262626",
            "text-disabled": "#3c3c3c",
            "foreground-disabled": "#3c3c3c",
            "footer-key-foreground": "#533500",
            "scrollbar": "#767676",
            "scrollbar-background": "#e4e4e4",
        },
    ),
)

# What the theme key walks through: our own, then the terminal's sixteen colours.
CYCLE = (*(theme.name for theme in THEMES), "ansi-dark", "ansi-light")
