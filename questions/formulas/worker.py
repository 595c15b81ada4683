"""A program of its own (`python -m questions.formulas.worker`) that draws formulas under limits until its input ends.

A line of JSON in: the formula. A line out: `png` in base64, or why it is `wrong`. The end of the input is the end of the
process that wants the pictures, however it ended. What is drawn with takes 0.3 s to import: that is why this one stays.
"""

from __future__ import annotations

import base64
import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from types import FrameType

from questions.formulas.picture import picture
from questions.formulas.syntax import FormulaError

CPU_SECONDS = 2.0
"""For one picture."""
ADDRESS_SPACE = 512 * 1024**2  # bytes, of which all that is imported takes 45 MB


class Late(BaseException):
    """The formula has had its share of the processor."""


def restrict() -> None:
    """Limits that hold for this whole process from now on, as far as the system knows them: no files, no processes."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 -- not on Windows

        for name, bound in {"AS": ADDRESS_SPACE, "FSIZE": 0, "NPROC": 0, "CORE": 0}.items():
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bound, bound))


@contextlib.contextmanager
def timed() -> Iterator[None]:
    """Raises Late in the block when its time is over, where the system has such a clock."""
    if sys.platform == "win32":
        yield
        return
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise Late


def answer(latex: str) -> dict[str, str]:
    """The picture, or why there is none."""
    try:
        with timed():
            return {"png": base64.b64encode(picture(latex)).decode()}
    except FormulaError as error:
        return {"wrong": str(error)}
    except Late:
        return {"wrong": "takes too long to be drawn: it is nested too deep"}


def main() -> None:
    """Draws one to have all imported, then what is asked for. Nothing but answers goes to the output."""
    answers, sys.stdout = sys.stdout, sys.stderr
    picture("x")
    restrict()
    for task in sys.stdin:
        print(json.dumps(answer(json.loads(task))), file=answers, flush=True)


if __name__ == "__main__":
    main()
