"""The letter that tells of a refusal with its ground."""

from grantdesk.papers import press
from grantdesk.papers.blocks import Document
from grantdesk.papers.letters import written_letter
from grantdesk.papers.occasions import Letter
from grantdesk.papers.values import Office


def render(values: Letter, language: str, office: Office) -> bytes:
    """The letter as a PDF in one language; checked against its twin. Refused, Trouble."""
    return press.render(document, values, language, office)


def document(values: Letter, language: str, office: Office) -> Document:
    """The letter as a document, not yet laid out."""
    return written_letter("refusal", values, language, office)
