"""The HTTP interface: answers known by hand over four documents, refusals, limits, and many clients at once."""
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS, HOSTILE  # noqa: E402
from served import ROOT, WINNOW, Served, run_all, winnow  # noqa: E402


def numbers(answer):
    return [hit["number"] for hit in answer["hits"]]


def refused(answer, status, code):
    """Checks an error answer; its error."""
    got, headers, body = answer
    assert got == status, (got, body)
    assert headers.get_content_type() == "application/json", headers
    assert body["error"]["code"] == code, body
    assert len(body["error"]["message"]) > 10, body
    return body["error"]


def counts_are_those_of_the_documents(hand):
    for query, count in [("battery", 1), ("TTL:电池", 1), ("固态", 1), ("IPC:H01M", 2), ("IPC:H01M10/0562", 2), ("PBD_Y:2016", 1),
                         ("battery OR washing", 3), ("*", 4), ("AUTHORITY:US NOT battery", 1), ("PBD:[20150101 TO 20161231]", 2),
                         ("solid $PRE0 electrolyte", 1), ("CLMS:(ceramic $SEN battery)", 1), ("AN:alpha", 1), ("nothingatall", 0)]:
        status, _, body = hand.get("/api/v1/count", q=query)
        warnings = body.pop("warnings", [])
        assert (status, body) == (200, {"query": query, "count": count}), (query, body)
        assert [warning["message"] for warning in warnings] == ([] if count else [f"no document has {query} in TACD"]), warnings


def a_hit_says_what_a_list_needs(hand):
    _, _, answer = hand.get("/api/v1/search", q="TTL:battery")
    assert answer["count"] == 1 and numbers(answer) == ["US9000001B2"], answer
    hit = answer["hits"][0]
    assert hit["title"] == "Battery with a solid electrolyte" and hit["date"] == "2015-04-07" and hit["applicants"] == ["Alpha Cells Inc."], hit
    assert hit["ipc"] == ["H01M10/0562"] and hit["office"] == "US" and hit["invented"] is True and hit["score"] > 0, hit
    title = next(p for p in hit["passages"] if p["zone"] == "title")
    assert title["parts"] == [{"text": "Battery", "term": 0}, {"text": " with a solid electrolyte"}], title


def parts_joined_are_the_text(hand):
    _, _, answer = hand.get("/api/v1/documents/US9000001B2", q="electrolyte OR ceramic OR 电池 AND nothingatall")
    claims = answer["claims"][0]["claims"]
    assert "".join(part["text"] for part in claims[1]["parts"]) == DOCUMENTS[0]["claims"][0]["claims"][1]["text"]
    assert [part["text"] for part in claims[1]["parts"] if "term" in part] == ["electrolyte", "ceramic"], claims[1]


def order_is_as_asked(hand):
    newest = ["CN109000001A", "EP3000001A1", "US9000001B2", "US20100000001A1"]
    assert numbers(hand.get("/api/v1/search", q="*", sort="-PBD")[2]) == newest
    assert numbers(hand.get("/api/v1/search", q="*", sort="PBD")[2]) == newest[::-1]
    assert numbers(hand.get("/api/v1/search", q="*", sort="-PBD", offset=1, limit=2)[2]) == newest[1:3]
    assert numbers(hand.get("/api/v1/search", q="*", sort="-PBD", offset=4)[2]) == []


def facets_count_every_hit(hand):
    _, _, answer = hand.get("/api/v1/search", q="*", limit=0, facets="AUTHORITY,IPC_SUB_CLASS:1,PBD_Y,AN_KEY:9:alpha")
    office, subclass, year, applicant = answer["facets"]
    assert office["values"] == [{"value": "US", "count": 2}, {"value": "CN", "count": 1}, {"value": "EP", "count": 1}], office
    assert subclass["values"] == [{"value": "H01M", "count": 2}] and subclass["distinct"] == 3, subclass
    assert {v["value"] for v in year["values"]} == {"2010", "2015", "2016", "2019"}, year
    assert [v["value"] for v in applicant["values"]] == ["ALPHA CELLS INC"], applicant


