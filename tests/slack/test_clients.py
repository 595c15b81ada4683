"""The session for all calls: the environment's proxy carries them, unless it says that Slack needs none."""

from __future__ import annotations

import pytest
from aiohttp import BasicAuth, web
from aiohttp.test_utils import BaseTestServer, RawTestServer

from adapters.slack import clients
from adapters.slack.clients import connected


def address(server: BaseTestServer) -> str:
    return f"http://{server.host}:{server.port}/api/"


async def carried(server: BaseTestServer) -> tuple[str, str | None]:
    """Who answered a call to the server, and with what word to a proxy."""
    async with connected(address(server)) as calls, calls.session.post(f"{calls.api_url}auth.test") as answer:
        return await answer.text(), answer.headers.get("X-Word")


async def carried_by_slack_sdk(server: BaseTestServer) -> str:
    """Who answered a call that slack_sdk made: it looks for a proxy of its own."""
    async with connected(address(server)) as calls:
        answer = await calls.sending("token").auth_test()
    return str(answer["by"])


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


async def test_slack_sdk_s_calls_go_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_PROXY counts for them too, and is asked once for all of them."""

    async def proxy(_: web.BaseRequest) -> web.Response:
        return web.json_response({"ok": True, "by": "proxy"})

    async def slack(_: web.BaseRequest) -> web.Response:
        return web.json_response({"ok": True, "by": "slack"})

    asked: list[str] = []

    def bypass(host: str) -> bool:
        asked.append(host)
        return len(asked) > 1

    monkeypatch.setattr(clients, "proxy_bypass", bypass)
    async with RawTestServer(proxy) as between, RawTestServer(slack) as server:
        for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://{between.host}:{between.port}")
        assert await carried_by_slack_sdk(server) == "proxy"
        assert await carried_by_slack_sdk(server) == "slack"
        assert asked == [server.host] * 2
