"""What gives a key away: that it is the longest option, or that it alone repeats a word of the prompt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from questions.item import Item
from questions.model import Single, Topic
from questions.passages import prose
from questions.problem import Problem, Severity

SHARE = 0.35
IN_AREA = 20
IN_TOPIC = 6
_COMMON = 0.04
_WORD = re.compile(r"[^\W\d_]{5,}")
_WORDS = """
    about above added after again against almost along already among another because become before being
    below better between bigger changes class classes common compared could dataset different doing during
    either every example examples feature features fewer first following given gives greater higher large
    larger learning least likely lower makes means might model models never number often other others point
    points problem rather right sample samples score second several should single small smaller something
    still taken takes their there these thing third those three training under until usually value values
    versus wants where whether which while whole whose without works would wrong
"""
_EVERYDAY = frozenset(_WORDS.split())


def longest(items: Sequence[Item], topics: Mapping[str, Topic], topics_file: str) -> Iterator[Problem]:
    """The key is strictly the longest option in at most 35 % of an area (an error) and of a topic (a warning).

    By chance it is the longest in 1/3 to 1/5. Areas count from 20 single-choice questions on, topics from 6.
    """
    yield from _share(items, topics_file, lambda topic: topics[topic].area, IN_AREA, "error")
    yield from _share(items, topics_file, lambda topic: topic, IN_TOPIC, "warning")


def shared_word(items: Sequence[Item]) -> Iterator[Problem]:
    """A warning where the key, and no other option, has a word of the prompt of five letters or more that is not common in the bank."""
    frequency = Counter(word for item in items for word in _words(item.question.prompt))
    common = {word for word, count in frequency.items() if count > max(2, _COMMON * len(items))} | _EVERYDAY
    for item in items:
        if not isinstance(item.question, Single):
            continue
        key, *others = sorted(item.question.choices, key=lambda choice: not choice.correct)
        alone = _words(key.text) - set[str]().union(*(_words(other.text) for other in others))
        if cue := sorted((alone & _words(item.question.prompt)) - common):
            index = item.question.choices.index(key)
            message = f"the key alone repeats `{cue[0]}` from the prompt: use it in another option too, or not in the key"
            yield item.problem("cue", message, "choices", index, "text", severity="warning")


def _words(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _WORD.findall(prose(text).casefold())} - _EVERYDAY


def _is_longest(question: Single) -> bool:
    key, *others = sorted(question.choices, key=lambda choice: not choice.correct)
    return all(len(key.text) > len(other.text) for other in others)


def _share(
    items: Sequence[Item], topics_file: str, group: Callable[[str], str], least: int, severity: Severity
) -> Iterator[Problem]:
    groups: dict[str, list[Single]] = {}
    for item in items:
        if isinstance(item.question, Single):
            groups.setdefault(group(item.question.topic), []).append(item.question)
    for name, questions in groups.items():
        giving = [question.id for question in questions if _is_longest(question)]
        if len(questions) >= least and len(giving) > SHARE * len(questions):
            yield Problem(topics_file, 1, _message(name, giving, len(questions)), "longest", severity)


def _message(name: str, giving: Sequence[str], count: int) -> str:
    too_many = len(giving) - int(SHARE * count)
    return (
        f"{name}: the key is the longest option in {len(giving)} of {count} (at most 35 %): "
        f"shorten keys or lengthen distractors in {too_many} of {', '.join(giving)}"
    )
