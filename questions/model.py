"""What a question is: one frozen pydantic model per type. Pure data; grading is bot/quiz/grading/.

Texts are CommonMark. The id is the file's name, the topic its folder; both are set by the loader.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

Level: TypeAlias = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
Number: TypeAlias = int | float
Line: TypeAlias = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\n]*$")]
Check: TypeAlias = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\n]*$")]
Prose: TypeAlias = Annotated[str, Field(min_length=1, max_length=4000)]


class Part(BaseModel):
    """Anything in a question file: unknown keys are mistakes, values never change, text loses its outer blanks."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False, serialize_by_alias=True
    )


class Reference(Part):
    """Where the claim can be read: `where` is the place in the text (chapter, section, page)."""

    title: Line
    where: Line
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Choice(Part):
    """An option and the reason why it is right or wrong."""

    text: Line
    why: Prose
    correct: bool = False


class Common(Part):
    """What every type has. `version` names the content that scoring depends on."""

    scored: ClassVar[tuple[str, ...]] = ()
    self_graded: ClassVar[bool] = False
    """Whether the member scores the answer: such questions are for practice, earn no points and are never dailies."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
    topic: str
    level: Level
    prompt: Prose
    explanation: Prose
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    code: str | None = None
    language: str = "python"
    hint: Line | None = None
    tags: tuple[str, ...] = ()
    seconds: Annotated[int, Field(ge=5, le=1800)] = 60
    seed: Annotated[str, Field(pattern=r"^S([1-9]|[12][0-9]|30)$")] | None = None
    expires: date | None = None
    draft: bool = False
    check: Check | None = None

    @cached_property
    def version(self) -> str:
        """12 hex digits of SHA-256 over type, level and the fields that scoring depends on. Asked at every answer."""
        kept: dict[str, Any] = self.model_dump(mode="json", include={"type", "level", *self.scored})
        for parts in kept.values():
            for part in parts if isinstance(parts, list) else ():
                if isinstance(part, dict):
                    part.pop("why", None)
        if "reject" in kept:
            kept["reject"] = sorted(kept["reject"])
        return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:12]


class Single(Common):
    """One choice of three to five."""

    scored = ("choices",)
    type: Literal["single"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=5)]

    @model_validator(mode="after")
    def _one_key(self) -> Single:
        if sum(choice.correct for choice in self.choices) != 1:
            raise ValueError("exactly one choice must say `correct: true`")
        return self


class Multi(Common):
    """Several of three to six; at least one right and one wrong."""

    scored = ("choices",)
    type: Literal["multi"]
    choices: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _some_keys(self) -> Multi:
        if not 0 < sum(choice.correct for choice in self.choices) < len(self.choices):
            raise ValueError("at least one choice must say `correct: true`, and at least one must not")
        return self


class TrueFalse(Common):
    """A claim, true or false, and which of three reasons decides it (one `correct`)."""

    scored = ("answer", "reasons")
    type: Literal["true_false"]
    answer: bool
    reasons: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=3)]

    @model_validator(mode="after")
    def _one_reason(self) -> TrueFalse:
        if sum(reason.correct for reason in self.reasons) != 1:
            raise ValueError("exactly one of the three reasons must say `correct: true`")
        return self


class Key(Part):
    """The right number: an expression over the params, its unit, and how far off an answer may be (one of the two)."""

    expr: Line
    unit: str = ""
    rel_tol: Annotated[float, Field(gt=0, le=0.1)] | None = None
    abs_tol: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_tolerance(self) -> Key:
        if (self.rel_tol is None) == (self.abs_tol is None):
            raise ValueError("give one of `rel_tol` and `abs_tol`")
        return self


class Trap(Part):
    """A number that a known mistake leads to, and which mistake that is."""

    expr: Line
    why: Prose


class Numeric(Common):
    """A number. `{{name}}` in texts stands for a param, a `show` value or `answer`, drawn once per post.

    `params` lists the values each name may take; `show` names further values, computed from the params, for the texts.
    """

    scored = ("params", "answer", "traps")
    type: Literal["numeric"]
    params: dict[str, Annotated[tuple[Number, ...], Field(min_length=1)]] = {}
    show: dict[str, Line] = {}
    answer: Key
    traps: tuple[Trap, ...] = ()


class Short(Common):
    """A word or two: `accept` lists right answers, `reject` near misses with their reason; `typos` is the most edits forgiven."""

    scored = ("accept", "reject", "typos")
    type: Literal["short"]
    accept: Annotated[tuple[Line, ...], Field(min_length=1)]
    reject: dict[str, Prose] = {}
    typos: Annotated[int, Field(ge=0, le=2)] = 1


class Gap(Part):
    """What belongs in a gap: a number (an `expr` with one of the tolerances), or words, as in Short."""

    expr: Line | None = None
    rel_tol: Annotated[float, Field(gt=0, le=0.1)] | None = None
    abs_tol: Annotated[float, Field(ge=0)] | None = None
    accept: tuple[Line, ...] = ()
    typos: Annotated[int, Field(ge=0, le=2)] = 1

    @model_validator(mode="after")
    def _number_or_words(self) -> Gap:
        tolerances = (self.rel_tol is not None) + (self.abs_tol is not None)
        if (self.expr is None) == (not self.accept) or tolerances != (self.expr is not None):
            raise ValueError("give `accept`, or `expr` with one of `rel_tol` and `abs_tol`")
        return self


class Cloze(Common):
    """A text with gaps: `{{name}}` in the prompt or its code stands for the gap of that name."""

    scored = ("gaps",)
    type: Literal["cloze"]
    gaps: Annotated[dict[str, Gap], Field(min_length=1, max_length=5)]


class Step(Part):
    """An item of an ordering, and why it stands where it does."""

    text: Line
    why: Prose


class Order(Common):
    """Items to put in order; they are written in the right one."""

    scored = ("items",)
    type: Literal["order"]
    items: Annotated[tuple[Step, ...], Field(min_length=3, max_length=5)]


class Pair(Part):
    """Two halves that belong together, and why."""

    left: Line
    right: Line
    why: Prose


class Match(Common):
    """Halves to match: the left ones are shown as written, the right ones in a drawn order."""

    scored = ("pairs",)
    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)]


class Misprint(Part):
    """What someone with a known misunderstanding would expect the code to print."""

    text: Annotated[str, Field(min_length=1, max_length=400)]
    why: Prose


class Output(Common):
    """What does `code` (Python) print? `answer` is what it printed when the check ran it."""

    scored = ("code", "answer", "traps")
    type: Literal["output"]
    code: Annotated[str, Field(min_length=1)]
    answer: Annotated[str, Field(min_length=1, max_length=400)]
    traps: tuple[Misprint, ...] = ()


Cell: TypeAlias = str | int | float | None


class Fixture(Part):
    """Rows for the tables (`seed`, INSERT statements) and what the right query gives on them. `show` lets members see it."""

    seed: Prose
    expect: Annotated[tuple[tuple[Cell, ...], ...], Field(max_length=50)]
    show: bool = False


class Mutant(Part):
    """A query that looks right and is not: at least one fixture tells it from the solution."""

    query: Prose
    why: Prose


class Sql(Common):
    """A query to write against `schema` (CREATE statements, SQLite); right if every fixture gives what it expects.

    `ordered` says whether the order of rows counts.
    """

    scored = ("schema_", "fixtures", "ordered")
    type: Literal["sql"]
    schema_: Annotated[str, Field(min_length=1, max_length=2000, alias="schema")]
    fixtures: Annotated[tuple[Fixture, ...], Field(min_length=2, max_length=6)]
    solution: Prose
    mutants: Annotated[tuple[Mutant, ...], Field(min_length=1)]
    ordered: bool = False

    @model_validator(mode="after")
    def _seen_and_hidden(self) -> Sql:
        if len({fixture.show for fixture in self.fixtures}) != 2:
            raise ValueError("at least one fixture must say `show: true`, and at least one must be hidden")
        return self


class Point(Part):
    """A point that a good answer makes; `weight` is its share among the points."""

    text: Line
    weight: Annotated[int, Field(ge=1, le=5)] = 1


class Misconception(Part):
    """A wrong claim that such answers often make, and why it is wrong."""

    text: Line
    why: Prose


class Open(Common):
    """An answer in one's own words: the member then ticks the points they made."""

    scored = ("points",)
    self_graded = True
    type: Literal["open"]
    points: Annotated[tuple[Point, ...], Field(min_length=2, max_length=10)]
    misconceptions: Annotated[tuple[Misconception, ...], Field(min_length=1)]
    model_answer: Prose


