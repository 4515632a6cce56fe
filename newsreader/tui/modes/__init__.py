"""What keys do in the article for a while: letters at links, found words, a selection."""
