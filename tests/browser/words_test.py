"""The Chinese words of the page are complete: every meaning and every rule from which the server makes the reason for a legal status, and every sentence that it
says in its source, in the specifications of queries and when it is asked, has a translation. No browser is needed."""
import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

from translations import Chinese, of_the_source, of_the_specifications

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "api"))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served  # noqa: E402

ANN = {"user": "ann", "password": "a password of ann's own"}
# What people ask that is answered with a refusal or a warning: method, address, what is sent.
WRONG = [
    ("GET", "/count?q=%40a%20%3A%3D%20%40a%20OR%20x%0A%40a", None), ("GET", "/count?q=%2399999", None), ("GET", "/count?q=%40cels", None), ("GET", "/count?q=%40syn(battery)", None),
    ("GET", "/search?q=batery&limit=0", None), ("GET", "/count?q=PN%3Anonsense!", None), ("GET", "/count?q=battery%20NEAR%20cell", None), ("GET", "/count?q=battery~", None), ("GET", "/count?q=battery%5E2", None),
    ("GET", "/count?q=a%3Ab", None), ("GET", "/count?q=CPC_LOW%3AH01M10%2F05", None), ("GET", "/count?q=TREE%40ANS%3Aalpha", None), ("GET", "/search?q=battery&group=families", None), ("GET", "/search?q=battery&limit=x", None),
    ("GET", "/search?q=battery&facets=TTL", None), ("GET", "/search?q=battery&sort=TTL", None), ("GET", "/search?q=battery&sort=PBDD", None), ("GET", "/search?q=battery&stem=2", None), ("GET", "/search?q=battery&nonsense=1", None),
    ("GET", "/search?q=battery&cursor=x", None), ("GET", "/search?q=battery&dialect=x", None), ("GET", "/search", None), ("GET", "/documents/US1", None), ("GET", "/documents/US9000001A1", None),
    ("GET", "/documents/nonsense", None), ("GET", "/documents/EP05123456.5", None), ("GET", "/queries/none/drift", None), ("POST", "/queries/cells/seen", {}), ("PUT", "/queries/syn", {"text": "x"}), ("PUT", "/queries/a-b", {"text": "x"}),
    ("PUT", "/queries/cells", {"text": "(x"}), ("DELETE", "/queries/none", None), ("GET", "/imports/77", None), ("DELETE", "/imports/77", None), ("POST", "/imports", {"uploads": ["none"]}), ("POST", "/imports", {"uploads": []}),
    ("POST", "/uploads?name=a.xml", None), ("POST", "/users", {"name": "ann", "password": ANN["password"], "role": "reader"}), ("POST", "/users", {"name": "Ä", "password": ANN["password"], "role": "reader"}),
    ("POST", "/users", {"name": "bob", "password": "short", "role": "reader"}), ("POST", "/users", {"name": "bob", "password": ANN["password"], "role": "king"}), ("POST", "/users", {"name": "local", "password": ANN["password"], "role": "reader"}),
    ("POST", "/users", {"name": "bob", "password": ANN["password"], "role": "reader", "display_name": "x" * 999}), ("PATCH", "/users/nobody1", {"role": "reader"}), ("PATCH", "/users/ann", {"role": "reader"}), ("DELETE", "/users/ann", None),
    ("PATCH", "/users/ann", {"password": "another of ann's"}), ("PATCH", "/users/ann", {"password": "another of ann's", "old_password": "wrong"}), ("POST", "/tokens", {"name": ""}), ("POST", "/tokens", {"name": "t", "expires": "2001-01-01"}),
    ("POST", "/tokens", {"name": "t", "expires": "soon"}), ("DELETE", "/tokens/99", None), ("DELETE", "/tokens/x", None), ("GET", "/collections/99", None), ("GET", "/collections/x", None), ("POST", "/collections", {"name": ""}),
    ("GET", "/translate?q=battery%20NOT%20%24W3%20cell&to=cql", None), ("GET", "/translate?q=x&to=y", None), ("GET", "/export?collection=99", None), ("GET", "/terms?q=*", None),
    ("POST", "/session", {"user": "ann", "password": "wrong"}),
]