def a_family_is_one_hit_when_grouped(hand):
    _, _, answer = hand.get("/api/v1/search", q="*", group="simple")
    assert (answer["count"], answer["group_count"], len(answer["hits"])) == (4, 3, 3), answer
    assert sorted(hit["family_hits"] for hit in answer["hits"]) == [1, 1, 2], answer


def explain_counts_every_part(hand):
    _, _, answer = hand.get("/api/v1/search", q="battery OR washing", explain=1)
    assert answer["explain"]["count"] == 3 and [child["count"] for child in answer["explain"]["children"]] == [1, 2], answer["explain"]
    assert answer["timings"] and "Or" in answer["tree"].splitlines()[0], answer["tree"]


def a_document_is_found_by_any_notation(hand):
    for notation in ["US9000001B2", "US 9,000,001 B2", "us9000001b2", "US9000001"]:
        status, _, body = hand.get("/api/v1/documents/" + notation.replace(" ", "%20"))
        assert status == 200 and body["number"] == "US9000001B2", (notation, body)


def a_document_knows_its_surroundings(hand):
    _, _, body = hand.get("/api/v1/documents/US9000001B2")
    assert body["cited_by"] == ["EP3000001A1"] and body["family"] == ["CN109000001A"], body
    assert body["claims"][0]["claims"][1]["depends_on"] == [1] and body["events"][0]["kind"] == "grant", body
    assert body["sources"][0]["file"].endswith("documents.jsonl") and body["sources"][0]["offset"] == 0, body["sources"]
    _, _, citing = hand.get("/api/v1/documents/EP3000001A1")
    assert citing["citations"][0]["publication"]["key"] == "US9000001B2" and citing["citations"][0]["category"] == "X", citing["citations"]


def markup_in_a_title_is_text(hand):
    _, headers, body = hand.get("/api/v1/documents/US20100000001A1")
    assert body["titles"][0]["parts"] == [{"text": HOSTILE}], body["titles"]
    assert headers.get_content_type() == "application/json" and headers["X-Content-Type-Options"] == "nosniff"


def an_export_is_every_document_and_imports_again(hand):
    status, headers, body = hand.get("/api/v1/export")
    lines = [json.loads(line) for line in body.splitlines()]
    assert status == 200 and headers.get_content_type() == "application/x-ndjson" and len(lines) == 4
    assert sorted(line["number"]["number"] for line in lines) == ["109000001", "20100000001", "3000001", "9000001"]
    assert hand.get("/api/v1/export", q="AUTHORITY:CN")[2].count("\n") == 1
    _, _, stored = hand.get("/api/v1/documents/CN109000001A", form="stored")
    assert stored in lines
    copy, file = hand.folder / "copy", hand.folder / "export.jsonl"
    file.write_text(body, encoding="utf-8")
    assert winnow("import", "--library", copy, file).returncode == 0
    again = winnow("export", "--library", copy)
    assert sorted(again.stdout.splitlines()) == sorted(body.splitlines())


def errors_say_what_and_where(hand):
    error = refused(hand.get("/api/v1/search", q="TTL:电池 AND (battery"), 400, "query_syntax")
    assert (error["begin"], error["end"]) == (15, 16) and error["caret"].splitlines()[1:] == ["TTL:电池 AND (battery", " " * 13 + "^"], error
    refused(hand.get("/api/v1/count", q="TTLE:x"), 400, "query_syntax")
    refused(hand.get("/api/v1/export", q="(("), 400, "query_syntax")
    refused(hand.get("/api/v1/documents/US9000001B2", q="(("), 400, "query_syntax")
    refused(hand.get("/api/v1/search", q="x", limit=5000), 400, "invalid_argument")
    refused(hand.get("/api/v1/search", q="x", facets="NOFIELD"), 400, "invalid_argument")
    refused(hand.get("/api/v1/search", q="x", sort="NOFIELD"), 400, "invalid_argument")
    assert "known here: q" in refused(hand.get("/api/v1/search", query="x"), 400, "invalid_argument")["message"]
    refused(hand.get("/api/v1/documents/US1234567B2"), 404, "not_found")
    refused(hand.get("/nowhere"), 404, "not_found")
    refused(hand.get("/api/v1/search%zz"), 400, "invalid_argument")


