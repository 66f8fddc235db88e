"""The rules of docs/security.md, each tried from outside: who is let in, what a stranger, a reader and another site's page can not do,
and that nothing in a patent, a file name or a request is ever executed."""
import http.client
import json
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served, run_all, winnow  # noqa: E402
from team import ATTACKS, FILE_NAME, PASSWORDS, USERS, Client, code, hostile_documents, user  # noqa: E402


# ---- Who is let in

def without_users_there_is_no_login_but_the_guard(hand):
    local = Client(hand)
    status, _, session = local.send("GET", "/api/v1/session")
    assert status == 200 and session["user"] == "local" and session["role"] == "administrator" and session["login_required"] is False, session
    new = {"name": "Set aside", "kind": "collection"}
    assert local.status("POST", "/api/v1/collections", new) == 403
    local.csrf = session["csrf"]
    assert local.status("POST", "/api/v1/collections", new) == 201
    assert local.status("POST", "/api/v1/tokens", {"name": "x"}) == 409
    assert code(local.send("POST", "/api/v1/users", {"name": "ed", "password": "green lamp sings", "role": "editor"})) == "invalid_argument"


def with_users_everything_but_the_page_asks_for_a_login(team):
    stranger = Client(team)
    for path in ["/api/v1/session", "/api/v1/search?q=battery", "/api/v1/documents/US9000001B2", "/api/v1/export", "/api/v1/info",
                 "/api/v1/collections", "/api/v1/users", "/api/v1/tokens", "/api/v1/audit", "/api/v1/imports", "/api/v1/notes"]:
        answer = stranger.send("GET", path)
        assert answer[0] == 401 and code(answer) == "unauthenticated", (path, answer[0])
    for path in ["/", "/healthz", "/api", "/api/v1/openapi.json"]:
        assert stranger.status("GET", path) == 200, path


def every_route_of_the_description_refuses_a_stranger(team):
    description = Client(team).send("GET", "/api/v1/openapi.json")[2]
    refused = 0
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            if operation["security"] == []:
                continue
            address = path.replace("{number}", "US9000001B2").replace("{id}", "1").replace("{name}", "x")
            status = Client(team).status(method.upper(), address)
            assert status == 401, (method, address, status)
            refused += 1
    assert refused > 20


def a_reader_reads_and_changes_nothing(team):
    description = Client(team).send("GET", "/api/v1/openapi.json")[2]
    reader = user(team, "rita")
    assert reader.status("GET", "/api/v1/search?q=battery") == 200
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            if operation["x-role"] not in ("editor", "administrator"):
                continue
            address = path.replace("{number}", "US9000001B2").replace("{id}", "1").replace("{name}", "anna")
            answer = reader.send(method.upper(), address, {} if method != "get" else None)
            assert answer[0] == 403 and code(answer) == "forbidden", (method, address, answer)


def an_editor_manages_no_users(team):
    editor = user(team, "ed")
    assert editor.status("GET", "/api/v1/users") == 403
    assert editor.status("PATCH", "/api/v1/users/rita", {"role": "editor"}) == 403
    assert editor.status("PATCH", "/api/v1/users/ed", {"role": "administrator"}) == 403
    assert editor.status("PATCH", "/api/v1/users/ed", {"display_name": "Ed E."}) == 200
    assert editor.status("GET", "/api/v1/audit") == 403


def the_own_password_changes_only_with_the_old_one(team):
    assert winnow("user", "add", "paul", "--role", "reader", "--library", team.library, "--password-file", "-", input="old words stay\n").returncode == 0
    PASSWORDS["paul"] = "old words stay"
    paul, elsewhere = user(team, "paul"), user(team, "paul")
    change = {"password": "new words come"}
    assert paul.status("PATCH", "/api/v1/users/paul", change) == 400
    assert paul.status("PATCH", "/api/v1/users/paul", {**change, "old_password": "wrong words here"}) == 403
    assert paul.status("PATCH", "/api/v1/users/paul", {**change, "old_password": "old words stay"}) == 200
    assert paul.status("GET", "/api/v1/session") == 200
    assert elsewhere.status("GET", "/api/v1/session") == 401
    assert Client(team).log_in("paul", "old words stay")[0] == 401
    assert Client(team).log_in("paul", "new words come")[0] == 200


