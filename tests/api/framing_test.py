"""What a server on this machine turns away without asking who it is: requests whose end is not sure, visitors of proxies that were not
announced; and that what is saved is for its owner alone.
"""
import http.client
import json
import socket
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served, run_all, winnow  # noqa: E402
from team import PASSWORDS, USERS, Client  # noqa: E402


def what_frames_no_request_is_refused_and_ends_the_connection(hand):
    """A second request hidden in a body that nobody reads must never be answered."""
    host = f"Host: 127.0.0.1:{hand.port}\r\n"
    hidden = f"GET /healthz HTTP/1.1\r\n{host}\r\n"
    length = f"Content-Length: {len(hidden)}\r\n"
    post, lengths = f"POST /api/v1/session HTTP/1.1\r\n{host}", len(hidden)
    for head, status in [(post + f"Content-Type: multipart/form-data; boundary=x\r\n{length}", 415), (f"HEAD /healthz HTTP/1.1\r\n{host}{length}", 200),
                         (f"GET /api/v1/export HTTP/1.1\r\n{host}{length}", 200), (post + f"Content-Length: 0\r\n{length}", 400),
                         (post + "Content-Length: abc\r\n", 400), (post + f"Content-Length : {lengths}\r\n", 400),
                         (post + f"Content-Length: +{lengths}\r\n", 400), (post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", 400),
                         (post + "Transfer-Encoding: gzip, chunked\r\n", 400), (post + "Content-Length: 99999999999\r\n", 413),
                         (f"GET /healthz HTTP/1.1\r\n{host}Host: example.org\r\n", 400)]:
        with socket.create_connection(("127.0.0.1", hand.port), timeout=15) as wire:
            wire.sendall((head + "\r\n" + hidden).encode())
            answer = b"".join(iter(lambda: wire.recv(65536), b""))  # to the end of the connection
        starts = [line for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]
        assert len(starts) == 1 and int(starts[0].split()[1]) == status, (head, starts)


def answers_without_a_body_leave_the_connection_in_step(hand):
    connection = http.client.HTTPConnection("127.0.0.1", hand.port, timeout=15)

    def ask(method, path, body=None, **headers):
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    guard = json.loads(ask("GET", "/api/v1/session")[2])["csrf"]
    wire = connection.sock
    tag = ask("GET", "/api/v1/info")[1]["ETag"]
    assert ask("GET", "/api/v1/info", If_None_Match=tag)[0] == 304
    saved = ask("PUT", "/api/v1/queries/mine", json.dumps({"text": "battery"}), X_Winnow_Csrf=guard, Content_Type="application/json")
    assert saved[0] == 200, saved
    assert ask("DELETE", "/api/v1/queries/mine", X_Winnow_Csrf=guard)[0] == 204
    assert ask("HEAD", "/api/v1/info")[2] == b""
    assert ask("GET", "/healthz")[0] == 200
    assert connection.sock is wire, "another connection was needed"
    connection.close()


def who_sends_too_much_still_reads_why(hand):
    """Closed with something unread, the connection would be reset and the answer lost."""
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", hand.port), timeout=15) as wire:
            wire.sendall(f"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{hand.port}\r\nContent-Length: 99999999999\r\n\r\n".encode() + b"x" * 200_000)
            answer = b"".join(iter(lambda: wire.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 413") and b"limit_exceeded" in answer, answer[:100]


def a_slow_client_does_not_hold_up_the_end(_):
    with Served(documents=0, lines=DOCUMENTS) as short, socket.create_connection(("127.0.0.1", short.port), timeout=60) as wire:
        wire.sendall(f"POST /api/v1/search HTTP/1.1\r\nHost: 127.0.0.1:{short.port}\r\nContent-Length: 100000\r\n\r\n".encode())
        time.sleep(0.3)  # the server waits for the body; its patience for one is 10 seconds
        begun = time.monotonic()
        status = short.end()
        assert status == 0 and time.monotonic() - begun < 9, (status, time.monotonic() - begun)


def who_comes_through_a_proxy_is_not_local(hand):
    for header in ("X-Forwarded-For", "Forwarded", "Via", "X-Forwarded-Proto"):
        assert hand.get("/api/v1/info", headers={header: "127.0.0.1"})[0] == 401, header
        assert hand.get("/metrics", headers={header: "127.0.0.1"})[0] == 403, header
    assert hand.get("/metrics")[0] == 200


def behind_a_proxy_its_word_is_taken_for_the_visitor(_):
    options = ["--behind-proxy", "--host", "patents.example"]
    with Served(documents=0, lines=DOCUMENTS, users=USERS[:1], options=options) as proxied:
        client = Client(proxied)
        by_proxy = {"Host": "patents.example", "X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Proto": "https"}
        assert client.status("GET", "/api/v1/info", headers=by_proxy) == 401
        status, headers, body = client.send("POST", "/api/v1/session", {"user": "anna", "password": PASSWORDS["anna"]},
                                            headers={**by_proxy, "Origin": "https://patents.example"})
        assert status == 200 and "; Secure" in headers["Set-Cookie"], body
        client.cookie, client.csrf = headers["Set-Cookie"].split(";")[0], body["csrf"]
        assert client.status("GET", "/metrics", headers=by_proxy) == 200  # an administrator
        assert Client(proxied).status("GET", "/metrics", headers=by_proxy) == 403
        lines = client.send("GET", "/api/v1/audit", headers=by_proxy)[2]["items"]
        assert [line["address"] for line in lines if line["action"] == "log in"] == ["203.0.113.9"], lines
        assert client.status("GET", "/api/v1/info", headers={**by_proxy, "Host": "evil.example"}) == 403
        in_the_clear = {**by_proxy, "X-Forwarded-Proto": "http"}
        assert client.status("GET", "/api/v1/info", headers=in_the_clear) == client.status("GET", "/", headers=in_the_clear) == 403


def backups_are_for_their_owner_alone(hand):
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "saved.tar"
        assert winnow("backup", target, "--library", hand.library).returncode == 0
        back = Path(folder) / "back"
        assert winnow("restore", target, "--library", back).returncode == 0
        for file in (target, back / "team.sqlite"):
            assert file.stat().st_mode & 0o077 == 0, (file, oct(file.stat().st_mode))


if __name__ == "__main__":
    with Served(documents=0, lines=DOCUMENTS) as hand:
        sys.exit(run_all([(test, hand) for test in (
            what_frames_no_request_is_refused_and_ends_the_connection, answers_without_a_body_leave_the_connection_in_step,
            who_sends_too_much_still_reads_why, a_slow_client_does_not_hold_up_the_end, who_comes_through_a_proxy_is_not_local,
            behind_a_proxy_its_word_is_taken_for_the_visitor, backups_are_for_their_owner_alone)]))
