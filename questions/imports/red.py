"""Trivia lists of Red-DiscordBot: YAML, each question a key, its accepted answers a list."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from questions.imports.drafts import Draft, Refused

_ABOUT = {"AUTHOR", "CONFIG", "DESCRIPTION"}


def load(text: str) -> Iterator[Draft | Refused]:
    """One draft a question, told by its line. Answers are taken as they are written: `No` and `1990` are text."""
    try:
        whole = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        yield Refused(mark.line + 1 if mark else 1, f"this is no YAML ({error.problem}): mend the line")
        return
    except yaml.YAMLError as error:
        yield Refused(1, f"this is no YAML ({error}): save it as plain text")
        return
    if not isinstance(whole, yaml.MappingNode):
        yield Refused(1, "the list must be questions with their answers (`question: [answer]`)")
        return
    for key, value in whole.value:
        if not (isinstance(key, yaml.ScalarNode) and key.value in _ABOUT):
            yield _draft(key, value)


def _draft(key: yaml.Node, value: yaml.Node) -> Draft | Refused:
    row = key.start_mark.line + 1
    answers = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not isinstance(key, yaml.ScalarNode) or not all(isinstance(each, yaml.ScalarNode) for each in answers):
        return Refused(
            row, "a question is a text, and its answers a list of texts: write it as `question: [answer]`"
        )
    accept = list(dict.fromkeys(each.value.strip() for each in answers if each.value.strip()))
    if not accept:
        return Refused(row, f"`{key.value[:60]}` has no answer: write one under it")
    return Draft(row, {"type": "short", "prompt": key.value.strip(), "accept": accept})
