#!/usr/bin/env python3
"""Sets Tenfold up in .venv on first use, then runs it: `python3 dev.py play`. Needs Python 3.11 or newer with pip, no more.

A stamp in .venv holds hashes of the interpreter, pyproject.toml and the lock file: as long as it fits, a start needs
neither pip nor network. This file is ASCII in the syntax of Python 3.6, so that an old Python can read it and say what
is missing (Python 2 stops at TOO_OLD, the first line that it can't read, and shows it).
"""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TOO_OLD = f"Tenfold needs Python 3.11 or newer, this is {sys.version.split()[0]}: see python.org/downloads"
USAGE = """usage: python3 dev.py WORDS

  play           the bot in this terminal, no tokens needed
  run            the bot on every platform that has its token set
  test [ARGS]    the tests; ARGS go to pytest
  check          linter, formatter, types, imports and question bank
  bench [ARGS]   the benchmarks
  lock [ARGS]    writes the lock files with uv; `lock --upgrade` takes newer versions

Other words (bank, doctor, ...) go to the bot as they are.
The first start sets everything up in .venv: it needs a network, and installs nothing outside this folder."""
PACKAGES = "On Debian and Ubuntu `apt install python3-venv` adds what it needs; then start again."

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "tenfold-stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
BASE = getattr(sys, "_base_executable", "") or sys.executable  # not .venv's own, even if that runs this
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"  # DEV holds all of RUNTIME, in the same versions
CHECKS = ["ruff check .", "ruff format --check .", "mypy", "lint-imports", "python -m bot bank check"]
LOCK = "--no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate"

# What people set for their other projects has no say here; their index, proxy and certificates do.
FOREIGN = "PYTHONHOME PYTHONPATH PIP_CONSTRAINT PIP_EDITABLE PIP_PREFIX PIP_PYTHON PIP_REQUIREMENT PIP_ROOT PIP_TARGET"
OFF = "PIP_DRY_RUN PIP_NO_DEPS PIP_REQUIRE_HASHES PIP_REQUIRE_VIRTUALENV PIP_USER"
ENV = {name: value for name, value in os.environ.items() if name not in FOREIGN.split()}
PIP_ENV = dict(ENV, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", **dict.fromkeys(OFF.split(), "0"))


def become(*command: str) -> int:
    """Goes on as this command, with its input and output; its exit code, where a process can't be replaced."""
    if os.name != "nt":
        os.execve(command[0], command, ENV)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's to answer
    return subprocess.call(command, env=ENV)


def newer_python() -> str:
    """The Python on PATH to go on with where this one is too old; SystemExit with a sentence if there is none."""
    for found in filter(None, [shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11)]):
        if subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:  # it may be a stub
            return found
    raise SystemExit(TOO_OLD)


if sys.version_info < (3, 11):  # noqa: UP036 - meant for those who have less
    sys.exit(become(newer_python(), *sys.argv))


class SetupError(Exception):
    """What failed and what to do, as the sentence the person reads."""


def say(sentence: str) -> None:
    """Speaks on stderr: stdout belongs to the program that is started."""
    print(sentence, file=sys.stderr, flush=True)


def interpreter() -> str:
    """Names the Python that .venv is made with and the folder it is in: where one changes, .venv is made anew."""
    return hashlib.sha256(f"{os.path.realpath(BASE)}\n{sys.version}\n{ROOT}".encode()).hexdigest()


