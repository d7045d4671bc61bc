"""What all kinds of papers share: the values of office and call, and the way from a template to a document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from grantdesk.papers import templates
from grantdesk.papers.blocks import Document, SealFacts
from grantdesk.papers.compose import Filling, Insertion, Rows, Value
from grantdesk.papers.spoken import NBSP, day, day_at
from grantdesk.papers.values import NOTHING, Act, Both, CallFacts, Ground, Office


@dataclass(frozen=True)
class Scene:
    """The language in which a paper is written, the office, and the short words of that language."""

    language: str
    office: Office
    vocabulary: Mapping[str, str]
    heard: list[Both] = field(default_factory=list, compare=False)
    """Every text of two languages that was said, for the comparing of the twins."""

    @classmethod
    def of(cls, language: str, office: Office) -> "Scene":
        """The scene of one language."""
        return cls(language, office, templates.vocabulary(language, office.texts))

    def said(self, both: Both) -> str:
        """A text of two languages in this one."""
        self.heard.append(both)
        return both.to(self.language)

    def word(self, key: str) -> str:
        """A short word («outcome.selected»); one that is not in words.txt is a bug of the program."""
        return self.vocabulary[key]

    def day(self, when: date | None) -> str:
        """The date in words, "" where there is none."""
        return day(when, self.language) if when else ""

    def registered(self, number: int) -> str:
        """The register number of an application with the sign that the office puts before it."""
        return f"{self.office.prefix}{number}"

    def basis(self, acts: Iterable[Act]) -> str:
        """The legal acts in one line: «2023 жылғы 17 шілдедегі № 283-НҚ бұйрық: …»."""
        return "; ".join(self._act(act) for act in acts)

    def _act(self, act: Act) -> str:
        kind, title = self.word(f"act.{act.kind}"), self.said(act.title)
        number = f"№{NBSP}{act.number}" if act.number else ""
        dated = day_at(act.date, self.language) if act.date else ""
        parts = (dated, number, kind) if self.language == "kk" else (kind, dated, number)
        named = " ".join(part for part in parts if part)
        return f"{named}: {title}" if title else named

    def paragraph(self, ground: Ground) -> str:
        """The paragraph of a ground in brackets: « (18-тармақ)», « (пункт 18)»; "" where none is named."""
        if not ground.paragraph:
            return ""
        said = f"{ground.paragraph}-тармақ" if self.language == "kk" else f"пункт {ground.paragraph}"
        return f"{NBSP}({said.replace(' ', NBSP)})"


def values_of(scene: Scene, call: CallFacts | None, number: str, when: date, place: Both = NOTHING) -> dict[str, Value]:
    """The values that every paper knows; those of the call are empty where there is none."""
    return {
        "office": scene.said(scene.office.name),
        "city": scene.said(place or scene.office.city),
        "call": scene.said(call.name) if call else "",
        "kind": scene.word(f"kind.{call.kind}") if call else "",
        "kind_code": call.kind if call else "",
        "year": call.year if call else "",
        "number": number,
        "date": day(when, scene.language),
        "date_at": day_at(when, scene.language),
        "acts": scene.basis(call.acts) if call else "",
    }


@dataclass(frozen=True)
class Frame:
    """How a kind of paper is framed, and which names must stand in it letter by letter in both languages."""

    letterhead: bool = True
    landscape: bool = False
    border: bool = False
    drafter: bool = True
    smaller: float = 0.0
    seal: SealFacts | None = None
    names: tuple[str, ...] = ()
    template: str = ""
    """Another template than the one named after the kind."""


def written(
    kind: str, scene: Scene, call: CallFacts | None, number: str, when: date,
    values: Mapping[str, Value], insertions: Mapping[str, Insertion], frame: Frame,
) -> Document:  # fmt: skip
    """A document of a kind from its template; Refused where the template asks for what is not there."""
    template = templates.load(frame.template or kind, scene.language, scene.office.texts)
    blocks = Filling(template, scene.language, values, insertions).blocks()
    return Document(
        kind,
        scene.language,
        number,
        when.isoformat(),
        call.code if call else "",
        call.definition_hash if call else "",
        scene.word(f"title.{kind}"),
        blocks,
        scene.vocabulary,
        letterhead=frame.letterhead,
        landscape=frame.landscape,
        border=frame.border,
        drafter=frame.drafter,
        smaller=frame.smaller,
        seal=frame.seal,
        names=tuple(name for name in frame.names if name),
        pairs=tuple(dict.fromkeys(both for both in (*scene.heard, *_posts(insertions)) if both)),
    )


def _posts(insertions: Mapping[str, Insertion]) -> Iterator[Both]:
    for insertion in insertions.values():
        if insertion and not isinstance(insertion, Rows):
            # A post that is one text, such as a role, was said in one language only and has no partner here.
            yield from (signer.post for signer in insertion if signer.post.kk != signer.post.ru)
