"""The colours of both schemes: text can be read on its ground (WCAG 2.1, 1.4.3 and 1.4.11)."""

import pytest

from grantdesk.ui.shared.theme import DARK, LIGHT, Colours

TEXT, EDGE = 4.5, 3.0
GROUNDS = ("window", "base", "raised", "hover", "accent_soft")


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_measure_is_that_of_the_standard():
    assert (round(contrast("#000000", "#FFFFFF"), 1), round(contrast("#777777", "#FFFFFF"), 2)) == (21.0, 4.48)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
class TestScheme:
    def test_text_on_every_ground(self, colours: Colours):
        pairs = [(text, ground) for text in ("text", "muted", "danger") for ground in GROUNDS]
        weak = {
            pair: round(contrast(*(getattr(colours, name) for name in pair)), 2)
            for pair in pairs
            if contrast(*(getattr(colours, name) for name in pair)) < TEXT
        }
        assert weak == {}

    def test_text_on_the_main_button(self, colours: Colours):
        assert contrast(colours.on_accent, colours.accent) >= TEXT

    def test_words_of_chips(self, colours: Colours):
        chips = (colours.grey, colours.blue, colours.green, colours.amber, colours.red, colours.violet)
        assert [pair for pair in chips if contrast(*pair) < TEXT] == []

    def test_edges_of_fields(self, colours: Colours):
        assert min(contrast(colours.edge, ground) for ground in (colours.window, colours.base)) >= EDGE

    def test_focus_shows(self, colours: Colours):
        assert min(contrast(colours.accent, ground) for ground in (colours.window, colours.base)) >= EDGE
