"""What axe finds on the pages: nothing serious or critical, by day and by night, whoever looks. And what the main pages
are under a finger, under a magnifying glass, and for whoever wants nothing to move."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse

from tests.authz.audience import ROUTES
from tests.authz.shown import SITE, build, fetched, in_each_role, serve, strongest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = [route for route in ROUTES if route.method == "GET" and not route.ends_login]
MAIN = {
    "desk:home",
    "desk:session",
    "working_sessions:list",
    "petitions:list",
    "petitions:detail",
    "conclusions:notice-list",
    "conclusions:notice-detail",
    "conclusions:assigned-directives",
    "conclusions:directive-detail",
}
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# What a laptop shows at 200 % zoom.
ENLARGED = {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2}
# Less than 44 x 44 CSS pixels. A box or a radio button is as large as the label that presses it; a link within a
# sentence is as high as its line.
TOO_SMALL = """
    const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    [...document.querySelectorAll(pressed)].filter((one) => {
        const isShown = one.checkVisibility({ visibilityProperty: true }) && !one.matches(".visually-hidden-focusable");
        const inSentence = one.matches("a") && getComputedStyle(one).display === "inline"
            && one.parentElement.textContent.trim() !== one.textContent.trim();
        const boxes = [one, ...(one.labels || [])].map((each) => each.getBoundingClientRect());
        return isShown && !inSentence && !boxes.some((box) => box.width >= 44 && box.height >= 44);
    }).map((one) => {
        const { width, height } = one.getBoundingClientRect();
        return `${Math.round(width)} x ${Math.round(height)} ${one.outerHTML.slice(0, 120)}`;
    })
"""
TOO_WIDE = """
    document.documentElement.scrollWidth > document.documentElement.clientWidth ? ["runs off the screen"] : []
"""
MOVES = """
    [...document.querySelectorAll("*")].filter((one) => {
        const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
        return /[1-9]/.test(transitionDuration + animationDuration) || scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 120))
"""
# Folded out, with the pictures that wait to be scrolled to.
OPEN_ALL = """
    document.querySelectorAll("details:not(.menu)").forEach((one) => { one.open = true; });
    [...document.images].forEach((one) => { one.loading = "eager"; });
    Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
"""
EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(page, options) -> list[str]:
    """What is serious or critical, each with the first element it was found at."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}: {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


class Eye:
    """A browser that is shown pages in somebody's name, those of one build once."""

    def __init__(self, context):
        self.answers, self.seen = {}, set()
        serve(context, self.answers)
        self.page = context.new_page()

    def judge(self, matrix, shown, complaints_about):
        """``complaints_about(page)`` of each page, which is open with all that can be folded out."""
        found = {str(one): complaints_about(self.page) for one in shown if self.is_new(matrix, one)}
        assert not any(found.values()), "\n".join(f"{one}\n    {found[one]}" for one in found if found[one])

    def is_new(self, matrix, one) -> bool:
        found = fetched(matrix.world.clients[one.case.viewer.name], one.url)
        if not found or build(found) in self.seen:
            return False
        self.seen.add(build(found))
        self.answers.update(found)
        self.open(one.url)
        return True

    def open(self, url):
        self.page.emulate_media(color_scheme="light")
        self.page.goto(url, wait_until="load")
        self.page.evaluate(OPEN_ALL)


@pytest.fixture
def eye_on(browser):
    contexts = []

    def eye_on(screen):
        contexts.append(browser.new_context(base_url=SITE, reduced_motion="reduce", **screen))
        return Eye(contexts[-1])

    yield eye_on
    for context in contexts:
        context.close()


def by_day_and_night(page) -> list[str]:
    by_day = violations(page, EVERYTHING)
    page.emulate_media(color_scheme="dark")
    return by_day + [f"by night, {found}" for found in violations(page, COLOURS)]


def main_pages(matrix, choose):
    routes = [route for route in PAGES if route.name in MAIN]
    assert {route.name for route in routes} == MAIN
    return [page for route in routes for page in choose(matrix, route)]


@pytest.mark.parametrize("part", sorted({route.name.split(":")[0] for route in PAGES}))
def test_axe_finds_nothing_serious_on_any_page(part, matrix, eye_on, record_property):
    eye = eye_on(LAPTOP)
    routes = [route for route in PAGES if route.name.startswith(f"{part}:")]
    eye.judge(matrix, [page for route in routes for page in strongest(matrix, route)], by_day_and_night)
    assert len(eye.seen) > len(routes) / 3
    record_property("pages", len(eye.seen))


def test_axe_finds_nothing_serious_on_the_main_pages_in_any_role(matrix, eye_on, record_property):
    eye = eye_on(LAPTOP)
    eye.judge(matrix, main_pages(matrix, in_each_role), by_day_and_night)
    assert len(eye.seen) > len(MAIN)
    record_property("pages", len(eye.seen))


def test_axe_does_find_what_is_wrong(eye_on):
    eye = eye_on(LAPTOP)
    eye.answers["/sai/"] = HttpResponse("<!doctype html><html lang='vi'><title>Sai</title><main><input></main>")
    eye.open("/sai/")
    assert [found.split()[0] for found in by_day_and_night(eye.page)] == ["label"]


def test_what_a_finger_presses_is_large_enough(matrix, eye_on, record_property):
    eye = eye_on(TELEPHONE)
    eye.judge(matrix, main_pages(matrix, strongest), lambda page: page.evaluate(TOO_SMALL) + page.evaluate(TOO_WIDE))
    record_property("pages", len(eye.seen))


def test_nothing_runs_off_the_screen_at_twice_the_size(matrix, eye_on, record_property):
    eye = eye_on(ENLARGED)
    eye.judge(matrix, main_pages(matrix, strongest), lambda page: page.evaluate(TOO_WIDE))
    record_property("pages", len(eye.seen))


def test_nothing_moves_for_whoever_wants_it_still(matrix, eye_on):
    eye = eye_on(LAPTOP)
    eye.judge(matrix, main_pages(matrix, in_each_role), lambda page: page.evaluate(MOVES))
