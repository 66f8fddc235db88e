"""POST /mcp without any client of the protocol: who may ask, from where, with what kind of body, and what an agent sees of texts that are written
to mislead. The official clients ask in mcp_test.py.

Usage: WINNOW=path/to/winnow python3 tests/mcp/http_test.py
The last line is "N passed, N failed".
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "api"))
from served import Served, run_all  # noqa: E402
from team import ATTACKS, USERS, Client, hostile_documents  # noqa: E402

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


def call(tool, **arguments):
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


def whoever_is_not_logged_in_is_not_answered(served):
    status, _, body = Client(served).send("POST", "/mcp", PING)
    assert (status, body["error"]["code"]) == (401, "unauthenticated"), (status, body)
    status, _, body = Client(served, token="wnw_of_nobody").send("POST", "/mcp", PING)
    assert status == 401, (status, body)


def a_token_of_a_reader_is_enough(served):
    reader = Client(served)
    assert reader.log_in("rita")[0] == 200
    status, _, made = reader.send("POST", "/api/v1/tokens", {"name": "assistant", "role": "reader"})
    assert status == 201, made
    agent = Client(served, token=made["token"])
    status, _, body = agent.send("POST", "/mcp", call("count", query="*"))
    assert (status, body["result"]["structuredContent"]["count"]) == (200, len(ATTACKS)), body


def pages_of_other_sites_and_bodies_of_other_types_are_refused(served):
    reader = Client(served)
    reader.log_in("rita")
    assert reader.send("POST", "/mcp", PING)[0] == 200
    assert reader.send("POST", "/mcp", PING, {"Origin": "https://other.example"})[0] == 403
    assert reader.send("POST", "/mcp", PING, {"Origin": "null"})[0] == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert reader.send("POST", "/mcp", json.dumps(PING).encode(), {"Content-Type": kind})[0] == 415, kind
    assert reader.send("POST", "/mcp", b" " * (2 << 20), {"Content-Type": "application/json"})[0] == 413


def there_is_no_stream_and_no_session(served):
    reader = Client(served)
    reader.log_in("rita")
    for method in ("GET", "DELETE", "PUT"):
        status, headers, _ = reader.send(method, "/mcp")
        assert (status, headers["Allow"]) == (405, "POST"), (method, status)
    status, headers, body = reader.send("POST", "/mcp", {"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (status, body) == (202, b""), (status, body)
    assert "Mcp-Session-Id" not in headers


def an_answer_is_one_event_for_whoever_takes_only_events(served):
    reader = Client(served)
    reader.log_in("rita")
    status, headers, body = reader.send("POST", "/mcp", PING, {"Accept": "text/event-stream"})
    assert (status, headers.get_content_type()) == (200, "text/event-stream")
    assert body == b'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n', body
    assert reader.send("POST", "/mcp", PING, {"Accept": "text/html"})[0] == 406


def texts_written_to_mislead_come_as_data_and_whole(served):
    reader = Client(served)
    reader.log_in("rita")
    _, _, found = reader.send("POST", "/mcp", call("search", query="*", limit=50))
    for hit in found["result"]["structuredContent"]["hits"]:
        assert hit["invented"] is True
        _, _, read = reader.send("POST", "/mcp", call("claims", number=hit["number"]))
        assert read["result"]["structuredContent"]["claims"][0]["text"].strip() in [attack.strip() for attack in ATTACKS]


def nothing_that_a_tool_is_asked_changes_anything(served):
    editor = Client(served)
    editor.log_in("ed")
    before = [editor.send("GET", path)[2] for path in ("/api/v1/info", "/api/v1/collections", "/api/v1/history", "/api/v1/queries")]
    _, _, listed = editor.send("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    for tool in listed["result"]["tools"]:
        assert tool["annotations"]["readOnlyHint"] is True
        editor.send("POST", "/mcp", call(tool["name"], query="*", number="US9100001B2", word="a", fields=["AUTHORITY"]))
        given = {"query": "*", "number": "US9100001B2", "word": "attacked", "fields": ["AUTHORITY"]}
        needed = {name: given[name] for name in tool["inputSchema"]["required"]}
        status, _, body = editor.send("POST", "/mcp", call(tool["name"], **needed))
        assert status == 200 and "result" in body, (tool["name"], body)
    assert before == [editor.send("GET", path)[2] for path in ("/api/v1/info", "/api/v1/collections", "/api/v1/history", "/api/v1/queries")]


TESTS = [whoever_is_not_logged_in_is_not_answered, a_token_of_a_reader_is_enough, pages_of_other_sites_and_bodies_of_other_types_are_refused,
         there_is_no_stream_and_no_session, an_answer_is_one_event_for_whoever_takes_only_events, texts_written_to_mislead_come_as_data_and_whole,
         nothing_that_a_tool_is_asked_changes_anything]

if __name__ == "__main__":
    with Served(documents=0, lines=list(hostile_documents()), users=USERS) as server:
        sys.exit(run_all([(test, server) for test in TESTS]))
