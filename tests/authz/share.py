"""Which of the thousands of requests this run takes: all of them, unless each of two databases is to take its part.

Who may do what is decided above the database; what differs between the two is how a query is carried out. So every
address and every row is asked for on both, and which of the viewers asks is divided.
"""

import os

PART, PARTS = map(int, os.environ.get("SHARE_OF_MATRIX", "0/1").split("/"))


def is_ours(number: int) -> bool:
    return number % PARTS == PART
