"""How a process is doing, with those that it started: what it holds, as Linux counts it, and whether that grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from os import sysconf
from pathlib import Path
from statistics import linear_regression, median

MIB = 1024 * 1024
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Vitals:
    """`at` in seconds since the start, `cpu` in seconds of processor time, memory and files on disk in MiB; `actions` are
    what people had asked for by then. Memory is that of all `processes`, the rest that of the first one."""

    at: float
    actions: int
    resident: float
    processes: int
    files: int
    threads: int
    tasks: int
    cpu: float
    database: float
    wal: float

    def __str__(self) -> str:
        return (
            f"{self.at:5.0f} s  {self.resident:6.1f} MiB in {self.processes}  {self.files} files  {self.threads} threads  {self.tasks} tasks  "
            f"{self.cpu:.0f} s CPU  database {self.database:.1f} MiB  WAL {self.wal:.1f} MiB"
        )


def taken(pid: int, at: float, actions: int, tasks: int, database: Path) -> Vitals:
    """Of a process, now."""
    resident = [found for each in family(pid) if (found := _status(each).get("VmRSS"))]
    spent = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return Vitals(
        at,
        actions,
        sum(int(each.split()[0]) for each in resident) / 1024,
        len(resident),
        sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir()),
        int(_status(pid)["Threads"]),
        tasks,
        (int(spent[11]) + int(spent[12])) / sysconf("SC_CLK_TCK"),
        _size(database),
        _size(database.with_name(f"{database.name}-wal")),
    )


def family(pid: int) -> list[int]:
    """The process and all that it started, and they did, those that have ended left out."""
    if _status(pid).get("State", "Z").strip().startswith("Z"):
        return []
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [each for child in thread.read_text("ascii").split() for each in family(int(child))]
    return found


def _status(pid: int) -> dict[str, str]:
    """Empty for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split(":", 1) for line in lines)


def daily_growth(all_of: Sequence[Vitals]) -> float:
    """MiB of memory a day: the slope of the second half, by least squares."""
    half = all_of[len(all_of) // 2 :]
    return linear_regression([each.at for each in half], [each.resident for each in half]).slope * DAY


def tenths(all_of: Sequence[Vitals], of: Callable[[Vitals], float]) -> tuple[float, float]:
    """Medians of the second and of the last tenth: in the first one, what is needed once is loaded."""
    size = max(1, len(all_of) // 10)
    return median(map(of, all_of[size : 2 * size] or all_of)), median(map(of, all_of[-size:]))


def most_and_last(all_of: Sequence[Vitals], of: Callable[[Vitals], int]) -> tuple[int, float]:
    """The most in the first half, and the median of the last tenth."""
    size = max(1, len(all_of) // 10)
    return max(map(of, all_of[: len(all_of) // 2])), median(map(of, all_of[-size:]))


def spent(all_of: Sequence[Vitals]) -> tuple[float, float]:
    """Seconds of processor time for an action, in the second and in the last tenth."""
    size = max(1, len(all_of) // 10)
    return _each(all_of[size], all_of[2 * size]), _each(all_of[-size - 1], all_of[-1])


def _each(first: Vitals, last: Vitals) -> float:
    return (last.cpu - first.cpu) / max(1, last.actions - first.actions)


def _size(path: Path) -> float:
    return path.stat().st_size / MIB if path.exists() else 0.0
