"""The servers that come as wheels: where they live, who may run them, what a crash leaves behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from xhs.embedded import CannotStart, places, secret_key
from xhs.embedded.leftovers import command_line, end_leftover, read_pid
from xhs.embedded.places import Home, claim, fits_a_socket, forget_sockets, remembered_folder
from xhs.embedded.postgres import Postgres, check_version
from xhs.embedded.redis import Redis
from xhs.embedded.sentences import check_room, explain_log, explain_os_error
from xhs.embedded.services import unnamed_servers
from xhs.embedded.spawn import spawn
from xhs.lib import env

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


def test_the_database_address_survives_blanks_in_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Postgres(Home(Path("/some where/var")))
    monkeypatch.setenv("DATABASE_URL", server.url)
    assert env.database("DATABASE_URL")["HOST"] == "/some where/var/run/pg"
    assert env.database("DATABASE_URL")["NAME"] == "xhs"


def test_sockets_lie_in_the_clone_where_the_path_is_short() -> None:
    assert Home(Path("/srv/xhs/var")).sockets("pg") == Path("/srv/xhs/var/run/pg")


@pytest.mark.parametrize("folder", ["x" * 120, "a,b"])
def test_sockets_lie_in_a_remembered_temporary_folder_elsewhere(tmp_path: Path, folder: str) -> None:
    home = Home(tmp_path / folder)
    sockets = home.sockets("pg")
    assert fits_a_socket(sockets)
    assert tmp_path not in sockets.parents
    assert home.sockets("pg") == sockets
    forget_sockets(home)
    assert not sockets.parent.exists()


def test_a_temporary_folder_that_was_cleaned_away_is_made_anew(tmp_path: Path) -> None:
    memo = tmp_path / "sockets"
    memo.write_text("/nowhere/to/be/found\n")
    folder = remembered_folder(memo)
    assert folder.is_dir()
    folder.rmdir()


def test_only_one_process_holds_a_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    first = claim(home)
    assert first is not None
    assert claim(home) is None
    first.close()
    second = claim(home)
    assert second is not None
    second.close()


def test_servers_named_by_the_environment_are_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "")
    assert [type(server) for server in unnamed_servers(Home(tmp_path))] == [Redis]


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert len(key) > 50
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_data_of_another_version_are_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("17\n")
    with pytest.raises(CannotStart, match=r"PostgreSQL 17, this is version 18: move it away \(mv "):
        check_version(tmp_path)


def test_a_folder_that_holds_no_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="is not a PostgreSQL data folder"):
        check_version(tmp_path)


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xhs.embedded.sentences.ROOM_NEEDED", 10**18)
    with pytest.raises(CannotStart, match="The disk is full"):
        check_room(tmp_path)
    assert "The disk is full" in str(explain_os_error(OSError(28, "No space left on device", "/a")))
    log = "FATAL:  could not write: No space left on device"
    assert "The disk is full" in str(explain_log("PostgreSQL", Path("log"), log, ""))


def test_a_server_that_gives_up_is_quoted_in_one_sentence() -> None:
    log = "LOG:  starting\nFATAL:  data directory has wrong ownership\nHINT:  see above"
    sentence = str(explain_log("PostgreSQL", Path("p.log"), log, "Do this."))
    assert sentence == "PostgreSQL did not start: data directory has wrong ownership. Do this. (log: p.log)"


def test_a_stranger_with_a_recycled_process_id_is_left_alone() -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    assert not end_leftover(stranger.pid, "/srv/xhs/var/postgres", [(signal.SIGTERM, 1.0)])
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_leftover_that_ignores_kindness_is_ended_all_the_same(tmp_path: Path) -> None:
    leftover = subprocess.Popen([sys.executable, "-c", DEAF, str(tmp_path)], stdout=subprocess.PIPE)
    assert leftover.stdout is not None
    leftover.stdout.readline()
    assert end_leftover(leftover.pid, str(tmp_path), [(signal.SIGTERM, 0.1)])
    assert leftover.wait() == -signal.SIGKILL
    leftover.stdout.close()


@pytest.mark.parametrize("text", ["", "no number\n"])
def test_a_broken_pid_file_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "pid").write_text(text)
    assert read_pid(tmp_path / "pid") is None
    assert read_pid(tmp_path / "missing") is None


def test_a_child_ends_with_its_killed_parent(tmp_path: Path) -> None:
    parent_code = (
        "from pathlib import Path; from xhs.embedded.spawn import spawn; import sys, time\n"
        "child = spawn([sys.executable, '-c', 'import time; time.sleep(60)'], folder=Path('/'))\n"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", parent_code], cwd=places.ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    if sys.platform != "linux":  # where the kernel does not do it, the next start does
        end_leftover(child, "time.sleep", [(signal.SIGTERM, 5.0)])
    wait_until(lambda: not command_line(child))


def test_a_program_that_does_not_exist_fails_with_words(tmp_path: Path) -> None:
    child = spawn(["/no/such/program"], folder=tmp_path, output=subprocess.PIPE)
    output, _ = child.communicate()
    assert b"No such file or directory" in output
    assert child.returncode == 1


def test_servers_start_hold_data_survive_a_kill_and_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole life of a server, killed in the middle."""
    home = Home(tmp_path / "var")
    home.folder.mkdir()
    server = Postgres(home)
    tmp_path.chmod(0o700)  # nobody but us may enter: PostgreSQL runs all the same
    server.prepare()
    server.start()
    server.wait()
    execute(server.url, "CREATE EXTENSION cube; CREATE TABLE kept AS SELECT 7 AS number")
    assert execute(server.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [(False,)]
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    again = Postgres(home)
    again.prepare()
    again.start()
    again.wait()
    assert execute(again.url, "SELECT number FROM kept") == [(7,)]
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    again.stop()
    assert not again.answers()
    forget_sockets(home)


def execute(url: str, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def wait_until(condition: Callable[[], bool], patience: float = 10.0) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)
