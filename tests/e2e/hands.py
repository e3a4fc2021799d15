"""The ways in which somebody works on a page: with a mouse, with a finger, by the keyboard alone.

``press`` takes a selector and does what that person does to the first element it matches that can be seen.
"""

from playwright.sync_api import expect

# Far more than it takes to cross the recording page.
MOST_TABS = 250
# Milliseconds; the signature waits for the paper to be drawn.
DRAWN_WITHIN = 30_000


class Hand:
    def __init__(self, page):
        self.page = page

    def find(self, selector):
        found = self.page.locator(selector).filter(visible=True).first
        expect(found).to_be_enabled(timeout=DRAWN_WITHIN)
        return found

    def choose(self, group, value):
        """One of the radio buttons in ``group``, which are shown as their labels."""
        self.press(f"{group} [value={value}] + label")


class Mouse(Hand):
    def press(self, selector):
        self.find(selector).click()


class Finger(Hand):
    def press(self, selector):
        self.find(selector).tap()


class Keyboard(Hand):
    """Tab goes to the element, Enter presses it; text fields are only gone to, radio buttons follow the arrows."""

    def press(self, selector):
        target = self.find(selector)
        self.go_to(target)
        if target.evaluate("at => at.matches('a, button, summary')"):
            self.page.keyboard.press("Enter")

    def choose(self, group, value):
        self.go_to(self.page.locator(f"{group} :checked"))
        wanted = self.page.locator(f"{group} [value={value}]")
        for _radio in range(wanted.locator("xpath=..").locator("input").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"{value} is not reached by the arrow keys")

    def go_to(self, target):
        for _tab in range(MOST_TABS):
            if target.evaluate("at => at === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} is not reached by {MOST_TABS} Tabs")
