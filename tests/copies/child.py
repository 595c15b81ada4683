"""The program as it is, `python -m bot run`, but for leases as many times shorter as the argument says."""

from __future__ import annotations

import sys

from adapters.discord import fleet
from bot import __main__ as program
from bot import timer
from bot.scheduling import leases, scheduler


def main(times: float) -> int:
    """Run until killed."""
    for module, names in ((fleet, ("BEAT", "LEASE", "APART")), (leases, ("LEASE", "RENEWAL", "MARGIN")),
                          (timer, ("LOOK", "LULL")), (scheduler, ("LOOK",))):  # fmt: skip
        for name in names:
            setattr(module, name, getattr(module, name) / times)
    return program.main(["run"])


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
