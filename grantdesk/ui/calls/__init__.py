"""Calls: the list, and later the assistant that makes them."""
