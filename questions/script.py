"""Programs of the bank, run on their own with limits: proofs (a script beside the question that exits with 0 if the claim
holds), and code whose output is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from questions import numerals

SECONDS = 10
FILE = 10**7  # bytes of any file it writes, what it prints among them
LONGEST = 10_000
MEMORY = 2 * 1024**3  # bytes of address space, of which numpy alone takes some hundred MB
_LAUNCH = """
import json, runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
except (ImportError, ValueError, OSError):
    pass
given = json.load(sys.stdin)
if given:
    given["numbers"] = runpy.run_path(sys.argv[4])["numbers"]
runpy.run_path(sys.argv[1], given, "__main__")
"""


class Failed(Exception):  # noqa: N818 -- names what holds
    """The program did not end well; its text says why, in a few words."""


def run(script: Path, given: Mapping[str, object], seconds: float = SECONDS) -> str | None:
    """Why the script has failed, in a few words; None if it has not. It sees no environment and no modules beside it.

    `given` are globals that it starts with, anything that JSON holds; with them comes `numbers` of questions/numerals.py.
    """
    try:
        with tempfile.TemporaryFile() as out:
            _finish(script, given, out, seconds)
    except Failed as failure:
        return str(failure)
    return None


def printed(source: str, seconds: float = SECONDS) -> str:
    """What the program prints, at most LONGEST characters. Raises Failed."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
        script = Path(folder) / "main.py"
        script.write_text(source, "utf-8")
        _finish(script, {}, out, seconds)
        out.seek(0)
        return out.read(LONGEST).decode("utf-8", "replace")


def _finish(script: Path, given: Mapping[str, object], out: IO[bytes], seconds: float) -> None:
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as names:
        names.write(json.dumps(dict(given)).encode())
        names.seek(0)
        process = _start(script, names, out, errors)
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


def _start(script: Path, names: IO[bytes], out: IO[bytes], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ
    }  # Windows: no randomness without it
    return subprocess.Popen(  # noqa: S603 (the bank's own script, reviewed like its code)
        [sys.executable, "-I", "-B", "-c", _LAUNCH, str(script.resolve()), str(MEMORY), str(FILE), numerals.__file__],
        env=kept, cwd=script.parent, stdin=names, stdout=out, stderr=errors, start_new_session=True,
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
