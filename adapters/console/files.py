"""Pictures and files that a message carries, kept in a folder under names that can do no harm."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath

from adapters.console import wording
from bot.ui import plain

_UNSAFE = re.compile(r"[^\w. ()+=@-]")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80
_COPIES = 1000


def safe_name(name: str) -> str:
    """A file name without folders, leading dots, characters or names that some system takes for something else."""
    shown = _UNSAFE.sub("_", plain(re.split(r"[/\\]", name)[-1], 1000)).strip(". ")
    stem, suffix = PurePath(shown).stem, PurePath(shown).suffix[:16]
    short = stem.encode()[: _LONGEST - len(suffix.encode())].decode(errors="ignore").rstrip(". ")
    kept = (short + suffix) if short.strip("_") else f"file{suffix}"
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept


def picture_name(png: bytes) -> str:
    """Equal pictures share a file."""
    return f"picture-{hashlib.sha256(png).hexdigest()[:8]}.png"


class Folder:
    """A folder only its owner reads. Nothing in it is ever overwritten: equal files are one, others get a number."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, name: str, data: bytes) -> str:
        """Save the file and say where it is, or in one clause why it could not be saved."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            return str(self._saved(PurePath(safe_name(name)), data))
        except OSError as error:
            return wording.NOT_SAVED.format(why=(error.strerror or "unknown error").lower())

    def _saved(self, name: PurePath, data: bytes) -> Path:
        for number in range(1, _COPIES):
            path = self.path / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
            try:
                with path.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                if path.is_file() and path.read_bytes() == data:
                    return path
            else:
                return path
        raise FileExistsError(17, "too many files of that name")
