"""A row that goes on in the next line: nothing is cut, nothing lies outside, hidden widgets take no room."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from grantdesk.ui.shared.flow import Flow


class Box(QLabel):
    def sizeHint(self):
        from PySide6.QtCore import QSize

        return QSize(100, 20)


@pytest.fixture
def row(shown):
    owner = QWidget()
    flow = Flow(owner, gap=10)
    for _number in range(3):
        flow.addWidget(Box())
    shown(owner)
    return owner


def places(owner) -> list[tuple[int, int]]:
    return [(box.x(), box.y()) for box in owner.findChildren(Box)]


def test_one_line_where_there_is_room(row):
    row.resize(320, 20)
    assert places(row) == [(0, 0), (110, 0), (220, 0)]
    assert row.layout().heightForWidth(320) == 20


def test_the_next_line_where_there_is_none(row):
    row.resize(230, 80)
    assert places(row) == [(0, 0), (110, 0), (0, 30)]
    assert row.layout().heightForWidth(230) == 50


def test_a_hidden_widget_takes_no_room(row):
    row.findChildren(Box)[0].hide()
    row.resize(231, 80)
    assert places(row)[1:] == [(0, 0), (110, 0)]


def test_the_least_width_is_that_of_the_widest(row):
    assert (row.layout().minimumSize().width(), row.layout().sizeHint().width()) == (100, 320)


def test_widgets_can_be_taken_out(row):
    assert row.layout().takeAt(0) is not None
    assert (row.layout().count(), row.layout().takeAt(5), row.layout().itemAt(9)) == (2, None, None)
