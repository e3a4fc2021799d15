"""Acting once: a request that is sent again (double click, lost answer) finds what the first one did."""

import re

from django.apps import apps
from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction

from committee.models import Operation

# What our pages make: keys of letters, digits and hyphens that fit their column.
KEY = re.compile(r"[\w.:-]{1,64}", re.ASCII)


def result_of(operation: Operation):
    """The row that the operation made or changed, or None where it has gone since.

    It bears the version it had then: a page that is told of a later one would overwrite what others wrote meanwhile.
    """
    model = apps.get_model(operation.object_label)
    row = model._base_manager.filter(pk=operation.object_id).first()
    if row is not None and operation.result_version is not None:
        row.version = operation.result_version
    return row


def once(*, by, key: str, act: str, run):
    """Run ``run()`` in one transaction with the operation's row and return its result.

    With a key that was used before, ``run`` is not called and the first result is returned. A twin that arrives
    while the first is still running waits for it. Without a key ``run`` simply runs in a transaction. If ``run``
    raises, neither its writes nor the key remain. BadRequest for a key that no page of ours makes, or that was used
    for another act.
    """
    if not key:
        with transaction.atomic():
            return run()
    if not KEY.fullmatch(key):
        raise BadRequest
    try:
        with transaction.atomic():
            operation = _claim(by, key, act)
            result = run()
            _keep_result(operation, result)
    except _UsedBefore:
        return _first_result(by, key, act)
    return result


class _UsedBefore(Exception):
    """The key stands in the table: nothing of this transaction is kept."""


def _first_result(by, key, act):
    operation = Operation.objects.get(user=by, key=key)
    if operation.act != act:
        raise BadRequest
    return result_of(operation)


def _claim(by, key, act):
    try:
        return Operation.objects.create(user=by, key=key, act=act)
    except IntegrityError as used:
        raise _UsedBefore from used


def _keep_result(operation, result):
    operation.object_label = result._meta.label_lower
    operation.object_id = result.pk
    operation.result_version = getattr(result, "version", None)
    operation.save(update_fields=["object_label", "object_id", "result_version"])
