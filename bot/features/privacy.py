"""`/quiz privacy`: all that is kept of you as a file; forget me."""

from __future__ import annotations

import json

from bot.kit import Kit
from bot.talk import Act, Declared, Feature, Reply, Request, Response, Update
from bot.ui import Action, Button, File, Row, Text, View
from bot.wording import privacy as words

FILE = "tenfold-data.json"


def features(kit: Kit) -> tuple[Feature, ...]:
    """The two commands and the second question."""
    privacy = Privacy(kit)
    forget = {
        "privacy delete": Act(privacy.ask),
        "privacy-delete": Act(privacy.forget, Declared(answer="update")),
    }
    return (
        Feature(
            "privacy export", "All that is kept of you, as a file", {"privacy export": Act(privacy.export)}
        ),
        Feature("privacy delete", "Forget me: delete all that is kept of you", forget),
    )


class Privacy:
    """The features' actions. They are about the asker alone, whatever a control says."""

    def __init__(self, kit: Kit) -> None:
        self._store = kit.store

    async def export(self, request: Request) -> Response:
        """Everything, of all linked accounts."""
        who = await self._store.meet(request.person, request.place, request.now)
        kept = await self._store.all_of(who.member_id)
        said = [Text(words.EXPORTED), *([Text(words.LINKED)] if len(kept["persons"]) > 1 else [])]
        data = json.dumps(kept, ensure_ascii=False, indent=1).encode()
        return Reply(View(words.EXPORT, (*said, File(FILE, data))))

    async def ask(self, request: Request) -> Response:
        """The second question."""
        await self._store.meet(request.person, request.place, request.now)
        button = Button(words.SURE, Action("privacy-delete"), "danger")
        return Reply(View(words.DELETE, (Text(words.ASK), Row((button,)))))

    async def forget(self, request: Request) -> Response:
        """There is no way back."""
        who = await self._store.meet(request.person, request.place, request.now)
        await self._store.forget(who.member_id)
        return Update(View(words.DELETE, (Text(words.FORGOTTEN),)))
