"""One use case a file: async, values and Problems out."""
