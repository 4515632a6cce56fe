"""The command line: commands in, text or JSON Lines out."""
