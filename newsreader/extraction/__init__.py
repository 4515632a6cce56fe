"""Article pages to values: pure, safe on any input, run in the child process."""
