"""While a start makes what stays, no garbage is looked for; from then on it is, but not among that."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot import heap


class Knot:
    """Refers to itself, so that only a look for garbage finds it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()
    gc.enable()


def test_what_a_start_makes_is_never_looked_at_again_and_what_comes_later_is() -> None:
    heap.hold()
    made = weakref.ref(Knot())
    for _ in range(5 * gc.get_threshold()[0]):
        Knot()
    assert made() is not None
    heap.release()
    later = weakref.ref(Knot())
    gc.collect()
    assert (made() is not None, later()) == (True, None)
    assert gc.isenabled()


def test_what_a_crowd_has_under_way_is_no_reason_to_look_and_more_is() -> None:
    heap.release()
    gc.collect()
    garbage = weakref.ref(Knot())
    under_way = [Knot() for _ in range(5_000)]
    assert garbage() is not None
    under_way += [Knot() for _ in range(10_000)]
    assert garbage() is None
