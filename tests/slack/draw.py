"""Blocks as Slack would show them, roughly: `python -m tests.slack.draw page.html` draws a few of the quiz's own views."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from questions.load import load
from storage.open import open_store
from tests.servers.slack import Message, View, running
from tests.slack.stage import MONDAY, staged

Json = dict[str, Any]

STYLE = """
body{background:#ddd;font:15px/1.46 Lato,'DejaVu Sans',sans-serif;color:#1d1c1d;margin:20px;columns:2;column-gap:20px}
.card{background:#fff;border:1px solid #ccc;border-radius:8px;padding:14px 20px;margin:0 0 20px;max-width:600px;break-inside:avoid}
.who{font-size:12px;color:#616061;margin-bottom:4px} .modal{border-top:5px solid #611f69} .home{border-top:5px solid #1264a3}
h3{font-size:18px;margin:4px 0 8px} p,ul,ol,pre,blockquote{margin:0 0 8px} li{margin:0}
pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;font:12px/1.5 'DejaVu Sans Mono',monospace;white-space:pre-wrap}
code{background:#f8f8f8;border:1px solid #ddd;border-radius:3px;padding:0 3px;color:#c0134e;font:12px 'DejaVu Sans Mono',monospace}
blockquote{border-left:4px solid #ddd;padding-left:8px} a{color:#1264a3;text-decoration:none} .context{font-size:12px;color:#616061}
button{font:bold 13px Lato,'DejaVu Sans',sans-serif;background:#fff;border:1px solid #bbb;border-radius:4px;padding:5px 12px;margin:0 8px 8px 0}
button.primary{background:#007a5a;color:#fff} button.danger{background:#e01e5a;color:#fff}
label{display:block;font-weight:bold;margin-bottom:4px} .input{border:1px solid #868686;border-radius:4px;padding:6px;margin-bottom:12px;min-height:18px}
.option{font-weight:normal} .option small{color:#616061;display:block;margin-left:24px}
"""


def page(cards: Iterable[str]) -> str:
    """All on one page."""
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{''.join(cards)}"


def card(where: Message | View, note: str) -> str:
    """A message, modal or Home."""
    kind = "" if isinstance(where, Message) else where.type
    title = f"<b>{escape(where.title)}</b><hr>" if isinstance(where, View) and kind == "modal" else ""
    submit = (
        f"<button class=primary>{escape(where.data['submit']['text'])}</button>"
        if isinstance(where, View) and "submit" in where.data
        else ""
    )
    body = "".join(map(block, where.blocks))
    return f"<div class='card {kind}'><div class=who>{escape(note)}</div>{title}{body}{submit}</div>"


def block(given: Json) -> str:
    """One block."""
    match given["type"]:
        case "header":
            return f"<h3>{escape(given['text']['text'])}</h3>"
        case "rich_text":
            return "".join(map(part, given["elements"]))
        case "actions":
            return "<div>" + "".join(button(each) for each in given["elements"]) + "</div>"
        case "context":
            return "".join(f"<p class=context>{escape(each['text'])}</p>" for each in given["elements"])
        case "input":
            return f"<label>{escape(given['label']['text'])}{' (optional)' if given.get('optional') else ''}</label>{field(given['element'])}"
        case _:
            return f"<p>{escape(given['text']['text'])}</p>"


def part(given: Json) -> str:
    """A part of rich text."""
    inner = "".join(map(word, given["elements"])) if given["type"] != "rich_text_list" else ""
    match given["type"]:
        case "rich_text_list":
            items = "".join(f"<li>{''.join(map(word, each['elements']))}</li>" for each in given["elements"])
            tag = "ol" if given["style"] == "ordered" else "ul"
            margin = 1.4 * given.get("indent", 0)
            return f"<{tag} start={given.get('offset', 0) + 1} style='margin-left:{margin}em'>{items}</{tag}>"
        case "rich_text_preformatted":
            return f"<pre>{inner}</pre>"
        case "rich_text_quote":
            return f"<blockquote>{inner}</blockquote>"
        case _:
            return f"<p>{inner}</p>"


def word(given: Json) -> str:
    """A run of words."""
    shown = escape(given.get("text", "")).replace("\n", "<br>")
    for name, tag in (("code", "code"), ("bold", "b"), ("italic", "i"), ("strike", "s")):
        shown = f"<{tag}>{shown}</{tag}>" if given.get("style", {}).get(name) else shown
    return f"<a href='{escape(given['url'])}'>{shown}</a>" if given["type"] == "link" else shown


def button(given: Json) -> str:
    """A button."""
    return f"<button class={given.get('style', 'plain')}>{escape(given['text']['text'])}</button>"


def field(given: Json) -> str:
    """An input as it opens."""
    if "options" not in given:
        return f"<div class=input>{escape(given.get('initial_value', ''))}</div>"
    kind = "radio" if given["type"] == "radio_buttons" else "checkbox"
    held = [given.get("initial_option"), *given.get("initial_options", [])]
    lines = [
        f"<div class=option><input type={kind} {'checked' if each in held else ''}>{escape(each['text']['text'])}"
        f"<small>{escape(each.get('description', {}).get('text', ''))}</small></div>"
        for each in given["options"]
    ]
    return f"<div style='margin-bottom:12px'>{''.join(lines)}</div>"


async def drawn() -> list[str]:
    """A morning with the real bank."""
    bank, _ = load()
    with TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/quiz.sqlite3")
        async with running(MONDAY) as server, staged(server, store, bank) as stage:
            ann = server.add_user("ann", display_name="Ann", admin=True)
            daily = await stage.open()
            cards = [card(daily, "#ml, for all")]
            pressed = next(iter(daily.buttons))
            act = server.click(ann, daily, pressed)
            if pressed == "Answer":
                cards.append(card(await act.opened(), "a form"))
            else:
                cards.append(card(await act.shown(), "only Ann sees this"))
            typed = ("practice", "help", "me", "topics", "settings", "leaderboard")
            cards += [card(await stage.quiz(ann, text).shown(), f"/quiz {text}") for text in typed]
            cards.append(card(await stage.quiz(ann, "schedule add").opened(), "/quiz schedule add"))
            await stage.live(hours=25)
            cards.append(card(daily, "#ml, after the reveal"))
            cards.append(card(await server.open_home(ann).redrawn(), "App Home"))
        await store.close()
    return cards


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(asyncio.run(drawn())), encoding="utf-8")
