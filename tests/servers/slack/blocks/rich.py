"""rich_text: sections, lists, quotes and code with their own elements."""

from __future__ import annotations

from collections.abc import Mapping

from tests.servers.slack.blocks.parts import LONGEST
from tests.servers.slack.blocks.rules import Check, among, boolean, items, number, record, string, typed

MANY = 10_000
_STYLE = record(
    {}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "unlink", "highlight"), boolean)
)
_WITH_STYLE: Mapping[str, Check] = {"style": _STYLE}
_ID = string(255)
INLINE = typed(
    {
        "text": record({"text": string(40_000)}, _WITH_STYLE),
        "link": record({"url": string(LONGEST)}, {"text": string(40_000), "unsafe": boolean, **_WITH_STYLE}),
        "emoji": record(
            {"name": string(255)}, {"unicode": string(255), "skin_tone": number(1, 6), **_WITH_STYLE}
        ),
        "user": record({"user_id": _ID}, _WITH_STYLE),
        "usergroup": record({"usergroup_id": _ID}, _WITH_STYLE),
        "channel": record({"channel_id": _ID}, _WITH_STYLE),
        "broadcast": record({"range": among("here", "channel", "everyone")}, _WITH_STYLE),
        "color": record({"value": string(20)}, _WITH_STYLE),
        "date": record(
            {"timestamp": number(0, 9_999_999_999), "format": string(255)},
            {"url": string(LONGEST), "fallback": _ID},
        ),
    }
)
_INLINES = items(INLINE, MANY, least=0)
_BORDER: Mapping[str, Check] = {"border": number(0, 1)}
_SECTION = record({"elements": _INLINES})
_LIST = record(
    {"style": among("bullet", "ordered"), "elements": items(typed({"rich_text_section": _SECTION}), MANY)},
    {"indent": number(0, 8), "offset": number(0, MANY), **_BORDER},
)
_PREFORMATTED = record({"elements": _INLINES}, {**_BORDER, "language": string(255)})
RICH_TEXT = record(
    {
        "elements": items(
            typed(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_list": _LIST,
                    "rich_text_preformatted": _PREFORMATTED,
                    "rich_text_quote": record({"elements": _INLINES}, _BORDER),
                }
            ),
            MANY,
        )
    },
    {"block_id": string(255)},
)
