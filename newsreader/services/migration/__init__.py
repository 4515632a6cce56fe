"""Coming from another reader: one file a program reads its files, one stores what they hold."""
