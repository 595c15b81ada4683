"""Runs the code on a small array class, in which slices and lists of positions are views or copies: NumPy's rules and three others."""

import contextlib
import io
import sys
from types import SimpleNamespace


class Array:
    def __init__(self, memory, places):
        self.memory, self.places = memory, places

    def __getitem__(self, at):
        places = self.places[at] if isinstance(at, slice) else [self.places[i] for i in at]
        if VIEWS[type(at)]:
            return Array(self.memory, places)
        return Array([self.memory[place] for place in places], list(range(len(places))))

    def __setitem__(self, at, value):
        self.memory[self.places[at]] = value

    def __str__(self):
        return str([self.memory[place] for place in self.places])


def printed() -> list[int]:
    out = io.StringIO()
    sys.modules["numpy"] = SimpleNamespace(arange=lambda n: Array(list(range(n)), list(range(n))))
    with contextlib.redirect_stdout(out):
        exec(CODE, {})  # noqa: S102 -- the question's
    return numbers(out.getvalue())


told = []
for slices, lists in [(True, False), (False, False), (True, True), (False, True)]:
    VIEWS = {slice: slices, list: lists}
    told.append(printed())
assert told == [numbers(text) for text in (KEY, *WRONG)]
