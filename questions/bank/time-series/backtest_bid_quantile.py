"""With 3 for each missing and 1 for each superfluous unit, the cheapest bid is the 0.75 quantile."""

import random

draw = random.Random(8)
demand = sorted(draw.gauss(500, 60) for _ in range(1001))


def cost(bid):
    return sum(3 * (d - bid) if d > bid else bid - d for d in demand)


best = min(demand, key=cost)
assert abs(demand.index(best) - 750) <= 1
assert [3, 1, round(demand.index(best) / len(demand), 2)] in map(numbers, KEY)
