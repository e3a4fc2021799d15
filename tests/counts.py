"""What the tests have counted: requests sent, canaries met, mutants caught; summed up at the end of a run."""

from collections import Counter


def pytest_terminal_summary(terminalreporter):
    counted = Counter()
    for report in terminalreporter.stats.get("passed", []):
        if report.when == "call":
            counted.update({name: value for name, value in report.user_properties if isinstance(value, int)})
    if counted:
        told = ", ".join(f"{value} {name}" for name, value in sorted(counted.items()))
        terminalreporter.write_line(f"counted: {told}")
