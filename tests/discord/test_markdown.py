"""CommonMark as Discord writes it, and plain words that stay plain."""

from __future__ import annotations

import pytest

from adapters.discord.escape import escaped, escaped_lines, fenceless
from adapters.discord.markdown import discord_markdown
from bot.ui import escape


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("A sentence that the\nsource wraps.", "A sentence that the source wraps."),
        ("one  \ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("**A**  right", "**A**  right"),
        ("*a **b** c*", "*a **b** c*"),
        ("*a *b* c*", "*a b c*"),
        ("# Big\n\ntext", "### Big\n\ntext"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n  more\n- b", "- a\n  \n  more\n- b".replace("  \n", "\n")),
        ("> a\n> b", "> a b"),
        ("`x = 1`", "`x = 1`"),
        ("``a`b``", "`` a`b ``"),
        ("```` a```b ````", "`aˋˋˋb`"),
        ("```python title=x\nx = 1\n```", "```python\nx = 1\n```"),
        ("    indented", "```\nindented\n```"),
        ("[book](https://a.org/b)", "[book](https://a.org/b)"),
        ("[b](https://a.org/x_(y))", "[b](<https://a.org/x_(y)>)"),
        ("[mail](mailto:a@b.c)", "mail (mailto:a@b.c)"),
        ("<https://a.org>", "https://a.org"),
        ("![plot](https://a.org/p.png)", "[plot](https://a.org/p.png)"),
        ("see https://a.org", "see https\\://a.org"),
        ("a * b_c ~~d~~ ||e||", "a \\* b\\_c \\~~d\\~~ \\|\\|e\\|\\|"),
        ("<b>bold</b>", "\\<b>bold\\</b>"),
        ("---", "─" * 12),
        ("\\# no heading", "\\# no heading"),
        ("2024\\. A year", "2024\\. A year"),
        ("-5 is less", "-5 is less"),
        ("5 < 6 & 7", "5 \\< 6 & 7"),
    ],
)
def test_each_construct(source: str, shown: str) -> None:
    assert discord_markdown(source) == shown


@pytest.mark.parametrize(
    "name",
    ["@everyone", "<@1>", "<@&2>", "<#3>", "# x", "-# x", "`x`", "||x||", "> x", "1. x", "https://x.y"],
)
def test_names_are_only_words(name: str) -> None:
    for shown in (discord_markdown(escape(name)), escaped_lines(escaped(name))):
        bare = shown.replace("\\", "").replace("\u200b", "")
        assert bare == name
        assert shown != name


def test_nothing_ends_a_code_block_but_its_own_fence() -> None:
    assert "```" not in fenceless("a ``` b ```` c")
