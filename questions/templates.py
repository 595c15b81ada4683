"""What `bank new` writes: a question of each type that is sound but for the places that say TODO."""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = """\
type: {type}
level: beginner             # beginner, intermediate or advanced
seconds: 60                 # how long an answer should take
"""
_TAIL = """\
explanation: "TODO: what to take home, in a sentence or two"
references:                 # a standard text, with the exact place
  - title: "TODO: author (year), title"
    where: "TODO: section or page"
# check: "numbers(key) == [round(1 / 4, 2)]"   # an expression that proves the key (docs: Proofs), or a script beside this file
# tags: [recall]            # only if it asks for a definition or a name
# seed: S11                 # only if it answers this question of the guide
# hint: A nudge, without the answer
"""
_CHOICES = """\
prompt: |
  TODO: a small situation, with its conditions.
  TODO: what is asked?
{key}:
  - text: "TODO: what holds"
    correct: true
    why: "TODO: the reason, which teaches something"
  - text: "TODO: a misconception that people have"
    why: "TODO: what is wrong with it"
  - text: "TODO: another, as long as the first"
    why: "TODO: and what is wrong with that"
"""
_BODIES: Mapping[str, str] = {
    "single": _CHOICES.format(key="choices"),
    "multi": _CHOICES.format(key="choices"),
    "true_false": f"answer: false               # is the claim of the prompt true?\n{_CHOICES.format(key='reasons')}",
    "numeric": """\
prompt: |
  TODO: a situation with {{n}} of something.
  TODO: how many are a quarter of it?
params: {n: [10, 20, 40]}   # drawn for each post; every combination must work
answer: {expr: n / 4, unit: "", rel_tol: 0.01}
traps:
  - expr: n * 4
    why: "TODO: the slip that leads to this number"
""",
    "short": """\
prompt: "TODO: name something"
accept:                     # case, accents and punctuation do not count
  - "TODO: the answer"
reject:                     # near misses
  "what is near": "TODO: why this is something else"
typos: 1
""",
    "cloze": """\
prompt: |
  TODO: a text in which {{share}} stands for a number and {{term}} for a word.
gaps:
  share: {expr: 1 / 4, abs_tol: 0.01}
  term: {accept: ["TODO: the word"]}
""",
    "order": """\
prompt: "TODO: what to put in order, and by what?"
items:                      # written in the right order
  - text: "TODO: what comes first"
    why: "TODO: why it must be the first"
  - text: "TODO: what comes next"
    why: "TODO: what it needs of the first"
  - text: "TODO: what comes last"
    why: "TODO: what it needs of the others"
""",
    "match": """\
prompt: "TODO: which belongs to which?"
pairs:                      # one to one
  - left: "TODO: one thing"
    right: "TODO: its other half"
    why: "TODO: why these belong together"
  - left: "TODO: a second thing"
    right: "TODO: the half of the second"
    why: "TODO: why the second has this half"
  - left: "TODO: a third thing"
    right: "TODO: the half of the third"
    why: "TODO: why the third has that half"
""",
    "output": """\
prompt: "TODO: what does this print?"
code: |
  print([1, 2] * 2)         # TODO: a few lines that always print the same
answer: "[1, 2, 1, 2]"      # exactly what is printed
traps:
  - text: "[2, 4]"
    why: "TODO: the misunderstanding that expects this"
""",
    "sql": """\
prompt: "TODO: which rows should come back, with which columns?"
schema: CREATE TABLE runs (model TEXT, score REAL)
fixtures:
  - show: true              # members see this one
    seed: INSERT INTO runs VALUES ('a', 0.5), ('a', 1), ('b', NULL)
    expect: [[a, 0.75], [b, null]]
  # hidden from members: ties, NULL, empty groups
  - seed: INSERT INTO runs VALUES (NULL, 1), ('c', 0.25)
    expect: [[c, 0.25]]
solution: SELECT model, AVG(score) FROM runs WHERE model IS NOT NULL GROUP BY model
mutants:                    # likely mistakes; each fails a fixture
  - query: SELECT model, AVG(score) FROM runs GROUP BY model
    why: "TODO: what this one gets wrong"
ordered: false              # true if the prompt asks for an order
""",
    "open": """\
prompt: "TODO: what to explain, and to whom?"
points:                     # members tick those that they made
  - text: "TODO: the point that matters most"
    weight: 2
  - text: "TODO: another point"
misconceptions:
  - text: "TODO: a wrong claim that such answers make"
    why: "TODO: why it is wrong"
model_answer: "TODO: a good answer in 60 to 150 words"
""",
    "design": """\
prompt: "TODO: what to design, for whom, at what scale?"
stages:
  - minutes: 5
    ask: "TODO: what to clarify first"
  - minutes: 20
    ask: "TODO: what to draw and decide"
dimensions:                 # what a design is judged by; the poorest anchor first
  - name: "TODO: a dimension"
    anchors: ["TODO: poor", "TODO: fair", "TODO: good"]
  - name: "TODO: another one"
    anchors: ["TODO: weak", "TODO: sound", "TODO: strong"]
probes: ["TODO: a question that goes deeper"]
""",
    "star": """\
prompt: "TODO: tell of a time when ..."
competency: "TODO: what it shows"
follow_ups: ["TODO: what to ask next"]
""",
}
TYPES = tuple(_BODIES)
_SECONDS = {"open": 240, "design": 1500, "star": 240, "sql": 240}


def template(kind: str) -> str:
    """The file of a new question of this type."""
    head = _HEAD.format(type=kind).replace("seconds: 60 ", f"seconds: {_SECONDS.get(kind, 60)} ")
    return f"# `python3 dev.py bank check` says what is still to do; docs/questions.md explains every key.\n{head}{_BODIES[kind]}{_TAIL}"
