"""The session for all calls: the environment's proxy carries them, unless it says that Slack needs none."""

from __future__ import annotations

import pytest
from aiohttp import BasicAuth, web
from aiohttp.test_utils import BaseTestServer, RawTestServer

from adapters.slack.clients import session


async def carried(server: BaseTestServer) -> tuple[str, str | None]:
    """Who answered a call to the server, and with what word to a proxy."""
    url = f"http://{server.host}:{server.port}/api/"
    async with session(url) as calls, calls.post(f"{url}auth.test") as answer:
        return await answer.text(), answer.headers.get("X-Word")


async def test_calls_go_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name and password of its address."""

    async def proxy(request: web.BaseRequest) -> web.Response:
        word = BasicAuth.decode(request.headers["Proxy-Authorization"])
        return web.Response(text="proxy", headers={"X-Word": word.password})

    async def slack(_: web.BaseRequest) -> web.Response:
        return web.Response(text="slack")

    async with RawTestServer(proxy) as between, RawTestServer(slack) as server:
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        named = f"http://ann:open@{between.host}:{between.port}"  # pragma: allowlist secret
        monkeypatch.setenv("http_proxy", named)
        assert await carried(server) == ("proxy", "open")
        monkeypatch.setenv("no_proxy", str(server.host))
        assert await carried(server) == ("slack", None)
