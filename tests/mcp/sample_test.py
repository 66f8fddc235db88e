"""Every document of a part of the sample data through every tool that reads one: what is quoted stands in the document, word for word,
at the place that is named; pages together are the whole; no answer is longer than it may be.

Usage: WINNOW=path/to/winnow python3 tests/mcp/sample_test.py
Without the sample data the test is skipped and says so. The last line is "N passed, N failed".
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "api"))
from served import WINNOW, run_all, winnow  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
PARTS = ["us-xml", "cn-xml", "ops", "docdb", "jp"]
MAX_TOKENS = 25_000


class Agent:
    """`winnow mcp` on a library, asked one question after another."""

    def __init__(self, library):
        self.process = subprocess.Popen([WINNOW, "mcp", "--library", str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8")

    def ask(self, method, **params):
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "result" in answer, (method, params, answer)
        return answer["result"]

    def call(self, tool, **arguments):
        """The answer of a tool; None when it says that there is nothing of the kind."""
        result = self.ask("tools/call", name=tool, arguments=arguments)
        text = result["content"][0]["text"]
        if result.get("isError"):
            assert text.startswith("not_found: "), (tool, arguments, text)
            return None
        tokens = sum(1 for c in text if ord(c) < 128) / 4 + sum(1 for c in text if ord(c) >= 128)
        assert tokens <= MAX_TOKENS + 1, (tool, arguments, tokens)
        return result["structuredContent"]

    def end(self):
        self.process.stdin.close()
        return self.process.wait(20)


def pages(agent, tool, member, follow, argument, **arguments):
    """All items of a list that comes in pages."""
    items = []
    while True:
        answer = agent.call(tool, **arguments)
        if answer is None:
            return None
        items += answer[member]
        if follow not in answer:
            return items
        assert answer[member], (tool, arguments)
        arguments[argument] = answer[follow]


def numbers_of(agent):
    return [hit["number"] for hit in pages(agent, "search", "hits", "next_offset", "offset", query="*", limit=50, sort="PN")]


def texts_at(stored, zone):
    if zone == "title":
        return [text["text"] for text in stored.get("titles", [])]
    if zone == "abstract":
        return [text["text"] for text in stored.get("abstracts", [])]
    if zone == "claim":
        return [claim["text"] for claims in stored.get("claims", []) for claim in claims["claims"]]
    if zone == "paragraph":
        return [paragraph["text"] for description in stored.get("descriptions", []) for paragraph in description["paragraphs"]]
    return [value for party in stored.get("parties", []) for value in party.values() if isinstance(value, str)]


def every_document_is_listed_once(agent):
    numbers = numbers_of(agent)
    assert len(numbers) == len(set(numbers)) == agent.call("count", query="*")["count"] > 100


def claims_and_paragraphs_are_the_whole_text(agent):
    for number in numbers_of(agent):
        stored = json.loads(agent.ask("resources/read", uri="winnow://document/" + number)["contents"][0]["text"])
        claims = pages(agent, "claims", "claims", "next_claim", "from", number=number, max_characters=2000)
        wanted = stored["claims"][0]["claims"] if stored.get("claims") else None
        assert [claim["number"] for claim in claims or []] == [claim["number"] for claim in wanted or []], number
        for got, want in zip(claims or [], wanted or []):
            assert want["text"].startswith(got["text"]) and (got.get("cut") or got["text"] == want["text"]), number
        paragraphs = pages(agent, "description", "paragraphs", "next_paragraph", "from", number=number, max_characters=20000)
        wanted = stored["descriptions"][0]["paragraphs"] if stored.get("descriptions") else []
        assert [one["text"] for one in paragraphs or [] if not one.get("cut")] == \
            [want["text"] for want, got in zip(wanted, paragraphs or []) if not got.get("cut")], number
        assert len(paragraphs or []) == len(wanted), number


def quotes_stand_where_they_are_said_to_stand(agent):
    quoted = 0
    for number in numbers_of(agent)[::3]:
        stored = json.loads(agent.ask("resources/read", uri="winnow://document/" + number)["contents"][0]["text"])
        found = agent.call("passages", number=number, query="method OR device OR 方法 OR 装置 OR system", quote_characters=60)
        for passage in found["passages"]:
            quoted += 1
            assert any(passage["quote"] in text for text in texts_at(stored, passage["zone"])), (number, passage)
            assert passage["cite"].startswith(number + ", "), passage
            assert all(word in passage["quote"] for word in passage["matched"]), passage
    assert quoted > 500, quoted


def facts_and_relatives_are_told_of_every_document(agent):
    for number in numbers_of(agent):
        document = agent.call("document", number=number)
        assert document["number"] == number
        assert agent.call("family", number=number)["count"] == document["counts"]["family"]
        assert agent.call("citations", number=number, limit=50)["count"] == document["counts"]["cites"]
        assert agent.call("citations", number=number, direction="cited_by")["count"] == document["counts"]["cited_by"]


def main():
    if not DATA.exists():
        print("skipped: the sample data are not there")
        print("0 passed, 0 failed")
        return 0
    with tempfile.TemporaryDirectory(prefix="winnow-test-") as folder:
        library = Path(folder) / "library"
        imported = winnow("import", "--library", library, *[DATA / part for part in PARTS])
        assert imported.returncode in (0, 9), imported.stderr
        agent = Agent(library)
        tests = [every_document_is_listed_once, claims_and_paragraphs_are_the_whole_text, quotes_stand_where_they_are_said_to_stand,
                 facts_and_relatives_are_told_of_every_document]
        status = run_all([(test, agent) for test in tests])
        return status or agent.end()


if __name__ == "__main__":
    sys.exit(main())
