"""`python -m tests.everything [lint]`: runs all steps, whatever fails, then tells what did and how long each took."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.everything.steps import Step, lint_steps, steps
from xhs.embedded.places import VAR

NO_ISSUES = "System check identified no issues (0 silenced)."
NUMBERS = re.compile(r"(\d+) (passed|failed|errors?)\b")


@dataclass
class Outcome:
    """How one step went; a step without tests of its own counts as one."""

    step: Step
    passed: int
    failed: int
    seconds: float


def main(arguments: list[str]) -> int:
    started = time.monotonic()
    outcomes = [run(step) for step in (lint_steps() if arguments == ["lint"] else steps())]
    summarise(outcomes, time.monotonic() - started)
    return int(any(outcome.failed for outcome in outcomes))


def run(step: Step) -> Outcome:
    say(f"\n--- {step.name} ---")
    started = time.monotonic()
    try:
        extra = step.prepare() if step.prepare else {}
    except SystemExit as reason:
        say(str(reason))
        return Outcome(step, 0, 1, time.monotonic() - started)
    code, output = follow(step, {**os.environ, **bytecode(), **step.environment, **extra})
    passed, failed = count(step, code, output)
    return Outcome(step, passed, failed, time.monotonic() - started)


def bytecode() -> dict[str, str]:
    """Where Python shall compile nothing beside the sources, its many processes here share a folder of their own.

    Without one each of them spends nine seconds on compiling what all the others compile as well.
    """
    if not sys.dont_write_bytecode:
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VAR / "bytecode")}


def follow(step: Step, environment: dict[str, str]) -> tuple[int, str]:
    """Runs the command, passing on what it writes; returns its exit code and all it wrote."""
    process = subprocess.Popen(
        step.command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    written = []
    for line in process.stdout or ():
        sys.stdout.write(line)
        sys.stdout.flush()
        written.append(line)
    return process.wait(), "".join(written)


def count(step: Step, code: int, output: str) -> tuple[int, int]:
    """Tests passed and failed. Exit code and output must agree that nothing failed."""
    if not step.counts:
        talked = step.silent and bool(output.replace(NO_ISSUES, "").strip())
        return (0, 1) if code or talked else (1, 0)
    told = NUMBERS.findall(output.rstrip().splitlines()[-1]) if output.strip() else []
    passed = sum(int(number) for number, what in told if what == "passed")
    failed = sum(int(number) for number, what in told if what != "passed")
    return passed, max(failed, 1) if code else failed


def summarise(outcomes: list[Outcome], seconds: float) -> None:
    say("")
    for outcome in outcomes:
        verdict = f"{outcome.failed} FAILED" if outcome.failed else "ok"
        say(f"{outcome.step.name:<22}{outcome.seconds:7.1f} s   {outcome.passed:5} passed   {verdict}")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    say(f"{passed} passed, {failed} failed in {seconds:.0f} s")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
