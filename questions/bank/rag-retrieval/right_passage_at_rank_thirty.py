"""A chain of stages on 100 questions with the recalls of the prompt: only what comes before the cut can change what is cut."""

SHOWN, LONG, FOUND, _, _, NOW, *_ = numbers(PROMPT)
assert numbers(PROMPT) == [SHOWN, LONG, FOUND, LONG, SHOWN, NOW, SHOWN, SHOWN, SHOWN]


def rank(question: int) -> int:
    """Of the right passage by the embeddings: in the first 5 for 55, in the first 50 for 95 of the questions."""
    if question < NOW:
        return 1 + question % SHOWN
    return SHOWN + 1 + question % 40 if question < FOUND else LONG + 1


def recall(search=rank, keywords=None, reread=False, model="small", order="Answer.") -> int:
    """Questions whose right passage is among those shown to `model`, with `order` before them."""
    there = 0
    for question in range(100):
        place = search(question)
        if keywords:  # reciprocal rank fusion with rivals that stand in one list only
            score = 1 / (60 + place) + 1 / (60 + keywords(question))
            place = 1 + sum(1 / (60 + rival) > score for rival in range(1, LONG + 1))
        if reread and place <= LONG:
            place = 1
        there += place <= SHOWN
    assert model and order  # both act on what is shown
    return there


assert recall() == NOW and sum(rank(question) <= LONG for question in range(100)) == FOUND
raises = {
    f"Score the first {LONG} with a cross-encoder and pass on its best {SHOWN}": recall(reread=True),
    "Fine-tune the embedding model with near misses as negatives": recall(lambda q: max(1, rank(q) - 5)),
    f"Merge in the ranks of a keyword search before taking {SHOWN}": recall(keywords=lambda _: 2),
    "Exchange the answering model for one with far more parameters": recall(model="large"),
    "Tell the answering model to reply only from the passages": recall(order="Answer only from these."),
}
assert [text for text, share in raises.items() if share > NOW] == KEY
assert sorted(raises) == sorted(KEY + WRONG) and recall(reread=True) == FOUND
