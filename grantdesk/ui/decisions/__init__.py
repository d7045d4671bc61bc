"""Decisions: the ranked list with its line."""
