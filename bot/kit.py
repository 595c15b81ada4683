"""What features work with."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.bank import Shelf
from bot.store import Store
from questions.load import Bank


@dataclass(frozen=True, slots=True)
class Kit:
    """The memory, the shelf with the bank, the source of chance, the bell that says: something new is due; and unguessable chance for codes."""

    store: Store
    shelf: Shelf
    rng: random.Random
    wake: Callable[[], None] = lambda: None
    secrets: random.Random = field(default_factory=random.SystemRandom)

    @property
    def bank(self) -> Bank:
        """As it is now: ask anew for every request."""
        return self.shelf.stock.bank
