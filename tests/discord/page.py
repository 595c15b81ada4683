"""Messages drawn roughly as Discord would, from their payloads: a page to look at. `python -m tests.discord.page FILE`."""

from __future__ import annotations

import asyncio
import html
import re
import sys
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any

from adapters.discord import forms
from adapters.discord.render import rendered
from bot.talk import Ask
from bot.ui import Text, View
from questions.load import load
from storage.open import open_store
from tests.discord.stage import START
from tests.support import Group, berlin, seen, words

Json = dict[str, Any]
CSS = """body{background:#313338;color:#dbdee1;font:16px/1.375 "DejaVu Sans",sans-serif;width:%dpx;margin:16px}
.m{margin:18px 0}.who{color:#f2f3f5;font-weight:600;margin-bottom:4px}.c{background:#2b2d31;border:1px solid #3f4147;
border-radius:8px;padding:12px 16px;max-width:600px}.c>*{margin:0 0 8px}h2{font-size:20px;margin:0}h3{font-size:17px;margin:4px 0}
pre{background:#1e1f22;border:1px solid #3f4147;border-radius:4px;padding:8px;white-space:pre-wrap;font:14px/1.2 "DejaVu Sans Mono"}
code{background:#1e1f22;border-radius:3px;padding:1px 3px;font:14px "DejaVu Sans Mono"}a{color:#00a8fc}small{color:#949ba4}
.r{display:flex;gap:8px;flex-wrap:wrap}.b{background:#4e5058;color:#fff;border-radius:8px;padding:6px 14px;font-size:14px}
.s1{background:#5865f2}.s4{background:#da373c}blockquote{border-left:4px solid #4e5058;margin:0;padding-left:8px}
.t{white-space:pre-wrap}input,textarea{width:95%%;background:#1e1f22;color:#dbdee1;border:1px solid #3f4147;padding:8px}"""
_RULES = (
    (r"^### (.+)$", r"<h3>\1</h3>"), (r"^## (.+)$", r"<h2>\1</h2>"), (r"^-# (.+)$", r"<small>\1</small>"),
    (r"^&gt; (.+)$", r"<blockquote>\1</blockquote>"), (r"^( *)- ", r"\1• "),
    (r"\*\*(.+?)\*\*", r"<b>\1</b>"), (r"\*([^*\n]+?)\*", r"<i>\1</i>"),
    (r"\[([^\]]+)\]\(&lt;(.+?)&gt;\)", r'<a href="\2">\1</a>'), (r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>'),
)  # fmt: skip


def page(messages: list[tuple[str, str]], width: int = 680) -> str:
    """Headings and drawn messages as one page."""
    shown = "".join(
        f'<div class="m"><div class="who">{html.escape(head)}</div>{body}</div>' for head, body in messages
    )
    return f'<!doctype html><meta charset="utf-8"><style>{CSS % width}</style>{shown}'


def drawn(view: View, call: str | None = None) -> str:
    """A view's message."""
    message = rendered(view, call)
    files = {f"attachment://{file.filename}": file.fp.read() for file in message.files}
    components: list[Json] = message.layout.to_components()  # type: ignore[no-untyped-call]
    return "".join(_component(each, files) for each in components)


def _component(part: Json, files: dict[str, bytes]) -> str:
    inner = "".join(_component(each, files) for each in part.get("components", ()))
    match part["type"]:
        case 17:
            return f'<div class="c">{inner}</div>'
        case 1:
            return f'<div class="r">{inner}</div>'
        case 2:
            return f'<span class="b s{part["style"]}">{html.escape(part["label"])}</span>'
        case 10:
            return f'<div class="t">{markdown(part["content"])}</div>'
        case 12:
            data = b64encode(files[part["items"][0]["media"]["url"]]).decode()
            return f'<img style="max-width:100%" src="data:image/png;base64,{data}" alt="">'
        case _:
            return f'<div class="b">{html.escape(str(part["file"]["url"]))}</div>'


def markdown(text: str) -> str:
    """Discord's markdown, roughly: blocks of code first, then escapes, then the rest."""
    kept: list[str] = []

    def keep(shown: str) -> str:
        kept.append(shown)
        return f"\x00{len(kept) - 1}\x00"

    shown = re.sub(
        r"```\w*\n(.*?)\n?```\n?", lambda m: keep(f"<pre>{html.escape(m[1])}</pre>"), text, flags=re.DOTALL
    )
    shown = re.sub(r"(`+)(.+?)\1(?!`)", lambda m: keep(f"<code>{html.escape(m[2])}</code>"), shown)
    shown = html.escape(re.sub(r"\\([^0-9A-Za-z\s])", lambda m: keep(html.escape(m[1])), shown), quote=False)
    for pattern, replacement in _RULES:
        shown = re.sub(pattern, replacement, shown, flags=re.MULTILINE)
    shown = re.sub(r"(</h[23]>)\n", r"\1", shown)
    return re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], shown)


def form(data: Json) -> str:
    """A modal."""
    rows = "".join(_label(part) for part in data["components"])
    return f'<div class="c"><h2>{html.escape(data["title"])}</h2>{rows}<span class="b s1">Submit</span></div>'


def _label(part: Json) -> str:
    inner = part["component"]
    marks = {21: "◯", 22: "☐", 3: "▾"}
    choices = "<br>".join(
        f"{marks.get(inner['type'], '')} {html.escape(o['label'])}" for o in inner.get("options", ())
    )
    field = choices or f'<input value="{html.escape(inner.get("value") or "")}">'
    return f"<p><b>{html.escape(part['label'])}</b><br><small>{html.escape(part.get('description') or '')}</small>{field}</p>"


async def samples(folder: Path) -> list[tuple[str, str]]:
    """Questions of the bank with their verdicts, boards, help: all through the real features."""
    bank, _ = load()
    store = await open_store(f"sqlite:///{folder / 'page.sqlite3'}")
    group = Group(store, bank, berlin(START))
    shown: list[tuple[str, str]] = []
    for _ in range(4):
        view = seen(await group.ask("ana", "practice"))
        shown.append(("practice", drawn(view)))
        answer = await group.click("ana", view, "A" if "[A]" in words(view) else "Answer")
        if isinstance(answer, Ask):
            shown.append(("form", form(dict(forms.modal(answer.form).to_dict()))))
        else:
            shown.append(("verdict", drawn(seen(answer))))
    commands = ("help", "settings", "topics", "leaderboard", "me")
    shown += [(command, drawn(seen(await group.ask("ana", command)))) for command in commands]
    shown.append(("names", drawn(View("@everyone # <@1>", (Text("`code` and \\*stars\\*"),)))))
    await store.close()
    return shown


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        drawings = asyncio.run(samples(Path(scratch)))
    Path(sys.argv[1]).write_text(page(drawings, int([*sys.argv, "680"][2])), encoding="utf-8")
