"""How much of a file is read at most, so that a hostile or spoilt one costs seconds and not the computer."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read; `rows` is the number of the last row with a value, sizes are in bytes."""

    file_bytes: int = 64 * MB
    part_bytes: int = 256 * MB
    total_bytes: int = 512 * MB
    small_part_bytes: int = 12 * MB
    rows: int = 50_000
    columns: int = 256
    cells: int = 3_000_000
    strings: int = 600_000


LIMITS = Limits()


def megabytes(size: int) -> int:
    """Bytes as whole megabytes for people, rounded up."""
    return -(-size // MB)
