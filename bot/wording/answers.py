"""What is said about questions and answers of each type. Plain text unless said otherwise."""

from __future__ import annotations

from questions.model import StarCheck

SCORE_MYSELF = "Score myself"
TICK = "Tick the points I made"
POINTS_MADE = "The points I made"
IS_IT_TRUE = "Is the claim true?"
BECAUSE = "Because …"
PICK_ALL = "Pick all that are right"
PRINTED = "What is printed"
YOUR_QUERY = "Your query"
YOU_WROTE = "You wrote:"
IT_PRINTS = "It prints:"
ONE_QUERY = "One right query:"
RIGHT_ORDER = "The right order:"
SAMPLE_ROWS = "Sample rows; your query also runs on others:"
GIVES = "On them the right query gives:"
MODEL_ANSWER = "A good answer:"
POINTS = "What it should say:"
MISCONCEPTIONS = "What is often said, and wrong:"
PROBES = "Expect to be asked:"
FOLLOW_UPS = "An interviewer would go on:"
NO_POINTS = "Practice only: you score it yourself, for no points."
STRUCTURE_ONLY = "Practice only, for no points: I look at the structure of your answer, not at its content."
STAR_PARTS = ("Situation", "Task", "Action", "Result")
_MET: dict[StarCheck, str] = {
    "parts": "All four parts are there.",
    "number": "The result has a figure.",
    "first_person": "The action says what you did.",
    "length": "The length is right for two minutes.",
}
_MISSED: dict[StarCheck, str] = {
    "parts": "A part is missing or only hinted at: write at least a sentence for each of the four.",
    "number": "The result has no figure: say how much, how many or how fast, even roughly.",
    "first_person": "The action says only what others or “we” did: say what you did, with “I”.",
    "length": "Aim for 60 to 400 words in all, which is one to two minutes of talking.",
}


def letters_in_order(letters: str) -> str:
    """`letters` in the order they are shown, which is never the right one."""
    return f"Letters in order, such as {letters}"


def gap(number: int) -> str:
    return f"Gap {number}"


def competency(name: str) -> str:
    return f"It looks for: {name}"


def stage(minutes: int) -> str:
    return f"{minutes} min"


def weight(number: int) -> str:
    return f" (counts {number} times)" if number > 1 else ""


def own_score(share: str) -> str:
    return f"Your score: {share}"


def star_check(check: StarCheck, met: bool) -> str:
    return (_MET if met else _MISSED)[check]


def claim(true: bool) -> str:
    """Markdown."""
    return f"The claim is **{'true' if true else 'false'}**."


def best(anchor: str) -> str:
    return f"The best: {anchor}"


def in_place(number: int, answers: int) -> str:
    return f"{number} of {answers} right"
