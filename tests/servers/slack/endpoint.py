"""HTTP mode: the app's own address, and requests signed as Slack signs them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import aiohttp

if TYPE_CHECKING:
    from tests.servers.slack.act import Kind
    from tests.servers.slack.delivery import Delivery

Json = dict[str, Any]
Signing = Literal["right", "wrong", "stale", "missing"]
FORM = "application/x-www-form-urlencoded"
STALE = 6 * 60
"""Seconds; apps refuse what is older than five minutes."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What the app's port said."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def ack(self) -> Any:
        """The acknowledgement: JSON, or text, or None if there is nothing."""
        if self.headers.get("Content-Type", "").startswith("application/json") and self.text:
            return json.loads(self.text)
        return self.text or None


@dataclass(slots=True)
class Endpoint:
    """Where the app listens. `timeout` is in real seconds."""

    url: str
    signing_secret: str
    session: aiohttp.ClientSession
    timeout: float = 3

    async def deliver(self, kind: Kind, delivery: Delivery) -> tuple[int, Any]:
        """Status and acknowledgement; status 0 if there was no answer in time."""
        headers: dict[str, str] = {}
        if delivery.attempt and delivery.marked:
            headers = {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": "http_timeout"}
        try:
            answer = await self.send(kind, delivery.payload, headers=headers)
        except (aiohttp.ClientError, TimeoutError):
            return 0, None
        return answer.status, answer.ack

    async def send(
        self, kind: Kind, payload: Json, signing: Signing = "right", headers: dict[str, str] | None = None
    ) -> HttpAnswer:
        """One signed request."""
        content_type, body = encoded(kind, payload)
        signed = signature(self.signing_secret, body, signing)
        timeout = aiohttp.ClientTimeout(total=self.timeout)
        async with self.session.post(
            self.url,
            data=body.encode(),
            timeout=timeout,
            headers={"Content-Type": content_type, **signed, **(headers or {})},
        ) as response:
            return HttpAnswer(response.status, dict(response.headers), await response.text())


def encoded(kind: Kind, payload: Json) -> tuple[str, str]:
    """Content type and body: commands are a form, interactions JSON within a form, events JSON."""
    if kind == "slash":
        return FORM, urlencode(payload)
    if kind == "event":
        return "application/json", json.dumps(payload)
    return FORM, urlencode({"payload": json.dumps(payload)})


def signature(secret: str, body: str, signing: Signing = "right") -> dict[str, str]:
    """The headers that prove a request. `wrong` is made with another secret, `stale` is right but old."""
    if signing == "missing":
        return {}
    moment = str(int(time.time()) - (STALE if signing == "stale" else 0))
    key = secret + ("!" if signing == "wrong" else "")
    digest = hmac.new(key.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}
