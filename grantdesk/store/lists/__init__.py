"""The read side: frozen rows for lists and papers."""
