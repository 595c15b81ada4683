"""What comes over HTTP is read as Bolt reads it, and nonsense is refused."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from urllib.parse import quote, urlencode

import pytest
from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_bolt_request
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.server import Server

FORM = "application/x-www-form-urlencoded"
HARD = "50 % + ½ & a=b; %41 \\u00e9 \n\t\"'\x00 😀 […]"


class Twice:
    """Bolt's app, as far as its server knows it: what it was asked, and what Bolt itself would have made of it."""

    oauth_flow = None

    def __init__(self) -> None:
        self.asked: list[AsyncBoltRequest] = []
        self.bolts: list[AsyncBoltRequest] = []

    async def async_dispatch(self, request: AsyncBoltRequest) -> BoltResponse:
        self.asked.append(request)
        return BoltResponse(status=200, body="")


class Listening(Server):
    """With Bolt's own reading beside."""

    bolt_app: Twice  # type: ignore[assignment]

    async def handle_post_requests(self, request: web.Request) -> web.Response:
        answer = await super().handle_post_requests(request)
        if answer.status == 200:
            self.bolt_app.bolts.append(await to_bolt_request(request))
        return answer


@pytest.fixture
async def app() -> Twice:
    return Twice()


@pytest.fixture
async def url(app: Twice) -> AsyncIterator[str]:
    """Where it listens."""
    runner = web.AppRunner(Listening(0, "/slack/events", app).web_app)  # type: ignore[arg-type]
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, urlencode({"payload": json.dumps({"said": HARD, "inner": {HARD: [HARD, None, 1.5]}})})),
        (FORM, urlencode({"payload": json.dumps({"said": HARD}, ensure_ascii=False)})),
        (FORM, urlencode({"command": "/quiz", "text": HARD, "empty": ""})),
        (FORM, f"command=%2Fquiz&text={quote(HARD)}&&empty="),
        (f"{FORM}; charset=utf-8", "text=a+b%2Bc"),
        ("application/json", json.dumps({"event": {"text": HARD}})),
        ("application/json; charset=utf-8", json.dumps({"event": {"text": HARD}}, ensure_ascii=False)),
    ],
)
async def test_everything_is_read_as_bolt_reads_it(app: Twice, url: str, kind: str, body: str) -> None:
    headers = {"Content-Type": kind, "X-Slack-Signature": "v0=1"}
    async with (
        ClientSession() as session,
        session.post(f"{url}?a=1&b=", data=body.encode(), headers=headers) as answer,
    ):
        assert answer.status == 200
    [asked], [bolts] = app.asked, app.bolts
    for field in ("body", "raw_body", "query", "headers", "content_type", "mode"):
        assert getattr(asked, field) == getattr(bolts, field), field
    assert dict(asked.context) == dict(bolts.context)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"payload=%7B"),
        (FORM, b"payload=[1]"),
        (FORM, b"payload=" + b"[" * 100_000),
        ("application/json", b"nonsense"),
        ("application/json", b"[1]"),
        ("application/json; charset=no-such", b"{}"),
        ("text/plain", b"\xff\xfe"),
        ("multipart/form-data; boundary=x", b"--x\r\n"),
    ],
)
async def test_nonsense_is_refused_without_a_word_in_the_log(
    app: Twice, url: str, kind: str, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        ClientSession() as session,
        session.post(url, data=body, headers={"Content-Type": kind}) as answer,
    ):
        assert answer.status == 400
    assert not app.asked
    assert not caplog.records
