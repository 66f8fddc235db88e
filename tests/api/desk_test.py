"""Collections, items, tags, notes over HTTP: what the page does in a review, and what is refused. Expected values are known by hand."""
import http.client
import json
import re
import shutil
import subprocess
import sys
import threading
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS, TRANSLATED  # noqa: E402
from served import ROOT, Served, run_all  # noqa: E402

US, CN, EP, MARKUP, WO = "US9000001B2", "CN109000001A", "EP3000001A1", "US20100000001A1", "WO2020000001A1"


class Desk:
    """Sends requests as the page does, with the guard that GET /session gives."""

    def __init__(self, served):
        self.served = served
        status, answer = self.send("GET", "/session")
        self.csrf = answer.get("csrf", "") if status == 200 else ""

    def send(self, method, path, body=None, **params):
        """Status and answer of /api/v1PATH; a body is sent as JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30)
        headers = {"X-Winnow-Csrf": self.csrf} if method != "GET" and hasattr(self, "csrf") else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = (body if isinstance(body, str) else json.dumps(body)).encode()
        query = "?" + urllib.parse.urlencode(params) if params else ""
        connection.request(method, "/api/v1" + urllib.parse.quote(path) + query, body=body, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content) if content else None

    def done(self, method, path, body=None, **params):
        """The answer of what must succeed."""
        status, answer = self.send(method, path, body, **params)
        assert 200 <= status < 300, (method, path, body, params, status, answer)
        return answer

    def refused(self, code, method, path, body=None, **params):
        status, answer = self.send(method, path, body, **params)
        assert status >= 400 and answer["error"]["code"] == code and len(answer["error"]["message"]) > 5, (method, path, body, status, answer)
        return answer["error"]["message"]

    def new(self, name, **more):
        return self.done("POST", "/collections", {"name": name, **more})["id"]

    def numbers(self, id_, **params):
        """All items of a collection, page by page."""
        found, page = [], self.done("GET", f"/collections/{id_}/items", **params)
        while True:
            found += [item["number"] for item in page["items"]]
            if "next_cursor" not in page:
                return found
            page = self.done("GET", f"/collections/{id_}/items", cursor=page["next_cursor"], **params)


def the_examples_of_the_documentation_work(served):
    """Those of the sections on writing queries and on collections, in their order, on a library where nothing was set aside yet."""
    if not shutil.which("curl"):
        print("skipped: the examples of docs/api.md need curl")
        return
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    guard = next(line for line in text.splitlines() if line.startswith("csrf=$(curl"))
    for section in ("## Writing queries", "## Collections"):
        body = text.split(section + "\n", 1)[1].split("\n## ", 1)[0]
        for example in re.findall(r"^curl (?:.*\\\n)*.*", body, re.MULTILINE):
            script = (guard + "\n" + example).replace("127.0.0.1:8080", f"127.0.0.1:{served.port}")
            ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=60)
            answer = json.loads(ran.stdout)
            assert ran.returncode == 0 and "error" not in answer, (example, ran.stdout, ran.stderr)
    desk = Desk(served)
    assert desk.done("GET", "/collections/1/items")["items"][0]["tags"] == ["first look"]
    desk.done("DELETE", "/collections/1")


def a_collection_is_a_tree_of_folders(served):
    desk = Desk(served)
    top = desk.new("Tree", kind="folder")
    low = desk.new("Low", kind="folder", parent_id=top)
    leaf = desk.new("Leaf", parent_id=low, note="a note", fields=[{"name": "Use", "type": "choice", "choices": ["A", "B"]}])
    got = desk.done("GET", f"/collections/{leaf}")
    assert (got["parent_id"], got["kind"], got["note"]) == (low, "collection", "a note"), got
    assert got["fields"] == [{"name": "Use", "type": "choice", "choices": ["A", "B"]}], got
    assert got["created_by"] == "local" and got["created"].endswith("Z"), got
    desk.refused("invalid_argument", "PATCH", f"/collections/{top}", {"parent_id": low})
    desk.refused("invalid_argument", "PATCH", f"/collections/{top}", {"parent_id": leaf})
    desk.refused("conflict", "POST", "/collections", {"name": "Tree"})
    assert desk.done("PATCH", f"/collections/{low}", {"parent_id": None})["parent_id"] is None
    assert desk.done("PATCH", f"/collections/{low}", {"parent_id": top, "name": "Lower"})["name"] == "Lower"
    desk.done("POST", f"/collections/{leaf}/items", {"numbers": [US]})
    assert desk.done("GET", f"/collections/{top}")["items"] == 1
    desk.done("DELETE", f"/collections/{top}")
    desk.refused("not_found", "GET", f"/collections/{leaf}")


def items_are_counted_begin_anywhere_and_have_titles_in_a_language(served):
    desk = Desk(served)
    id_ = desk.new("Pages")
    desk.done("POST", f"/collections/{id_}/items", {"numbers": [US, CN, EP, WO]})
    desk.done("PATCH", f"/collections/{id_}/items", {"numbers": [EP], "set": {"decision": "keep"}})
    page = desk.done("GET", f"/collections/{id_}/items", offset=1, limit=2)
    assert page["count"] == 4 and [item["number"] for item in page["items"]] == [CN, EP], page
    after = desk.done("GET", f"/collections/{id_}/items", cursor=page["next_cursor"], limit=2)
    assert "count" not in after and [item["number"] for item in after["items"]] == [WO], after
    assert desk.done("GET", f"/collections/{id_}/items", decision="open", limit=1)["count"] == 3
    desk.refused("invalid_argument", "GET", f"/collections/{id_}/items", cursor=page["next_cursor"], offset=1)
    desk.refused("invalid_argument", "GET", f"/collections/{id_}/items", offset=-1)
    for lang, title in [({}, "电池测试装置"), ({"lang": "en"}, "Battery tester"), ({"lang": "zh"}, "电池测试装置"), ({"lang": "de"}, "电池测试装置")]:
        hit = desk.done("GET", f"/collections/{id_}/items", offset=3, **lang)["items"][0]["hit"]
        assert hit["title"] == title, (lang, hit)
    desk.refused("invalid_argument", "GET", f"/collections/{id_}/items", lang="English")


def all_that_a_filter_finds_is_changed_or_taken_out(served):
    desk = Desk(served)
    id_ = desk.new("Filtered")
    items = f"/collections/{id_}/items"
    desk.done("POST", items, {"numbers": [US, CN, EP]})
    desk.done("PATCH", items, {"numbers": [US, EP], "set": {"add_tags": ["near"], "rating": 3}})
    assert desk.done("PATCH", items, {"all": True, "where": {"tag": "near", "rating_min": 3}, "set": {"decision": "keep"}}) == {"changed": 2}
    assert desk.numbers(id_, decision="open") == [CN]
    assert desk.done("DELETE", items, {"all": True, "where": {"decision": "keep"}}) == {"removed": 2}
    assert desk.numbers(id_) == [CN]
    for body in ({"numbers": [CN], "where": {}}, {"where": {"tag": "near"}}, {"all": True, "where": {"colour": "red"}}, {"all": True, "where": {"decision": "no"}}, {}):
        desk.refused("invalid_argument", "DELETE", items, body)
    assert desk.done("DELETE", items, {"all": True}) == {"removed": 1}


def documents_come_by_number_in_any_notation_or_by_query(served):
    desk = Desk(served)
    id_ = desk.new("Adding")
    assert desk.done("POST", f"/collections/{id_}/items", {"numbers": ["US 9,000,001 B2", "ep3000001", US]}) == {"added": 2, "present": 1}
    assert desk.done("POST", f"/collections/{id_}/items", {"query": "*"}) == {"added": 2, "present": 2}
    assert desk.numbers(id_, sort="number") == sorted([US, CN, EP, MARKUP])
    assert desk.done("POST", f"/collections/{id_}/items", {"query": "ti=(washing)", "dialect": "orbit", "limit": 1})["added"] == 0
    assert desk.done("POST", f"/collections/{id_}/items", {"numbers": ["JP2020123456A"]}) == {"added": 1, "present": 0}
    items = {item["number"]: item for item in desk.done("GET", f"/collections/{id_}/items")["items"]}
    assert items["JP2020123456A"]["hit"] is None
    hit = items[US]["hit"]
    assert hit["title"] == "Battery with a solid electrolyte" and hit["date"] == "2015-04-07" and "score" not in hit, hit
    desk.refused("invalid_argument", "POST", f"/collections/{id_}/items", {"numbers": ["no number at all"]})
    desk.refused("query_syntax", "POST", f"/collections/{id_}/items", {"query": "(battery"})
    desk.refused("invalid_argument", "POST", f"/collections/{id_}/items", {"query": "*", "numbers": []})
    assert desk.done("DELETE", f"/collections/{id_}/items", {"numbers": [US, "US1A"]}) == {"removed": 1}
    desk.done("DELETE", f"/collections/{id_}")


def a_review_decides_rates_and_tags(served):
    desk = Desk(served)
    id_ = desk.new("Review", fields=[{"name": "Weight", "type": "number"}, {"name": "Seen", "type": "date"}])
    desk.done("POST", f"/collections/{id_}/items", {"query": "*"})
    change = {"decision": "keep", "rating": 5, "add_tags": ["Core", "新"], "fields": {"Weight": 0.12345678901, "Seen": "2024-02-29"}}
    assert desk.done("PATCH", f"/collections/{id_}/items", {"numbers": [US], "set": change}) == {"changed": 1}
    assert desk.done("PATCH", f"/collections/{id_}/items", {"numbers": [CN, EP], "set": {"decision": "drop"}}) == {"changed": 2}
    got = desk.done("GET", f"/collections/{id_}")
    assert got["decisions"] == {"open": 1, "keep": 1, "drop": 2, "maybe": 0}, got
    first = desk.done("GET", f"/collections/{id_}/items", sort="rating", limit=1)
    item = first["items"][0]
    assert (item["number"], item["rating"], item["tags"]) == (US, 5, ["Core", "新"]), item
    assert item["fields"] == {"Weight": 0.12345678901, "Seen": "2024-02-29"}, item
    assert desk.numbers(id_, sort="rating", limit=1)[0] == US and len(desk.numbers(id_, sort="rating", limit=1)) == 4
    assert desk.numbers(id_, decision="drop", sort="number") == [CN, EP]
    assert desk.numbers(id_, tag="core") == [US] and desk.numbers(id_, rating_min=1) == [US]
    assert {"name": "Core", "count": 1} in desk.done("GET", "/tags")["items"]
    desk.done("PATCH", f"/collections/{id_}/items", {"all": True, "set": {"remove_tags": ["core"], "fields": {"Weight": None}}})
    assert desk.done("GET", f"/collections/{id_}/items", sort="rating", limit=1)["items"][0]["fields"] == {"Seen": "2024-02-29"}
    history = desk.done("GET", f"/collections/{id_}/history")["items"]
    assert [line["action"] for line in history] == ["changed", "changed", "changed", "added", "created"], history
    assert history[2]["number"] == US and "keep" in history[2]["detail"] and history[2]["user"] == "local", history
    desk.done("DELETE", f"/collections/{id_}")


def impossible_changes_are_refused(served):
    desk = Desk(served)
    id_ = desk.new("Refused", fields=[{"name": "D", "type": "date"}])
    desk.done("POST", f"/collections/{id_}/items", {"numbers": [US]})
    for change in [{"rating": 6}, {"rating": 2.5}, {"rating": "5"}, {"decision": "perhaps"}, {"fields": {"D": "2023-02-29"}}, {"fields": {"D": 1}},
                   {"fields": {"none": "x"}}, {"fields": {"D": [1]}}, {"add_tags": [""]}, {"add_tags": "x"}, {"add_tags": ["a\nb"]}, {"colour": "x"}, {}]:
        desk.refused("invalid_argument", "PATCH", f"/collections/{id_}/items", {"numbers": [US], "set": change})
    for body in ["", "[]", "{", "null", '{"set":{"rating":1}}', '{"all":true,"numbers":[],"set":{"rating":1}}', '{"numbers":[1],"set":{"rating":1}}']:
        desk.refused("invalid_argument", "PATCH", f"/collections/{id_}/items", body)
    for path in ["/collections/999999", "/collections/x", "/collections/-1", "/collections/999999/items", "/notes/999999"]:
        desk.refused("not_found", "PATCH" if path.startswith("/notes") else "GET", path, {"text": "x"} if path.startswith("/notes") else None)
    for params in [{"sort": "colour"}, {"limit": 0}, {"limit": 1001}, {"rating_min": 9}, {"decision": "x"}, {"cursor": "x"}, {"unknown": 1}]:
        desk.refused("invalid_argument", "GET", f"/collections/{id_}/items", **params)
    for body in [{"name": ""}, {"name": "x" * 201}, {"name": "a\u0000b"}, {"name": 5}, {}, {"name": "x", "kind": "shelf"}, {"name": "x", "parent_id": "1"},
                 {"name": "x", "fields": [{"name": "a", "type": "colour"}]}, {"name": "x", "fields": [{"name": "a", "type": "choice"}]}]:
        desk.refused("invalid_argument", "POST", "/collections", body)
    assert desk.done("GET", f"/collections/{id_}/items")["items"][0]["decision"] == "open"
    desk.done("DELETE", f"/collections/{id_}")


def what_is_too_long_is_refused_in_few_words(served):
    desk = Desk(served)
    id_, long = desk.new("Long"), "x" * 500_000
    desk.done("POST", f"/collections/{id_}/items", {"numbers": [US]})
    items, notes = f"/collections/{id_}/items", f"/documents/{US}/notes"
    change = {"numbers": [US]}
    for method, path, body in [("POST", items, {"numbers": [long]}), ("POST", items, {"numbers": ["US" + "1" * 500_000 + "A"]}), ("POST", items, {"query": long}),
                               ("PATCH", items, {**change, "set": {"add_tags": [long]}}), ("PATCH", items, {**change, "set": {"remove_tags": [long]}}),
                               ("PATCH", items, {**change, "set": {"fields": {long: "1"}}}), ("PATCH", f"/collections/{id_}", {"note": long}),
                               ("PATCH", f"/collections/{id_}", {"fields": [{"name": f"f{i}"} for i in range(51)]}), ("POST", notes, {"text": long}),
                               ("POST", notes, {"passage": {"zone": "claim", "quote": long, "begin": 1, "end": 2}}), ("PUT", "/queries/q", {"text": long})]:
        status, answer = desk.send(method, path, body)
        assert status in (400, 413) and len(json.dumps(answer)) < 500, (method, path, status, len(json.dumps(answer)))
    assert len(desk.done("GET", f"/collections/{id_}/history")["items"]) == 2
    desk.done("DELETE", f"/collections/{id_}")


def notes_and_marks_stay_with_their_document(served):
    desk = Desk(served)
    id_ = desk.new("Noted")
    desk.done("POST", f"/collections/{id_}/items", {"numbers": [US]})
    passage = {"zone": "claim", "lang": "en", "place": "1", "begin": 2, "end": 9, "quote": "battery"}
    mark = desk.done("POST", f"/documents/{US}/notes", {"passage": passage, "colour": "green"})
    note = desk.done("POST", "/documents/US 9,000,001 B2/notes", {"text": "<b>closest</b> & 最接近", "collection_id": id_})
    assert note["number"] == US and note["text"] == "<b>closest</b> & 最接近" and note["passage"] is None, note
    assert mark["passage"] == passage and mark["colour"] == "green", mark
    on_document = desk.done("GET", f"/documents/{US}/notes")
    assert [one["id"] for one in on_document["items"]] == [mark["id"], note["id"]]
    assert [place["name"] for place in on_document["collections"]] == ["Noted"], on_document
    assert desk.done("GET", f"/collections/{id_}/items")["items"][0]["comment_count"] == 2
    assert desk.done("PATCH", f"/notes/{note['id']}", {"text": "near"})["text"] == "near"
    page = desk.done("GET", "/notes", limit=1)
    assert page["items"][0]["id"] == note["id"] and desk.done("GET", "/notes", limit=1, cursor=page["next_cursor"])["items"][0]["id"] == mark["id"]
    for body in [{}, {"text": ""}, {"text": "x", "colour": "#fff"}, {"passage": {**passage, "end": 1}}, {"passage": {**passage, "zone": "drawing"}}]:
        desk.refused("invalid_argument", "POST", f"/documents/{US}/notes", body)
    desk.refused("not_found", "POST", f"/documents/{US}/notes", {"text": "x", "collection_id": 999999})
    desk.done("DELETE", f"/collections/{id_}")
    assert desk.done("GET", f"/documents/{US}/notes")["items"][1]["collection_id"] is None
    for one in (mark, note):
        desk.done("DELETE", f"/notes/{one['id']}")
    assert desk.done("GET", f"/documents/{US}/notes")["items"] == []


def many_at_once_lose_nothing(served):
    desk = Desk(served)
    id_ = desk.new("Crowd")
    errors = []

    def add(worker):
        try:
            for i in range(20):
                desk.done("POST", f"/collections/{id_}/items", {"numbers": [f"US{7000000 + worker * 100 + i}B2"]})
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=add, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors
    assert desk.done("GET", f"/collections/{id_}")["items"] == 160 and len(set(desk.numbers(id_, limit=7))) == 160
    desk.done("DELETE", f"/collections/{id_}")


TESTS = [the_examples_of_the_documentation_work, a_collection_is_a_tree_of_folders, documents_come_by_number_in_any_notation_or_by_query, a_review_decides_rates_and_tags,
         impossible_changes_are_refused, all_that_a_filter_finds_is_changed_or_taken_out, what_is_too_long_is_refused_in_few_words, notes_and_marks_stay_with_their_document, many_at_once_lose_nothing]

if __name__ == "__main__":
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=0, lines=[*DOCUMENTS, TRANSLATED]) as translated:
        sys.exit(run_all([(test, hand) for test in TESTS] + [(items_are_counted_begin_anywhere_and_have_titles_in_a_language, translated)]))