def weak_passwords_and_odd_names_are_refused(team):
    anna = user(team, "anna")
    for name, password in [("x", "short"), ("x", "aaaaaaaaaaaaaaa"), ("longenoughname", "longenoughname"), ("a/../b", "blue kettle walks"),
                           ("<b>", "blue kettle walks"), ("local", "blue kettle walks"), ("", "blue kettle walks"), ("x", "y" * 5000)]:
        answer = anna.send("POST", "/api/v1/users", {"name": name, "password": password, "role": "reader"})
        assert answer[0] == 400 and password not in json.dumps(answer[2]), answer
    assert anna.status("POST", "/api/v1/users", {"name": "anna", "password": "blue kettle walks", "role": "reader"}) == 409
    assert anna.status("POST", "/api/v1/users", {"name": "x", "password": "blue kettle walks", "role": "root"}) == 400
    assert anna.status("DELETE", "/api/v1/users/anna") == 409  # the last administrator


# ---- Sessions

def the_cookie_is_out_of_reach_of_scripts_and_other_sites(team):
    _, headers, _ = Client(team).log_in("rita")
    cookie = headers["Set-Cookie"]
    parts = {part.strip().lower() for part in cookie.split(";")}
    assert cookie.startswith("winnow_session=") and {"httponly", "samesite=strict", "path=/"} <= parts, cookie
    assert "secure" not in parts  # loopback in the clear; over TLS see below
    assert "no-store" in ",".join(headers.get_all("Cache-Control"))


def a_session_is_new_with_every_login(team):
    client = Client(team)
    client.cookie = "winnow_session=" + "A" * 43  # planted by somebody who hopes that it becomes the session
    planted = client.cookie
    client.log_in("rita")
    first = client.cookie
    assert first != planted
    client.log_in("rita")
    assert client.cookie != first
    for dead in (planted, first):
        client.cookie = dead
        assert client.status("GET", "/api/v1/session") == 401


def logging_out_ends_the_session(team):
    client = user(team, "rita")
    status, headers, _ = client.send("DELETE", "/api/v1/session")
    assert status == 204 and "Max-Age=0" in headers["Set-Cookie"]
    assert client.status("GET", "/api/v1/session") == 401


def secrets_are_not_in_the_database(team):
    client = user(team, "ed")
    secret = client.send("POST", "/api/v1/tokens", {"name": "scan"})[2]["token"]
    kept = b"".join(file.read_bytes() for file in team.library.glob("team.sqlite*"))
    assert b"$argon2id$v=19$m=65536,t=2,p=1$" in kept
    for secret in (PASSWORDS["ed"], client.cookie.split("=")[1], client.csrf, secret, secret[4:]):
        assert secret.encode() not in kept
    assert (team.library / "team.sqlite").stat().st_mode & 0o077 == 0


# ---- Forged requests

def a_change_needs_the_guard_of_its_own_session(team):
    mine, other = user(team, "ed"), user(team, "ed")
    new = {"name": "Forged", "kind": "collection"}
    assert code(mine.send("POST", "/api/v1/collections", new, guard=False)) == "forbidden"
    assert mine.status("POST", "/api/v1/collections", new, headers={"X-Winnow-Csrf": other.csrf}) == 403
    assert mine.status("DELETE", "/api/v1/session", guard=False) == 403
    assert mine.status("POST", "/api/v1/collections", new) == 201


