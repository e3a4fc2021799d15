"""A real Chromium that fails the test for anything its console complains about."""

import os
import shutil

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

# The last five keep Chromium from looking for hosts of its maker, which costs seconds on a closed network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REPORT_VIOLATIONS = """
    document.addEventListener("securitypolicyviolation",
        event => reportViolation(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@pytest.fixture(scope="session")
def browser(django_db_setup):
    """One Chromium for the whole process, closed before the database is dropped.

    Playwright's synchronous interface keeps an event loop running in this thread for as long as it is started, so
    Django takes every query of a test for one inside asynchronous code and refuses it. Nothing here is concurrent:
    the variable is set exactly as long as the loop runs, and the connections that were opened meanwhile (Django
    keeps them apart from those of a thread without a loop) are closed with it.
    """
    executable = shutil.which("chromium")
    if not executable:
        pytest.skip("Chromium is not installed (apt install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def expected_complaints():
    """Parts of console messages that a test provokes on purpose ("status of 404"); add to the list."""
    return []


@pytest.fixture
def new_page(browser, live_server, expected_complaints):
    """Open a page in a context (a person's browser) of its own: ``new_page(java_script_enabled=False)``.

    Console errors, uncaught exceptions and breaches of the content security policy fail the test at its end.
    """
    contexts, complaints = [], []

    def open_page(**options):
        options = {"viewport": {"width": 1366, "height": 768}, "locale": "vi-VN", **options}
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.expose_binding("reportViolation", lambda source, text: complaints.append(f"CSP {text}"))
        context.add_init_script(REPORT_VIOLATIONS)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    unexpected = [text for text in complaints if not any(part in text for part in expected_complaints)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def page(new_page):
    return new_page()
