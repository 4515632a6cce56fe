"""Images on the screen: what the terminal can draw, how large, and the ways to draw it."""