def pages_of_other_sites_are_refused(team):
    client = user(team, "ed")
    new = {"name": "Foreign", "kind": "collection"}
    for origin in ["http://evil.example", "null", f"http://localhost.evil.example:{team.port}", f"https://127.0.0.1:{team.port}",
                   "http://127.0.0.1:1", "file://"]:
        assert client.status("POST", "/api/v1/collections", new, headers={"Origin": origin}) == 403, origin
        assert client.status("POST", "/api/v1/search", b"battery", headers={"Origin": origin, "Content-Type": "text/plain"}) == 403, origin
        assert Client(team).send("POST", "/api/v1/session", {"user": "ed", "password": PASSWORDS["ed"]}, headers={"Origin": origin})[0] == 403
    assert client.status("POST", "/api/v1/collections", new, headers={"Sec-Fetch-Site": "cross-site"}) == 403
    assert client.status("GET", "/api/v1/search?q=battery", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}) == 403
    assert client.status("POST", "/api/v1/collections", new, headers={"Origin": f"http://127.0.0.1:{team.port}"}) == 201
    # No answer allows another site to read, and asking beforehand gets no leave.
    for method in ("GET", "OPTIONS"):
        _, headers, _ = client.send(method, "/api/v1/search?q=battery", headers={"Origin": "http://evil.example"})
        assert not [name for name in headers if name.lower().startswith("access-control")]


