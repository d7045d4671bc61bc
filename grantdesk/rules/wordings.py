"""How people head their columns in Kazakh, Russian and English, and what each column is called here.

The phrases and patterns meet a heading as `folded` leaves it: no case, no signs, Kazakh letters folded to Russian ones.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from grantdesk.i18n import N_, Message
from grantdesk.rules.names import clean, search_key
from grantdesk.rules.programme import Definition

_SIGNS = re.compile(r"[^\w]+|_")
_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTER = re.compile(r"^\d+ ")


@dataclass(frozen=True, slots=True)
class Known:
    """A column that is understood: its name, its label, the headings that are exactly it, and a looser pattern.

    `weight` says how much the pattern is worth against the patterns of other columns (1 weak, 5 strong).
    """

    name: str
    label: Message
    exact: frozenset[str]
    pattern: re.Pattern[str] | None = None
    weight: int = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The columns of one kind of file; `required` must all be found, one name of each group."""

    columns: tuple[Known, ...]
    required: tuple[tuple[str, ...], ...]
    excluded: re.Pattern[str] | None = None

    def label(self, name: str) -> Message:
        """The label of a column; its bare name where it is not one of this vocabulary."""
        return next((known.label for known in self.columns if known.name == name), Message("{name}", name=name))


def folded(heading: str) -> str:
    """A heading as it is compared: folded for search, signs and a leading number gone («1. Тегіңіз *» → «тегиниз»)."""
    return _COUNTER.sub("", " ".join(_SIGNS.sub(" ", search_key(clean(heading))).split()))


def without_brackets(heading: str) -> str:
    """The folded heading without what stands in brackets: «Отчество (при наличии)» → «отчество»."""
    return folded(_BRACKETS.sub(" ", heading))


def _known(name: str, label: str, weight: int, exact: str, *patterns: str) -> Known:
    phrases = {folded(phrase) for phrase in exact.split("|")} | {folded(name)}
    return Known(name, Message(label), frozenset(phrases), re.compile("|".join(patterns)), weight)


# Another person than the applicant, or a sentence to agree with: such a column is never guessed.
_NOT_THE_APPLICANT = re.compile(
    r"\bродител|законн\w* представ|\bокил|опекун|руководител|жетекши|директор|супруг|\bмат(ь|ери)\b|\bотц|\bанасы|"
    r"наставник|ментор|доверенн|соавтор|\bкоманд|ата ана|соглас|\bкелис(им|ем)|растаймын|подтвержд|consent|"
    r"parent|guardian|representative"
)

FULL_NAME = "full_name"
RECEIVED_TIME = "received_time"
ROW_NUMBER = "row_number"

