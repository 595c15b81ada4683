"""The share of places at which a run of 90 tokens is whole in some chunk, counted over many periods."""

(RUN,) = numbers(PROMPT)
for draw in DRAWS:
    size, step = draw["c"], draw["s"]
    starts = range(0, 60 * step, step)
    places = range(10 * step, 20 * step)  # whole periods, far from both ends
    whole = sum(any(start <= place and place + RUN <= start + size for start in starts) for place in places)
    assert abs(whole / len(places) - draw["answer"]) < 1e-12, (size, step)
