"""The supervisor: children come back, end in order, and what it tells fits in one sentence."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xhs.embedded import CannotStart, Services
from xhs.embedded.leftovers import command_line
from xhs.embedded.places import Home
from xhs.supervisor.children import Child
from xhs.supervisor.console import Console
from xhs.supervisor.fingerprints import Fingerprints, of_files
from xhs.supervisor.health import answers
from xhs.supervisor.loop import Interrupts, Supervisor
from xhs.supervisor.preparations import last_words
from xhs.supervisor.recipe import stages
from xhs.supervisor.roll import end_children_on_roll, write_roll
from xhs.supervisor.run import check_port, check_servers, chosen_port, environment_of_children
from xhs.supervisor.sources import Sources
from xhs.supervisor.translations import compile_translations

SLEEPS = "import time; print('up', flush=True); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPS
TELLS_ITS_END = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('goodbye') or 0)); "
    + SLEEPS
)


class Fixture:
    """A supervisor over small Python programs; `run` lets it run until `condition` holds, then stops it."""

    def __init__(self, tmp_path: Path, *stages: list[Child]) -> None:
        self.output = io.StringIO()
        self.interrupts = Interrupts()
        self.supervisor = Supervisor(
            list(stages),
            tmp_path,
            dict(os.environ),
            Console(self.output),
            self.interrupts,
            roll=tmp_path / "children.json",
        )

    def run(self, condition: Callable[[], bool]) -> str:
        deadline = time.monotonic() + 20

        def each_tick() -> None:
            if condition() or time.monotonic() > deadline:
                self.interrupts.count += 1

        self.supervisor.run(each_tick)
        assert time.monotonic() < deadline
        return self.output.getvalue()

    def said(self, text: str, times: int = 1) -> bool:
        return self.output.getvalue().count(text) >= times


def child(name: str, code: str, **options: Any) -> Child:
    return Child(name, [sys.executable, "-c", code], **options)


def test_a_child_that_is_killed_comes_back(tmp_path: Path) -> None:
    dummy = child("dummy", SLEEPS)
    fixture = Fixture(tmp_path, [dummy])
    killed: list[int] = []

    def kill_once() -> bool:
        if dummy.process and fixture.said("| up") and not killed:
            killed.append(dummy.process.pid)
            dummy.process.kill()
        return fixture.said("| up", times=2)

    output = fixture.run(kill_once)
    assert "dummy was ended by SIGKILL; starting it again in 0.5 s." in output
    assert not command_line(killed[0])


def test_a_child_that_keeps_failing_is_tried_ever_more_slowly(tmp_path: Path) -> None:
    fixture = Fixture(tmp_path, [child("dummy", "raise SystemExit(3)")])
    output = fixture.run(lambda: fixture.said("in 2 s."))
    assert "dummy ended with code 3; starting it again in 0.5 s." in output
    assert "dummy ended with code 3; starting it again in 1 s." in output


def test_a_task_that_is_done_is_not_started_again(tmp_path: Path) -> None:
    once = child("once", "print('did it')", once=True)
    fixture = Fixture(tmp_path, [once])
    output = fixture.run(lambda: once.due_at == float("inf"))
    assert output.count("did it") == 1
    assert "again" not in output


def test_children_end_stage_by_stage_and_their_last_words_are_told(tmp_path: Path) -> None:
    web, worker = child("web", TELLS_ITS_END), child("worker", TELLS_ITS_END)
    fixture = Fixture(tmp_path, [web], [worker])
    output = fixture.run(lambda: fixture.said("| up", times=2))
    assert output.index("web           | goodbye") < output.index("worker        | goodbye")
    assert web.process is None
    assert worker.process is None
    assert not (tmp_path / "children.json").exists()


def test_a_child_that_will_not_end_is_killed_with_all_it_started(tmp_path: Path) -> None:
    start_another = f"p = subprocess.Popen([sys.executable, '-c', {DEAF!r}])"
    nested = f"import subprocess, sys; {start_another}; print(p.pid, flush=True); p.wait()"
    deaf = child("deaf", nested, stop_steps=[(signal.SIGTERM, 0.2)])
    fixture = Fixture(tmp_path, [deaf])
    output = fixture.run(lambda: fixture.said("| up"))
    grandchild = int(
        next(line for line in output.splitlines() if line.split("| ")[-1].isdigit()).split("| ")[-1]
    )
    deadline = time.monotonic() + 5
    while command_line(grandchild) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not command_line(grandchild)


def test_a_second_interrupt_does_not_wait(tmp_path: Path) -> None:
    deaf = child("deaf", DEAF, stop_steps=[(signal.SIGTERM, 60.0)])
    fixture = Fixture(tmp_path, [deaf])
    second = threading.Timer(0.5, lambda: setattr(fixture.interrupts, "count", 2))
    started = time.monotonic()
    fixture.run(lambda: fixture.said("| up") and second.start() is None)
    assert time.monotonic() - started < 15


def test_the_first_interrupt_breaks_off_preparations_and_later_ones_are_counted() -> None:
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt):
        interrupts.note(signal.SIGINT, None)
    interrupts.note(signal.SIGINT, None)
    assert interrupts.count == 2


def test_children_of_a_killed_supervisor_are_ended_by_the_next(tmp_path: Path) -> None:
    leftover = child("dummy", SLEEPS)
    leftover.start(tmp_path, dict(os.environ))
    assert leftover.process is not None
    write_roll(tmp_path / "children.json", [leftover])
    stopper = threading.Thread(target=leftover.process.wait)
    stopper.start()
    assert end_children_on_roll(tmp_path / "children.json") == 1
    stopper.join()
    assert leftover.process.returncode == -signal.SIGTERM
    leftover.bury(0.0)
    assert end_children_on_roll(tmp_path / "children.json") == 0


def test_a_port_in_use_is_told_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} is taken .* make run PORT={port + 1}"):
            check_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["", "abc", "0", "70000", "-1"])
def test_a_port_that_is_no_port_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CannotStart, match="PORT must be a number"):
        chosen_port()


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(CannotStart, match="DATABASE_URL does not answer: ") as refusal:
        check_servers({"DATABASE_URL": "postgresql://me:hidden@127.0.0.1:1/x", "REDIS_URL": ""})
    assert "hidden" not in str(refusal.value)


def test_children_are_told_a_safe_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhs.supervisor.run.secret_key", lambda: "k" * 50)
    for name in ("SECRET_KEY", "DEBUG", "HTTPS", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    local = environment_of_children(Services(Home(tmp_path), []), "127.0.0.1", 8000)
    assert local["DEBUG"] == "0"
    assert local["HTTPS"] == "0"
    assert local["SITE_URL"] == "http://localhost:8000"
    assert local["SECRET_KEY"] == "k" * 50
    assert "HTTPS" not in environment_of_children(Services(Home(tmp_path), []), "0.0.0.0", 8000)


def test_nothing_answers_where_nobody_listens() -> None:
    assert not answers("127.0.0.1", 1, "http://localhost:1")


def test_web_ends_before_beat_and_beat_before_the_workers(tmp_path: Path) -> None:
    names = [[child.name for child in stage] for stage in stages("127.0.0.1", 8000, tmp_path, debug=False)]
    assert names == [["web"], ["beat"], ["interactive", "media"]]


def test_every_queue_has_a_worker(tmp_path: Path) -> None:
    words = [
        word for stage in stages("h", 1, tmp_path, debug=False) for child in stage for word in child.command
    ]
    served = {queue for word in words for queue in word.split(",")}
    assert {"interactive", "feeds", "media", "bulk"} <= served


def test_fingerprints_change_with_the_files(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    source.write_text("a {}")
    before = of_files([source])
    kept = Fingerprints(tmp_path / "fingerprints.json")
    kept.keep("static", before)
    assert Fingerprints(tmp_path / "fingerprints.json").matches("static", before)
    source.write_text("a { color: red }")
    assert not kept.matches("static", of_files([source]))


def test_fingerprints_that_were_cut_short_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "fingerprints.json").write_text('{"static": "')
    assert Fingerprints(tmp_path / "fingerprints.json").known() == {}


def test_a_failed_command_is_told_by_the_line_that_names_its_error() -> None:
    lines = [
        "Traceback (most recent call last):",
        "  here",
        "x.MissingFileError: no a.css",
        "",
        "Please check.",
    ]
    assert last_words(lines) == "x.MissingFileError: no a.css"
    assert last_words([]) == "it said nothing"


def test_edited_sources_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("")
    sources = Sources([tmp_path])
    sources.looked_at = 0.0
    assert not sources.changed()
    os.utime(tmp_path / "a.py", ns=(1, time.time_ns() + 10**9))
    sources.looked_at = 0.0
    assert sources.changed()


def test_translations_are_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n\nmsgid "Save"\nmsgstr "收藏"\n'
    )
    assert compile_translations(tmp_path) == 1
    assert compile_translations(tmp_path) == 0
    assert "收藏".encode() in (folder / "django.mo").read_bytes()


def test_a_broken_translation_is_told_by_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('nonsense "Save"\n')
    with pytest.raises(CannotStart, match=r"django\.po is not a translation file"):
        compile_translations(tmp_path)


def test_a_command_runs_with_its_servers_and_its_exit_code_is_returned() -> None:
    """The environment of the tests names both servers, so that none is started here."""
    command = [sys.executable, "-m", "xhs.embedded", "--", sys.executable, "-c", "raise SystemExit(7)"]
    assert subprocess.run(command, check=False).returncode == 7
