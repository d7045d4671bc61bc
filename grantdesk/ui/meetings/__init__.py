"""Meetings: the commission around one table, the agenda, votes, the clock, the beamer."""
