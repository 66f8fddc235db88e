"""Work beside answering: files sent and imported, imports stopped, backups made while an import runs, the end on SIGTERM."""
import contextlib
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served, run_all, winnow  # noqa: E402
from team import USERS, user  # noqa: E402


def send(served, method, path, content=None, **params):
    """Sends JSON (or bytes) as the page does; status and answer."""
    csrf = served.get("/api/v1/session")[2].get("csrf", "")
    headers = {"X-Winnow-Csrf": csrf, "Content-Type": "application/octet-stream" if isinstance(content, bytes) else "application/json"}
    body = content if isinstance(content, bytes) else None if content is None else json.dumps(content).encode()
    query = "?" + urllib.parse.urlencode(params) if params else ""
    request = urllib.request.Request(served.url + path + query, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def upload(served, name, content):
    status, answer = send(served, "POST", "/api/v1/uploads", content, name=name)
    assert status == 201, answer
    return answer["id"]


def ended(served, job, seconds=60):
    """The import when it has ended."""
    for _ in range(seconds * 20):
        _, _, now = served.get(f"/api/v1/imports/{job['id']}")
        if now["finished"]:
            return now
        time.sleep(0.05)
    raise AssertionError(f"does not end: {now}")


def lines_of(documents):
    return "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents).encode()


def a_sent_file_is_imported_and_found(served):
    document = {"number": {"office": "FR", "number": "2900001", "kind": "A1", "date": 20080201}, "titles": [{"lang": "en", "text": "Umbrella"}]}
    content = lines_of([document]) + b"{broken\n"
    job = send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "C:\\Temp\\one & <two>.jsonl", content)]})
    assert job[0] == 202 and job[1]["kind"] == "import" and job[1]["input"] == "one & <two>.jsonl", job
    done = ended(served, job[1])
    assert (done["state"], done["documents"], done["rejects"], done["error"]) == ("done", 1, 1, None), done
    assert done["summary"]["added"] == 1 and done["summary"]["by_office"] == [{"value": "FR", "count": 1}] and done["bytes"] == len(content), done
    assert served.get("/api/v1/count", q="umbrella")[2]["count"] == 1
    assert served.get("/api/v1/documents/FR2900001A1")[2]["sources"][0]["file"] == "one & <two>.jsonl"
    status, headers, rejects = served.get(f"/api/v1/imports/{done['id']}/rejects")
    assert status == 200 and "attachment" in headers["Content-Disposition"], headers
    assert json.loads(rejects)["file"] == "one & <two>.jsonl", rejects
    assert served.get("/api/v1/imports")[2]["items"][0]["id"] == done["id"]
    assert not list((served.library / "uploads").iterdir())
    again = ended(served, send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "one & <two>.jsonl", content)]})[1])
    assert again["state"] == "done" and again["summary"]["added"] == 0, again


def names_and_ids_lead_nowhere(served):
    for name in ["../../../etc/passwd", "..", "/etc/passwd", "..\\..\\x"]:
        status, answer = send(served, "POST", "/api/v1/uploads", b"x", name=name)
        assert status == 201 and "/" not in answer["name"] and "\\" not in answer["name"] and not answer["name"].startswith("."), answer
    for uploads, expected in [(["../../etc"], 404), (["0" * 16], 404), ([], 400), ("x", 400), ([1], 400)]:
        status, answer = send(served, "POST", "/api/v1/imports", {"uploads": uploads})
        assert status == expected, (uploads, status, answer)
    assert send(served, "POST", "/api/v1/imports", {"uploads": ["0" * 16], "path": "/etc"})[0] == 400
    assert served.get("/api/v1/imports/99")[0] == 404 and served.get("/api/v1/imports/../users")[0] == 404
    assert send(served, "DELETE", "/api/v1/imports/99")[0] == 404


def what_cannot_be_read_is_told(served):
    job = send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "unknown.bin", b"not a patent at all")]})[1]
    done = ended(served, job)
    assert done["state"] == "done" and done["rejects"] == 1 and done["documents"] == 0, done
    job = send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "x", b"x")], "format": "nonesuch"})[1]
    failed = ended(served, job)
    assert failed["state"] == "failed" and "nonesuch" in failed["error"], failed


