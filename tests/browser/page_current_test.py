"""The committed page (web/dist) is what its source makes, its types are right, and it is small enough.

Builds in a copy of web/ with `npm ci`. Skips with a line when npm or the registry cannot be reached.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "web"
MOST_GZIPPED = 400_000  # bytes of script and style together
IGNORED = shutil.ignore_patterns("node_modules")


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)


def skip(why):
    print(f"skipped: {why}; whether web/dist is current was not looked at")
    print("0 passed, 0 failed")
    return 0


def main():
    if not shutil.which("npm"):
        return skip("there is no npm here")
    with tempfile.TemporaryDirectory(prefix="winnow-page-") as directory:
        copy = Path(directory) / "web"
        shutil.copytree(WEB, copy, ignore=IGNORED)
        installed = run(copy, "npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1")
        if installed.returncode != 0:
            return skip("npm ci did not work: " + (installed.stderr.strip().splitlines() or ["?"])[-1])
        checked = run(copy, "npm", "run", "--silent", "check")
        built = run(copy, "node", "build.mjs", "--check")
    print(checked.stdout + built.stdout + built.stderr)
    gzipped = sum(int(n) for n in re.findall(r"(\d+) gzipped", built.stdout))
    results = {"types": checked.returncode == 0, "dist is current": built.returncode == 0, "size": 0 < gzipped <= MOST_GZIPPED}
    for name, good in results.items():
        if not good:
            print(f"FAILED {name}")
    print(f"{sum(results.values())} passed, {len(results) - sum(results.values())} failed")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
