"""Preferences: the settings of the office and the look of the window."""
