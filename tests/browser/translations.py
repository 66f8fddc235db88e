"""What the server says, as its source and its tests have it, and the Chinese that the page has for it, read from the page's source without running it."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAYS = re.compile(r"\b(?:Error(?: \w+)?\s*\{|invalid\(|refusal\(|too_many_requests\(|push_back\(\{)")
TOKEN = re.compile(r'"((?:[^"\\\n]|\\.)*)"|([({\[])|([)}\]])|(,)|([^"(){}\[\],]+)')
STRING = r'"((?:[^"\\]|\\.)*)"'
RULE = re.compile(r"\[(?:/((?:[^/\\\n\[]|\\.|\[(?:[^\]\\]|\\.)*\])+)/[gs]*|" + STRING + r"), (?:" + STRING + r"|\()")
PAGE = ROOT / "web" / "src"
LISTS = {"querySentences": "shell/messages_query.ts", "serverSentences": "shell/messages_server.ts", "deskSentences": "collections/messages.ts"}  # which shell/messages.ts puts together
# What only the command line says, and what a server says before it serves.
NOT_ON_THE_PAGE = {"backup.cpp", "check.cpp", "import_plan.cpp", "import_reading.cpp", "library.cpp", "names.cpp", "numbers.cpp", "scheme_reading.cpp", "schemes.cpp", "tar_file.cpp",
                   "connection.cpp", "network.cpp", "server.cpp", "service.cpp", "matcher.cpp"}
# What stands within or behind something else; words_test.py lets a server say it.
PARTS = {"did you mean the saved query @7?", "the history is empty", "7, so nobody knows what is under a group; winnow scheme import loads CPC or the IPC", "field 7 holds text and cannot be 7",
         "this work has ended already: 7", "expected a time as 2026-01-31T10:00:00Z or a day as 2026-01-31"}


def arguments(code, at):
    """What stands between the bracket at `at` and the one that closes it, split at its commas: literals as they are, everything else as 7."""
    depth, found = 0, [""]
    while at < len(code) and (token := TOKEN.match(code, at)):
        at = token.end()
        literal, opens, closes, comma, rest = token.groups()
        depth += bool(opens) - bool(closes)
        if depth == 0:
            break
        if comma and depth == 1:
            found.append("")
        elif literal is not None and depth == 1:
            found[-1] += literal.replace('\\"', '"')
        elif rest and rest.strip(" +\n"):
            found[-1] += "\0"
    return [re.sub("\0+", "7", one) for one in found]


def of_the_source(folder):
    """The sentences in the errors and warnings of a module."""
    said = set()
    for path in (ROOT / "src" / folder).glob("*.cpp"):
        if path.name.endswith("_test.cpp") or path.name in NOT_ON_THE_PAGE:
            continue
        code = re.sub(r"//[^\n]*|#include[^\n]*", "", path.read_text(encoding="utf-8"))
        said |= {one for call in SAYS.finditer(code) for one in arguments(code, call.end() - 1) if len(re.findall("[a-z]{2,}", one)) >= 3}
    return said - PARTS


def of_the_specifications():
    """What the program says of the queries in tests/spec: errors, warnings, and losses with the part of the query behind, as the interface gives them."""
    texts = [path.read_text(encoding="utf-8") for folder in ("query", "dialect") for path in (ROOT / "tests" / "spec" / folder).rglob("*.txt")]
    return {found[1] for text in texts for found in re.finditer(r"^(?:error|warning):\n  \d+:\d+ (.*)$", text, re.M)} | {
        f"{found[2]} ({found[1]})" for text in texts for found in re.finditer(r"^loss: (.*?): (.*)$", text, re.M)}


def rules():
    """The page's list of sentences, in its order: what to find, and what stands for it; None where a function makes it."""
    found, text = [], (PAGE / "shell/messages.ts").read_text(encoding="utf-8")
    for name, path in LISTS.items():
        text = text.replace(f"...{name},", (PAGE / path).read_text(encoding="utf-8"))
    for regex, english, chinese in RULE.findall(text):
        if english:
            english = english.replace('\\"', '"')
            regex = "^" + "(.+?)".join(re.escape(one) for one in english.split("{}")) + "(（.+）)?$"
            chinese += f"${english.count('{}') + 1}"
        to = re.sub(r"\$(\d)", r"\\g<\1>", chinese.replace("$$", "\0")).replace("\0", "$") if chinese else None
        found.append((re.compile(regex, re.DOTALL), to))
    return found


class Chinese:
    """The page's Chinese for what the server says."""

    def __init__(self):
        self.rules = rules()

    def of(self, english):
        for find, to in self.rules:
            english = find.sub(to if to is not None else lambda found: f"（{'，'.join(self.of(group) for group in found.groups() if group)}）", english)
        return english

    def misses(self, english):
        """Whether three words in a row stay English, but for what is quoted, stands in brackets, is a command or a list of names, or nothing is Chinese."""
        told = self.of(english)
        names = "“[^”]*”|（[^）]*）|winnow [a-z]+ [a-z]+|(?:可用|是否指) .*"
        return not re.search("[\u4e00-\u9fff（]", told) or re.search(r"(?:\b[a-z']{2,}[ ,;:]+){2}[a-z]{2,}", re.sub(names, "", told)) is not None
