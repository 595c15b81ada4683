"""A flawless question of each type that is written, ordered, matched or scored by the member."""

from __future__ import annotations

_TAIL = 'explanation: It follows.\nreferences: [{title: A Book, where: "ch. 1"}]\n'
CLOZE = f"""\
type: cloze
level: beginner
prompt: Of 40 alarms 10 are right, so precision is {{{{share}}}}; the other measure of the pair is {{{{other}}}}.
gaps:
  share: {{expr: 10 / 40, abs_tol: 0.001}}
  other: {{accept: [recall, sensitivity]}}
{_TAIL}"""
ORDER = f"""\
type: order
level: intermediate
prompt: Put the steps of one evaluation in order.
items:
  - text: Split the rows
    why: All that is fitted later must not see the test rows.
  - text: Fit the scaler on training rows
    why: It needs the split.
  - text: Score the test rows
    why: It needs the fitted scaler.
{_TAIL}"""
MATCH = f"""\
type: match
level: beginner
prompt: Which loss belongs to which target?
pairs:
  - left: A price
    right: Squared error
    why: Prices are real numbers.
  - left: One of many classes
    right: Cross-entropy
    why: Classes have probabilities.
  - left: A count
    right: Poisson deviance
    why: Counts have a variance that grows with their mean.
{_TAIL}"""
OUTPUT = f"""\
type: output
level: beginner
prompt: What does this print?
code: |
  kept = [n for n in range(4) if n % 2]
  print(kept, len(kept))
answer: "[1, 3] 2"
traps:
  - text: "[0, 2] 2"
    why: Odd numbers have a remainder, and 1 is true.
{_TAIL}"""
OPEN = f"""\
type: open
level: advanced
prompt: Explain to a manager why accuracy misleads on rare defects.
points:
  - text: A model that never warns is right nearly always
    weight: 2
  - text: Missed defects cost more than false alarms
misconceptions:
  - text: Balancing the classes mends the metric
    why: It changes the data and leaves the costs unsaid.
model_answer: With one defect in a hundred, silence is right in 99 of 100 cases, and every defect is missed.
{_TAIL}"""
DESIGN = f"""\
type: design
level: advanced
prompt: Design the ranking of a shop's search.
stages:
  - minutes: 5
    ask: Clarify goals and traffic.
  - minutes: 20
    ask: Draw data, model and serving.
dimensions:
  - name: Framing
    anchors: [Starts with a model, Names a metric, Ties metric to revenue]
  - name: Serving
    anchors: [No latency, A budget, A budget with a fallback]
probes: [What if clicks are biased by position?]
{_TAIL}"""
STAR = f"""\
type: star
level: beginner
prompt: Tell of a time when a model of yours failed.
competency: Owning mistakes
follow_ups: [What did you change afterwards?]
{_TAIL}"""
GOOD_TYPED = {
    "cloze": CLOZE, "order": ORDER, "match": MATCH, "output": OUTPUT, "open": OPEN, "design": DESIGN, "star": STAR,
}  # fmt: skip
