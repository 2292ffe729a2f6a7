"""The two commands of the README, tried on a copy of the scripts in an environment that is set up already."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash scripts, for Linux and macOS")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a space in its path, whose `detente` only repeats what it is given."""
    top = tmp_path / "a folder" / "detente"
    shutil.copytree(TOP / "packaging", top / "packaging")
    shutil.copy(TOP / "pyproject.toml", top)
    commands = top / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "python").symlink_to(sys.executable)
    detente = commands / "detente"
    detente.write_text("#!/bin/sh\nprintf '[%s]' detente \"$@\"\n")
    detente.chmod(0o755)
    bash(
        top,
        "source packaging/setup.sh; write_stamp base; "
        'libraries_state="$HOSTNAME x11= wayland="; remember_libraries',
    )
    return top


def bash(folder: Path, script: str, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder / "nowhere"), **environment}
    command = ["bash", "-euo", "pipefail", "-c", script, "bash", *args]
    return subprocess.run(
        command, cwd=folder, env=clean, text=True, capture_output=True, timeout=60, check=False
    )


def run(project: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return bash(project.parent, 'exec bash detente/packaging/run.sh "$@"', *args, **environment)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_without_a_display_it_says_so_and_plays_the_demo(project: Path) -> None:
    done = run(project)
    assert (done.returncode, done.stdout) == (0, "[detente][demo]")
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr


def test_a_subcommand_is_passed_on_untouched(project: Path) -> None:
    done = run(project, "report", "my file.detente", "--formats", "pdf")
    assert (done.returncode, done.stdout) == (0, "[detente][report][my file.detente][--formats][pdf]")
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_a_session_cannot_be_opened_without_a_display(project: Path) -> None:
    done = run(project, "session.detente")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no display" in done.stderr


def test_with_a_window_system_named_the_app_opens(project: Path) -> None:
    assert run(project, "session.detente", QT_QPA_PLATFORM="offscreen").stdout == "[detente][session.detente]"


def judged(project: Path, extra: str = "base") -> str:
    done = bash(project, 'source packaging/setup.sh; judge_venv "$1" || true; printf %s "$state"', extra)
    return done.stdout


def test_what_is_set_up_is_told_from_what_is_not(project: Path) -> None:
    assert judged(project) == "ready"
    assert judged(project, "test") == "stale"
    (project / ".venv" / ".detente-unfinished").touch()
    assert judged(project) == "broken"
    shutil.rmtree(project / ".venv")
    assert judged(project) == "absent"


def test_a_new_constraint_asks_for_an_update(project: Path) -> None:
    with (project / "packaging" / "constraints.txt").open("a") as constraints:
        constraints.write("example==1\n")
    assert judged(project) == "stale"


def test_an_environment_whose_python_is_gone_is_broken(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert judged(project) == "broken"


def test_a_moved_project_finds_its_source_and_commands_again(project: Path) -> None:
    command = project / ".venv" / "bin" / "tool"
    link = project / ".venv" / "lib" / "python3.11" / "site-packages" / "_detente.pth"
    link.parent.mkdir(parents=True)
    link.write_text(f"{project}/app\n")
    command.write_text(
        f"#!/bin/sh\n'''exec' \"{project}/.venv/bin/python\" \"$0\" \"$@\"\n' '''\nprint('tool')\n"
    )
    command.chmod(0o755)
    moved = project.rename(project.parent / "elsewhere")
    assert judged(moved) == "moved"
    assert bash(moved.parent, "exec bash elsewhere/packaging/run.sh check x").stdout == "[detente][check][x]"
    assert judged(moved) == "ready"
    assert link_of(moved) == f"{moved}/app\n"
    assert bash(moved, 'exec ".venv/bin/tool"').stdout == "tool\n"


def link_of(project: Path) -> str:
    return next(project.glob(".venv/lib/*/site-packages/_detente.pth")).read_text()


def test_every_requirement_has_a_constraint_that_fits_it() -> None:
    lines = (TOP / "packaging" / "constraints.txt").read_text().splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    declared = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    asked = [
        Requirement(r)
        for group in (declared["dependencies"], *declared["optional-dependencies"].values())
        for r in group
    ]
    for version in ("3.11", "3.12", "3.13"):
        here = {"python_version": version}
        pinned = {canonicalize_name(p.name): p for p in pins if p.marker is None or p.marker.evaluate(here)}
        for want in (r for r in asked if r.marker is None or r.marker.evaluate(here)):
            pin = pinned.get(canonicalize_name(want.name))
            assert pin is not None, f"packaging/constraints.txt names no version of {want.name}"
            exact = next(iter(pin.specifier)).version
            assert want.specifier.contains(exact), f"{pin} is not what pyproject.toml asks for: {want}"


def test_the_scripts_name_no_package_registry() -> None:
    text = "\n".join(
        f.read_text() for f in (TOP / "packaging").iterdir() if f.suffix in {".sh", ".py", ".txt"}
    )
    assert re.findall(r"https?://\S+|index-url|find-links", text) == []
