"""Committees: the commission of a call, its members and its rules."""