_PERSON = (
    _known(ROW_NUMBER, N_("Number in the list"), 4, "п/п|р/с|н/п|номер|нөмірі|рет саны|реттік нөмірі|no|n",
           r"(регистр|тиркеу|заявк|отиним)\w* номир|(регистр|вход)\w* номер|номер (заявк|регистр|п п)|реттик"),
    _known("iin", N_("IIN"), 5, "иин|жсн|iin",
           r"\b(иин|жсн|iin)\b|индивидуальн\w* идентиф|жеке сайкест"),
    _known(FULL_NAME, N_("Full name"), 5, "фио|ф и о|аты-жөні|тегі аты әкесінің аты|фамилия имя отчество|full name",
           r"\bф ?и ?о\b|фамили\w* .*имя|имя .*фамили|полное имя|full name|name .*surname",
           r"\bтег\w* .*\bат(ы|ыныз)\b|\bаты .*теги|\bат(ы|ыныз)? жон",
           r"^(заявитель|претендент|кандидат|умиткер|отиним беруши|applicant)$"),
    _known("last_name", N_("Last name"), 4, "фамилия|ваша фамилия|тегі|тегіңіз|тек|last name|surname|family name",
           r"фамили|\bтег(и|иниз)\b|surname|last name|family name"),
    _known("first_name", N_("First name"), 2, "имя|ваше имя|аты|атыңыз|есімі|есіміңіз|first name|given name|name",
           r"\bимя\b|\bат(ы|ыныз)\b|\bесим(и|иниз)\b|first name|given name"),
    _known("middle_name", N_("Patronymic"), 4, "отчество|әкесінің аты|әкеңіздің аты|middle name|patronymic",
           r"отчеств|\bак(е|ен)\w* (аты|есими)|middle name|patronym"),
    _known("birth_date", N_("Birth date"), 4, "дата рождения|туған күні|туған күніңіз|birth date|date of birth|д р",
           r"(дата|день|год|число)\w* .*рожд|туган (кун|жыл)|\bbirth|туылган"),
    _known("sex", N_("Sex"), 4, "пол|ваш пол|жынысы|жынысыңыз|жыныс|sex|gender",
           r"^пол\b|\bжыныс|^sex\b|^gender\b"),
    _known("citizenship", N_("Citizenship"), 4, "гражданство|азаматтығы|азаматтығыңыз",
           r"гражданств|азаматтыг|citizenship"),
    _known("phone", N_("Telephone"), 4, "телефон|телефоны|тел|моб|контактный телефон|байланыс телефоны|mobile",
           r"телефон|\bтел\b|мобильн|\bуялы|whats|ватсап|phone|mobile|байланыс номир|контактн\w* номер|^контакты$"),
    _known("email", N_("E-mail"), 5, "эл почта|почта|электронная почта|электрондық пошта|e-mail|имейл",
           r"\be ?mail\b|\bэл(ектрон\w*)? (почт|пошт|адрес|мекен)|\bпочта\b|\bпошта(сы)?\b|адрес электрон"),
)  # fmt: skip

_PLACE = (
    _known("district", N_("District or city"), 3, "район|ауданы|аудан|район/город|ауданы/қаласы|аудан/қала|город/район",
           r"\bрайон|\bаудан|district"),
    _known("locality", N_("Locality"), 4, "населенный пункт|елді мекен|село|ауыл|ауылы|поселок|settlement|village",
           r"населенн\w* пункт|елди мекен|\b(ауыл|кала|аул|кент)\w* .*(атауы|аты\b)|ауылдык округ|сельск\w* округ",
           r"название (сел|аул|город|насел|посел)|locality|settlement|village"),
    _known("rural", N_("Village or town"), 3, "село/город|ауыл/қала|город/село|қала/ауыл|ауылда тұрасыз ба",
           r"\b(сел|аул)\w* .*город|город\w* .*(сел|аул)|сельск\w* (местност|жител|молод)|\bв селе\b",
           r"\bауыл\w* .*кала|\bкала\w* .*ауыл|ауыл(да|дык жер)|ауыл тургын|rural|тип (местности|насел)"),
    _known("address", N_("Address"), 2, "адрес|адрес проживания|мекенжайы|мекен-жайы",
           r"адрес|мекен ?жай|address|мест\w* (жительств|проживан)|тургылыкты|турган жер"),
)  # fmt: skip

_PROJECT = (
    _known("direction", N_("Direction"), 3, "направление|бағыты|бағыт|жобаның бағыты|номинация|номинациясы",
           r"направлени|багыт|номинаци|direction|nomination"),
    _known("project_title", N_("Project title"), 4, "наименование проекта|название проекта|жобаның атауы|жоба атауы",
           r"(наименован|назван|тема)\w* .*(проект|работ|иде)|(жоба|жумыс|идея)\w* .*(атауы|такырыбы)",
           r"project (title|name)|^(проект|жоба|жобасы|наименование|project)$"),
    _known("requested_amount", N_("Requested amount"), 5, "запрашиваемая сумма|сұратылған сома|сұратылатын сома",
           r"(запраш|испраш|requested|суратыл|суралатын|сураган)\w*.*(сум|сом|amount|финанс|каражат|тенге)",
           r"(сум|сом)\w* .*(запраш|сурат|грант)|грант\w* (сомасы|колеми)"),
    _known("requested_amount", N_("Requested amount"), 1, "сумма|сома|сомасы|amount", r"\bсумма|\bсома|\bamount"),
    _known("category", N_("Category"), 3, "категория|санаты|әлеуметтік санаты|льготная категория",
           r"категори|\bсанат|льгот|социальн\w* (статус|положен|групп)|category",
           r"алеуметтик (мартебе|жагдай|топ)"),
    _known("note", N_("Note"), 2, "примечание|ескертпе|ескерту|қосымша ақпарат|комментарий|remark",
           r"примечан|ескерт|комментар|косымша (акпарат|малимет)|дополнительн\w* (информац|сведен)|\bnotes?\b|remark"),
)  # fmt: skip

