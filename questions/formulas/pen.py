"""Draws formulas in a process of its own: drawing holds up all threads of the process that does it."""

from __future__ import annotations

import base64
import json
import logging
import os
import subprocess
import sys
import threading

from questions.formulas.syntax import FormulaError, Undrawn

log = logging.getLogger(__name__)

LONGEST = 30.0
"""Seconds on the clock until the worker is killed, its start included; it gives a formula up long before, by its share of
the processor."""
TRIES = 2
"""A worker that has ended for a reason of its own takes no picture away."""


class Pen:
    """Starts the worker with the first picture and keeps it. Any thread may draw; each waits for its turn."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._closed = False

    def draw(self, latex: str) -> bytes:
        """A PNG, some 20 ms later. Raises FormulaError; Undrawn where no worker lived to draw it, which is logged."""
        task = json.dumps(latex).encode() + b"\n"
        with self._turn:
            for _ in range(TRIES):
                if said := self._asked(task):
                    return _read(said)
        raise Undrawn("can't be drawn now")

    def close(self) -> None:
        """End the worker, whatever it is doing; nothing is drawn from now on."""
        self._closed = True
        if self._worker is not None:
            self._worker.kill()
        with self._turn:
            self._discard()

    def _asked(self, task: bytes) -> bytes | None:
        """The worker's answer; None if it did not live to give one."""
        if self._closed:
            return None
        said, why = b"", "it has ended"
        try:
            said = _talk(self._started(), task)
        except OSError as problem:  # noticed earlier; or nothing can be started
            why = str(problem)
        if said.endswith(b"\n"):
            return said
        self._discard()
        if not self._closed:
            log.warning("no picture from the drawing process: %s", why)
        return None

    def _started(self) -> subprocess.Popen[bytes]:
        """It finds what this process would import, and sees nothing else of its environment, nor its terminal."""
        if self._worker is None:
            self._worker = subprocess.Popen(
                [sys.executable, "-P", "-m", "questions.formulas.worker"], env=_environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        return self._worker

    def _discard(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.communicate()
            self._worker = None


pen = Pen()
"""The one of this process."""


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows needs it
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path)}


def _talk(worker: subprocess.Popen[bytes], task: bytes) -> bytes:
    """A line for a line; less than one if the worker ends, or has to be ended."""
    assert worker.stdin is not None and worker.stdout is not None  # noqa: S101, PT018 -- both are pipes
    watch = threading.Timer(LONGEST, worker.kill)
    watch.start()
    try:
        worker.stdin.write(task)
        worker.stdin.flush()
        return worker.stdout.readline()
    finally:
        watch.cancel()


def _read(said: bytes) -> bytes:
    answer = json.loads(said)
    if "wrong" in answer:
        raise FormulaError(answer["wrong"])
    return base64.b64decode(answer["png"])