def a_form_of_another_site_logs_nobody_in(team):
    """A page can send a form as text that happens to be JSON; nobody is to work in an account that was chosen for him."""
    body = json.dumps({"user": "ed", "password": PASSWORDS["ed"]}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert Client(team).status("POST", "/api/v1/session", body, headers={"Content-Type": kind}) == 415, kind


def a_foreign_name_for_this_server_is_refused(team):
    for host in ["evil.example", f"evil.example:{team.port}", f"10.0.0.1:{team.port}", ""]:
        answer = Client(team).send("GET", "/", headers={"Host": host})
        assert answer[0] == 403 and code(answer) == "foreign_host", (host, answer)


# ---- Guessing

def guessing_a_password_locks_the_name(team):
    guesser = Client(team)  # each has an address of its own
    statuses = [guesser.log_in("lock", "wrong guess %d" % i)[0] for i in range(5)]
    assert statuses == [401] * 5, statuses
    status, headers, body = guesser.log_in("lock")  # the right one
    assert status == 429 and 800 < int(headers["Retry-After"]) <= 900 and body["error"]["code"] == "too_many_requests", (status, body)
    outcomes = [line["detail"] for line in user(team, "anna").send("GET", "/api/v1/audit")[2]["items"] if (line["action"], line["object"]) == ("log in", "lock")]
    assert outcomes == ["wrong"] * 5, outcomes  # what was not tried is not written
    locked = [one for one in user(team, "anna").send("GET", "/api/v1/users")[2]["items"] if one["name"] == "lock"]
    assert locked[0]["locked_until"], locked
    assert winnow("user", "password", "lock", "--library", team.library, "--password-file", "-", input="grey stone moves\n").returncode == 0
    assert guesser.log_in("lock", "grey stone moves")[0] == 200


def a_stranger_who_guesses_locks_nobody_out(team):
    guesser = Client(team)
    assert [guesser.log_in("rita", "wrong guess %d" % i)[0] for i in range(6)] == [401] * 5 + [429]
    assert Client(team).log_in("rita")[0] == 200


def a_name_that_does_not_exist_looks_like_one_that_does(team):
    def tried(name):
        started = time.monotonic()
        status, _, body = Client(team).log_in(name, "wrong guess again")
        return time.monotonic() - started, status, body

    tried("nobody.here")  # the first one makes what it is compared with
    known = sorted(tried("ed") for _ in range(2))[0]
    unknown = sorted(tried("nobody.there") for _ in range(2))[0]
    assert known[1:] == unknown[1:], (known, unknown)
    assert unknown[0] > 0.3 * known[0], (known[0], unknown[0])
    assert Client(team).log_in("ed")[0] == 200  # clears the count


def an_address_that_guesses_many_names_must_wait(many_guesses):
    guesser = Client(many_guesses)
    statuses = [guesser.log_in(f"user{i}", "wrong guess")[0] for i in range(10)]
    assert statuses == [401] * 10, statuses
    for i in range(30):  # one guess comes back in two seconds, in which a busy machine may need more than ten
        status, headers, _ = guesser.log_in(f"another{i}", "wrong guess")
        if status == 429:
            break
    assert status == 429 and 1 <= int(headers["Retry-After"]) <= 2, status
    assert Client(many_guesses).log_in("anna")[0] == 200
    time.sleep(2.1)
    assert guesser.log_in("anna")[0] == 200


def asking_too_often_is_refused_with_a_time(limited):
    client = user(limited, "anna")
    answers = [client.send("GET", "/api/v1/fields") for _ in range(60)]
    refused = [answer for answer in answers if answer[0] == 429]
    assert refused and code(refused[0]) == "too_many_requests" and int(refused[0][1]["Retry-After"]) >= 1
    time.sleep(1.2)
    assert client.status("GET", "/api/v1/fields") == 200


# ---- API tokens

def a_token_may_do_what_it_was_made_for(team):
    editor = user(team, "ed")
    made = editor.send("POST", "/api/v1/tokens", {"name": "reading", "role": "reader"})
    assert made[0] == 201 and made[2]["token"].startswith("wnw_") and "no-store" in ",".join(made[1].get_all("Cache-Control")), made
    assert editor.status("POST", "/api/v1/tokens", {"name": "more", "role": "administrator"}) == 403
    listed = [token for token in editor.send("GET", "/api/v1/tokens")[2]["items"] if token["name"] == "reading"]
    assert "token" not in listed[0] and listed[0]["role"] == "reader", listed
    program = Client(team, token=made[2]["token"])
    assert program.status("GET", "/api/v1/search?q=battery") == 200
    assert program.status("POST", "/api/v1/collections", {"name": "by token", "kind": "collection"}) == 403
    for role in ("reader", "editor"):  # a token that ends must not make one that does not
        assert program.status("POST", "/api/v1/tokens", {"name": "more", "role": role}) == 403
    assert user(team, "rita").status("DELETE", f"/api/v1/tokens/{made[2]['id']}") == 404  # somebody else's
    assert editor.status("DELETE", f"/api/v1/tokens/{made[2]['id']}") == 204
    assert program.status("GET", "/api/v1/search?q=battery") == 401


def a_token_of_an_editor_needs_no_guard_and_no_cookie(team):
    secret = user(team, "ed").send("POST", "/api/v1/tokens", {"name": "writing"})[2]["token"]
    program = Client(team, token=secret)
    assert program.status("POST", "/api/v1/collections", {"name": "by program", "kind": "collection"}) == 201
    assert program.status("POST", "/api/v1/collections", {"name": "x", "kind": "collection"}, headers={"Origin": "http://evil.example"}) == 403
    for wrong in [secret[:-1], secret + "A", "wnw_", "wnw_" + "A" * 43, secret[4:]]:
        assert Client(team, token=wrong).status("GET", "/api/v1/info") == 401, wrong


def an_ended_token_is_refused(team):
    editor = user(team, "ed")
    assert editor.status("POST", "/api/v1/tokens", {"name": "past", "expires": "2020-01-01"}) == 400
    made = editor.send("POST", "/api/v1/tokens", {"name": "soon", "expires": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 2))})
    program = Client(team, token=made[2]["token"])
    assert program.status("GET", "/api/v1/info") == 200
    time.sleep(2.5)
    assert program.status("GET", "/api/v1/info") == 401


# ---- Nothing that is stored or sent is executed

def markup_in_patents_stays_text(team):
    reader = user(team, "rita")
    for path in ["/api/v1/search?q=attacked&limit=50", "/api/v1/documents/US9100001B2", "/api/v1/documents/US9100006B2?q=alert"]:
        status, headers, body = reader.send("GET", path)
        assert status == 200 and headers.get_content_type() == "application/json" and headers["X-Content-Type-Options"] == "nosniff"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe-inline" not in policy.split("style-src")[0]
        assert any(attack in json.dumps(body, ensure_ascii=False) or attack[1:20] in json.dumps(body) for attack in ATTACKS), path
    text = reader.send("GET", "/api/v1/documents/US9100001B2")[2]
    assert "".join(part["text"] for part in text["titles"][0]["parts"]) == "Attacked " + ATTACKS[0]


