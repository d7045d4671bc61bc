"""The page of the terms of a call."""
