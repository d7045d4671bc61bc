"""Batches: one file each or one with bookmarks, progress, stopping, the same words as single papers."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from grantdesk.errors import Refused
from grantdesk.papers import batch, decision, seal
from grantdesk.papers.batch import Job
from tests.papers import samples
from tests.papers.reading import text_of

KEY = bytes(range(32))
OFFICE = replace(samples.OFFICE, key=KEY)


def jobs(count: int) -> list[Job]:
    return [
        Job(decision.document, replace(samples.decision(number=number), number=f"12-5/{number}"), language)
        for number in range(1, count + 1)
        for language in ("kk", "ru")
    ]


def test_each_file_is_that_of_a_single_print():
    made = list(batch.each(jobs(3), OFFICE))
    assert [pdf for _job, pdf in made] == [decision.render(job.values, job.language, OFFICE) for job, _pdf in made]


def test_progress_is_told_after_each_paper():
    told = []
    list(batch.each(jobs(2), OFFICE, count=4, progress=lambda done, count: told.append((done, count))))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_stopping_keeps_what_was_made():
    made = []
    for job, pdf in batch.each(jobs(5), OFFICE, stopped=lambda: len(made) == 3):
        made.append((job, pdf))
    assert len(made) == 3


def test_one_file_has_a_bookmark_for_each_and_every_seal_holds():
    pdf = batch.bound(jobs(3), OFFICE, "Шешімдер")
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == "Шешімдер"
    assert [entry.title for entry in reader.outline] == [
        f"{word} № 12-5/{number}" for number in (1, 2, 3) for word in ("Шешім", "Решение")
    ]
    told = seal.verified_pdf(pdf, [seal.public_of(KEY)])
    assert [(one.number, one.language) for one in told][:3] == [("12-5/1", "kk"), ("12-5/1", "ru"), ("12-5/2", "kk")]


def test_one_file_says_what_the_single_ones_say():
    single = " ".join(text_of(pdf) for _job, pdf in batch.each(jobs(2), OFFICE))
    assert text_of(batch.bound(jobs(2), OFFICE, "x")) == single


def test_a_stopped_or_empty_batch_gives_no_file():
    assert batch.bound(jobs(2), OFFICE, "x", stopped=lambda: True) is None
    assert batch.bound([], OFFICE, "x") is None


def test_faces_stand_once_in_one_file():
    one = len(batch.bound(jobs(1), OFFICE, "x"))
    many = len(batch.bound(jobs(10), OFFICE, "x"))
    assert many < one * 5


def test_a_false_twin_stops_the_batch_before_its_file_is_given():
    def false(values, language, office):
        document = decision.document(values, language, office)
        return replace(document, number="0") if language == "ru" else document

    with pytest.raises(Refused):
        batch.bound([Job(false, samples.DECISION, "kk")], OFFICE, "x")
