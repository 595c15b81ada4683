"""Which tokens count after the shift: only one of the four lines leaves all of the answer and nothing else."""

ASKED, ANSWERED, _, IGNORED = numbers(PROMPT)
input_ids = list(range(ASKED + ANSWERED))
answer = input_ids[ASKED:]


class Tensor(list):
    """A list that fills a slice with one number, as PyTorch does."""

    def __setitem__(self, part, value):
        super().__setitem__(part, [value] * len(self[part]))


def counted(line: str) -> list[int]:
    labels = Tensor(input_ids[1:])
    exec(line.strip("`"), {"labels": labels})  # noqa: S102 -- an option
    return [label for label in labels if label != IGNORED]


assert "labels = input_ids[1:].clone()" in CODE and "logits[0, :-1]" in CODE
assert [line for line in (KEY, *WRONG) if counted(line) == answer] == [KEY]
assert len({tuple(counted(line)) for line in (KEY, *WRONG)}) == 4
