"""The only place for Qt."""
