"""What features work with."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from bot.store import Store
from questions.load import Bank


@dataclass(frozen=True, slots=True)
class Kit:
    """The memory, the bank, the source of chance, and the bell that says: something new is due."""

    store: Store
    bank: Bank
    rng: random.Random
    wake: Callable[[], None] = lambda: None
