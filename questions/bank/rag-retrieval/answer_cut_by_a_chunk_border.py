"""The share of places at which a run of 90 tokens is whole in some chunk, counted over many periods."""

for size in (200, 240):
    for step in (160, 180):
        starts = range(0, 60 * step, step)
        places = range(10 * step, 20 * step)  # whole periods, far from both ends
        whole = sum(
            any(start <= place and place + 90 <= start + size for start in starts) for place in places
        )
        assert abs(whole / len(places) - (size - 90 + 1) / step) < 1e-12, (size, step)
