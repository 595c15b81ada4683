"""What nobody else may see, and whom nobody may call."""

from __future__ import annotations

import pytest

from bot.store import Store
from bot.talk import Declared, Reply
from bot.ui import File, Picture, Table, Text, View, escape
from tests.servers.slack import Slack as Server
from tests.slack.canned import Canned, answering
from tests.slack.stage import Stage, staged
from tests.support import bank_of, typed

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 32
PICTURE = View("Your month", (Text("words"), Picture(PNG, "12 days kept"), File("my data.json", b"{}")))
NASTY = "<!channel> <@U0000000001> @here *b* _i_ ~s~ `c` :smile: &lt;!here&gt; [x](https://evil.example)"


async def test_a_private_picture_goes_to_the_direct_messages(server: Server, store: Store) -> None:
    """The ephemeral holds the words and a link; nothing is in the channel."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned({"me": Reply(PICTURE)})):
        act = server.slash(ann, ml, "/quiz", "me")
        said = await server.until(lambda: next((m for m in act.messages if m.ephemeral), None), "the words")
        assert "12 days kept" in said.content
        assert ml.messages == []
        uploaded = server.direct(ann).messages[-1]
        assert [file.data for file in uploaded.files] == [PNG, b"{}"]
        assert [file.channels for file in uploaded.files] == [[server.direct(ann)]] * 2
        assert str(said.blocks).count("'type': 'link'") == 2


async def test_a_public_picture_stands_in_the_channel(server: Server, store: Store) -> None:
    """For all to see."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    app = Canned({"board": Reply(PICTURE)}, {"board": Declared(private=False)})
    async with answering(server, store, app):
        await server.slash(ann, ml, "/quiz", "board").shown()
        await server.until(lambda: len(ml.messages) == 2, "picture and words")
        assert any(message.files for message in ml.messages)


async def test_a_picture_that_can_not_be_sent_is_told(server: Server, store: Store) -> None:
    """The words come all the same."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned({"me": Reply(PICTURE)})):
        server.faults.next("files.completeUploadExternal", error="internal_error")
        said = await server.slash(ann, ml, "/quiz", "me").shown()
        assert "could not be sent" in said.content


async def test_a_picture_in_home_is_linked(server: Server, store: Store) -> None:
    """A modal says where it is."""
    ann = server.add_user("ann")
    from bot.talk import Request  # noqa: PLC0415
    from bot.ui import Action, Button, Row  # noqa: PLC0415

    async def page(_request: Request) -> View:
        return View("Home", (Row((Button("Me", Action("me")),)),))

    async with answering(server, store, Canned({"me": Reply(PICTURE)}, page=page)):
        home = await server.open_home(ann).redrawn()
        modal = await server.click(ann, home, "Me").opened()
        assert "direct messages" in modal.content


async def test_names_call_nobody_and_look_as_they_are(stage: Stage) -> None:
    """On a board, in public."""
    nasty = stage.server.add_user("mallory", display_name=NASTY[:60])
    daily = await stage.open()
    await stage.server.click(nasty, daily, "A").shown()
    act = stage.quiz(nasty, "leaderboard")
    await stage.server.until(lambda: [m for m in act.messages if not m.ephemeral], "the board")
    board = next(m for m in act.messages if not m.ephemeral)
    assert board.pings == ()
    assert "<!channel> <@U0000000001>" in board.content


async def test_answers_call_nobody(server: Server, store: Store) -> None:
    """A typed answer, shown back."""
    ann = server.add_user("ann")
    bank = bank_of(typed("short", "word", accept=["right"]))
    async with staged(server, store, bank) as stage:
        daily = await stage.open()
        form = await server.click(ann, daily, "Answer").opened()
        verdict = await server.submit(ann, form, {"reply": NASTY}).shown()
        assert NASTY[:20] in verdict.content
        assert verdict.pings == ()


@pytest.mark.parametrize("public", [False, True])
async def test_titles_texts_and_cells_call_nobody(server: Server, store: Store, public: bool) -> None:
    """Also in the notification."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    view = View(NASTY, (Text(f"{escape(NASTY)} and <!channel>"), Table((NASTY, "b"), ((NASTY, "c"),))))
    app = Canned({"x": Reply(view)}, {"x": Declared(private=not public)})
    async with answering(server, store, app):
        said = await server.slash(ann, ml, "/quiz", "x").shown()
        assert said.pings == ()
        assert said.ephemeral is not public
        assert "*b* _i_ ~s~ `c` :smile:" in said.content


async def test_a_private_answer_whose_connection_breaks_is_given_otherwise(
    server: Server, store: Store
) -> None:
    """Twice to one person is better than never."""
    ann, ml = server.add_user("ann"), server.add_channel("ml")
    async with answering(server, store, Canned()):
        server.faults.next("response_url", reset=True)
        said = await server.slash(ann, ml, "/quiz", "help").shown()
        assert said.text == "did help"
        assert said.seen_by is ann
