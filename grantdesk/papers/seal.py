"""The seal of a paper: what its QR code says, signed with the office's Ed25519 key, and its checking offline.

A seal is one line of fields parted by "|": version, kind, language, number, date, result, person, sum, call, the hash
of the paper's words, the key's id, the signature. It shows that the paper came from this office and is unchanged; it is
not an electronic signature in the sense of the law.
"""

import base64
import hashlib
import io
import re
import string
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from grantdesk.errors import Refused, Trouble
from grantdesk.i18n import N_, Message

VERSION = "GD1"
HASH_SIGNS = 16
SIGNATURE_SIGNS = 86
# Readers of QR codes guess the encoding of other letters and guess wrong, so a seal is written in ASCII: in names and
# numbers Cyrillic letters as Latin ones that can be turned back, Latin letters and other signs behind a tilde.
_LATIN_LETTERS = "a a' b v g g' d e e' j z i' i k q l m n n' o o' p r s t w u u' f x h c c' s' t' j' y y' b' h' w' q'"
_LATIN = dict(zip("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", _LATIN_LETTERS.split(" "), strict=True))
_LATIN |= {letter.upper(): latin.upper() for letter, latin in _LATIN.items()} | {" ": "_"}
_CYRILLIC = {latin: letter for letter, latin in _LATIN.items()}
_KEPT = "0123456789-./,:;#+"
_LETTERS = string.ascii_letters
_SIGN = re.compile(r"~\((\d+)\)|~([A-Za-z])|[A-Za-z]'?|_")
_CYRILLIC_FIELDS = ("number", "person")
_FOUND = re.compile(rf"{VERSION}\|(?:[^|]*\|){{10}}[A-Za-z0-9_-]{{{SIGNATURE_SIGNS}}}")


@dataclass(frozen=True)
class Seal:
    """What a seal says; `amount` in tenge, `words` the hash of the paper's words, `key` the id of the office's key."""

    kind: str
    language: str
    number: str
    date: str
    result: str
    person: str
    amount: int
    call: str
    words: str
    key: str


def new_key() -> bytes:
    """The 32 secret bytes of a new key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


@lru_cache(maxsize=16)
def public_of(key: bytes) -> bytes:
    """The 32 public bytes with which anybody may check the seals of a key."""
    return _private(key).public_key().public_bytes_raw()


def key_text(key: bytes) -> str:
    """A key, secret or public, as text for a file or a letter."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def key_from_text(text: str) -> bytes:
    """The key of `key_text`. Refused: not 32 bytes."""
    clean = re.sub(r"\s", "", text)
    try:
        key = base64.urlsafe_b64decode(clean + "=" * (-len(clean) % 4))
    except ValueError:
        key = b""
    if len(key) != 32 or key_text(key) != clean:
        raise Refused(Message(N_("This is no key: 43 letters and digits are expected, as the program exported them.")))
    return key


def key_id(public: bytes) -> str:
    """Eight signs by which a seal names its key."""
    return hashlib.sha256(public).hexdigest()[:8]


def words_hash(texts: Iterable[str]) -> str:
    """The hash of a paper's words in the order of printing; spaces do not count."""
    joined = unicodedata.normalize("NFC", "".join("".join(text.split()) for text in texts))
    return hashlib.sha256(joined.encode()).hexdigest()[:HASH_SIGNS]


def sealed(seal: Seal, key: bytes) -> str:
    """The line of a seal, signed; its `key` field is set from the key."""
    entries = [
        _escaped(str(getattr(seal, field.name)), cyrillic=field.name in _CYRILLIC_FIELDS) for field in fields(Seal)[:-1]
    ]
    body = "|".join([VERSION, *entries, key_id(public_of(key))])
    return f"{body}|{key_text(_private(key).sign(body.encode()))}"


def verified(text: str, publics: Sequence[bytes]) -> Seal:
    """What a seal says. Refused: not a seal, made with another key, or changed by even one sign."""
    line = text.strip()
    body, _bar, signature = line.rpartition("|")
    entries = body.split("|")
    if len(entries) != len(fields(Seal)) + 1 or entries[0] != VERSION or len(signature) != SIGNATURE_SIGNS:
        raise Refused(Message(N_("This is not a whole seal of GrantDesk; scan the code again.")))
    public = next((public for public in publics if key_id(public) == entries[-1]), None)
    if public is None:
        raise Refused(Message(N_("The seal was made with the key {key}, which is not among the keys known here."),
                              key=entries[-1]))  # fmt: skip
    try:
        raw = base64.urlsafe_b64decode(signature + "==")
        if key_text(raw) != signature:
            raise ValueError(signature)
        Ed25519PublicKey.from_public_bytes(public).verify(raw, body.encode())
    except (ValueError, InvalidSignature) as error:
        raise Refused(Message(N_("The seal does not fit what it says: it was changed after it was made."))) from error
    told = {
        field.name: _plain(entry, cyrillic=field.name in _CYRILLIC_FIELDS)
        for field, entry in zip(fields(Seal), entries[1:], strict=True)
    }
    return Seal(**{**told, "amount": int(told["amount"])})  # type: ignore[arg-type]


def verified_pdf(data: bytes, publics: Sequence[bytes]) -> list[Seal]:
    """The seals of all papers in a PDF, each checked against the words on its pages.

    Refused: no seal, a false one, or words that were changed. Trouble: the file is no PDF.
    """
    seals: list[Seal] = []
    pages: list[str] = []
    for text in _page_texts(data):
        pages.append(text)
        compact = "".join("".join(pages).split())
        if found := _FOUND.search(compact):
            seal = verified(found[0], publics)
            if words_hash([compact.replace(found[0], "")]) != seal.words:
                raise Refused(
                    Message(N_("The words of the paper № {number} are not those that were sealed."), number=seal.number)
                )
            seals.append(seal)
            pages = []
    if not seals or "".join(pages).strip():
        raise Refused(Message(N_("The file holds pages without a seal of GrantDesk.")))
    return seals


def _page_texts(data: bytes) -> list[str]:
    try:
        return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble(Message(N_("The file cannot be read as a PDF."))) from error


@lru_cache(maxsize=16)
def _private(key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key)


def _escaped(text: str, *, cyrillic: bool) -> str:
    clean = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(_sign(sign, cyrillic) for sign in clean)


def _sign(sign: str, cyrillic: bool) -> str:
    if cyrillic and sign in _LATIN:
        return _LATIN[sign]
    if sign in _KEPT or (sign in _LETTERS and not cyrillic):
        return sign
    return f"~{sign}" if sign in _LETTERS else f"~({ord(sign)})"


def _plain(text: str, *, cyrillic: bool) -> str:
    def sign(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1]))
        return match[2] or (_CYRILLIC.get(match[0], match[0]) if cyrillic else match[0])

    return _SIGN.sub(sign, text)