def a_body_that_is_no_query_is_refused(hand):
    for kind in ["application/json", "application/x-www-form-urlencoded"]:
        for path in ["/api/v1/count", "/api/v1/search", "/api/v1/export"]:
            error = refused(hand.get(path, body=b'{"q": "battery"}', headers={"Content-Type": kind}), 415, "unsupported")
            assert "text/plain" in error["message"], error
    assert hand.get("/api/v1/count", body=b"battery", headers={"Content-Type": "text/plain; charset=utf-8"})[2]["count"] == 1


def a_mistake_is_refused_however_little_is_asked_for(hand):
    for limit in (0, 1):
        refused(hand.get("/api/v1/search", q="x", sort="NOFIELD", limit=limit), 400, "invalid_argument")
    for path in ["/api/v1/count?q=a&q=b", "/api/v1/export?q=a&q=b", "/api/v1/documents/US9000001B2?q=a&q=a"]:
        assert "twice" in refused(hand.get(path), 400, "invalid_argument")["message"]


def word_forms_are_the_same_everywhere(hand):
    """"electrodes" is in the abstract of US9000001B2 and the query's word is "electrode"."""
    for stem, count in [("1", 1), ("0", 0)]:
        assert hand.get("/api/v1/count", q="electrode", stem=stem)[2]["count"] == count
        assert hand.get("/api/v1/export", q="electrode", stem=stem)[2].count("\n") == count
        parts = hand.get("/api/v1/documents/US9000001B2", q="electrode", stem=stem)[2]["abstracts"][0]["parts"]
        assert [part["text"] for part in parts if "term" in part] == ["electrodes"] * count, parts


def every_pass_is_timed(hand):
    answer = hand.get("/api/v1/search", q="battery", group="simple", facets="AUTHORITY", explain=1)[2]
    assert [timing["pass"] for timing in answer["timings"]] == ["parse", "plan", "match", "rank", "group", "facet", "explain", "read", "highlight"], answer["timings"]


def a_doubtful_query_is_answered_with_a_warning(hand):
    for path in ["/api/v1/search", "/api/v1/count"]:
        answer = hand.get(path, q="battery;electrolyte")[2]
        assert "battery OR electrolyte" in answer["warnings"][0]["message"], answer


def other_methods_are_refused(hand):
    for method, path in [("PUT", "/api/v1/search"), ("DELETE", "/"), ("POST", "/api/v1/info"), ("OPTIONS", "/api/v1/search")]:
        connection = http.client.HTTPConnection("127.0.0.1", hand.port, timeout=20)
        connection.request(method, path)
        answer = connection.getresponse()
        assert answer.status in (400, 405), (method, path, answer.status)
        assert answer.headers["Access-Control-Allow-Origin"] is None
        connection.close()


def a_foreign_host_is_refused(hand):
    for host in ["evil.example", f"evil.example:{hand.port}", f"localhost.evil.example:{hand.port}", "localhost:1", f"192.168.1.2:{hand.port}"]:
        for path in ["/", "/api/v1/search?q=battery"]:
            refused(hand.get(path, headers={"Host": host}), 403, "foreign_host")
        refused(hand.get("/api/v1/search", body=b"battery", headers={"Host": host, "Content-Type": "text/plain"}), 403, "foreign_host")
    for host in [f"localhost:{hand.port}", f"127.0.0.1:{hand.port}", f"[::1]:{hand.port}"]:
        assert hand.get("/healthz", headers={"Host": host})[0] == 200, host


