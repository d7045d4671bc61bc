"""How long work tells how far it is, and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Called with what is done and what there is in all; False means: stop here."""

    def __call__(self, done: int, total: int, /) -> bool: ...


def nobody(_done: int, _total: int) -> bool:
    """Nobody watches and nobody stops it."""
    return True


class Stopped(Exception):
    """Somebody stopped the work; raised inside an act, so that nothing of it stays."""


def go_on(progress: Progress, done: int, total: int) -> None:
    """Tells how far the work is; raises `Stopped` where it should end."""
    if not progress(done, total):
        raise Stopped
