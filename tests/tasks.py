"""A task for the worker of the tests."""

from django_tasks import task


@task
def answer():
    return "done"