class Stage(Part):
    """A part of a design interview: what is asked, and how long it takes."""

    minutes: Annotated[int, Field(ge=1, le=60)]
    ask: Prose


class Dimension(Part):
    """What a design is judged by; `anchors` describe its grades, the poorest first."""

    name: Annotated[str, Field(min_length=1, max_length=45)]
    anchors: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]


class Design(Common):
    """A system to design in stages; the member scores the design by the dimensions' anchors."""

    scored = ("dimensions",)
    self_graded = True
    type: Literal["design"]
    stages: Annotated[tuple[Stage, ...], Field(min_length=2, max_length=8)]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=2, max_length=5)]
    probes: Annotated[tuple[Line, ...], Field(min_length=1)]


StarCheck: TypeAlias = Literal["parts", "number", "first_person", "length"]


class Star(Common):
    """A behavioural question, answered as situation, task, action and result.

    `checks` name what can be seen from the text alone: all four parts there, a number in the result, "I" in the action,
    a fitting length.
    """

    scored = ("checks",)
    self_graded = True
    type: Literal["star"]
    competency: Line
    checks: Annotated[tuple[StarCheck, ...], Field(min_length=1)] = (
        "parts",
        "number",
        "first_person",
        "length",
    )
    follow_ups: Annotated[tuple[Line, ...], Field(min_length=1)]


SelfGraded: TypeAlias = Open | Design | Star
Question: TypeAlias = (
    Single | Multi | TrueFalse | Numeric | Short | Cloze | Order | Match | Output | Sql | Open | Design | Star
)
question_adapter: TypeAdapter[Question] = TypeAdapter(Annotated[Question, Field(discriminator="type")])


class Topic(Part):
    """A topic of the bank: a folder, its title, its area and its place in the order of topics.

    `targets` is how many beginner, intermediate and advanced questions it should have; without any, the first gate's.
    """

    id: str
    title: Line
    area: Line
    order: int
    targets: tuple[int, int, int] = (4, 3, 1)