def what_is_asked_is_not_answered_as_markup(team):
    reader = user(team, "rita")
    for path in ["/<script>alert(1)</script>", "/api/v1/search?q=%3Cscript%3Ealert(1)%3C/script%3E(", "/api/v1/documents/%3Cimg%20src=x%3E",
                 "/api/v1/search?%3Cb%3E=1", "/api/v1/collections/%3Cb%3E"]:
        status, headers, _ = reader.send("GET", path.replace("<", "%3C").replace(">", "%3E"))
        assert status >= 400 and headers.get_content_type() == "application/json" and headers["X-Content-Type-Options"] == "nosniff", path


def downloads_are_saved_and_not_shown(team):
    reader = user(team, "rita")
    for path in ["/api/v1/export?q=attacked", "/api/v1/export?q=attacked&format=csv"]:
        status, headers, body = reader.send("GET", path)
        assert status == 200 and headers["Content-Disposition"].startswith("attachment;"), headers.items()
        assert headers["X-Content-Type-Options"] == "nosniff" and "html" not in headers.get_content_type()
    # A program for tables must not take a title for a formula.
    rows = body.decode("utf-8-sig").splitlines()
    assert not [row for row in rows if row.startswith(("=", "+", "@", '"=', '"+', '"@'))]


def a_hostile_file_name_stays_a_name(team):
    found = user(team, "rita").send("GET", "/api/v1/documents/US9000001B2")[2]
    assert FILE_NAME in json.dumps(found["sources"]), found["sources"]


def addresses_lead_to_no_files(team):
    for path in ["/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/team.sqlite", "/MANIFEST", "//etc/passwd",
                 "/assets/../../team.sqlite", "/..%5c..%5cteam.sqlite", "/app.js%00.html"]:
        for client in (Client(team), user(team, "anna")) if path == "/team.sqlite" else (Client(team),):
            status, _, body = client.send("GET", path)
            assert status in (400, 404), (path, status)
    anna = user(team, "anna")
    for path in ["/api/v1/documents/..%2f..%2fteam.sqlite", "/api/v1/queries/..%2f..%2fescape", "/api/v1/imports/..%2f1/rejects"]:
        assert anna.send("GET", path)[0] in (400, 404, 405), path
    assert anna.status("PUT", "/api/v1/queries/..%2f..%2fescape", {"text": "battery"}) in (400, 404)
    assert not list(Path(team.directory.name).rglob("escape*"))


# ---- Bodies, slowness, the wire

def huge_bodies_are_refused_before_they_are_kept(team):
    client = user(team, "ed")
    answers = [client.send("POST", "/api/v1/collections", b"{\"name\":\"" + b"a" * (3 << 20) + b"\"}", headers={"Content-Type": "application/json"}),
               client.send("POST", "/api/v1/search", b"a" * (3 << 20), headers={"Content-Type": "text/plain"}),
               Client(team).send("POST", "/api/v1/session", b"{\"user\":\"" + b"a" * (3 << 20) + b"\"}", headers={"Content-Type": "application/json"})]
    assert [answer[0] for answer in answers] == [413, 413, 413], [answer[0] for answer in answers]
    assert client.status("POST", "/api/v1/collections", b"[" * 100_000, headers={"Content-Type": "application/json"}) == 400
    # A stranger's body is not even read: the answer comes while most of it is still to be sent.
    with socket.create_connection(("127.0.0.1", team.port), timeout=20) as wire:
        wire.sendall(b"POST /api/v1/uploads?name=a HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 3000000000\r\n\r\n" % team.port)
        wire.sendall(b"a" * 100_000)
        sent = 0
        try:
            while sent < 64 << 20:
                sent += wire.send(b"a" * 65_536)
        except OSError:
            pass
        assert sent < 64 << 20


