"""How acts reach the app: over Socket Mode or HTTP, once, or again when nobody acknowledged them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.servers.discord.bell import Bell
from tests.servers.discord.clock import Clock
from tests.servers.slack.act import Act
from tests.servers.slack.answers import Answers
from tests.servers.slack.delivery import Delivery
from tests.servers.slack.endpoint import Endpoint
from tests.servers.slack.sockets import Sockets

Json = dict[str, Any]
DEADLINE = timedelta(seconds=3)
WAITS = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""Until an unacknowledged event is sent again, counted from its deadline: three times."""
_ENVELOPES = {"slash": "slash_commands", "event": "events_api"}
_HEARD = ("slash", "submit", "suggest")


@dataclass(slots=True)
class Dispatcher:
    """`endpoint` is set in HTTP mode."""

    sockets: Sockets
    answers: Answers
    bell: Bell
    clock: Clock
    endpoint: Endpoint | None = None
    acts: list[Act] = field(default_factory=list)
    _by_envelope: dict[str, list[tuple[Act, Delivery]]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def deliver(self, act: Act) -> Act:
        """Send an act for the first time. Commands and clicks fail when the app is away, events wait."""
        self.acts.append(act)
        self._send(act, act.payload, str(uuid4()), 0, marked=True)
        if act.kind != "event" and not self.endpoint and act.deliveries[-1].connection is None:
            act.failure = "dispatch_failed"
        self.bell.ring()
        return act

    def redeliver(self, act: Act, *, new_ids: bool = False, marked: bool = True) -> Delivery:
        """Send an act again, as Slack does: with the ids it had or new ones, `marked` as a repetition or not."""
        first = act.deliveries[0]
        payload = {**act.payload, "event_id": f"Ev{uuid4().hex[:10].upper()}"} if new_ids else act.payload
        envelope = str(uuid4()) if new_ids or not first.id else first.id
        return self._send(act, payload, envelope, len(act.deliveries), marked)

    def overdue(self) -> None:
        """After the clock moved: what was not acknowledged in three seconds has failed, events are sent again."""
        for act in [each for each in self.acts if not each.settled and not each.failure]:
            last, tries = act.deliveries[-1], len(act.deliveries)
            if act.kind != "event" and self.clock.now - last.at > DEADLINE:
                act.failure = "operation_timeout"
            elif (
                act.kind == "event"
                and tries <= len(WAITS)
                and self.clock.now - last.at > DEADLINE + WAITS[tries - 1]
            ):
                self.redeliver(act)
        self.bell.ring()

    def reconnected(self) -> None:
        """A connection is there (again): events that were lost with an earlier one are repeated."""
        for act in [each for each in self.acts if each.kind == "event" and not each.settled]:
            last = act.deliveries[-1].connection
            if last is None or last.lost or last.muted:
                self.redeliver(act)

    def acknowledged(self, envelope: str, payload: Any) -> None:
        """An acknowledgement over Socket Mode: of the oldest delivery of that id that has none."""
        known = self._by_envelope.get(envelope)
        if not known:
            self.answers.violation(f"socket: unknown envelope {envelope}")
            return
        waiting = [pair for pair in known if pair[1].acked is None] or known[-1:]
        self._acked(*waiting[0], payload)

    async def close(self) -> None:
        """Give up what is under way over HTTP."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _send(self, act: Act, payload: Json, envelope: str, attempt: int, marked: bool) -> Delivery:
        now = asyncio.get_running_loop().time()
        delivery = Delivery(envelope, payload, now, self.clock.now, attempt, marked)
        act.deliveries.append(delivery)
        if self.endpoint:
            self._post(act, delivery, self.endpoint)
        elif connection := self.sockets.newest:
            delivery.connection = connection
            self._by_envelope.setdefault(envelope, []).append((act, delivery))
            connection.send(_enveloped(act, delivery))
        return delivery

    def _post(self, act: Act, delivery: Delivery, endpoint: Endpoint) -> None:
        async def exchange() -> None:
            delivery.status, ack = await endpoint.deliver(act.kind, delivery)
            if delivery.status == 200:
                self._acked(act, delivery, ack)
            elif act.kind != "event":
                act.failure = f"http_status_{delivery.status}" if delivery.status else "operation_timeout"
            self.bell.ring()

        task = asyncio.create_task(exchange())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _acked(self, act: Act, delivery: Delivery, payload: Any) -> None:
        if delivery.acked is None:
            delivery.acked, delivery.ack = asyncio.get_running_loop().time(), payload
        if not act.settled and not act.failure:
            self.answers.settle(act, payload)
        self.bell.ring()


def _enveloped(act: Act, delivery: Delivery) -> Json:
    retry: Json = {}
    if act.kind == "event" and delivery.marked:
        reason = "timeout" if delivery.attempt else ""
        retry = {"retry_attempt": delivery.attempt, "retry_reason": reason}
    kind = _ENVELOPES.get(act.kind, "interactive")
    accepts = act.kind in _HEARD
    envelope = {"envelope_id": delivery.id, "type": kind, "accepts_response_payload": accepts}
    return {**envelope, "payload": delivery.payload, **retry}
