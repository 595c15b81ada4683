"""Which tokens count after the shift: only one of the four lines leaves all of the answer and nothing else."""

input_ids = list(range(1000))
answer = list(range(900, 1000))


def counted(part: slice) -> list[int]:
    labels = input_ids[1:]
    labels[part] = [-100] * len(labels[part])
    return [label for label in labels if label != -100]


assert counted(slice(None, 899)) == answer
assert counted(slice(None, 900)) == answer[1:]
assert counted(slice(899, None)) == list(range(1, 900))
assert counted(slice(900, None)) == list(range(1, 901))
