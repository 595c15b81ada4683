"""A scaler as the code uses it, on rows of one column: of its methods, one scales test rows as the training rows were."""

from statistics import fmean, pstdev

TRAIN, TEST = [2.0, 4.0, 9.0], [4.0, 5.0]


class StandardScaler:
    def fit(self, rows):
        self.mean, self.scale = fmean(rows), pstdev(rows)
        return self

    def transform(self, rows):
        return [(row - self.mean) / self.scale for row in rows]

    def fit_transform(self, rows):
        return self.fit(rows).transform(rows)

    def inverse_transform(self, rows):
        return [row * self.scale + self.mean for row in rows]


def scaled(method: str) -> object:
    scaler = StandardScaler()
    scaler.fit_transform(TRAIN)
    return getattr(scaler, method)(TEST)


methods = [name for name in vars(StandardScaler) if not name.startswith("_")]
wanted = [(row - fmean(TRAIN)) / pstdev(TRAIN) for row in TEST]
assert [name for name in methods if scaled(name) == wanted] == KEY[:1] and "scaler.____(X_test)" in CODE
assert {*methods} - {*KEY} <= {*WRONG}
