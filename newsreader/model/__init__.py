"""Frozen values in the field's words; no I/O and no third-party imports."""
