"""Schema-based fuzzing of the HTTP interface: schemathesis (from PyPI, in build/schemathesis) makes requests of the OpenAPI description
and holds every answer against it: status, type, schema, methods, and no error 5xx.

Usage: WINNOW=path/to/winnow python3 tests/api_fuzz.py [--examples 100]. Three things are left out. A query or a number has more rules than
a schema can say, so good data may be refused (positive_data_acceptance). Without users nobody logs in (ignored_auth), and the
addresses of users and of the session would make some; tests/api/security_test.py has their rules. Backups would fill the disk.
"""
import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "api"))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served  # noqa: E402


def program():
    """The schemathesis of build/schemathesis, installed when it is missing."""
    home = ROOT / "build" / "schemathesis"
    if not (home / "bin" / "schemathesis").exists():
        venv.create(home, with_pip=True, clear=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", "schemathesis"], check=True)
    return home / "bin" / "schemathesis"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=100)
    args = parser.parse_args()
    fuzzer = program()
    with Served(documents=200, lines=DOCUMENTS) as served:
        csrf = served.get("/api/v1/session")[2]["csrf"]
        ended = subprocess.run([fuzzer, "run", f"{served.url}/api/v1/openapi.json", "-H", f"X-Winnow-Csrf: {csrf}", "--max-examples", str(args.examples),
                                "--exclude-checks", "ignored_auth,positive_data_acceptance", "--exclude-path-regex", "/users|/session|/backups"],
                               cwd=served.folder)
        assert served.get("/healthz")[0] == 200
    print("1 passed, 0 failed" if ended.returncode == 0 else "0 passed, 1 failed")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
