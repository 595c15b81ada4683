"""A matrix with condition number near 10⁴ in float32: its normal equations are singular, orthogonalisation keeps the answer."""

from math import log10, sqrt
from struct import pack, unpack

Column = list[float]


def f32(x: float) -> float:
    return unpack("f", pack("f", x))[0]


def dot(a: Column, b: Column) -> float:
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total = f32(total + f32(x * y))
    return total


def less(a: Column, share: float, b: Column) -> Column:
    return [f32(x - f32(share * y)) for x, y in zip(a, b, strict=True)]


def determinant(one: Column, two: Column) -> float:
    """That of XᵀX, which the normal equations divide by."""
    return f32(f32(dot(one, one) * dot(two, two)) - f32(dot(one, two) * dot(one, two)))


def by_qr(one: Column, two: Column, y: Column) -> tuple[float, float]:
    """Least squares by modified Gram-Schmidt on X and y together, every step rounded."""
    r11 = f32(sqrt(dot(one, one)))
    q1 = [f32(x / r11) for x in one]
    r12, c1 = dot(q1, two), dot(q1, y)
    rest, y = less(two, r12, q1), less(y, c1, q1)
    r22 = f32(sqrt(dot(rest, rest)))
    second = f32(dot([f32(x / r22) for x in rest], y) / r22)
    return f32(f32(c1 - f32(r12 * second)) / r11), second


DIGITS, CONDITION = numbers(PROMPT)
(squared,) = (numbers(point) for point in KEY if point.startswith("Forming XᵀX squares it"))
assert squared == [CONDITION**2, DIGITS] and round(-log10(2**-23)) == DIGITS < log10(CONDITION**2)

d = f32(1 / CONDITION)
one, two = [1.0, d, 0.0], [1.0, 0.0, d]
y = [3.0, d, f32(2 * d)]  # one + 2 · two
assert CONDITION < sqrt(2 + d * d) / d < 2 * CONDITION
assert determinant(one, two) == 0
b1, b2 = by_qr(one, two, y)
assert abs(b1 - 1) < 0.01
assert abs(b2 - 2) < 0.01