class Visit:
    """A session of Ann, an administrator."""

    def __init__(self, url):
        self.url, self.headers = url, {}
        self.headers = {"Cookie": "", "X-Winnow-Csrf": ""}
        answer, headers = self.ask("POST", "/session", ANN)
        self.headers = {"Cookie": headers["Set-Cookie"].split(";")[0], "X-Winnow-Csrf": answer["csrf"]}

    def ask(self, method, path, body):
        request = urllib.request.Request(self.url + "/api/v1" + path, method=method, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json", **{name: value for name, value in self.headers.items() if value}})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b"{}"), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return json.loads(error.read()), error.headers


def of_a_server():
    """What a server says when it is asked what is wrong."""
    said = set()
    with Served(documents=0, lines=DOCUMENTS, users=[(ANN["user"], "administrator", ANN["password"])]) as served:
        visit = Visit(served.url)
        for method, path, body in WRONG:
            answer, _ = visit.ask(method, path, body)
            found = [answer["error"]] if "error" in answer else answer.get("warnings", []) + answer.get("losses", [])
            assert found, f"{method} {path[:60]} is answered without a word"
            said |= {one["message"] for one in found}
        visit.headers["X-Winnow-Csrf"] = "old"
        said.add(visit.ask("POST", "/collections", {"name": "x"})[0]["error"]["message"])
    return said


def column(name, wanted, without=lambda row: False):
    lines = [line.split("\t") for line in (ROOT / "resources" / "legal" / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [dict(zip(lines[0], line)) for line in lines[1:]]
    return {row[wanted] for row in rows if not without(row)}


def reasons():
    """Meanings and rules without a translation, and how many there are."""
    translated = (ROOT / "web" / "src" / "document" / "reasons.ts").read_text(encoding="utf-8")
    wanted = column("events.tsv", "meaning", lambda row: row["effect"] == "-") | column("terms.tsv", "rule")
    return sorted(text for text in wanted if f'"{text}": "' not in translated), len(wanted)


def spoken_words(literal):
    """The longest run of plain words in a literal of the source: what is put in stands between the runs, and examples behind them."""
    runs = re.findall(r"[A-Za-z ,;']+", re.sub(r"\b(such as|like|write)\b.*|\b(?!AND|OR|NOT|NEAR|XOR|ADJ|BEFORE|IPC|CPC|UTF)[A-Z]{2,}\w*", "|", literal))
    return max(runs, key=len, default="").strip(" ,;'")


def sentences():
    """Runs of four words or more in what src/query and src/dialect say, without a translation, and how many there are."""
    translated = "".join((ROOT / "web" / "src" / "shell" / name).read_text(encoding="utf-8") for name in ("messages.ts", "messages_query.ts"))
    wanted = set()
    for folder in ("query", "dialect"):
        for path in (ROOT / "src" / folder).glob("*.cpp"):
            if path.name.endswith("_test.cpp") or path.name == "fields.cpp":  # whose texts are translated by name, in field_names.ts
                continue
            code = re.sub(r"//[^\n]*|#include[^\n]*", "", path.read_text(encoding="utf-8"))
            code = re.sub(r'"\s*\n\s*"', "", code)  # a literal over several lines
            wanted |= {words for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code) if len((words := spoken_words(literal)).split()) >= 4 and not re.search(r"[A-Z]\w+ [A-Z]", words)}  # a name is no sentence
    return sorted(words for words in wanted if words not in translated), len(wanted)


def actions():
    """What the audit log writes without words on the page, and how much it writes: routes that change something, and the prompt."""
    routes = (ROOT / "src" / "http" / "routes.cpp").read_text(encoding="utf-8")
    prompt = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "cli").glob("user*_command.cpp"))
    written = (ROOT / "web" / "src" / "admin" / "audit_words.ts").read_text(encoding="utf-8")
    wanted = {f"{method} {path}" for method, path, rest in re.findall(r'\{"(POST|PUT|PATCH|DELETE)", "([^"]+)",((?:[^{}"]|"[^"\n]*"|\{\})*)', routes)
              if not re.search(r"Guard::(Login|Called)|Body::(Asked|Query)", rest)} | set(re.findall(r'note\("([^"]+)"', prompt))
    return sorted(one for one in wanted if f'"{one}": [' not in written), len(wanted)


def main():
    missing, all_reasons = reasons()
    for text in missing:
        print(f"web/src/document/reasons.ts has no Chinese for: {text}")
    unspoken, all_sentences = sentences()
    for text in unspoken:
        print(f"web/src/shell/messages_query.ts has no Chinese for: {text}")
    unnamed, all_actions = actions()
    for text in unnamed:
        print(f"web/src/admin/audit_words.ts has no words for: {text}")
    chinese = Chinese()
    said = of_the_specifications() | of_a_server() | set().union(*(of_the_source(folder) for folder in ("query", "dialect", "search", "app", "access", "http")))
    english = sorted(text for text in said if chinese.misses(text))
    for text in english:
        print(f"web/src/shell/messages_*.ts leave in English: {text}\n    as: {chinese.of(text)}")
    wanted, failed = all_reasons + all_sentences + all_actions + len(said), len(missing) + len(unspoken) + len(unnamed) + len(english)
    print(f"{wanted - failed} passed, {failed} failed")
    return 1 if failed or not all_reasons or not all_sentences or not all_actions else 0


if __name__ == "__main__":
    sys.exit(main())
