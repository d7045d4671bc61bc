"""Jobs: lanes, progress, cancelling, the end of the program."""

import threading

from grantdesk.ui.shared.jobs import Jobs, Lane


def start(jobs: Jobs, work, lane=Lane.READ, done=None, error=None):
    return jobs.start(work, lane=lane, on_done=done or (lambda _v: None), on_error=error or (lambda _e: None))


def test_answer_comes_back_in_the_window_thread(qtbot, jobs):
    came: list[tuple[int, threading.Thread]] = []
    start(jobs, lambda token: 42, done=lambda value: came.append((value, threading.current_thread())))
    qtbot.waitUntil(jobs.idle)
    assert came == [(42, threading.main_thread())]


def test_work_runs_in_another_thread(qtbot, jobs):
    came: list[bool] = []
    start(jobs, lambda token: threading.current_thread() is threading.main_thread(), done=came.append)
    qtbot.waitUntil(jobs.idle)
    assert came == [False]


def test_error_comes_back_as_the_exception(qtbot, jobs):
    came: list[Exception] = []

    def work(token):
        raise ValueError("no")

    start(jobs, work, error=came.append)
    qtbot.waitUntil(jobs.idle)
    assert [str(error) for error in came] == ["no"]


def test_writing_jobs_run_one_after_the_other_in_order(qtbot, jobs):
    order: list[str] = []
    go = threading.Event()

    def first(token):
        go.wait(5)
        order.append("first")

    start(jobs, first, Lane.WRITE)
    start(jobs, lambda token: order.append("second"), Lane.WRITE)
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert order == ["first", "second"]


def test_reading_goes_on_while_a_writer_works(qtbot, jobs):
    go = threading.Event()
    came: list[str] = []
    start(jobs, lambda token: go.wait(5), Lane.WRITE)
    start(jobs, lambda token: "read", done=came.append)
    qtbot.waitUntil(lambda: came == ["read"])
    assert len(jobs.running()) == 1
    go.set()
    qtbot.waitUntil(jobs.idle)


def test_progress_is_told(qtbot, jobs):
    seen: list[tuple[int, int]] = []
    jobs.changed.connect(lambda: seen.extend((job.done, job.total) for job in jobs.running()))
    start(jobs, lambda token: token.progress(3, 3))
    qtbot.waitUntil(jobs.idle)
    assert seen == [(0, 0), (3, 3)]


def test_cancelled_work_learns_it_at_its_next_word_about_progress(qtbot, jobs):
    came: list[bool] = []
    go = threading.Event()

    def work(token):
        go.wait(5)
        return token.progress(1, 2)

    job = start(jobs, work, done=came.append)
    job.cancel()
    go.set()
    qtbot.waitUntil(jobs.idle)
    assert came == [False]


def test_after_closing_nothing_is_taken_and_no_answer_comes(qtbot, qapp):
    jobs = Jobs()
    came: list[int] = []
    start(jobs, lambda token: 1, Lane.WRITE, done=came.append)
    jobs.close()
    assert start(jobs, lambda token: 2, done=came.append) is None
    qapp.processEvents()
    assert came == []
