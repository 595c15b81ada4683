"""When Python looks for garbage.

A start makes a hundred thousand objects that stay, and next to no garbage: looking for it takes a sixth of its time.
"""

from __future__ import annotations

import gc


def hold() -> None:
    """Look for none until `release`."""
    gc.disable()


def release() -> None:
    """From now on as usual, but never among what was made so far: each look at all of it would hold up everybody for long."""
    gc.freeze()
    gc.enable()
