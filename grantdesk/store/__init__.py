"""The only place for SQL."""
