"""Bytes from the network, politely and within limits; nothing is parsed here."""
