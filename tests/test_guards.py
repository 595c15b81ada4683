"""What is committed: no secret, an image and scripts that the linters pass, nothing of the machine it was made on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ALLOWED = "pragma: allowlist secret"
XAPP = re.compile(r"\bxapp-\d-[A-Z0-9]{8,}-\d{8,}-\w{20,}")
"""Slack's app tokens, which detect-secrets does not know."""
LOCKS = {"requirements.lock", "requirements-dev.lock"}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """What git keeps."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_secret_is_committed(files: list[Path]) -> None:
    names = [path.relative_to(ROOT).as_posix() for path in files if path.name not in LOCKS]
    hook = [str(BIN / "detect-secrets-hook"), *names]
    done = subprocess.run(hook, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for path in files:
        found = XAPP.search(path.read_text("utf-8", errors="ignore"))
        assert found is None, path


@pytest.mark.parametrize(
    ("tool", "names"),
    [("hadolint", ["Dockerfile"]), ("shellcheck", [".ci/run"])],
    ids=["hadolint", "shellcheck"],
)
def test_a_linter_passes_what_is_not_python(tool: str, names: list[str]) -> None:
    done = subprocess.run([str(BIN / tool), *names], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_lock_files_name_no_host(files: list[Path]) -> None:
    for path in files:
        if path.name in LOCKS:
            assert "://" not in path.read_text("utf-8")
