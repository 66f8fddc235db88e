"""Runs the command-line tests: text files of commands and what they print. Usage: run.py [--update] [FILE or FOLDER…]

    # A line that starts with "# " is a remark, and so is everything before the first command.
    $ winnow count --library lib 'TTL:battery'
    12
    $ winnow count --library lib 'TTLE:battery'
    …no field 'TTLE'…
    exit: 2

A command is a line of sh; lines that start with "> " go on with it. Below it stands what it prints (both streams, in
order) and, when it must not end with 0, "exit: N". In a line "…" stands for any text, alone in a line for any lines;
blank lines at the end do not count. A first line "needs: PATH" skips the file, saying so, where that is absent.
In a Markdown file the commands are those in ```console blocks. Each file runs in an empty directory of its own, with
`winnow` (the program that WINNOW names) in the path, TESTS naming the folder tests and DATA the sample data.
--update writes what was printed into the files, for a human to read before it is committed.
"""
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
SECONDS = 300  # for one command


@dataclass
class Step:
    """One command; line numbers count from 1, the expectation is lines[begin:end] of the file."""
    line: int
    command: str
    expected: list
    status: int
    begin: int
    end: int


def steps_of(lines, markdown):
    """The commands of a file in order."""
    steps, at, inside = [], 0, not markdown
    while at < len(lines):
        if markdown and lines[at].startswith("```"):
            inside = not inside and lines[at].strip() == "```console"
        if not (inside and lines[at].startswith("$ ")):
            at += 1
            continue
        step = Step(at + 1, lines[at][2:], [], 0, 0, 0)
        at += 1
        while at < len(lines) and lines[at].startswith("> "):
            step.command += "\n" + lines[at][2:]
            at += 1
        step.begin = at
        while at < len(lines) and not lines[at].startswith(("$ ", "# ", "```")):
            at += 1
            if re.fullmatch(r"exit: \d+", lines[at - 1]):
                step.status = int(lines[at - 1][6:])
                break
            step.expected.append(lines[at - 1])
        step.end = at
        steps.append(step)
    return steps


def matches(expected, printed):
    """Whether the printed lines are as expected, with "…" as a wildcard."""
    text = "\n".join(expected).rstrip() + "\n"
    pattern = ""
    for line in text.splitlines():
        pattern += r"(?:[^\n]*\n)*?" if line.strip() == "…" else ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ \t]*\n"
    return re.fullmatch(pattern, printed.rstrip() + "\n") is not None or (not text.strip() and not printed.strip())


def run(step, directory, environment):
    """(exit status, what was printed)"""
    try:
        done = subprocess.run(["/bin/sh", "-c", step.command], cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        return -1, (late.stdout or b"").decode(errors="replace") + f"\nstopped after {SECONDS} s"
    return done.returncode, done.stdout.decode(errors="replace")


def run_file(path, environment, update):
    """(passed, failed) of one file, which is rewritten when `update`."""
    lines = path.read_text().splitlines()
    passed = failed = 0
    changes = []
    with tempfile.TemporaryDirectory(prefix="winnow-cli-") as directory:
        for step in steps_of(lines, path.suffix == ".md"):
            status, printed = run(step, directory, environment | {"HOME": directory})
            if status == step.status and matches(step.expected, printed):
                passed += 1
                continue
            failed += 1
            changes.append((step, printed.rstrip().splitlines() + ([f"exit: {status}"] if status else [])))
            print(f"{path}:{step.line}: $ {step.command}\n  expected (exit {step.status}):")
            print("".join(f"    {line}\n" for line in step.expected) + f"  printed (exit {status}):")
            print("".join(f"    {line}\n" for line in printed.splitlines()), end="")
    if update and changes:
        for step, printed in reversed(changes):
            blank_end = [""] if step.end > step.begin and not lines[step.end - 1].strip() else []
            lines[step.begin:step.end] = printed + blank_end
        path.write_text("\n".join(lines) + "\n")
    return passed, failed


def main(arguments):
    program = Path(os.environ.get("WINNOW", ROOT / "build/dev/src/winnow")).resolve()
    update = "--update" in arguments
    named = [Path(name).resolve() for name in arguments if name != "--update"] or [ROOT / "tests/cli", ROOT / "README.md"]
    paths = [path for name in named for path in (sorted(name.glob("*.txt")) if name.is_dir() else [name])]
    environment = os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "COLUMNS": "100",
                                "TESTS": str(ROOT / "tests"), "DATA": str(DATA)}
    environment.pop("WINNOW_LIBRARY", None)
    passed = failed = skipped = 0
    for path in paths:
        need = re.match(r"needs: (.*)", path.read_text())
        if need and not Path(os.path.expandvars(need.group(1).replace("$DATA", str(DATA)))).exists():
            print(f"skipped: {path.name} needs {need.group(1)}, which is absent")
            skipped += 1
            continue
        file_passed, file_failed = run_file(path, environment, update)
        passed, failed = passed + file_passed, failed + file_failed
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
