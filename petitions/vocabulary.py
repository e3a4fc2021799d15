"""Reading petitions with the words that administrators have added, and keeping the tokens they are found by."""

from functools import lru_cache

from django.db import connection

from petitions.models import Petition, PetitionToken, SameWords
from petitions.reading import Reading, Vocabulary, read

BATCH = 1_000


def vocabulary() -> Vocabulary:
    return _vocabulary(tuple(SameWords.objects.order_by("pk").values_list("meaning", "written")))


@lru_cache(maxsize=4)
def _vocabulary(more) -> Vocabulary:
    return Vocabulary(more)


def reading_of(petition, words: Vocabulary | None = None) -> Reading:
    """What the petition asks and where: its text, its place, and if neither says where, who raised it."""
    text = f"{petition.text} | {petition.place}"
    return read(text, vocabulary=words or vocabulary(), elsewhere=petition.raiser)


def index_petitions() -> int:
    """Write the tokens of all petitions anew; returns how many petitions were read."""
    PetitionToken.objects.all().delete()
    rows = Petition.objects.select_related("raised_by", "holder_unit", "working_session").order_by("pk")
    words, waiting = vocabulary(), []
    for petition in rows.iterator(chunk_size=BATCH):
        unit = petition.home_unit()
        tokens = reading_of(petition, words).tokens
        waiting += [PetitionToken(petition=petition, unit=unit, token=token) for token in sorted(tokens)]
        if len(waiting) >= BATCH:
            PetitionToken.objects.bulk_create(waiting)
            waiting = []
    PetitionToken.objects.bulk_create(waiting)
    return rows.count()


def index_where_missing(**_kwargs) -> None:
    """Petitions that were written before there were tokens are read after the migration that brings them."""
    if PetitionToken._meta.db_table not in connection.introspection.table_names():
        return  # Migrated back to before them.
    if not PetitionToken.objects.exists() and Petition.objects.exists():
        index_petitions()
