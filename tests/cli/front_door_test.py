"""The two commands of the README as a user types them: ./run makes a library and serves it, and starts again quickly.

Uses the build that WINNOW belongs to, a library of its own and a free port. Ends with "N passed, N failed".
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 900  # when the program is not built yet
START_SECONDS = 20   # when it is: nothing is built or imported again


class Served:
    """A running ./run; `address` is what it printed."""

    def __init__(self, library, *paths, seconds):
        program = Path(os.environ.get("WINNOW", ROOT / "build/dev/src/winnow"))
        environment = os.environ | {"WINNOW_LIBRARY": str(library), "WINNOW_PORT": "0", "WINNOW_DEMO": "200",
                                    "WINNOW_PRESET": program.parents[1].name}
        started = time.monotonic()
        self.process = subprocess.Popen([ROOT / "run", *paths], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True, start_new_session=True)
        self.output, self.address = "", None
        signal.signal(signal.SIGALRM, lambda *_: self.end())
        signal.alarm(seconds)
        for line in self.process.stdout:
            self.output += line
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.address = found.group(0)
                break
        signal.alarm(0)
        self.seconds = time.monotonic() - started

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def end(self):
        """Ctrl-C; the exit status."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait()


def files_of(library):
    return {str(path): path.stat().st_mtime_ns for path in library.rglob("*") if path.is_file() and path.name.lower() != "lock"}


def without_a_path_a_demonstration_is_served(library):
    served = Served(library, seconds=BUILD_SECONDS)
    assert served.address, served.output
    status, page = served.get("/")
    assert status == 200 and "<html" in page.lower(), page[:200]
    assert served.end() == 0, "Ctrl-C must end it with 0"
    assert files_of(library), "the library is empty"


def the_second_start_builds_and_imports_nothing(library):
    before = files_of(library)
    served = Served(library, seconds=START_SECONDS)
    served.end()
    assert served.address, served.output
    assert files_of(library) == before, "files of the library changed"
    print(f"second start: {served.seconds:.1f} s")


def the_line_it_prints_makes_winnow_a_command(library):
    served = Served(library, seconds=START_SECONDS)
    served.end()
    export = re.search(r"^  (export PATH=.*)$", served.output, re.MULTILINE)
    assert export, served.output
    counted = subprocess.run(["/bin/sh", "-c", f"{export.group(1)}; winnow count '*'"], capture_output=True, text=True, check=False)
    assert counted.stdout == "200\n", counted.stdout + counted.stderr


def a_missing_path_is_an_error_that_names_it(library):
    served = Served(library, "/nowhere/at/all", seconds=START_SECONDS)
    assert served.process.wait(20) not in (0, 1) and "/nowhere/at/all" in served.output, served.output


def a_command_from_elsewhere_is_not_installed_again(library):
    # NodeSource's package nodejs brings npm itself and conflicts with Debian's package npm.
    stubs = library.parent / "stubs"
    stubs.mkdir()
    asked = stubs / "asked"
    for name, script in {"dpkg-query": 'case "$*" in *" npm" | *" zstd") exit 1 ;; esac; echo "install ok installed"',
                         "apt-get": f'echo "$@" >> {asked}', "sudo": '"$@"', "npm": "", "zstd": ""}.items():
        (stubs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (stubs / name).chmod(0o755)

    def install():
        asked.unlink(missing_ok=True)
        subprocess.run([ROOT / "cmake/install-packages", "build", "test"], check=True, stdout=subprocess.DEVNULL,
                       env={"PATH": f"{stubs}:{tools}"})
        return asked.read_text(encoding="utf-8") if asked.exists() else ""

    # The tools that the script itself uses and no others, so that what this machine has does not matter.
    tools = library.parent / "tools"
    tools.mkdir()
    for name in ("sh", "env", "echo", "grep", "cut", "sed", "id"):
        (tools / name).symlink_to(shutil.which(name))
    assert install() == "", "npm and zstd are there as commands"
    (stubs / "npm").unlink()
    asked_for = install().splitlines()[-1].split()
    assert asked_for[-1] == "npm" and "zstd" not in asked_for, asked_for


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="winnow-front-door-") as directory:
        for test in (without_a_path_a_demonstration_is_served, the_second_start_builds_and_imports_nothing,
                     the_line_it_prints_makes_winnow_a_command, a_missing_path_is_an_error_that_names_it,
                     a_command_from_elsewhere_is_not_installed_again):
            try:
                test(Path(directory) / "library")
                passed += 1
            except (AssertionError, OSError, subprocess.CalledProcessError) as wrong:
                failed += 1
                print(f"FAILED {test.__name__.replace('_', ' ')}: {wrong}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
