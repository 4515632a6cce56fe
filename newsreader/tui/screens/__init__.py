"""Whole screens: the reading room, help, problems, questions."""
