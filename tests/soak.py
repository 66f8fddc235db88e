"""Searchers and an import at the same time: `winnow serve`, sixteen searchers over HTTP, and another process that imports.

No request may fail, what was committed may never vanish again from a searcher's sight, and readers are not blocked by the writer:
the slowest twentieth of the searches (p95) stays under the bar. Prints p50, p95 and the longest, before and during the import.

Usage: WINNOW=path/to/winnow python3 tests/soak.py [--docs 20000] [--imported N] [--library DIR] [--searchers 16] [--bar-ms 200]
The last line is "N passed, N failed".
"""
import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

WINNOW = os.environ.get("WINNOW", str(Path(__file__).resolve().parent.parent / "build/dev/src/winnow"))
QUERIES = ["battery AND electrode", "valve OR pump OR sensor OR circuit", '"control unit"', "signal $W5 processing", "electro*", "电池", "控制装置",
           "IPC:H01M AND PBD:[2015 TO 2020]", "AUTHORITY:CN NOT TTL:方法", "TTL:method AND CLMS:device", "*"]
THINK_SECONDS = 0.05  # between two searches of one searcher, as people and pages do


def run(library, *arguments):
    result = subprocess.run([WINNOW, "--library", str(library), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    if result.returncode != 0:
        raise SystemExit(f"{arguments} ended with {result.returncode}: {result.stderr}")
    return result.stdout


class Searcher(threading.Thread):
    """Searches until told to stop; keeps the times and what went wrong."""

    def __init__(self, port, seed, stop):
        super().__init__(daemon=True)
        self.port, self.random, self.stop = port, random.Random(seed), stop
        self.times, self.errors, self.documents = [], [], 0

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.stop.is_set():
            query = self.random.choice(QUERIES)
            parameters = {"q": query, "limit": 10}
            if self.random.random() < 0.3:
                parameters["facets"] = "IPC_SUB_CLASS"
            if self.random.random() < 0.3:
                parameters["group"] = "simple"
            begin = time.monotonic()
            try:
                connection.request("GET", "/api/v1/search?" + urllib.parse.urlencode(parameters))
                answer = connection.getresponse()
                body = json.loads(answer.read())
                if answer.status != 200:
                    self.errors.append(f"{query}: {answer.status} {body}")
                elif query == "*":
                    if body["count"] < self.documents:
                        self.errors.append(f"{self.documents} documents became {body['count']}")
                    self.documents = body["count"]
            except (OSError, ValueError, http.client.HTTPException) as error:
                self.errors.append(f"{query}: {error!r}")
                connection.close()
            self.times.append(time.monotonic() - begin)
            time.sleep(THINK_SECONDS * self.random.random() * 2)


def percentiles(times):
    ordered = sorted(times)
    at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
    return f"{len(ordered)} searches: p50 {at(0.5):.1f} ms, p95 {at(0.95):.1f} ms, longest {ordered[-1] * 1000:.1f} ms", at(0.95)


def search_while(port, searchers, work):
    """Searches while work() runs; the times and the errors of all searchers."""
    stop = threading.Event()
    threads = [Searcher(port, seed, stop) for seed in range(searchers)]
    for thread in threads:
        thread.start()
    work()
    stop.set()
    for thread in threads:
        thread.join()
    return [time for thread in threads for time in thread.times], [error for thread in threads for error in thread.errors], \
        max(thread.documents for thread in threads)


def serve_and_search(library, later, options, checks):
    server = subprocess.Popen([WINNOW, "--library", str(library), "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))
        times, errors, _ = search_while(port, options.searchers, lambda: time.sleep(5))
        text, _ = percentiles(times)
        print("at rest           ", text, flush=True)
        checks.append(("no error at rest", not errors, errors[:3]))
        times, errors, seen = search_while(port, options.searchers, lambda: (run(library, "import", "--memory", "64", *later), time.sleep(3)))
        text, p95 = percentiles(times)
        print("during the import ", text, flush=True)
        checks.append(("no error during the import", not errors, errors[:3]))
        checks.append((f"p95 under {options.bar_ms} ms", p95 < options.bar_ms, f"{p95:.1f} ms"))
        total = json.loads(run(library, "--json", "info"))["documents"]
        checks.append(("the searchers saw the whole import", seen == total, f"{seen} of {total}"))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    checks.append(("the server ends when told to", server.returncode == 0, server.returncode))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--docs", type=int, default=20000, help="in the library before")
    parser.add_argument("--imported", type=int, help="meanwhile; as many as before when not given")
    parser.add_argument("--library", type=Path, help="start from a copy of this one instead")
    parser.add_argument("--searchers", type=int, default=16)
    parser.add_argument("--bar-ms", type=float, default=200)
    options = parser.parse_args()
    checks = []
    with tempfile.TemporaryDirectory(prefix="winnow-soak-") as folder:
        folder = Path(folder)
        library = folder / "library"

        def generated(docs, seed):
            file = folder / f"{seed}.jsonl"
            run(library, "generate", "--docs", docs, "--seed", seed, "--output", file)
            return file

        if options.library:
            shutil.copytree(options.library, library)
        else:
            run(library, "import", generated(options.docs, 1))
        half = (options.imported or options.docs) // 2
        serve_and_search(library, [generated(half, 2), generated(half, 3)], options, checks)
        checks.append(("the library is sound", run(library, "check").startswith("clean"), ""))
    failed = [check for check in checks if not check[1]]
    for what, _, found in failed:
        print(f"FAILED {what}: {found}")
    print(f"{len(checks) - len(failed)} passed, {len(failed)} failed")
    return len(failed) > 0


if __name__ == "__main__":
    sys.exit(main())
