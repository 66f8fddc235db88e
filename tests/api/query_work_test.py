"""Completion, words, comparison, gains, translation, sentences, saved queries and history over HTTP, on four documents known by hand."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desk_test import Desk  # noqa: E402
from hand_made import DOCUMENTS  # noqa: E402
from served import Served, run_all  # noqa: E402

US, CN = "US9000001B2", "CN109000001A"


def offered(desk, query, **more):
    """(text, kind, count) of each suggestion at the end of a query."""
    answer = desk.done("GET", "/complete", q=query, **more)
    assert answer["to"] <= len(query.encode()) and answer["from"] <= answer["to"], answer
    return [(item["text"], item["kind"], item.get("count")) for item in answer["items"]]


def fields_values_and_operators_are_completed(served):
    desk = Desk(served)
    assert ("TTL:", "field", None) in offered(desk, "TT")
    assert offered(desk, "AUTHORITY:") == [("US", "value", 2), ("CN", "value", 1), ("EP", "value", 1)]
    assert offered(desk, "battery AND IPC:(H01") == [("H01M", "class", 2)]
    assert offered(desk, "AN:\"alp")[0][0].startswith("\"ALPHA CELLS")
    assert offered(desk, "battery a")[0] == ("AND", "operator", None)
    assert offered(desk, "电池 AND AUTHORITY：c") == [("CN", "value", 1)]
    answer = desk.done("POST", "/complete", {"q": "AUTHORITY:U AND x", "at": 11, "limit": 1})
    assert (answer["from"], answer["to"], len(answer["items"])) == (10, 11, 1), answer
    desk.refused("invalid_argument", "GET", "/complete", q="abc", at=4)
    desk.refused("invalid_argument", "POST", "/complete", {"q": "abc", "where": 1})
    desk.refused("invalid_argument", "POST", "/complete", {"q": 5, "at": 1})
    desk.refused("invalid_argument", "POST", "/complete", {"q": "abc", "at": "1"})
    desk.refused("invalid_argument", "POST", "/complete", {"q": "abc", "at": 1, "dialect": None})
    desk.refused("invalid_argument", "GET", "/complete")


def words_are_listed_with_their_documents(served):
    desk = Desk(served)
    answer = desk.done("GET", "/terms", q="TTL:wash*")
    assert answer["terms"] == [{"term": "washing", "documents": 2}] and answer["distinct"] == 1, answer
    desk.refused("invalid_argument", "GET", "/terms", q="a AND b")


def two_queries_are_compared(served):
    desk = Desk(served)
    answer = desk.done("POST", "/compare", {"a": "battery OR washing", "b": "battery OR 电池", "examples": 1})
    assert [answer[part]["count"] for part in ("only_first", "both", "only_second")] == [2, 1, 1], answer
    assert answer["both"]["examples"][0]["number"] == US and answer["both"]["examples"][0]["title"], answer
    assert "second query" in desk.refused("query_syntax", "GET", "/compare", a="x", b="(y")


def each_alternative_has_its_gain(served):
    desk = Desk(served)
    answer = desk.done("GET", "/gains", q="battery OR electrolyte OR washing")
    assert answer["count"] == 3 and [(one["alone"], one["unique"]) for one in answer["terms"]] == [(1, 0), (1, 0), (2, 2)], answer


def queries_are_translated_and_formatted(served):
    desk = Desk(served)
    answer = desk.done("POST", "/translate", {"q": "TTL:(solid $PRE0 electrolyte)", "from": "winnow", "to": "lucene"})
    assert "title" in answer["text"] and answer["from"] == "winnow" and answer["to"] == "lucene", answer
    assert answer["detected"]["dialect"] == "winnow" and answer["tree"], answer
    assert desk.done("GET", "/format", q="a and(b or c)")["text"] == "a AND (b OR c)\n"
    desk.refused("invalid_argument", "GET", "/translate", q="a", to="klingon")
    error = desk.refused("query_syntax", "GET", "/format", q="(a")
    assert "close" in error, error


def a_sentence_becomes_a_query(served):
    desk = Desk(served)
    answer = desk.done("GET", "/sentence", q="How can a ceramic electrolyte be used in the battery of a zeppelin?")
    assert answer["query"].startswith("TAC:(") and {word["text"] for word in answer["words"]} == {"ceramic", "electrolyte", "battery"}, answer
    assert desk.done("GET", "/count", q=answer["query"])["count"] == 1
    assert desk.done("POST", "/sentence", {"q": "一种固态电池"})["query"], answer
    assert desk.done("GET", "/sentence", q="of the and") == {"query": "", "words": []}
    desk.refused("limit_exceeded", "POST", "/sentence", {"q": "x" * 4001})


def a_saved_query_remembers_what_was_seen(served):
    desk = Desk(served)
    saved = desk.done("PUT", "/queries/cells", {"text": "battery OR 电池"})
    assert saved == {"name": "cells", "text": "battery OR 电池", "count": 2}, saved
    assert desk.done("GET", "/queries/cells/drift")["first"] is True
    assert desk.done("POST", "/queries/cells/seen")["seen_count"] == 2
    desk.done("PUT", "/queries/cells", {"text": "battery OR washing"})
    drift = desk.done("GET", "/queries/cells/drift")
    assert (drift["count"], drift["came_count"], drift["left"], drift["first"]) == (3, 2, [CN], False), drift
    assert {"name": "cells", "text": "battery OR washing", "seen_count": 2} in desk.done("GET", "/queries")["items"]
    assert desk.done("GET", "/count", q="@cells AND electrolyte")["count"] == 1
    assert offered(desk, "@ce") == [("@cells", "saved", None)]
    for name in ["../../etc", "a/b", "..", "a b", "x" * 200]:
        status, _ = desk.send("PUT", f"/queries/{name}", {"text": "battery"})
        assert 400 <= status < 500, (name, status)
    desk.refused("query_syntax", "PUT", "/queries/broken", {"text": "(battery"})
    desk.done("DELETE", "/queries/cells")
    desk.refused("not_found", "GET", "/queries/cells/drift")
    desk.refused("not_found", "DELETE", "/queries/cells")


def history_is_read_backwards(served):
    desk = Desk(served)
    for query in ["battery", "washing", "电池"]:
        desk.done("GET", "/search", q=query, history=1)
    page = desk.done("GET", "/history", limit=2)
    assert [(line["query"], line["count"]) for line in page["items"]] == [("电池", 1), ("washing", 2)], page
    assert [line["query"] for line in desk.done("GET", "/history", cursor=page["next_cursor"])["items"]] == ["battery"]
    assert desk.done("GET", "/count", q="#1 AND solid")["count"] == 1


TESTS = [fields_values_and_operators_are_completed, words_are_listed_with_their_documents, two_queries_are_compared, each_alternative_has_its_gain,
         queries_are_translated_and_formatted, a_sentence_becomes_a_query, a_saved_query_remembers_what_was_seen, history_is_read_backwards]

if __name__ == "__main__":
    with Served(documents=0, lines=DOCUMENTS) as hand:
        sys.exit(run_all([(test, hand) for test in TESTS]))
