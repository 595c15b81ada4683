"""A small encoder, fitted on training rows or on each request: which one scores the three cities and refuses a fourth."""


class Encoder:
    """One column for each category that was seen in `fit`."""

    def __init__(self, rows, unknown):
        self.cities, self.unknown = sorted(set(rows)), unknown

    def transform(self, city):
        if city not in self.cities and self.unknown == "error":
            raise ValueError(city)
        return [float(city == known) for known in self.cities]


TRAIN = ["Bonn", "Kiel", "Trier", "Kiel"]
COLUMNS = 3


def outcome(text, city):
    """What becomes of a request: its columns reach the model, or somebody refuses it loudly."""
    unknown = "error" if '"error"' in text else "ignore"
    encoder = Encoder(TRAIN if "training rows" in text else [city], unknown)
    try:
        columns = encoder.transform(city)
    except ValueError:
        return "refused as unknown"
    if len(columns) != COLUMNS:
        return "refused by the model"
    return "scored" if sum(columns) == 1 else "scored as nothing"


wanted = ["scored", "scored", "scored", "refused as unknown"]
outcomes = {text: [outcome(text, city) for city in (*sorted(set(TRAIN)), "Mainz")] for text in (KEY, *WRONG)}
assert [text for text, found in outcomes.items() if found == wanted] == [KEY], outcomes
