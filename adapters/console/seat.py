"""Who is typing, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.console import people

if TYPE_CHECKING:
    from bot.talk import Person, Place

GENERAL = "#general"


class Seat:
    """One keyboard, shared: the person at it now, the place they look at, and everyone and everywhere so far."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.people = {person.id: person}
        self._place: Place = people.place(GENERAL, person)
        self.places = {self._place.id: self._place}

    @property
    def place(self) -> Place:
        """Where the person is; whoever sits down at somebody's direct messages gets their own."""
        return people.direct(self.person) if self._place.direct else self._place

    def sit(self, name: str) -> None:
        """Be that person. Raises QuizError for a name that is none."""
        person = people.person(name)
        self.person = self.people.setdefault(person.id, person)

    def go(self, name: str) -> None:
        """Go to that place. Raises QuizError for a place that is none."""
        self._place = people.place(name, self.person)
        if not self._place.direct:
            self.places.setdefault(self._place.id, self._place)
