"""The words of a marks file: yes and no of a criterion, roles of members, states of marks and sheets."""

from grantdesk.rules.kinds import MarkState, Role, SheetState
from grantdesk.rules.words import NO_WORDS, YES_WORDS, plain_word, words_of

MARK_YES = YES_WORDS | words_of("сәйкес|сәйкес келеді|соответствует|met")
MARK_NO = NO_WORDS | words_of("сәйкес емес|сәйкес келмейді|не соответствует|not met")

_ROLES: dict[Role, str] = {
    Role.CHAIR: "chair|төраға|төрағасы|комиссия төрағасы|председатель|председатель комиссии",
    Role.MEMBER: "member|мүше|мүшесі|комиссия мүшесі|член|член комиссии|эксперт|сарапшы",
    Role.DEPUTY: "deputy|төраға орынбасары|төрағаның орынбасары|заместитель председателя|зам председателя",
    Role.HEAD: "head|бағыт жетекшісі|руководитель направления",
    Role.SECRETARY: "secretary|хатшы|комиссия хатшысы|секретарь|секретарь комиссии",
    Role.SECRETARY_VOTING: "secretary_voting",
}
_STATES: dict[MarkState | SheetState, str] = {
    MarkState.CANNOT_JUDGE: "cannot_judge|cannot judge|бағалай алмаймын|баға бере алмаймын|не могу оценить|затрудняюсь",
    SheetState.RECUSED: "recused|өздігінен бас тарту|өздігінен бас тартты|қарсылық білдіру|мүдделер қақтығысы|"
                        "самоотвод|отвод|конфликт интересов",
    SheetState.ABSENT: "absent|қатыспады|қатысқан жоқ|болмады|отсутствовал|отсутствовала|не участвовал|"
                       "не участвовала",
}  # fmt: skip

ROLE_WORDS = {plain_word(word): role for role, words in _ROLES.items() for word in words.split("|")}
STATE_WORDS = {plain_word(word): state for state, words in _STATES.items() for word in words.split("|")}
