"""Installing as a person does it: the app's install page, Slack's consent, back to the app."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import aiohttp
from yarl import URL

from tests.servers.slack.grants import Grants
from tests.servers.slack.user import User

_LINK = re.compile(r"""["'](https?://[^"']*/oauth/v2/authorize[^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Installed:
    """The page the person ends on."""

    status: int
    text: str
    url: str


async def install(grants: Grants, client_id: str, user: User, page: str, allow: bool = True) -> Installed:
    """Go through it. Cookies are kept although they are for https alone, as there is no proxy before the app here."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
        async with browser.get(page, allow_redirects=False) as response:
            cookies = {name: morsel.value for name, morsel in response.cookies.items()}
            asked = await _authorize_url(response)
        back = consent(grants, client_id, user, asked, allow)
        kept = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        async with browser.get(back, headers=kept) as response:
            return Installed(response.status, await response.text(), str(response.url))


def consent(grants: Grants, client_id: str, user: User, asked: URL, allow: bool = True) -> URL:
    """Where Slack sends the browser after the person said yes or no to that authorize address."""
    query = asked.query
    assert query.get("client_id") == client_id, f"client_id {query.get('client_id')}"
    redirect = query.get("redirect_uri")
    assert redirect, "no redirect_uri: set one"
    scopes = tuple(each for each in query.get("scope", "").split(",") if each)
    assert scopes, "no scopes"
    told = {"code": grants.give(user, scopes, redirect)} if allow else {"error": "access_denied"}
    return URL(redirect).update_query({**told, "state": query.get("state", "")})


async def _authorize_url(response: aiohttp.ClientResponse) -> URL:
    """The app's link or redirect to Slack."""
    if "Location" in response.headers:
        return URL(response.headers["Location"])
    links = _LINK.findall(await response.text())
    assert links, f"no link to Slack on {response.url} ({response.status})"
    return URL(unescape(links[0]))
