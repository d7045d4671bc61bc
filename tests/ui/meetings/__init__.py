"""Tests of the meeting page."""
