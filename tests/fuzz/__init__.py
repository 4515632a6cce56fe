"""Fuzzers: commands of their own, not collected as tests."""