def an_import_is_stopped_and_goes_on(served):
    many = winnow("generate", "--docs", 20000, "--seed", 7).stdout.encode()
    sent = upload(served, "many.jsonl", many)
    job = send(served, "POST", "/api/v1/imports", {"uploads": [sent]})[1]
    while served.get(f"/api/v1/imports/{job['id']}")[2]["documents"] < 500:
        time.sleep(0.01)
    waiting = send(served, "POST", "/api/v1/imports", {"uploads": [sent]})[1]
    assert {one["id"] for one in served.get("/api/v1/work")[2]["items"]} == {job["id"], waiting["id"]}
    assert send(served, "DELETE", f"/api/v1/imports/{waiting['id']}")[1]["state"] == "stopped"
    status, _ = send(served, "DELETE", f"/api/v1/imports/{job['id']}")
    stopped = ended(served, job)
    assert status == 200 and stopped["state"] == "stopped" and 500 <= stopped["documents"] < 20000, stopped
    assert served.get("/api/v1/work")[2]["items"] == []
    assert send(served, "DELETE", f"/api/v1/imports/{job['id']}")[0] == 409
    rest = ended(served, send(served, "POST", "/api/v1/imports", {"uploads": [sent]})[1], 180)
    assert rest["state"] == "done" and rest["documents"] == 20000 - stopped["documents"], rest


def a_backup_made_during_an_import_is_a_library(served):
    many = winnow("generate", "--docs", 6000, "--seed", 9).stdout.encode()
    job = send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "more.jsonl", many)]})[1]
    copy, saved = served.folder / "restored", served.folder / "saved"
    backup = winnow("backup", "--library", served.library, saved, "--json")
    assert backup.returncode == 0, backup.stderr
    restored = winnow("restore", saved, "--library", copy)
    assert restored.returncode == 0, restored.stderr
    assert winnow("check", "--library", copy).returncode == 0
    assert len(winnow("export", "--library", copy).stdout.splitlines()) == json.loads(backup.stdout)["documents"]
    assert winnow("restore", saved, "--library", copy).returncode == 2
    ended(served, job, 180)
    status, started = send(served, "POST", "/api/v1/backups", {})
    assert status == 202 and started["kind"] == "backup", started
    while any(one["kind"] == "backup" for one in served.get("/api/v1/work")[2]["items"]):
        time.sleep(0.05)
    backups = served.get("/api/v1/backups")[2]
    assert backups["work"][0]["state"] == "done", backups
    newest = backups["items"][0]
    tar = served.folder / "library-backups" / newest["name"]
    assert tar.stat().st_size == newest["bytes"], newest
    again = winnow("restore", tar, "--library", served.folder / "again")
    assert again.returncode == 0 and winnow("check", "--library", served.folder / "again").returncode == 0, again.stderr
    here = sorted(winnow("export", "--library", served.library).stdout.splitlines())
    assert sorted(winnow("export", "--library", served.folder / "again").stdout.splitlines()) == here


def nobody_is_logged_in_to_what_is_restored(served):
    saved, restored = served.folder / "with-users.tar", served.folder / "restored-users"
    user(served, "anna")
    assert winnow("backup", "--library", served.library, saved).returncode == 0
    assert saved.stat().st_mode & 0o777 == 0o600
    assert winnow("restore", saved, "--library", restored).returncode == 0
    rows = {}
    for name, library in (("here", served.library), ("there", restored)):
        with contextlib.closing(sqlite3.connect(library / "team.sqlite")) as team:
            rows[name] = [team.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("user", "session")]
    assert rows["here"] == [len(USERS), 1] and rows["there"] == [len(USERS), 0], rows


def the_server_ends_in_good_order_while_importing(served):
    many = winnow("generate", "--docs", 20000, "--seed", 11).stdout.encode()
    job = send(served, "POST", "/api/v1/imports", {"uploads": [upload(served, "last.jsonl", many)]})[1]
    while served.get(f"/api/v1/imports/{job['id']}")[2]["documents"] < 200:
        time.sleep(0.01)
    begun = time.monotonic()
    assert served.end() == 0
    assert time.monotonic() - begun < 20
    assert winnow("check", "--library", served.library).returncode == 0


def main():
    with Served(documents=50, seed=3, lines=DOCUMENTS) as served:
        tests = [a_sent_file_is_imported_and_found, names_and_ids_lead_nowhere, what_cannot_be_read_is_told, an_import_is_stopped_and_goes_on,
                 a_backup_made_during_an_import_is_a_library, the_server_ends_in_good_order_while_importing]
        with Served(documents=10, users=USERS) as team:
            return run_all([*((test, served) for test in tests), (nobody_is_logged_in_to_what_is_restored, team)])


if __name__ == "__main__":
    sys.exit(main())