def contents(lock: str) -> str:
    """Names what a set-up from this lock file puts into .venv."""
    return hashlib.sha256((ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def stamp() -> set[str]:
    """What the last set-up has left; nothing where it was cut short."""
    return set(STAMP.read_text().split()) if STAMP.exists() and Path(PYTHON).exists() else set()


def grab(file: int) -> bool:
    """Locks an open file, unless another process has done so."""
    with contextlib.suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Waits until no other start is setting up. pip inherits the lock, should it outlive this process."""
    with (ROOT / ".venv.lock").open("a") as file:
        os.set_inheritable(file.fileno(), True)
        told = False
        while not grab(file.fileno()):
            if not told:
                say("Another start is setting up .venv: waiting for it.")
            told = True
            time.sleep(0.2)
        yield


def trouble(*command: str) -> str:
    """Runs a step of the set-up: why it failed, in its own words, or nothing. Our input may be a script: it gets none."""
    done = subprocess.run(
        command, cwd=ROOT, env=PIP_ENV, input=b"", capture_output=True, close_fds=False, check=False
    )
    said = (done.stdout + done.stderr).decode(errors="replace").split("\n")
    errors = [line for line in said if line.startswith("ERROR")] or said[-2:]
    return (errors[0] or f"exit code {done.returncode}") if done.returncode else ""


def make_venv() -> None:
    """A fresh .venv, without pip where Python has no ensurepip (Debian without python3-venv)."""
    make = (BASE, "-m", "venv", "--clear", str(VENV))
    why = trouble(*make) and trouble(*make, "--without-pip")
    if why:
        raise SetupError(f"Python could not make .venv ({why}). {PACKAGES}")


def find_pip() -> list[str]:
    """The pip that installs into .venv: its own or else the system's."""
    for pip in ([PYTHON, "-m", "pip"], [BASE, "-m", "pip", "--python", PYTHON]):
        if not trouble(*pip, "--version"):
            return pip
    raise SetupError(f"this Python has no pip. {PACKAGES}")


def install(lock: str) -> None:
    """The locked packages, then the project itself: a folder has no hash, so it can't come with them."""
    pip = [*find_pip(), "install", "--quiet"]
    why = trouble(*pip, "--require-hashes", "-r", lock)
    if why:
        raise SetupError(f"pip could not install {lock} ({why}). Check the network, then start again.")
    why = trouble(*pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", ".")
    if why:
        raise SetupError(f"pip could not install the project itself ({why}).")


def set_up(lock: str) -> None:
    """Makes .venv, or adds to it. Without its stamp meanwhile, so that a set-up cut short is begun anew."""
    began, before = time.monotonic(), stamp()
    say("Setting up .venv: half a minute or so, only this time.")
    STAMP.unlink(missing_ok=True)
    if interpreter() not in before:
        make_venv()
    try:
        install(lock)
    except SetupError:
        if interpreter() in before:  # what is there still serves what it served
            STAMP.write_text("\n".join(before))
        raise
    STAMP.write_text("\n".join({interpreter(), contents(RUNTIME), contents(lock)}))
    say(f"Ready, after {time.monotonic() - began:.0f} s.")


def ensure(lock: str) -> None:
    """Sets up what this lock file asks for, unless it is there."""
    if {interpreter(), contents(lock)} <= stamp():
        return
    with alone():
        if not {interpreter(), contents(lock)} <= stamp():  # who held us up may have done it
            set_up(lock)


def check() -> int:
    """Runs every check, whatever the ones before it said: 1 if any failed."""
    failed = []
    for tool, *words in map(str.split, CHECKS):
        say(f"--- {tool} {' '.join(words)}")
        if subprocess.call([str(BIN / tool), *words], cwd=ROOT, env=ENV):
            failed.append(tool)
    say(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def write_locks(words: tuple[str, ...]) -> int:
    """Both lock files anew: from the public index, whatever this machine is set to, and nothing younger than 14 days."""
    uv = shutil.which("uv")
    if not uv:
        say("`lock` needs uv: see docs.astral.sh/uv")
        return 2
    env = {name: value for name, value in ENV.items() if not name.startswith("UV_")}
    write = [uv, *LOCK.split(), "--exclude-newer", "14 days", *words, "pyproject.toml", "-o"]
    for more in (
        [RUNTIME, "--group", "build", "--extra", "postgres"],
        [DEV, "--group", "dev", "--all-extras", "-c", RUNTIME],
    ):
        code = subprocess.call([*write, *more], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        if code:
            return code
    return 0


def begin(word: str, *words: str) -> int:
    """Does what the word says, with all set up; the exit code."""
    if word == "check":
        return check()
    if word in ("test", "bench"):
        os.chdir(ROOT)
        return become(PYTHON, "-m", "pytest" if word == "test" else "benchmarks", *words)
    return become(PYTHON, "-P", "-m", "bot", word, *words)  # -P: not a bot.py where the person stands


def main(word: str = "--help", *words: str) -> int:
    """Sets up if need be and begins; the exit code."""
    if word in ("-h", "--help"):
        print(USAGE)
        return 0
    if word == "lock":
        return write_locks(words)
    try:
        ensure(DEV if word in ("test", "check", "bench") else RUNTIME)
    except (SetupError, OSError) as error:
        say(f"Set-up failed: {error}")
        return 2
    except KeyboardInterrupt:
        say("Set-up stopped; the next start begins it again.")
        return 130
    return begin(word, *words)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