def every_answer_carries_the_security_headers(hand):
    for path in ["/", "/app.js", "/api/v1/info", "/nowhere"]:
        _, headers, _ = hand.get(path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy, policy
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
        assert headers["Access-Control-Allow-Origin"] is None


def the_page_is_served_and_not_sent_twice(hand):
    for path, kind in [("/", "text/html"), ("/app.js", "text/javascript"), ("/app.css", "text/css"), ("/icon.svg", "image/svg+xml")]:
        status, headers, body = hand.get(path)
        assert status == 200 and headers.get_content_type() == kind and body, path
        if path == "/":  # it carries a nonce of its own, so it is never kept
            assert headers["Cache-Control"] == "no-store"
            continue
        assert hand.get(path, headers={"If-None-Match": headers["ETag"]})[0] == 304, path


def a_long_query_goes_as_the_body(hand):
    query = " OR ".join(["battery"] + [f"word{i}" for i in range(4000)])
    status, _, body = hand.get("/api/v1/search", body=query.encode(), headers={"Content-Type": "text/plain"})
    assert status == 200 and body["count"] == 1, body if status != 200 else body["count"]


def a_query_without_end_is_refused(hand):
    refused(hand.get("/api/v1/search", body=b"a " * 200_000, headers={"Content-Type": "text/plain"}), 413, "limit_exceeded")
    nested = b"(" * 100_000 + b"a" + b")" * 100_000
    assert refused(hand.get("/api/v1/count", body=nested, headers={"Content-Type": "text/plain"}), 400, "query_syntax")
    status, _, _ = hand.get("/api/v1/search", q="a" * 20_000)
    assert status in (400, 414), status
    connection = http.client.HTTPConnection("127.0.0.1", hand.port, timeout=20)
    try:
        connection.request("POST", "/api/v1/search", body=b"a" * (4 << 20), headers={"Content-Type": "text/plain"})
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused before it was read
    finally:
        connection.close()
    assert hand.get("/healthz")[0] == 200


def nonsense_on_the_wire_does_no_harm(hand):
    for nonsense in [b"\x00\xff\x16\x03\x01" * 100, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /api/v1/search HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                     b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n"]:
        with socket.create_connection(("127.0.0.1", hand.port), timeout=20) as wire:
            try:
                wire.sendall(nonsense)
                wire.shutdown(socket.SHUT_WR)
                wire.recv(1000)
            except OSError:
                pass  # closed on us: as good as an error
    assert hand.get("/api/v1/count", q="battery")[2]["count"] == 1


def slow_clients_hinder_nobody_and_are_sent_away(hand):
    slow = [socket.create_connection(("127.0.0.1", hand.port), timeout=30) for _ in range(16)]
    for wire in slow:
        wire.sendall(b"GET /api/v1/search?q=battery HTTP/1.1\r\nHost: 127")
    started = time.monotonic()
    assert hand.get("/api/v1/count", q="battery")[0] == 200
    assert time.monotonic() - started < 9, "it waited for the slow ones, whom the server gives 10 s"
    for wire in slow:
        while wire.recv(1000):
            pass
        wire.close()


def sixteen_clients_at_once_get_the_right_answers(many):
    """The counts of words of the generated documents, as a single client got them before."""
    queries = ["battery", "TTL:电池", "AUTHORITY:CN", "method OR system", "PBD:[20100101 TO *]", "IPC:H01M", "*", "layer $W5 film"]
    expected = {query: many.get("/api/v1/search", q=query)[2]["count"] for query in queries}
    problems = []

    def client(first):
        connection = http.client.HTTPConnection("127.0.0.1", many.port, timeout=60)
        for i in range(40):
            query = queries[(first + i) % len(queries)]
            connection.request("POST", "/api/v1/search?facets=AUTHORITY,PBD_Y", body=query.encode(), headers={"Content-Type": "text/plain"})
            answer = connection.getresponse()
            body = json.loads(answer.read())
            if answer.status != 200 or body["count"] != expected[query]:
                problems.append((query, answer.status, body.get("count")))
        connection.close()

    threads = [threading.Thread(target=client, args=(i,)) for i in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems[:5]


def counts_agree_with_the_documents_that_were_generated(many):
    for office in ("CN", "US", "EP"):
        count = sum(document["number"]["office"] == office for document in many.documents)
        assert many.get("/api/v1/count", q=f"AUTHORITY:{office}")[2]["count"] == count > 0, office
    assert many.get("/api/v1/info")[2]["documents"] == len(many.documents)


def an_import_of_another_process_becomes_visible(many):
    before = many.get("/api/v1/count", q="*")[2]["count"]
    file = many.folder / "more.jsonl"
    file.write_text("".join(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n" for document in DOCUMENTS), encoding="utf-8")
    imported = winnow("import", "--library", many.library, file)
    assert imported.returncode == 0, imported.stderr
    end = time.monotonic() + 30
    while many.get("/api/v1/count", q="*")[2]["count"] != before + 4:
        assert time.monotonic() < end, "not visible after 30 s"
        time.sleep(0.1)


def the_documentation_names_every_address_and_parameter(hand):
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for route in hand.get("/api")[2]["routes"]:
        assert f"`{route['path']}`" in text or f"{route['method']} {route['path']}" in text, (route["method"], route["path"])
        for param in route["params"]:
            assert f"`{param['name']}`" in text, (route["path"], param["name"])


def only_the_own_computer_is_served(hand):
    for address in ["0.0.0.0", "::", "192.168.1.2", "example.org"]:
        refused_run = winnow("serve", "--library", hand.library, "--address", address, "--port", "0")
        assert refused_run.returncode == 2 and "127.0.0.1" in refused_run.stderr, refused_run
    taken = winnow("serve", "--library", hand.library, "--port", hand.port)
    assert taken.returncode == 8 and "--port" in taken.stderr, taken


def a_signal_ends_the_server_cleanly(hand):
    for ending in (signal.SIGTERM, signal.SIGINT):
        process = subprocess.Popen([WINNOW, "serve", "--library", hand.library, "--port", "0"], stdout=subprocess.PIPE, text=True)
        process.stdout.readline()
        process.send_signal(ending)
        assert process.wait(10) == 0, ending
        process.stdout.close()


ON_HAND_MADE = [counts_are_those_of_the_documents, a_hit_says_what_a_list_needs, parts_joined_are_the_text, order_is_as_asked,
                facets_count_every_hit, a_family_is_one_hit_when_grouped, explain_counts_every_part, a_document_is_found_by_any_notation,
                a_document_knows_its_surroundings, markup_in_a_title_is_text, an_export_is_every_document_and_imports_again,
                errors_say_what_and_where, a_body_that_is_no_query_is_refused,
                a_mistake_is_refused_however_little_is_asked_for, word_forms_are_the_same_everywhere, every_pass_is_timed,
                a_doubtful_query_is_answered_with_a_warning, other_methods_are_refused, a_foreign_host_is_refused, every_answer_carries_the_security_headers,
                the_page_is_served_and_not_sent_twice, a_long_query_goes_as_the_body, a_query_without_end_is_refused,
                nonsense_on_the_wire_does_no_harm, slow_clients_hinder_nobody_and_are_sent_away,
                the_documentation_names_every_address_and_parameter, only_the_own_computer_is_served, a_signal_ends_the_server_cleanly]
ON_MANY = [sixteen_clients_at_once_get_the_right_answers, counts_agree_with_the_documents_that_were_generated,
           an_import_of_another_process_becomes_visible]


def main():
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=500) as many:
        tests = [(test, hand) for test in ON_HAND_MADE] + [(test, many) for test in ON_MANY]
        return run_all(tests)


if __name__ == "__main__":
    sys.exit(main())
