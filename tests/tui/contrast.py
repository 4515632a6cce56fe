"""How well words stand out from what is behind them, as WCAG 2.2 measures it: 1 (not at all) to 21."""

from rich.style import Style


def contrast(style: Style) -> float:
    """Of a style with both colours, as they are painted."""
    assert style.color
    assert style.bgcolor
    colours = (style.color, style.bgcolor) if not style.reverse else (style.bgcolor, style.color)
    light, dark = sorted((_luminance(*colour.get_truecolor()) for colour in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(*channels: int) -> float:
    red, green, blue = (
        value / 12.92 if (value := channel / 255) <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
