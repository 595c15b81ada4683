"""The real discord.py on our small Discord: it logs in, is asked, clicked and filled in, posts and edits."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import discord
import pytest

from tests.servers.discord.trial.sample import Scene, scene


@pytest.fixture
async def here() -> AsyncIterator[Scene]:
    """A guild, a channel, a manager and a bot."""
    async with scene() as made:
        yield made


async def test_a_command_is_answered_with_its_typed_options(here: Scene) -> None:
    asked = await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees", number=7)
    message = await asked.shown()
    assert message.text == "trees 7 True"
    assert here.channel.messages == [message]
    assert list(message.buttons) == ["Reply", "Update", "Later", "Form"]
    assert here.server.commands.syncs == [(0, ("quiz",))]


async def test_completion_offers_names(here: Scene) -> None:
    typing = await here.server.autocomplete(here.ann, here.channel, "quiz ask", "topic", "tr")
    assert await typing.offered() == ["trone", "trtwo"]


async def test_what_nobody_could_type_fails_the_test(here: Scene) -> None:
    with pytest.raises(AssertionError, match="not registered"):
        await here.server.slash(here.ann, here.channel, "quiz nothing")
    with pytest.raises(AssertionError, match="required"):
        await here.server.slash(here.ann, here.channel, "quiz ask")
    with pytest.raises(AssertionError, match="takes"):
        await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees", number="7")


async def test_buttons_reply_privately(here: Scene) -> None:
    question = await (await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")).shown()
    reply = await (await here.server.click(here.ann, question, "Reply")).shown()
    assert (reply.text, reply.ephemeral, reply.seen_by) == ("hello Ann", True, here.ann)
    assert here.channel.messages == [question]


async def test_a_deferral_is_filled_and_followed(here: Scene) -> None:
    question = await (await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")).shown()
    later = await here.server.click(here.ann, question, "later")
    await here.server.until(lambda: len(later.messages) == 2)
    assert [message.text for message in later.messages] == ["done", "and more"]
    assert all(message.ephemeral for message in later.messages)


async def test_an_update_edits_the_clicked_message(here: Scene) -> None:
    question = await (await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")).shown()
    assert await (await here.server.click(here.ann, question, "Update")).shown() is question
    assert (question.text, question.buttons) == ("updated", {})
    assert question.edits[0]["content"] == "trees 1 True"


async def test_a_form_is_filled_in_by_labels_and_ids(here: Scene) -> None:
    question = await (await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")).shown()
    modal = await (await here.server.click(here.ann, question, "Form")).opened()
    assert modal.title == "Your answer"
    with pytest.raises(AssertionError, match="required"):
        await here.server.submit(here.ann, modal, {"sure": "No"})
    sent = await here.server.submit(here.ann, modal, {"Why?": "because\nof it", "sure": "No"})
    assert (await sent.shown()).text == "because\nof it (no)"


async def test_direct_messages_have_no_member(here: Scene) -> None:
    asked = await here.server.slash(here.ann, here.server.direct(here.ann), "quiz ask", topic="trees")
    assert (await asked.shown()).text == "trees 1 False"


async def test_commands_work_in_threads_and_posts(here: Scene) -> None:
    forum = here.server.add_channel(here.guild, "questions", "forum")
    for parent in (here.channel, forum):
        inside = here.server.add_channel(here.guild, "inside", "thread", parent=parent)
        asked = await here.server.slash(here.ann, inside, "quiz ask", topic="trees")
        message = await asked.shown()
        assert inside.messages == [message]


async def test_two_clicks_at_once_are_two_interactions(here: Scene) -> None:
    bob = here.server.add_user("Bob")
    question = await (await here.server.slash(here.ann, here.channel, "quiz ask", topic="trees")).shown()
    clicks = [await here.server.click(person, question, "Reply") for person in (here.ann, bob)]
    assert [(await click.shown()).text for click in clicks] == ["hello Ann", "hello Bob"]


async def test_posts_edits_and_files(here: Scene) -> None:
    picture = discord.File(io.BytesIO(b"png"), "plot.png", description="a plot")
    posted = await here.place.send("first", file=picture)
    await posted.edit(content="second")
    (message,) = here.channel.messages
    assert (message.text, message.edits[0]["content"]) == ("second", "first")
    (file,) = message.attachments
    assert (file.filename, file.data, file.description) == ("plot.png", b"png", "a plot")
    assert await posted.attachments[0].read() == b"png"
    await posted.delete()
    assert here.channel.messages == []


async def test_components_v2_with_a_picture_of_the_message(here: Scene) -> None:
    view = discord.ui.LayoutView(timeout=None)
    gallery: discord.ui.MediaGallery[discord.ui.LayoutView] = discord.ui.MediaGallery(
        discord.MediaGalleryItem("attachment://plot.png", description="a plot")
    )
    view.add_item(discord.ui.Container(discord.ui.TextDisplay("# Title"), gallery))
    posted = await here.place.send(view=view, file=discord.File(io.BytesIO(b"png"), "plot.png"))
    (message,) = here.channel.messages
    assert message.text == "# Title"
    assert posted.flags.components_v2
    container = posted.components[0]
    assert isinstance(container, discord.Container)
    shown = container.children[1]
    assert isinstance(shown, discord.MediaGalleryComponent)
    assert shown.items[0].media.url == posted.attachments[0].url


async def test_history_is_read_in_pages(here: Scene) -> None:
    for text in ("one", "two", "three"):
        await here.place.send(text)
        here.server.clock.advance(minutes=1)
    first, *_ = here.channel.messages
    after = [found.content async for found in here.place.history(after=discord.Object(first.id))]
    before = [found.content async for found in here.place.history(limit=1)]
    assert (after, before) == (["two", "three"], ["three"])
    since = [found.content async for found in here.place.history(after=first.created)]
    assert since[-2:] == ["two", "three"]


async def test_the_same_nonce_is_the_same_message_for_some_minutes(here: Scene) -> None:
    first, again = [await here.place.send("daily", nonce="post-1") for _ in range(2)]
    assert first.id == again.id
    here.server.clock.advance(minutes=6)
    assert (await here.place.send("daily", nonce="post-1")).id != first.id
    (shown, _) = here.channel.messages
    assert "nonce" not in shown.json()


async def test_a_message_opens_a_thread_and_a_forum_takes_posts(here: Scene) -> None:
    posted = await here.place.send("question")
    thread = await posted.create_thread(name="Discussion")
    await thread.send("inside")
    assert [message.text for message in here.server.channel(posted.id).messages] == ["inside"]
    here.server.add_channel(here.guild, "questions", "forum")
    known = await here.client.wait_for("guild_channel_create", timeout=3)
    assert isinstance(known, discord.ForumChannel)
    made = await known.create_thread(name="Post", content="hello")
    assert here.server.channel(made.thread.id).messages[0].text == "hello"


async def test_a_person_is_written_to_directly_unless_refusing(here: Scene) -> None:
    person = await here.client.fetch_user(here.ann.id)
    await person.send("hello")
    assert here.server.direct(here.ann).messages[0].text == "hello"
    here.ann.accepts_messages = False
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("hello")
    assert refused.value.code == 50007
