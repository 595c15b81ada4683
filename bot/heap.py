"""When Python looks for garbage.

A start makes a hundred thousand objects that stay, and next to no garbage: looking for it takes a sixth of its time.
"""

from __future__ import annotations

import gc

_YOUNG = 10_000
"""So many objects more than at the last look, and it looks among the new ones. With Python's 700, what a crowd has under way was
looked at again and again, for a tenth of all processor time."""
_OLDER = 2
"""So many looks, and the next one takes in what outlived one before: after Python's ten it would take 40 ms."""


def hold() -> None:
    """Look for none until `release`."""
    gc.disable()


def release() -> None:
    """From now on again, but seldom, and never among what was made so far: each look at all of it would hold up everybody
    for long."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, gc.get_threshold()[2])
    gc.enable()
