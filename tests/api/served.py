"""A server of the program under test on an invented library, for the tests of the HTTP interface and of the page.

The program is the one that WINNOW names. Libraries are made in a temporary directory and removed at the end.
"""
import json
import os
import re
import subprocess
import tempfile
import traceback
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINNOW = os.environ.get("WINNOW", str(ROOT / "build" / "dev" / "src" / "winnow"))


def winnow(*arguments, **options):
    """Runs the program; the finished process with its output as text."""
    return subprocess.run([WINNOW, *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


class Served:
    """A library made of the documents of `winnow generate` and of `lines`, served until the end of the with block.

    `users` are (name, role, password), the first one an administrator; `options` go to `winnow serve`. What the server writes to standard
    error is in the file `log`.
    """

    def __init__(self, documents=500, seed=1, lines=(), users=(), options=(), file_name="documents.jsonl"):
        self.directory = tempfile.TemporaryDirectory(prefix="winnow-test-")
        self.folder = Path(self.directory.name)
        self.library = self.folder / "library"
        self.source = self.folder / file_name
        generated = winnow("generate", "--docs", documents, "--seed", seed) if documents else None
        self.documents = [json.loads(line) for line in generated.stdout.splitlines()] if documents else []
        self.documents += lines
        self.source.write_text("".join(json.dumps(d, ensure_ascii=False, separators=(",", ":")) + "\n" for d in self.documents), encoding="utf-8")
        imported = winnow("import", "--library", self.library, self.source)
        assert imported.returncode == 0, imported.stderr
        for name, role, password in users:
            added = winnow("user", "add", name, "--role", role, "--library", self.library, "--password-file", "-", input=password + "\n")
            assert added.returncode == 0, added.stderr
        self.log = self.folder / "server.log"
        self.options = [str(one) for one in options]
        self.start()

    def start(self, port=0):
        """Serves the library; again, after end()."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen([WINNOW, "serve", "--library", self.library, "--port", str(port), *self.options],
                                            stdout=subprocess.PIPE, stderr=log, text=True)
        found = re.search(r"(https?)://\S+?:(\d+)/", self.process.stdout.readline())
        assert found, self.log.read_text()
        self.port = int(found.group(2))
        self.url = f"{found.group(1)}://127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        self.directory.cleanup()

    def end(self):
        """Ends the server with SIGTERM; its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.process.stdout.close()

    def get(self, path, body=None, headers=None, **params):
        """Status, headers and body of the answer; JSON is parsed. Parameter names may end in _ (from_)."""
        query = urllib.parse.urlencode({name.rstrip("_"): value for name, value in params.items()})
        request = urllib.request.Request(self.url + path + ("?" + query if query else ""), data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, parsed(answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, parsed(error.headers, error.read())


def parsed(headers, body):
    if headers.get_content_type() == "application/json":
        return json.loads(body)
    return body.decode("utf-8", errors="replace")


def run_all(tests):
    """Runs each (test, its argument), prints what failed and the closing line; the exit status."""
    failed = 0
    for test, argument in tests:
        try:
            test(argument)
        except Exception:  # noqa: BLE001 — a test that breaks must not hide the others
            failed += 1
            print(f"FAILED {test.__name__}")
            traceback.print_exc()
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0
