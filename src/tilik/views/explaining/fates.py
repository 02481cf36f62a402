"""What became of each word that may tell an act: the claim it made, or what spoke against it."""

from __future__ import annotations

from tilik.claims.find import Reading

_NOBODY = "dropped: nobody named who could take part"


def fate(reading: Reading, number: int) -> str:
    """Return in one line what became of the trigger with the index `number` among `reading.weighed`."""
    if all(one.weighed != number for one in reading.found):
        return _NOBODY
    for chosen, claim in zip(reading.chosen, reading.claims, strict=True):
        if chosen.hypothesis.weighed == number:
            return f"kept at {chosen.chance:.2f}: {claim.id}"
        if number in chosen.beside:
            return (
                f"tells the same act as “{_form(reading, chosen.hypothesis.weighed)}”: {claim.id}"
            )
    return _dropped(reading, number)


def _dropped(reading: Reading, number: int) -> str:
    for one, likely in zip(reading.told, reading.likely, strict=True):
        if one.hypothesis.weighed == number:
            return _refused(reading, float(likely), one.sentence)
        if number in one.beside:
            other = _form(reading, one.hypothesis.weighed)
            return f"dropped: tells the same act as “{other}”, which was dropped"
    return f"dropped: the word is read as {_instead(reading, number)} instead"


def _refused(reading: Reading, likely: float, sentence: int) -> str:
    if likely < reading.threshold:
        desk = f" of the desk {reading.desk}" if reading.desk else ""
        return f"dropped: {likely:.2f} is under the threshold{desk}, {reading.threshold:.2f}"
    if reading.ground.scene.document.sentences[sentence].title:
        return f"dropped at {likely:.2f}: the text below the headline tells the act"
    return f"dropped at {likely:.2f}: a likelier telling of the act was dropped"


def _instead(reading: Reading, number: int) -> str:
    """The type of act that the same word was held for."""
    own = reading.weighed[number].trigger
    alike = (reading.weighed[one.hypothesis.weighed].trigger for one in reading.told)
    place = (own.sentence, own.first)
    return next((t.type for t in alike if (t.sentence, t.first) == place), "another act")


def _form(reading: Reading, number: int) -> str:
    return reading.weighed[number].trigger.form
