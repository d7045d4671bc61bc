"""Papers read back: their words, as a reader of the PDF gets them."""

import io
import re

from pypdf import PdfReader

from grantdesk.papers.pages import Page, words_of


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, spaces of all kinds as one."""
    return [tidy(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """All words of a PDF."""
    return tidy(" ".join(pages_of(pdf)))


def tidy(text: str) -> str:
    """One space where there is any."""
    return re.sub(r"\s+", " ", text).strip()


def lines_of(page: Page) -> list[str]:
    """The texts of a page that is laid out but not drawn."""
    return [tidy(text) for text in words_of(page)]
