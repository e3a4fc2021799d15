"""The pages of docs/ that are written from the code say what the code does."""

from tests import workflow_pages
from tests.authz import pages
from tests.authz.audience import ROUTES, WHO_SEES
from tests.markdown import expect_written


def test_permissions_page_is_what_the_audience_file_says():
    expect_written(pages.FILE, pages.page(), pages.COMMAND)


def test_permissions_page_names_every_row_and_every_address():
    text = pages.page()

    assert all(f"`{line}`" in text for line in WHO_SEES)
    assert all(f"`{route.name.split(':')[-1]}`" in text for route in ROUTES)


def test_workflows_page_is_what_the_models_say():
    expect_written(workflow_pages.FILE, workflow_pages.page(), workflow_pages.COMMAND)


def test_workflows_page_has_the_table_of_every_model_that_has_states_to_follow():
    told = {f"{model._meta.label}.{name}" for model, name, _moves in workflow_pages.workflows()}

    assert told >= {
        "working_sessions.WorkingSession.MOVES",
        "petitions.Petition.MOVES",
        "conclusions.Notice.ISSUING_MOVES",
        "conclusions.Notice.REGISTERING_MOVES",
        "conclusions.Directive.MOVES",
    }
