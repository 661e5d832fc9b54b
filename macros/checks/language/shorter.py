"""Where a long sentence can be cut in two, shown as its reader would meet it."""

import re

# Where a sentence can end, and how the next one may begin. «…» is for the writer: what the word stands for.
_CUTS = (
    (re.compile(r"; "), ""),
    (re.compile(r", og (?=\w)"), ""),
    (re.compile(r", men (?=\w)"), "Men "),
    (re.compile(r" – "), ""),
    (re.compile(r", (?:noe )?som "), "Den … "),
    (re.compile(r", slik at |, så at "), "Da "),
)
_LEAST = 6  # words on each side of a cut: less is no sentence
_SHOWN = 3  # words shown on each side


def cut(sentence: str) -> str | None:
    """Return the words round the best place to cut a sentence, as two: «… om høsten. Dere får …»; None if there is none.

    The best place is the one nearest the middle where both parts can stand.
    """
    places = [
        (
            abs(match.start() - len(sentence) / 2),
            sentence[: match.start()].split(),
            sentence[match.end() :].split(),
            start,
        )
        for pattern, start in _CUTS
        for match in pattern.finditer(sentence)
    ]
    places = [place for place in places if min(len(place[1]), len(place[2])) >= _LEAST]
    if not places:
        return None
    _, before, after, start = min(places, key=lambda place: place[0])
    following = " ".join(after[:_SHOWN])
    begun = f"{start}{following}" if start else f"{following[0].upper()}{following[1:]}"
    return f"… {' '.join(before[-_SHOWN:])}. {begun} …"
