"""Load on `winnow serve`: lookups of documents and searches, as many a second as wrk (Debian package wrk) can ask on this machine.

Asks for 2,000 different documents and for the queries of tests/soak.py, ten hits each with snippets, over kept connections, and the
first page of the web interface with its six facets one after another. The server and wrk share the machine.

Usage: WINNOW=path/to/winnow python3 tests/load.py --library DIR [--seconds 20] [--connections 16]
The last line is "N passed, N failed"; a check fails on any answer but 200, and below 2,000 lookups or 300 searches a second.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

from soak import QUERIES, WINNOW

PAGE_FACETS = "AUTHORITY:12,PBD_Y:100,IPC_SUB_CLASS:12,TECH_FIELD:12,ANS_KEY:12,LEGAL_STATUS:12"
LUA = """
local paths = {%s}
local at = 0
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary)
  local bad = summary.errors
  print(string.format("RESULT %%d %%d %%d", summary.requests, summary.duration, bad.connect + bad.read + bad.write + bad.status + bad.timeout))
end
"""


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return json.loads(answer.read())


def search(**params):
    return "/api/v1/search?" + urllib.parse.urlencode(params)


def cpu_seconds(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(port, name, paths, args, server):
    """Requests a second and wrong answers."""
    before = cpu_seconds(server)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % ",".join(json.dumps(path) for path in paths))
        script.flush()
        said = subprocess.run(["wrk", "-t1", f"-c{args.connections}", f"-d{args.seconds}s", "--latency", "-s", script.name,
                               f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True).stdout
    requests, micros, errors = map(int, re.search(r"RESULT (\d+) (\d+) (\d+)", said).groups())
    spread = re.findall(r"(50|99)%\s+(\S+)", said)
    each = (cpu_seconds(server) - before) / max(requests, 1) * 1e6
    print(f"{name}: {requests / micros * 1e6:,.0f} a second, {errors} errors, {each:,.0f} µs of the server's CPU each, latency " + ", ".join(f"p{p} {t}" for p, t in spread))
    return requests / micros * 1e6, errors


def first_pages(port):
    """p95 in milliseconds of the first page: twenty hits, six facets, the counts of every part."""
    times = []
    for repeat in range(5):
        for query in QUERIES:
            for group in ("none", "simple"):
                begin = time.perf_counter()
                get(port, search(q=query, limit=20, facets=PAGE_FACETS, group=group, explain=1))
                times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    print(f"first page: median {statistics.median(times):.1f} ms, p95 {times[len(times) * 95 // 100]:.1f} ms, longest {times[-1]:.1f} ms")
    return times[len(times) * 95 // 100]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--connections", type=int, default=16)
    args = parser.parse_args()
    server = subprocess.Popen([WINNOW, "--library", str(args.library), "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))
        numbers = [hit["number"] for page in range(2) for hit in
                   get(port, search(q="*", limit=1000, offset=page * 1000, snippets=0))["hits"]]
        page = first_pages(port)
        lookups = load(port, "lookups", ["/api/v1/documents/" + urllib.parse.quote(number) for number in numbers], args, server)
        searches = load(port, "searches", [search(q=query, limit=10) for query in QUERIES], args, server)
    finally:
        server.terminate()
        server.wait()
    checks = [page < 100, lookups[0] >= 2000 and lookups[1] == 0, searches[0] >= 300 and searches[1] == 0]
    print(f"{sum(checks)} passed, {len(checks) - sum(checks)} failed")
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
