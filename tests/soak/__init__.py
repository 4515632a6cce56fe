"""Long runs that no test waits for."""
