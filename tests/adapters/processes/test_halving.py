"""One list, two processes: the same answers in the same order, whatever becomes of the child."""

import os
import signal
import threading
from pathlib import Path

import pytest

from farshore.adapters.processes.halving import in_two


def doubled(number: int) -> tuple[int, int]:
    """Return twice a number, and which process said so."""
    return 2 * number, os.getpid()


def children() -> str:
    """Return the processes that this thread began and has not buried."""
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text()


@pytest.mark.parametrize("many", [0, 1, 2, 3, 10, 101])
def test_the_answers_are_in_the_order_of_the_things(many: int) -> None:
    found = in_two(doubled, range(many), fewest=0)

    assert [answer for answer, _who in found] == [2 * number for number in range(many)]


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: there is nobody to share with")
def test_two_processes_share_the_work() -> None:
    found = in_two(doubled, range(10), fewest=0)

    assert {who for _answer, who in found[::2]} == {os.getpid()}
    assert len({who for _answer, who in found[1::2]} - {os.getpid()}) == 1


def test_few_things_are_worked_off_without_a_child() -> None:
    found = in_two(doubled, range(10), fewest=11)

    assert {who for _answer, who in found} == {os.getpid()}


def test_what_a_child_that_died_did_not_do_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert in_two(work, range(9), fewest=0) == list(range(9))


def test_an_error_is_told_wherever_it_comes_up() -> None:
    def work(number: int) -> int:
        return 1 // (number - 3)

    def fails_here(number: int) -> int:
        return 1 // (number - 2)

    before = children()
    for failing in (work, fails_here):
        with pytest.raises(ZeroDivisionError):
            in_two(failing, range(8), fewest=0)
    assert children() == before


def test_progress_reaches_the_end_and_never_goes_back() -> None:
    done: list[int] = []
    in_two(doubled, range(10), told=done.append, fewest=0)

    assert done == sorted(done)
    assert done[-1] == 10
