"""One page of a PDF as a picture, drawn in a process of its own: what a hostile file breaks is only this process.

`python page_maker.py FILE PAGE WIDTH` writes one line of JSON (pages, width, height, stride), then the pixels (BGRx).
Exit code 1: no readable PDF, 3: protected by a password. It imports nothing of the program, so that it starts fast.
"""

import json
import sys

MOST_PIXELS = 16_000_000
MEMORY = 1024 * 1024 * 1024
SECONDS = 20
UNREADABLE, PROTECTED = 1, 3


def main(file: str, page: int, width: int) -> int:
    """Draws one page (from 0) as wide as asked, in pixels; returns the exit code."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - slow import

    limit()
    try:
        document = pdfium.PdfDocument(file)
        document.init_forms()  # what was typed into a form is drawn as well
        count = len(document)
        shown = document[min(page, count - 1)]
        wide, high = shown.get_size()
        scale = min(width / wide, (MOST_PIXELS / (wide * high)) ** 0.5)
        picture = shown.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
    except pdfium.PdfiumError as error:
        return PROTECTED if getattr(error, "err_code", None) == 4 else UNREADABLE
    except (ValueError, ZeroDivisionError, IndexError, MemoryError, OverflowError):
        return UNREADABLE
    head = {"pages": count, "width": picture.width, "height": picture.height, "stride": picture.stride}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.write(bytes(picture.buffer))
    return 0


def limit() -> None:
    """Bounds memory and computing time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - optional
    except ImportError:  # Windows: the caller's clock bounds it
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
