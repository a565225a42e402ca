"""A child does its work and tells; whatever becomes of it, the parent lives and knows why."""

from __future__ import annotations

import selectors
import sys
import time
from pathlib import Path

import pytest

from smeassist import worker
from smeassist.domain.errors import SmeError
from smeassist.i18n.catalogue import known
from smeassist.worker import ChildLimits, Progress, confinement
from tests.worker import deeds

PATIENT = 20.0
"""Seconds after which a test gives up waiting."""


def test_a_result_comes_back() -> None:
    assert worker.run(deeds.add, 2, 3) == 5


def test_records_dates_decimals_and_read_only_mappings_come_back_as_they_were() -> None:
    assert worker.run(deeds.records) == deeds.records()
    assert type(worker.run(deeds.records)).__name__ == "mappingproxy"


def test_a_refusal_keeps_its_code_and_its_data() -> None:
    with pytest.raises(SmeError) as refused:
        worker.run(deeds.refuse)

    assert refused.value.code == "file_empty"
    assert refused.value.reason.data["file"] == "账.xlsx"


@pytest.mark.parametrize("deed", [deeds.stumble, deeds.abort, deeds.crash, deeds.strange])
def test_a_child_that_falls_is_reported_and_the_parent_lives(deed: object) -> None:
    with pytest.raises(SmeError) as told:
        worker.run(deed)  # type: ignore[arg-type]

    assert told.value.code == "worker_died"
    assert worker.run(deeds.add, 1, 1) == 2


def test_a_class_that_is_not_the_programs_own_is_not_made_in_the_parent() -> None:
    """What a child says may have been made by the file it read."""
    assert worker.run(deeds.echo, [1, "a", None, (2.5, b"x"), {"k": {1}}]) == [
        1,
        "a",
        None,
        (2.5, b"x"),
        {"k": {1}},
    ]
    with pytest.raises(SmeError):
        worker.run(deeds.echo, deeds.Unknown())


def test_silence_ends_a_child_and_news_let_it_go_on() -> None:
    with pytest.raises(SmeError) as told:
        worker.run(deeds.sleep, 10.0, limits=ChildLimits(silence=0.4))
    assert told.value.code == "worker_timeout"

    assert worker.run(deeds.count, 8, 0.35, limits=ChildLimits(silence=2.0)) == 8


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel limits address space on Linux alone")
def test_memory_beyond_the_limit_is_refused() -> None:
    with pytest.raises(SmeError) as told:
        worker.run(deeds.fill, 300 << 20, limits=ChildLimits(memory=256 << 20))
    assert told.value.code == "worker_memory"

    with pytest.raises(SmeError):
        worker.run(deeds.fill, 3 << 30)
    assert worker.run(deeds.fill, 300 << 20) == 300 << 20


@pytest.mark.skipif(sys.platform == "win32", reason="a Job Object holds the memory there")
def test_where_the_kernel_holds_no_memory_a_thread_watches_it() -> None:
    with pytest.raises(SmeError) as told:
        worker.run(deeds.grow, 120 << 20)

    assert told.value.code == "worker_memory"


def test_cancelling_takes_less_than_a_second() -> None:
    job = worker.start(deeds.sleep, 30.0)
    time.sleep(0.3)

    began = time.monotonic()
    job.cancel()

    assert time.monotonic() - began < 1
    with pytest.raises(SmeError) as told:
        job.result()
    assert told.value.code == "cancelled"


def test_an_ended_job_stays_as_it_is() -> None:
    job = worker.start(deeds.add, 1, 2)
    assert job.result() == 3
    job.cancel()
    assert job.result() == 3


def test_progress_is_told_in_order_and_ends_at_the_end() -> None:
    told: list[Progress] = []

    worker.run(deeds.count, 8, 0.12, progress=told.append)

    assert told[0] == Progress(stage="counting", done=1, total=8)
    assert [news.done for news in told] == sorted(news.done for news in told)
    assert 4 <= len(told) <= 8


def test_a_loop_of_events_can_wait_for_a_job_by_its_handle() -> None:
    """As Qt does: the handle is readable whenever `poll` has something to take in."""
    told: list[Progress] = []
    job = worker.start(deeds.count, 3, 0.15, progress=told.append)
    with selectors.DefaultSelector() as loop:
        loop.register(job, selectors.EVENT_READ)
        deadline = time.monotonic() + PATIENT
        while not job.poll():
            assert time.monotonic() < deadline
            loop.select(timeout=PATIENT)
        loop.unregister(job)

    assert job.result() == 3
    assert [news.done for news in told] == [1, 2, 3]


def test_starting_and_polling_never_hold_the_caller() -> None:
    """A pack is longer than a pipe holds, and a child takes a moment before it reads."""
    pack = "账" * 1_000_000
    worker.run(deeds.add, 1, 1)

    began = time.monotonic()
    job = worker.start(deeds.echo, pack)
    started = time.monotonic() - began
    job.poll()
    job.cancel()

    assert started < 1


def test_the_child_imports_neither_qt_nor_the_callers_main_module() -> None:
    loaded = worker.run(deeds.modules)

    heavy = {
        "PySide6",
        "shiboken6",
        "pytest",
        "openpyxl",
        "reportlab",
        "pydantic",
        "python_calamine",
        "xlrd",
        "yaml",
    }
    assert heavy.isdisjoint(loaded)


@pytest.mark.skipif(sys.platform != "linux", reason="reads how Linux holds it")
def test_the_child_leaves_no_core() -> None:
    core, dumpable = worker.run(deeds.state)

    assert core == (0, 0)
    assert dumpable == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_child_with_a_strangers_file_can_write_nothing(tmp_path: Path) -> None:
    target = tmp_path / "x"

    assert worker.run(deeds.write, target, 10) == "written"
    assert worker.run(deeds.write, target, 10, limits=worker.UNTRUSTED) == "OSError"
    assert target.read_bytes() == b""


def test_a_child_does_further_work_itself_under_both_limits(tmp_path: Path) -> None:
    assert worker.run(deeds.within, 41) == 42
    if sys.platform != "win32":
        assert worker.run(deeds.write_after_reading, tmp_path / "x") == "OSError"


def test_outside_a_child_a_report_goes_nowhere() -> None:
    worker.report("nothing", 1, 2)


@pytest.mark.parametrize("code", ["worker_died", "worker_timeout", "worker_memory", "cancelled"])
def test_each_end_has_a_sentence(code: str) -> None:
    assert known(f"error.{code}")


def test_the_parent_tells_deaths_apart() -> None:
    assert confinement.cause_of_death(None) == "worker_died"
    assert confinement.cause_of_death(-9) == "worker_died"
    assert confinement.cause_of_death(confinement.OUT_OF_TIME) == "worker_timeout"
