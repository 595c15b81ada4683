"""A proof as a program: a script beside the question, run on its own with limits, that exits with 0 if the claim holds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

SECONDS = 10
MEMORY = 2 * 1024**3  # bytes of address space, of which numpy alone takes some hundred MB
_LAUNCH = """
import runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
except (ImportError, ValueError, OSError):
    pass
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def run(script: Path, seconds: float = SECONDS) -> str | None:
    """Why the script has failed, in a few words; None if it has not. It sees no environment and no modules beside it."""
    with tempfile.TemporaryFile() as errors:
        process = _start(script, errors)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return f"took more than {seconds:g} s"
        finally:
            _end(process)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").split("\n")
    return (
        None
        if code == 0
        else next((line.strip()[:200] for line in reversed(said) if line.strip()), f"exit code {code}")
    )


def _start(script: Path, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
    }  # Windows: no randomness without it
    return subprocess.Popen(  # noqa: S603 (the bank's own script, reviewed like its code)
        [sys.executable, "-I", "-B", "-c", _LAUNCH, str(script.resolve()), str(MEMORY)],
        env=kept, cwd=script.parent, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True,
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
