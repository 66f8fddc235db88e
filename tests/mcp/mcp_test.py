"""The tools for agents, asked by the official clients of the Model Context Protocol from npm, over stdio and over HTTP.

Usage: WINNOW=path/to/winnow python3 tests/mcp/mcp_test.py [--soak SECONDS]
The packages of package-lock.json go into build/mcp-client. Without Node.js, npm or a registry the test is skipped and says so.
The last line is "N passed, N failed".
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests" / "api"))
from served import WINNOW, Served  # noqa: E402

FOLDER = ROOT / "build" / "mcp-client"
DOCUMENTS = [
    {"number": {"office": "EP", "number": "1000001", "kind": "A1", "date": 20200102},
     "application": {"office": "EP", "number": "20190001", "date": 20190301},
     "priorities": [{"number": {"office": "DE", "number": "102018001", "date": 20180301}}],
     "titles": [{"lang": "en", "text": "Battery with a silicon anode"}],
     "abstracts": [{"lang": "en", "text": "A battery whose anode is made of silicon."}],
     "claims": [{"lang": "en", "claims": [{"number": 1, "text": "A battery comprising a silicon anode."},
                                          {"number": 2, "text": "The battery of claim 1, wherein the anode is porous.", "depends_on": [1]}]}],
     "descriptions": [{"lang": "en", "paragraphs": [{"number": "0001", "text": "Graphite stores little; a porous silicon anode more."}]}],
     "citations": [{"number": {"office": "US", "number": "7654321", "kind": "B2"}, "category": "X", "by": "examiner", "claims": [1]}]},
    {"number": {"office": "US", "number": "20200001", "kind": "A1", "date": 20200303},
     "priorities": [{"number": {"office": "DE", "number": "102018001", "date": 20180301}}],
     "titles": [{"lang": "en", "text": "Accumulator"}]},
    {"number": {"office": "US", "number": "7654321", "kind": "B2", "date": 20100202}, "titles": [{"lang": "en", "text": "Lithium cell"}]},
]


def skip(why):
    print(f"skipped: {why}")
    print("0 passed, 0 failed")
    sys.exit(0)


def install_clients():
    """The packages of the lock file, in a folder of the build tree; nothing is done when they are there."""
    if not shutil.which("node") or not shutil.which("npm"):
        skip("the clients of MCP need Node.js and npm")
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = FOLDER / "installed"
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not mark.exists() or mark.read_text() != wanted:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(HERE / name, FOLDER / name)
        try:
            done = subprocess.run(["npm", "ci", "--omit=dev"], cwd=FOLDER, capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            skip("npm did not finish; is there a registry?")
        if done.returncode != 0:
            skip("npm could not install the clients: " + (done.stderr.strip().splitlines() or ["?"])[-1])
        mark.write_text(wanted)
    shutil.copyfile(HERE / "client.mjs", FOLDER / "client.mjs")


def post(served, path, body, csrf):
    request = urllib.request.Request(served.url + path, data=json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json", "X-Winnow-Csrf": csrf})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


def make_collection(served):
    """A collection with one item; its id is 1, as client.mjs expects."""
    status, _, session = served.get("/api/v1/session")
    csrf = session.get("csrf", "") if status == 200 else ""
    made = post(served, "/api/v1/collections", {"name": "Anodes"}, csrf)
    assert made["id"] == 1, made
    post(served, "/api/v1/collections/1/items", {"numbers": ["EP1000001A1"]}, csrf)


def main():
    install_clients()
    seconds = int(sys.argv[sys.argv.index("--soak") + 1]) if "--soak" in sys.argv else 0
    with Served(documents=500, lines=DOCUMENTS) as served:
        make_collection(served)
        arguments = [WINNOW, str(served.library), served.url + "/mcp"]
        if seconds:
            arguments = ["soak", *arguments, str(served.process.pid), str(seconds)]
        else:
            arguments = ["test", *arguments]
        status = subprocess.run(["node", "client.mjs", *arguments], cwd=FOLDER, env={**os.environ, "NODE_NO_WARNINGS": "1"}).returncode
        ended = served.end()
        if ended != 0:
            print(f"the server ended with {ended}")
    return status or ended


if __name__ == "__main__":
    sys.exit(main())
