"""GrantDesk: grants and prizes of a regional youth-policy office."""

__version__ = "0.1.0"
