"""Two examples of each job: how many inputs and outputs there are leaves one wiring."""

EXAMPLES = {
    "Number of stars from the text of a film review": [("dull and far too long", "1"), ("what an end !", "5")],
    "Part of speech of each word in a sentence": [("dogs bark", "NOUN VERB"), ("she reads it", "PRON VERB PRON")],
    "Caption for a photo that is given as one feature vector": [("vector", "a cat on a chair"), ("vector", "a boat")],
    "English version of a German sentence": [("es regnet", "it is raining"), ("das habe ich nicht gewusst", "I did not know")],
}  # fmt: skip


def wiring(job: str) -> str:
    counts = [(len(given.split()), len(wanted.split())) for given, wanted in EXAMPLES[job]]
    if all(wanted == 1 for _, wanted in counts):
        return "Read the whole input, then give a single answer from the last state"
    if all(given == wanted for given, wanted in counts):
        return "Give one output at every input step"
    if all(given == 1 for given, _ in counts):
        return "Take a single input, then produce outputs until an end token"
    return "Read the whole input with one network, then let a second one write the output"


assert {job: wiring(job) for job in EXAMPLES} == KEY
