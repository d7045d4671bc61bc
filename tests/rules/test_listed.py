"""Lists of texts in the language of the reader."""

from grantdesk.i18n import Message
from grantdesk.rules.listed import Listed


def test_each_text_is_said_in_the_language_of_the_reader():
    names = Listed.of([{"kk": "Ғылым", "ru": "Наука"}, "IT", Message("{n}", n=5)])
    assert (names.to("kk"), names.to("ru")) == ("Ғылым, IT, 5", "Наука, IT, 5")