def a_slow_client_is_sent_away(team):
    """One byte a second keeps no thread: a head may take 10 s in all."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", team.port), timeout=40) as wire:
        head = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 100
        closed = False
        for byte in head:
            try:
                wire.sendall(bytes([byte]))
                wire.settimeout(0.5)
                closed = wire.recv(100) == b""
            except TimeoutError:
                continue
            except OSError:
                closed = True
            if closed:
                break
        assert closed and time.monotonic() - started < 20, time.monotonic() - started


def slow_clients_leave_room_for_others(team):
    wires = [socket.create_connection(("127.0.0.1", team.port), timeout=30) for _ in range(40)]
    for wire in wires:
        wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
    started = time.monotonic()
    assert Client(team).status("GET", "/healthz") == 200
    assert time.monotonic() - started < 9, "it waited for the slow ones, whom the server gives 10 s"
    for wire in wires:
        wire.close()


def an_endless_head_is_refused(team):
    with socket.create_connection(("127.0.0.1", team.port), timeout=20) as wire:
        sent = 0
        try:
            wire.sendall(b"GET /healthz HTTP/1.1\r\n")
            while sent < 8 << 20:
                sent += wire.send(b"X-A: " + b"a" * 1000 + b"\r\n")
        except OSError:
            pass
        assert sent < 8 << 20, sent
    assert Client(team).status("GET", "/healthz") == 200


def a_second_request_is_not_smuggled_in_a_body(team):
    """A body nobody reads is not taken for the next request; two lengths are not two readings."""
    inner = b"GET /api/v1/users HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % team.port
    with socket.create_connection(("127.0.0.1", team.port), timeout=15) as wire:
        wire.sendall(b"POST /healthz HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (team.port, len(inner)) + inner)
        answer = b""
        while piece := wire.recv(65_536):
            answer += piece
        assert answer.count(b"HTTP/1.1 ") == 1, answer


# ---- What is written down

def every_change_and_login_is_in_the_audit_log(team):
    editor = user(team, "ed")
    editor.send("POST", "/api/v1/collections", {"name": "Audited", "kind": "collection"})
    Client(team).log_in("rita", "wrong guess here")
    Client(team).log_in(PASSWORDS["anna"] + " typed into the wrong field", "x")
    lines, cursor = [], ""
    anna = user(team, "anna")
    for _ in range(3):
        page = anna.send("GET", "/api/v1/audit?limit=20" + (f"&cursor={cursor}" if cursor else ""))[2]
        lines += page["items"]
        cursor = page.get("next_cursor")
        if not cursor:
            break
    assert [line for line in lines if line["user"] == "ed" and line["action"] == "POST /api/v1/collections" and line["detail"] == "201"], lines[:5]
    assert [line for line in lines if line["object"] == "rita" and line["action"] == "log in" and line["detail"] == "wrong"]
    assert all(line["address"] and line["time"].endswith("Z") for line in lines)
    assert PASSWORDS["anna"] not in json.dumps(lines)
    reader = user(team, "rita")
    assert reader.status("POST", "/api/v1/collections", {"name": "Not allowed", "kind": "collection"}) == 403
    line = anna.send("GET", "/api/v1/audit?limit=1")[2]["items"][0]
    assert (line["user"], line["action"], line["detail"]) in [("rita", "POST /api/v1/collections", "403"), ("anna", "log in", "in")], line


def the_log_has_a_line_for_every_request_without_what_was_asked(team):
    user(team, "rita").send("GET", "/api/v1/search?q=secretinvention")
    end = time.monotonic() + 5
    while "/api/v1/search" not in team.log.read_text() and time.monotonic() < end:
        time.sleep(0.1)
    lines = [json.loads(line) for line in team.log.read_text().splitlines()]
    found = [line for line in lines if line["path"] == "/api/v1/search" and line["user"] == "rita"]
    assert found and {"time", "method", "path", "status", "ms", "user"} <= set(found[-1]), lines[-3:]
    text = team.log.read_text()
    assert "secretinvention" not in text and not [word for word in PASSWORDS.values() if word in text]


def figures_are_for_this_machine_and_administrators(team):
    status, headers, body = Client(team).send("GET", "/metrics")
    text = body.decode()
    assert status == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4"), headers.items()
    for name in ["winnow_documents ", "winnow_generation ", "winnow_requests_total{", "winnow_request_seconds_bucket{", "winnow_logins_total{"]:
        assert "\n" + name in "\n" + text, name
    for line in text.splitlines():
        assert line.startswith("# ") or float(line.rsplit(" ", 1)[1]) >= 0, line


# ---- Other machines

def other_machines_are_served_only_with_users_and_encryption(hand):
    def refused(*options):
        run = winnow("serve", "--library", hand.library, "--port", "0", *options)
        assert run.returncode == 2, run
        return run.stderr

    assert "--certificate" in refused("--address", "0.0.0.0")
    assert "administrator" in refused("--address", "0.0.0.0", "--behind-proxy")
    assert "administrator" in refused("--behind-proxy")
    assert "--key" in refused("--certificate", "x.pem")


def over_tls_the_cookie_is_secure_and_old_protocols_are_refused(_):
    with tempfile.TemporaryDirectory(prefix="winnow-tls-") as folder:
        certificate, key = Path(folder) / "c.pem", Path(folder) / "k.pem"
        made = subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key,
                               "-out", certificate], capture_output=True)
        if made.returncode != 0:
            print("skipped: openssl cannot make a certificate")
            return
        options = ["--certificate", certificate, "--key", key, "--host", "localhost"]
        with Served(documents=0, lines=DOCUMENTS, users=USERS[:1], options=options) as secure:
            assert secure.url.startswith("https://")
            context = ssl.create_default_context(cafile=certificate)
            connection = http.client.HTTPSConnection("localhost", secure.port, timeout=20, context=context)
            connection.request("POST", "/api/v1/session", body=json.dumps({"user": "anna", "password": PASSWORDS["anna"]}),
                               headers={"Content-Type": "application/json", "Origin": f"https://localhost:{secure.port}"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200 and "; Secure" in answer.headers["Set-Cookie"], answer.headers.items()
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
            for _ in range(3):  # the connection is kept
                connection.request("GET", "/healthz")
                assert connection.getresponse().read() == b'{"status":"ok"}'
            connection.close()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # to ask for an old protocol is the point
                context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, ssl.TLSVersion.TLSv1_1
            for attempt in (lambda wire: context.wrap_socket(wire), lambda wire: wire.sendall(b"GET / HTTP/1.1\r\n\r\n") or no_answer(wire)):
                with socket.create_connection(("127.0.0.1", secure.port), timeout=15) as wire:
                    try:
                        attempt(wire)
                    except (OSError, ssl.SSLError):
                        continue
                    raise AssertionError("an old protocol, or none, was answered")
            # A renewed certificate is taken up while the server runs; one that cannot be read is not.
            before = ssl.get_server_certificate(("127.0.0.1", secure.port))
            key.write_text("no key\n")
            time.sleep(2.5)
            assert ssl.get_server_certificate(("127.0.0.1", secure.port)) == before
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key,
                            "-out", certificate], capture_output=True, check=True)
            end = time.monotonic() + 10
            while ssl.get_server_certificate(("127.0.0.1", secure.port)) == before:
                assert time.monotonic() < end, "the new certificate is not taken up"
                time.sleep(0.2)
            # Somebody who never finishes the handshake holds nobody up.
            idle = socket.create_connection(("127.0.0.1", secure.port), timeout=15)
            context = ssl.create_default_context(cafile=certificate)
            connection = http.client.HTTPSConnection("localhost", secure.port, timeout=20, context=context)
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
            idle.close()
        with tempfile.TemporaryDirectory() as empty:
            wrong = winnow("serve", "--library", empty, "--certificate", certificate, "--key", certificate)
            assert wrong.returncode != 0


def no_answer(wire):
    """Raises when the server says nothing that HTTP is."""
    if not wire.recv(100).startswith(b"HTTP"):
        raise OSError("closed")


# ---- At the prompt

def users_and_tokens_are_managed_at_the_prompt(team):
    def run(*arguments, **options):
        return winnow(*arguments, "--library", team.library, **options)

    assert run("user", "add", "tess", "--role", "editor", "--password-file", "-", input="quiet rain falls\n").returncode == 0
    assert "tess  editor" in run("user", "list").stdout
    assert {"name", "role"} <= set(json.loads(run("user", "list", "--json").stdout)["items"][0])
    made = run("token", "add", "prompt", "--user", "tess", "--role", "reader")
    secret = made.stdout.strip()
    assert secret.startswith("wnw_") and Client(team, token=secret).status("GET", "/api/v1/info") == 200
    assert secret not in run("token", "list").stdout and "prompt" in run("token", "list").stdout
    assert run("token", "add", "up", "--user", "rita", "--role", "editor").returncode == 11
    assert run("user", "remove", "tess").returncode == 0
    assert Client(team, token=secret).status("GET", "/api/v1/info") == 401  # the running server knows at once
    assert run("user", "remove", "anna").returncode == 6
    assert run("user", "add", "x", "--role", "reader", stdin=subprocess.DEVNULL).returncode == 2


ON_HAND = [without_users_there_is_no_login_but_the_guard, other_machines_are_served_only_with_users_and_encryption]
ON_TEAM = [with_users_everything_but_the_page_asks_for_a_login, every_route_of_the_description_refuses_a_stranger,
           a_reader_reads_and_changes_nothing, an_editor_manages_no_users, the_own_password_changes_only_with_the_old_one,
           weak_passwords_and_odd_names_are_refused, the_cookie_is_out_of_reach_of_scripts_and_other_sites, a_session_is_new_with_every_login,
           logging_out_ends_the_session, secrets_are_not_in_the_database, a_change_needs_the_guard_of_its_own_session,
           pages_of_other_sites_are_refused, a_form_of_another_site_logs_nobody_in, a_foreign_name_for_this_server_is_refused, guessing_a_password_locks_the_name,
           a_stranger_who_guesses_locks_nobody_out,
           a_name_that_does_not_exist_looks_like_one_that_does, a_token_may_do_what_it_was_made_for,
           a_token_of_an_editor_needs_no_guard_and_no_cookie, an_ended_token_is_refused, markup_in_patents_stays_text,
           what_is_asked_is_not_answered_as_markup, downloads_are_saved_and_not_shown, a_hostile_file_name_stays_a_name,
           addresses_lead_to_no_files, huge_bodies_are_refused_before_they_are_kept, a_slow_client_is_sent_away,
           slow_clients_leave_room_for_others, an_endless_head_is_refused, a_second_request_is_not_smuggled_in_a_body,
           every_change_and_login_is_in_the_audit_log, the_log_has_a_line_for_every_request_without_what_was_asked,
           figures_are_for_this_machine_and_administrators, users_and_tokens_are_managed_at_the_prompt]
ALONE = [over_tls_the_cookie_is_secure_and_old_protocols_are_refused]


def main():
    documents = DOCUMENTS + list(hostile_documents())
    with Served(documents=0, lines=DOCUMENTS) as hand, \
            Served(documents=0, lines=documents, users=USERS, options=["--log", "json", "--rate", "0"], file_name=FILE_NAME) as team, \
            Served(documents=0, lines=DOCUMENTS, users=USERS[:1]) as many_guesses, \
            Served(documents=0, lines=DOCUMENTS, users=USERS[:1], options=["--rate", "5"]) as limited:
        tests = [(test, hand) for test in ON_HAND] + [(test, team) for test in ON_TEAM] + [(test, None) for test in ALONE]
        tests += [(an_address_that_guesses_many_names_must_wait, many_guesses), (asking_too_often_is_refused_with_a_time, limited)]
        return run_all(tests)


if __name__ == "__main__":
    sys.exit(main())
