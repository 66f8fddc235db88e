"""Every operation of the OpenAPI description is called, answers with the status it promises, and its answer follows its schema.

The calls stand in one table in the order in which they can be made; an operation that is described and not in the table is a failure,
and so is one that is in the table and not described.
"""
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS  # noqa: E402
from schema import complaints  # noqa: E402
from served import Served, run_all  # noqa: E402

ONE = DOCUMENTS[0]
NUMBER = "US9000001B2"


class Asking:
    """Calls operations by method and path of the description; keeps what was called and the answers that later calls need."""

    def __init__(self, served):
        self.served = served
        self.csrf = served.get("/api/v1/session")[2]["csrf"]
        self.description = served.get("/api/v1/openapi.json")[2]
        self.called, self.wrong, self.ids = set(), [], {}

    def request(self, method, path, body, params, kind):
        query = urllib.parse.urlencode(params)
        request = urllib.request.Request(self.served.url + path + ("?" + query if query else ""), method=method, data=body,
                                         headers={"X-Winnow-Csrf": self.csrf, **({"Content-Type": kind} if body is not None else {})})
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            content = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(content) if is_json and content else content

    def call(self, method, pattern, part="", json_body=None, body=None, also=(), **params):
        kind = "application/json" if json_body is not None else "text/plain" if method == "POST" and "query" in params else "application/octet-stream"
        if json_body is not None:
            body = json.dumps(json_body).encode()
        if "query" in params:
            body = params.pop("query").encode()
        open_, close = pattern.find("{"), pattern.find("}")
        path = pattern if open_ < 0 else pattern[:open_] + urllib.parse.quote(str(part)) + pattern[close + 1:]
        status, answer = self.request(method, path, body, params, kind)
        operation = self.description["paths"].get(pattern, {}).get(method.lower())
        self.called.add((method, pattern))
        if status in also:
            return answer
        if operation is None:
            self.wrong.append(f"{method} {pattern} is not described")
            return answer
        promised = [code for code in operation["responses"] if code.isdigit()]
        if str(status) not in promised:
            self.wrong.append(f"{method} {path}: {status} instead of {promised}: {str(answer)[:200]}")
            return answer
        content = operation["responses"][str(status)].get("content", {}).get("application/json")
        if content:
            found = complaints(answer, content["schema"], self.description["components"]["schemas"])
            self.wrong += [f"{method} {path}: {one}" for one in found[:5]]
        return answer

    def missing(self):
        described = {(method.upper(), path) for path, operations in self.description["paths"].items() for method in operations}
        return sorted(described - self.called)


def ask_the_library(ask):
    ask.call("GET", "/api/v1/search", q="battery OR 电池", facets="AUTHORITY,PBD_Y:30", explain=1, history=1)
    ask.call("POST", "/api/v1/search", query="TTL:battery", limit=5)
    ask.call("GET", "/api/v1/count", q="battery")
    ask.call("POST", "/api/v1/count", query="battery")
    ask.call("GET", "/api/v1/documents/{number}", NUMBER, q="battery")
    ask.call("POST", "/api/v1/documents/{number}", NUMBER, query="battery")
    ask.call("GET", "/api/v1/documents/{number}", NUMBER, form="stored")
    ask.call("POST", "/mcp", json_body={"jsonrpc": "2.0", "method": "notifications/initialized"})
    ask.call("GET", "/api/v1/export", q="battery", format="csv")
    ask.call("POST", "/api/v1/export", query="battery")
    for path in ("columns", "fields", "info", "history", "tags", "notes", "work", "collections", "queries"):
        ask.call("GET", f"/api/v1/{path}")
    for path in ("/metrics", "/healthz", "/api", "/api/v1/openapi.json"):
        ask.call("GET", path)


def write_queries(ask):
    given = {"complete": {"q": "TTL:batt", "at": 8}, "terms": {"q": "batter*"}, "compare": {"a": "battery", "b": "电池"},
             "gains": {"q": "battery OR washing"}, "translate": {"q": "TTL:battery", "to": "cql"}, "format": {"q": "a  AND (b OR c)"},
             "sentence": {"q": "A battery with a solid electrolyte"}}
    for name, params in given.items():
        ask.call("GET", f"/api/v1/{name}", **params)
        ask.call("POST", f"/api/v1/{name}", json_body=params)
    ask.call("PUT", "/api/v1/queries/{name}", "cells", json_body={"text": "battery OR 电池"})
    ask.call("POST", "/api/v1/queries/{name}/seen", "cells")
    ask.call("GET", "/api/v1/queries/{name}/drift", "cells")
    ask.call("DELETE", "/api/v1/queries/{name}", "cells")


