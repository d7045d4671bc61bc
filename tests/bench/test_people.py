"""Likely the same person: precision and recall beside plain Levenshtein, and the time among 100 000 people."""

import gc
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import Levenshtein

from grantdesk.rules.likeness import LIKELY, POSSIBLE, Known, likeness
from grantdesk.services.cards import keys
from grantdesk.services.people import likely
from grantdesk.store import find
from grantdesk.store.engine import connect, reading, writing
from grantdesk.store.tables import Person
from tests.bench.table import best
from tests.databases import Files
from tests.rules.pairs_of_people import Pair, folded, pairs, somebody

pytestmark = pytest.mark.bench
PEOPLE = 100_000


def judged(found: list[Pair], is_same: Callable[[Pair], bool]) -> tuple[float, float]:
    """Precision and recall."""
    hits = [(is_same(pair), pair.same) for pair in found]
    right = sum(hit and same for hit, same in hits)
    return right / max(sum(hit for hit, _same in hits), 1), right / sum(same for _hit, same in hits)


def name(known: Known) -> str:
    return " ".join(part for part in (known.last_name, known.first_name, known.middle_name) if part).casefold()


def near(least: int, *, day: bool) -> Callable[[Pair], bool]:
    """Plain Levenshtein of the whole name; with `day` an equal birth date, where both are known, is asked too."""

    def same(pair: Pair) -> bool:
        days = (pair.one.birth_date, pair.other.birth_date)
        if day and None not in days and days[0] != days[1]:
            return False
        return Levenshtein.normalized_similarity(name(pair.one), name(pair.other)) * 100 >= least

    return same


def best_of(found: list[Pair], *, day: bool) -> tuple[int, float, float]:
    """The threshold of Levenshtein that serves it best on these very pairs (by F1)."""

    def worth(least: int) -> float:
        precision, recall = judged(found, near(least, day=day))
        return 2 * precision * recall / (precision + recall) if recall else 0

    least = max(range(30, 100, 2), key=worth)
    return least, *judged(found, near(least, day=day))


def test_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    found = pairs(2000, Random(2026))
    scores = {id(pair): likeness(pair.one, pair.other).score for pair in found}
    rows = [
        (f"ours, likely (from {LIKELY})", *judged(found, lambda pair: scores[id(pair)] >= LIKELY)),
        (f"ours, shown (from {POSSIBLE})", *judged(found, lambda pair: scores[id(pair)] >= POSSIBLE)),
    ]
    for day in (False, True):
        least, precision, recall = best_of(found, day=day)
        what = "Levenshtein of the name and the birth date" if day else "Levenshtein of the name"
        rows.append((f"{what}, best threshold {least}", precision, recall))
    missed = Counter(pair.case for pair in found if pair.same and scores[id(pair)] < LIKELY)
    mixed = Counter(pair.case for pair in found if not pair.same and scores[id(pair)] >= POSSIBLE)
    with capsys.disabled():
        print(f"\nLikely the same person, {len(found)} invented pairs")
        for what, precision, recall in rows:
            print(f"  {what:<56} precision {precision:.3f}  recall {recall:.3f}")
        print(f"  missed: {dict(missed)}\n  shown though two people: {dict(mixed)}")


def test_candidates_among_a_hundred_thousand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    engine = connect(Files(tmp_path).migrated(tmp_path / "many.sqlite"))
    dice = Random(5)
    people = [somebody(dice) for _ in range(PEOPLE)]
    rows = [
        {
            "last_name": item.last_name, "first_name": item.first_name, "middle_name": item.middle_name,
            "birth_date": item.birth_date, "phone": item.phone, "email": item.email, "iin": None, "sex": item.sex,
            "citizenship": "", "merged_into": None, "batch_id": None, "version": 1,
            **keys(item.last_name, item.first_name, item.middle_name, None),
        }
        for item in people
    ]  # fmt: skip
    with writing(engine) as session:
        find.add_many(session, Person, rows)
    times, cold, found = [], [], 0
    gc.disable()  # the program collects garbage between two pieces of work; here are a hundred thousand cards of it
    for typed in people[:: PEOPLE // 200]:
        known = Known(folded(typed.last_name), folded(typed.first_name), "", typed.birth_date)
        with reading(engine) as session:
            start = time.perf_counter()
            likes = likely(session, known)
            cold.append(time.perf_counter() - start)
            found += any(like.person.phone == typed.phone for like in likes)
            times.append(best(partial(likely, session, known)))
    gc.enable()
    times.sort()
    middle, slowest = times[len(times) // 2] * 1000, times[-1] * 1000
    with capsys.disabled():
        print(f"\nCandidates for a newly typed person among {PEOPLE}, {len(times)} people (aim: below 50 ms)")
        print(f"  median {middle:.1f} ms, slowest {slowest:.1f} ms; found {found} of {len(times)}")
        first, *others = (seconds * 1000 for seconds in cold)
        print(
            f"  each asked for the first time: median {sorted(others)[len(others) // 2]:.1f} ms,"
            f" slowest {max(others):.1f} ms"
        )
        print(f"  the very first question of the program: {first:.1f} ms")
    engine.dispose()
