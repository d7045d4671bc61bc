"""Reading and understanding 5 000 applications, as a ratio to openpyxl reading the same file alone."""

import io
import random
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from grantdesk.rules.identity import check_digit
from grantdesk.sheets.reading import read_grid
from tests.bench.table import Table
from tests.rules.samples import call, definition
from tests.sheets.understanding import understood

ROWS = 5_000
HEADER = [
    "Уақыт белгісі", "Тегіңіз", "Атыңыз", "Әкеңіздің аты", "ЖСН (12 сан)", "Туған күніңіз", "Жынысыңыз",
    "Азаматтығыңыз", "Телефон нөмірі", "Электрондық пошта", "Ауданы / қаласы", "Ауылдың атауы", "Ауылда тұрасыз ба?",
    "Мекенжайы",
    "Жобаның бағыты", "Жобаның атауы", "Сұратылатын сома", "Әлеуметтік санаты", "Қосымша ақпарат", "Жоба туралы",
]  # fmt: skip
LAST = ["Есімов", "Мұқанова", "МОРОЗОВА", "Қанат", "Тоқтар ", "Щеглов", "Нұрпейісова\u00a0", "Әyeзxaн"]
FIRST = ["Ислам", "Перизат", "Ксения", "Айдос", "Арман", "Пётр", "Өміртай", "Бекзат"]
PLACES = ["Балқаш қаласы", "Ақтоғай ауд.", "Нуринского района", "БУХАР-ЖЫРАУСКИЙ РАЙОН", "г. Темиртау", "шет ауданы"]
TEXT = "Шығындар бағасы үш ұсыныс бойынша салыстырылды. Жоба аяқталған соң жұмыс өз табысымен жалғасады. " * 2


def application(chance: random.Random) -> list[object]:
    """An application as somebody may have typed it, every spelling among them."""
    born = date(1991, 1, 1) + timedelta(days=chance.randrange(7000))
    number = None
    while number is None:
        eleven = f"{born:%y%m%d}{chance.choice('56' if born.year > 1999 else '34')}{chance.randrange(10_000):04}"
        last = check_digit(eleven)
        number = None if last is None else f"{eleven}{last}"
    came = datetime(2025, 10, 2, 9) + timedelta(minutes=chance.randrange(30_000))
    phone = f"{chance.choice(['701', '747', '775', '707'])}000{chance.randrange(10_000):04}"
    return [
        chance.choice([came, f"{came:%d.%m.%Y %H:%M:%S}", f"{came:%d.%m.%Y %H:%M}"]),
        chance.choice(LAST), chance.choice(FIRST), chance.choice(["Талғатұлы", None]),
        chance.choice([number, f"{number[:6]} {number[6:]}", int(number)]),
        chance.choice([datetime(born.year, born.month, born.day), f"{born:%d.%m.%Y}", f"{born} "]),
        chance.choice(["ер", "әйел", "Ер адам"]), chance.choice(["ҚР", "Қазақстан", "KZ"]),
        chance.choice([f"+7{phone}", f"8 ({phone[:3]}) {phone[3:6]}-{phone[6:8]}-{phone[8:]}", int(f"8{phone}")]),
        f"a{chance.randrange(10**6)}@example.{chance.choice(['net', 'org', 'com'])}",
        chance.choice(PLACES), "Ақтоғай", chance.choice(["иә", "жоқ"]), f"Достық көшесі, {chance.randrange(200)}-үй",
        chance.choice(["Ғылым", "«Өнер»", "ӨНЕР"]), f"Жоба {chance.randrange(10**6)}",
        chance.choice([1_690_000, "1 690 000 ₸", "2 380 000,00", "890\u00a0000"]),
        chance.choice([None, "orphan"]), None,
        f"{chance.randrange(10**6)} {TEXT}",
    ]  # fmt: skip


def best_of(measures: list[Callable[[], object]], rounds: int = 5) -> list[float]:
    """The least processor time of each in seconds, taken in turns so that a busy moment meets all of them."""
    times: list[list[float]] = [[] for _measure in measures]
    for _round in range(rounds):
        for measure, taken in zip(measures, times, strict=True):
            start = time.process_time()
            measure()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


@pytest.mark.bench
@pytest.mark.timeout(300)
def test_reading_and_understanding_beside_openpyxl_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    chance = random.Random(2025)
    book = Workbook()
    book.active.append(HEADER)
    for _row in range(ROWS):
        book.active.append(application(chance))
    path = tmp_path / "applications.xlsx"
    book.save(path)
    form = [{"code": "summary", "name": {"kk": "Жоба туралы", "ru": "О проекте"}, "type": "long"}]
    directions = [
        {"code": "science", "name": {"kk": "Ғылым", "ru": "Наука"}},
        {"code": "art", "name": {"kk": "Өнер", "ru": "Искусство"}},
    ]
    to = definition(call=call(), region="35", direction=directions, field=form)

    def alone() -> int:
        content = io.BytesIO(path.read_bytes())
        return sum(1 for _row in load_workbook(content, read_only=True).active.iter_rows(values_only=True))

    assert alone() == ROWS + 1
    assert sum(row.values is not None for row in understood(path, to)[1].rows) == ROWS

    peer, reading, whole = best_of([alone, lambda: read_grid(path), lambda: understood(path, to)])
    table = Table(f"{ROWS} applications as people type them, peer: openpyxl reading the file", capsys)
    table.add("read into a grid, limits checked", reading, peer, "1.2")
    table.add("read, columns and every cell understood", whole, peer, "2")
    table.show()