def keep_a_collection(ask):
    made = ask.call("POST", "/api/v1/collections", json_body={"name": "Solid cells", "fields": [{"name": "Note", "type": "text"}]})
    id_ = made["id"]
    ask.call("POST", "/api/v1/collections/{id}/items", id_, json_body={"query": "battery OR washing"})
    ask.call("PATCH", "/api/v1/collections/{id}/items", id_, json_body={"numbers": [NUMBER], "set": {
        "decision": "keep", "rating": 4, "add_tags": ["core"], "fields": {"Note": "read it"}}})
    items = ask.call("GET", "/api/v1/collections/{id}/items", id_)
    kept = next(item for item in items["items"] if item["number"] == NUMBER)
    assert (kept["decision"], kept["rating"], kept["tags"], kept["fields"]) == ("keep", 4, ["core"], {"Note": "read it"}), kept
    ask.call("PATCH", "/api/v1/collections/{id}", id_, json_body={"note": "for Monday"})
    ask.call("GET", "/api/v1/collections/{id}", id_)
    ask.call("GET", "/api/v1/collections/{id}/history", id_)
    note = ask.call("POST", "/api/v1/documents/{number}/notes", NUMBER, json_body={"text": "see claim 1", "collection_id": id_})
    ask.call("GET", "/api/v1/documents/{number}/notes", NUMBER)
    ask.call("PATCH", "/api/v1/notes/{id}", note["id"], json_body={"text": "see claim 2"})
    ask.call("DELETE", "/api/v1/notes/{id}", note["id"])
    ask.call("DELETE", "/api/v1/collections/{id}/items", id_, json_body={"numbers": [NUMBER]})
    ask.call("DELETE", "/api/v1/collections/{id}", id_)


def import_and_back_up(ask):
    line = json.dumps(ONE, ensure_ascii=False).encode() + b"\n"
    sent = ask.call("POST", "/api/v1/uploads", body=line, name="one.jsonl")
    job = ask.call("POST", "/api/v1/imports", json_body={"uploads": [sent["id"]]})
    for _ in range(200):
        state = ask.call("GET", "/api/v1/imports/{id}", job["id"])
        if state["state"] not in ("waiting", "running"):
            break
        time.sleep(0.05)
    assert state["state"] == "done" and state["documents"] == 1, state
    ask.call("GET", "/api/v1/imports/{id}/rejects", job["id"])
    ask.call("GET", "/api/v1/imports")
    ask.call("DELETE", "/api/v1/imports/{id}", job["id"], also=[409])  # it has ended already
    ask.call("POST", "/api/v1/backups", json_body={})
    ask.call("GET", "/api/v1/backups")


def know_people(ask):
    ask.call("GET", "/api/v1/session")
    ask.call("GET", "/api/v1/audit")
    ask.call("GET", "/api/v1/users")
    ask.call("GET", "/api/v1/tokens")
    ask.call("POST", "/api/v1/users", json_body={"name": "anna", "password": "long enough words", "role": "administrator"})
    status, session = ask.request("POST", "/api/v1/session", json.dumps({"user": "anna", "password": "long enough words"}).encode(), {}, "application/json")
    assert status == 200, session
    ask.csrf = session["csrf"]


def every_operation_answers_as_described(served):
    cookies = urllib.request.HTTPCookieProcessor()
    urllib.request.install_opener(urllib.request.build_opener(cookies))
    ask = Asking(served)
    for part in (ask_the_library, write_queries, keep_a_collection, import_and_back_up, know_people):
        part(ask)
    # With a login from here on.
    ask.call("POST", "/api/v1/session", json_body={"user": "anna", "password": "long enough words"})
    ask.csrf = ask.call("GET", "/api/v1/session")["csrf"]
    ask.call("POST", "/api/v1/users", json_body={"name": "ben", "password": "long enough words", "role": "reader"})
    ask.call("PATCH", "/api/v1/users/{name}", "ben", json_body={"role": "editor"})
    token = ask.call("POST", "/api/v1/tokens", json_body={"name": "script", "role": "reader"})
    ask.call("DELETE", "/api/v1/tokens/{id}", token["id"])
    ask.call("DELETE", "/api/v1/users/{name}", "ben")
    ask.call("DELETE", "/api/v1/session")
    assert not ask.wrong, "\n".join(ask.wrong)
    assert not ask.missing(), f"not called: {ask.missing()}"


if __name__ == "__main__":
    with Served(documents=0, lines=DOCUMENTS) as hand:
        sys.exit(run_all([(every_operation_answers_as_described, hand)]))
