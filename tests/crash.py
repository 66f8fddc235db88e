"""Kills imports and merges at random moments and looks at what is left.

After every `kill -9`: `winnow check` is clean, and the documents in the library are exactly those of the first k records of the
input, for some k (a committed state; which k is found by comparing a sum of hashes with those of all prefixes, computed here,
independently of the program). Then the import is started again, until it ends by itself: the exported documents equal those of
an import that nobody disturbed. The input has updates, deletions, repetitions; little memory makes many commits and merges.

Usage: WINNOW=path/to/winnow python3 tests/crash.py [--kills 200] [--seed 1] [--docs 4000]
The last line is "N passed, N failed".
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WINNOW = os.environ.get("WINNOW", str(Path(__file__).resolve().parent.parent / "build/dev/src/winnow"))
MEMORY_MB = "16"


def winnow(library, *arguments, **options):
    return subprocess.run([WINNOW, "--library", str(library), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", **options)


def must(result):
    if result.returncode != 0:
        raise SystemExit(f"{result.args} ended with {result.returncode}: {result.stderr}")
    return result.stdout


def as_line(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def make_inputs(folder, docs, rng):
    """Files of records as the program writes them, so that what is exported can be compared byte by byte."""
    files = []
    for number in range(3):
        raw, library = folder / f"raw{number}.jsonl", folder / f"library{number}"
        raw.write_text(must(winnow(library, "generate", "--docs", docs, "--seed", number + 1)), encoding="utf-8")
        must(winnow(library, "import", raw))
        files.append(must(winnow(library, "export")).splitlines())
    updates = []
    for line in files[0]:
        choice = rng.randrange(6)
        if choice == 0:  # another text under the same number
            changed = json.loads(line)
            changed.setdefault("titles", [{"lang": "en", "text": ""}])[0]["text"] = f"Changed title {rng.randrange(1000)}"
            updates.append(as_line(changed))
        elif choice == 1:  # withdrawn
            updates.append(as_line({"number": json.loads(line)["number"], "deleted": True}))
        elif choice == 2:  # said again
            updates.append(line)
    files.insert(1, updates)
    paths = []
    for number, lines in enumerate(files):
        path = folder / f"{'abcd'[number]}.jsonl"
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        paths.append(path)
    return paths


def content_hash(document):
    """Apart from where it came from, whatever the order of its members."""
    document = {name: value for name, value in document.items() if name != "source"}
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def key_of(document):
    number = document["number"]
    return number["office"] + number["number"] + number.get("kind", "")


def prefix_sums(paths):
    """Sums of the content hashes of all live documents after every record, with the number of documents."""
    live, total = {}, 0
    states = {(0, 0)}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            key = key_of(document)
            total -= live.pop(key, 0)
            if not document.get("deleted"):
                live[key] = content_hash(document)
                total += live[key]
            states.add((len(live), total % 2**64))
    return states, live


def state_of(lines):
    return len(lines), sum(content_hash(json.loads(line)) for line in lines) % 2**64


class Campaign:
    def __init__(self, folder, docs, rng):
        self.folder, self.rng = folder, rng
        self.paths = make_inputs(folder, docs, rng)
        self.states, live = prefix_sums(self.paths)
        self.passed = self.failed = self.kills = self.commits_seen = 0
        undisturbed = folder / "undisturbed"
        begin = time.monotonic()
        self.summary = must(winnow(undisturbed, "import", "--memory", MEMORY_MB, *self.paths))
        self.duration = time.monotonic() - begin
        self.export = sorted(must(winnow(undisturbed, "export")).splitlines())
        self.whole = {(len(live), sum(live.values()) % 2**64)}
        self.expect(state_of(self.export) in self.whole, "an undisturbed import holds the last record of every number")

    def expect(self, holds, what):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print(f"FAILED after {self.kills} kills: {what}", flush=True)
        return holds

    def kill_once(self, library, *command):
        """True when the command was killed, False when it ended by itself before."""
        process = subprocess.Popen([WINNOW, "--library", str(library), *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            # Mostly soon, sometimes late: commits and merges are spread over the whole run.
            process.wait(timeout=self.duration * self.rng.random() ** 2)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1
            return True
        self.expect(process.returncode == 0, f"{command[0]} ended with {process.returncode}: {process.stderr.read().decode()}")
        return False

    def look_at(self, library, states):
        if not (library / "MANIFEST").exists():  # killed before there was a library
            return
        checked = winnow(library, "check")
        self.expect(checked.returncode == 0, f"check: {checked.stdout} {checked.stderr}")
        state = state_of(must(winnow(library, "export")).splitlines())
        self.commits_seen += state[0] > 0
        self.expect(state in states, f"{state[0]} documents are no committed state")

    def one_library(self, number, most_kills):
        library = self.folder / f"disturbed{number}"
        while self.kills < most_kills and self.kill_once(library, "import", "--memory", MEMORY_MB, *self.paths):
            self.look_at(library, self.states)
        must(winnow(library, "import", "--memory", MEMORY_MB, *self.paths))
        for _ in range(2):
            if self.kills < most_kills and self.kill_once(library, "optimise"):
                self.look_at(library, self.whole)
        must(winnow(library, "optimise"))
        self.look_at(library, self.whole)
        self.expect(sorted(must(winnow(library, "export")).splitlines()) == self.export, "the end differs from an undisturbed import")
        again = must(winnow(library, "import", "--memory", MEMORY_MB, *self.paths))
        self.expect(again.startswith("0 documents read"), "importing again reads again: " + again.splitlines()[0])
        shutil.rmtree(library)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--docs", type=int, default=4000, help="in each of the three generated files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="winnow-crash-") as folder:
        campaign = Campaign(Path(folder), options.docs, random.Random(options.seed))
        print(campaign.summary.splitlines()[0], f"; undisturbed in {campaign.duration:.1f} s", flush=True)
        number = 0
        while campaign.kills < options.kills:
            number += 1
            campaign.one_library(number, options.kills)
            print(f"{campaign.kills} kills, {number} libraries, {campaign.commits_seen} of the states looked at had documents", flush=True)
    print(f"{campaign.passed} passed, {campaign.failed} failed")
    return campaign.failed > 0


if __name__ == "__main__":
    sys.exit(main())
