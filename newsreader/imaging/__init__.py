"""Pixels: images of the net read, scaled and put into what terminals draw. Pure, and run in a child process."""