_RECEIPT = (
    _known(RECEIVED_TIME, N_("Time of receipt"), 4, "время|уақыты|время поступления|келіп түскен уақыты|time",
           r"^время (поступ|прием|подач|регистр)|(тускен|тиркелген|тапсыр\w*) уакыты$"),
    _known("received_at", N_("Day and time of receipt"), 4,
           "отметка времени|уақыт белгісі|дата|дата и время|күні|түскен күні|тіркелген күні",
           r"дата .*(поступ|прием|приня|подач|регистр|получ|заявк)|уакыт белгиси|отметка времени",
           r"(тускен|келген|тиркел|тапсыр|кабылда|жибер|бер)\w* .*(куни|датасы)|timestamp|received|submitted"),
)  # fmt: skip

_MARKS = (
    _known("application", N_("Application"), 3, "заявка|номер заявки|өтінім|өтінім нөмірі|номер|нөмірі",
           r"заявк|отиним|application"),
    _known("member", N_("Member of the commission"), 3, "член комиссии|эксперт|фио|комиссия мүшесі|сарапшы|мүше",
           r"член|эксперт|муше|сарапшы|member|expert|\bф ?и ?о\b|ат(ы)? жон"),
    _known("role", N_("Role"), 4, "роль|рөлі|рөл", r"\bрол|role"),
    _known("criterion", N_("Criterion"), 4, "критерий|өлшемшарт|критерийі", r"критери|олшемшарт|criteri"),
    _known("mark", N_("Mark"), 3, "балл|балы|баға|ұпай|оценка", r"балл|\bбага|упай|оценк|mark|score|point"),
    _known("state", N_("State"), 3, "состояние|статус|күйі|мәртебесі", r"состоян|статус|куйи|state|status"),
    _known("comment", N_("Comment"), 2, "комментарий|примечание|түсініктеме|пікір|ескертпе",
           r"коммент|примечан|тусиникт|пикир|ескерт|comment|remark"),
)  # fmt: skip

_VOTES = (
    _known("application", N_("Application"), 3, "заявка|номер заявки|өтінім|өтінім нөмірі|номер|нөмірі",
           r"заявк|отиним|application"),
    _known("votes", N_("Votes"), 3, "голоса|количество голосов|дауыс|дауыс саны|дауыстар", r"голос|дауыс|vote"),
)  # fmt: skip

MARKS = Vocabulary(_MARKS, (("application",), ("member",), ("criterion",), ("mark",)))
VOTES = Vocabulary(_VOTES, (("application",), ("votes",)))


def application_columns(definition: Definition) -> Vocabulary:
    """The columns of an application file for one programme: the canonical ones and the programme's own fields."""
    own = tuple(
        Known(field.code, Message("{name}", name=field.name), frozenset(_spellings(field.code, field.name.to)))
        for field in definition.fields
    )
    required = [("iin",), ("last_name", FULL_NAME), ("first_name", FULL_NAME), ("birth_date",), ("sex",), ("district",)]
    required += [("received_at",)]
    if definition.directions:
        required.append(("direction",))
    if definition.award is not None and definition.award.mode == "cap":
        required.append(("requested_amount",))
    required += [(field.code,) for field in definition.fields if field.need == "required"]
    columns = (*own, *_PERSON, *_PLACE, *_PROJECT, *_RECEIPT)
    return Vocabulary(columns, tuple(required), _NOT_THE_APPLICANT)


def _spellings(code: str, name: Callable[[str], str]) -> set[str]:
    return {folded(code)} | {folded(name(language)) for language in ("kk", "ru", "en")}
