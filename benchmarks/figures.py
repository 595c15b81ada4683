"""What a benchmark found, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: ours and the bound as text with units; the goal and whether it is met."""

    name: str
    ours: str
    bound: str
    ratio: str
    spread: str
    goal: str
    met: bool


def ratio(name: str, ours: Sequence[float], bounds: Sequence[float], goal: float) -> Figure:
    """Seconds of ours against the bound measured beside each: the median of the ratios decides."""
    ratios = sorted(mine / bound for mine, bound in zip(ours, bounds, strict=True))
    middle = median(ratios)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return Figure(
        name,
        span(median(ours)),
        span(median(bounds)),
        f"{middle:.2f}",
        spread,
        f"<= {goal:g} L",
        middle <= goal,
    )


def absolute(name: str, ours: Sequence[float], goal: float, bounds: Sequence[float] = ()) -> Figure:
    """Seconds of ours against a fixed goal in seconds; beside a bound, if there is one, to know the machine by."""
    middle = median(ours)
    spread = f"{span(min(ours))} to {span(max(ours))}"
    bound, share = (span(median(bounds)), f"{middle / median(bounds):.2f}") if bounds else ("", "")
    return Figure(name, span(middle), bound, share, spread, f"<= {span(goal)}", middle <= goal)


def span(seconds: float) -> str:
    """Readable, with a unit."""
    return (
        f"{seconds * 1e6:.0f} us"
        if seconds < 1e-3
        else f"{seconds * 1e3:.1f} ms"
        if seconds < 1
        else f"{seconds:.1f} s"
    )


def table(figures: Iterable[Figure]) -> str:
    """Columns, as text."""
    head = ("figure", "ours", "bound", "ratio", "spread", "goal", "met")
    rows = [
        head,
        *((f.name, f.ours, f.bound, f.ratio, f.spread, f.goal, "yes" if f.met else "NO") for f in figures),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def size(name: str, ours: float, goal: float) -> Figure:
    """Bytes."""
    return Figure(name, f"{ours:.0f} B", "", "", "", f"<= {goal:.0f} B", ours <= goal)


def count(name: str, ours: int, wanted: int) -> Figure:
    """What must be exactly so."""
    return Figure(name, str(ours), "", "", "", f"= {wanted}", ours == wanted)
