"""The labelled petitions: families of matters easily mistaken for one another, each in several wordings.

In a file ``== name`` begins a family and an empty line ends a matter. The first wording of a matter is the earlier
petition, the others ask for the same again; of a family whose matters have one wording each nothing is asked again.
"""

from dataclasses import dataclass
from pathlib import Path

from petitions.ranking import MOST_PROPOSED, rank
from petitions.reading import read

FOLDER = Path(__file__).parent / "unit" / "repeats"


@dataclass(frozen=True)
class Labelled:
    earlier: list[str]
    same: list[tuple[str, str]]
    different: list[tuple[str, str]]

    @property
    def pairs(self) -> int:
        return len(self.same) + len(self.different)


def load(name) -> Labelled:
    families = [
        [matter.strip().splitlines() for matter in family.partition("\n")[2].split("\n\n") if matter.strip()]
        for family in (FOLDER / f"{name}.txt").read_text().split("== ")[1:]
    ]
    *families, single = families
    families += [[[line]] for matter in single for line in matter]
    matters = [matter for family in families for matter in family]
    return Labelled(
        earlier=[matter[0] for matter in matters],
        same=[(matter[0], again) for matter in matters for again in matter[1:]],
        different=[
            (other[0], asked)
            for family in families
            for matter in family
            for other in family
            if other is not matter
            for asked in (matter[1:] or matter)
        ],
    )


def measure(labelled) -> dict:
    """Recall among the first five; the share of the different pairs that is proposed; the share of all that is proposed
    which is wrong, with every earlier petition of the file to choose from."""
    earlier = [(text, read(text)) for text in labelled.earlier]
    asked = {again: right for right, again in labelled.same} | {
        text: text for text in labelled.earlier if text not in {right for right, _again in labelled.same}
    }
    proposed = {
        again: [(found.key, found.score) for found in rank(read(again), [e for e in earlier if e[0] != again])]
        for again in asked
    }
    shown = [(again, text, score) for again, found in proposed.items() for text, score in found]
    missed = [(right, again) for right, again in labelled.same if right not in dict(proposed[again][:MOST_PROPOSED])]
    mistaken = [(text, again) for text, again in labelled.different if text in dict(proposed.get(again, []))]
    wrong = [(again, text, score) for again, text, score in shown if text != asked[again]]
    return {
        "recall": 1 - len(missed) / len(labelled.same),
        "mistaken": len(mistaken) / len(labelled.different),
        "wrong": len(wrong) / max(len(shown), 1),
        "missed pairs": missed,
        "wrong proposals": wrong,
    }
