"""What features work with."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.store import Store
from questions.load import Bank


@dataclass(frozen=True, slots=True)
class Kit:
    """The memory, the bank and the source of chance."""

    store: Store
    bank: Bank
    rng: random.Random
