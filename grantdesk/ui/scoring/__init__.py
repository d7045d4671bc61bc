"""Marks: the grid for typing from paper."""
