"""A terminal news reader: headlines, full articles, and the people who wrote them."""

__version__ = "0.1.0"
