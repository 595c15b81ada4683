"""Programs of the bank, run on their own with limits: proofs (a script beside the question that exits with 0 if the claim
holds), and code whose output is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

SECONDS = 10
FILE = 10**7  # bytes of any file it writes, what it prints among them
LONGEST = 10_000
MEMORY = 2 * 1024**3  # bytes of address space, of which numpy alone takes some hundred MB
_LAUNCH = """
import runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
except (ImportError, ValueError, OSError):
    pass
runpy.run_path(sys.argv[1], run_name="__main__")
"""


class Failed(Exception):  # noqa: N818 -- names what holds
    """The program did not end well; its text says why, in a few words."""


def run(script: Path, seconds: float = SECONDS) -> str | None:
    """Why the script has failed, in a few words; None if it has not. It sees no environment and no modules beside it."""
    try:
        with tempfile.TemporaryFile() as out:
            _finish(script, out, seconds)
    except Failed as failure:
        return str(failure)
    return None


def printed(source: str, seconds: float = SECONDS) -> str:
    """What the program prints, at most LONGEST characters. Raises Failed."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
        script = Path(folder) / "main.py"
        script.write_text(source, "utf-8")
        _finish(script, out, seconds)
        out.seek(0)
        return out.read(LONGEST).decode("utf-8", "replace")


def _finish(script: Path, out: IO[bytes], seconds: float) -> None:
    with tempfile.TemporaryFile() as errors:
        process = _start(script, out, errors)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"took more than {seconds:g} s") from None
        finally:
            _end(process)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").split("\n")
    if code != 0:
        raise Failed(
            next((line.strip()[:200] for line in reversed(said) if line.strip()), f"exit code {code}")
        )


def _start(script: Path, out: IO[bytes], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
    }  # Windows: no randomness without it
    return subprocess.Popen(  # noqa: S603 (the bank's own script, reviewed like its code)
        [sys.executable, "-I", "-B", "-c", _LAUNCH, str(script.resolve()), str(MEMORY), str(FILE)],
        env=kept, cwd=script.parent, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, start_new_session=True,
    )  # fmt: skip


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole session where there is one, so that nothing it has started lives on."""
    try:
        os.killpg(process.pid, 9)
    except AttributeError:
        process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
