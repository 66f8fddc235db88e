"""Reads the sample XML without the program and answers the questions of the *.txt files beside it: how many, which first.

    second_reading.py             compares the files with what is found here
    second_reading.py --write     writes count, first and values of every case; read them before you commit

A case is a paragraph of lines "key: value": `query`, `python`, then the answer `count` and `first` (numbers, ordered by `sort`, PN unless
told), or for a `facet` (a field; `limit` values) `count` and `values`, where `value` says in Python which values a document has.

`python` says what the query asks for. It is evaluated once per document; it sees the texts of the document as lists of passages, each a
list of words, and the helpers below. Nothing is shared with the program: ElementTree reads, a regular expression makes words, a loop over
all places decides.
"""
import functools
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1]))
import ingest_spot  # the trees, and the texts of a claim, of tests/ingest_spot.py

DATA = ingest_spot.DATA
FIRST = 5  # numbers and values that a case names
WORD = re.compile(r"[\u3400-\u9fff]|(?:[^\W_\u3400-\u9fff]|(?<=\d)\.(?=\d))+")


@functools.lru_cache(maxsize=None)
def words(text):
    """Words in lower case without accents; each Chinese character is one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return WORD.findall(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain))


@functools.lru_cache(maxsize=None)
def pattern(text):
    return re.compile(text)


def places(passage, wanted):
    """(begin, end) of every place of a phrase: one regular expression a word, or Chinese characters in a row."""
    parts = list(wanted) if re.fullmatch(r"[\u3400-\u9fff.]+", wanted) and not wanted.isascii() else wanted.split()
    fits = [pattern(part).fullmatch for part in parts]
    return [(at, at + len(fits)) for at in range(len(passage) - len(fits) + 1) if all(f(w) for f, w in zip(fits, passage[at:at + len(fits)]))]


def has(passages, wanted):
    return any(places(passage, wanted) for passage in passages)


def times(passages, wanted):
    return sum(len(places(passage, wanted)) for passage in passages)


def near(passages, left, right, between, ordered=False, exact=False):
    """Whether at most `between` words stand between two places that do not overlap; exactly so many."""
    return any(has_near(passage, place, right, between, ordered, exact) for passage in passages for place in places(passage, left))


def has_near(passage, place, right, between, ordered, exact):
    a, a_end = place
    least = between if exact else 0
    return any(least <= b - a_end <= between or (not ordered and least <= a - b_end <= between) for b, b_end in places(passage, right))


def alone(passages, left, right, between, ordered=False, exact=False):
    """Whether there is a place of `left` to which `right` is nowhere so near."""
    return any(not has_near(passage, place, right, between, ordered, exact) for passage in passages for place in places(passage, left))


def apart(passages, left, right, most):
    """Whether the two stand in passages at most so many apart; those without a word do not count."""
    worded = [passage for passage in passages if passage]
    return any(has([a], left) and has(worded[max(0, i - most):i + most + 1], right) for i, a in enumerate(worded))


def both(passages, left, right):
    """Whether one passage has both, at different places."""
    return near(passages, left, right, 10 ** 9)


@dataclass
class Document:
    """What an expression sees."""
    number: str
    office: str
    kind: str
    published: int
    filed: int
    claim_count: int
    inventor_count: int
    title: list
    abstract: list
    claims: list
    independent: list
    description: list
    names: list                 # applicants and assignees, by words
    inventors: list
    ipc: list
    main_ipc: str
    cites: set

    @property
    def scope(self):
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "tac": self.title + self.abstract + self.claims, "tacd": self.title + self.abstract + self.claims + self.description,
            "has": has, "times": times, "near": near, "alone": alone, "apart": apart, "both": both, "re": re}


def texts(elements):
    return [words(" ".join("".join(element.itertext()).split())) for element in elements if element is not None]


def number_of(office, number, kind):
    letters, digits = re.fullmatch(r"([A-Z]*)0*(\d+)", number).groups()
    return f"{office}{letters}{digits}{kind}"


def under(node, *tags):
    return [found for found in node.iter() if found.tag in tags] if node is not None else []


def document_of(tree):
    if tree.tag.startswith(("us-", "patent-application")):
        read, office = ingest_spot.us_document(tree), "US"
        old = tree.tag == "patent-application-publication"
        description = tree.find("subdoc-description" if old else "description")
        paragraphs = under(description, *(("paragraph",) if old else ("p",)), "heading")
        abstract = [] if read["abstract"] is None else under(read["abstract"], "p", "paragraph")
        independent = [claim for claim in read["claims"] if not under(claim, "claim-ref", "dependent-claim-reference")]
        read["ipc"] += seventh_edition(tree)
        number = number_of(office, (str(read["date"])[:4] if old and len(read["number"]) < 11 else "") + read["number"], read["kind"])
    else:
        read, office = ingest_spot.cn_document(tree), "CN"
        new = tree.tag == "PatentDocumentAndRelated"
        paragraphs = under(tree.find("Description" if new else "application-body/description"), "Paragraphs", "p")
        abstract = under(tree.find("Abstract" if new else "cn-bibliographic-data/abstract"), "Paragraphs", "p")
        independent = [c for c in read["claims"] if not ingest_spot.chinese_dependencies(ingest_spot.claim_words(c), 10 ** 6)]
        number = number_of(office, read["number"], read["kind"])
    claim_words = {id(claim): words(ingest_spot.claim_words(claim)) for claim in read["claims"]}
    return Document(
        number=number, office=office, kind=read["kind"], published=int(read["date"]), filed=int(read["filed"]),
        claim_count=len(read["claims"]), inventor_count=len([n for n in read["inventor"] if n]),
        title=[words(read["title"])], abstract=texts(abstract), claims=list(claim_words.values()),
        independent=[claim_words[id(claim)] for claim in independent], description=texts(paragraphs),
        names=[words(n) for n in read["applicant"] + read["assignee"]], inventors=[words(n) for n in read["inventor"]],
        ipc=read["ipc"], main_ipc=read["ipc"][0] if read["ipc"] else "", cites=cited(tree))


def seventh_edition(tree):
    """Symbols up to 2005: "A45F  504" has the main group in three places, "A63B071/00" a slash and zeros."""
    symbols = []
    foreign = {id(node) for part in under(tree, "citation", "field-of-search") for node in under(part, "classification-ipc")}
    for node in under(tree, "classification-ipc"):
        if id(node) in foreign:
            continue
        for symbol in under(node, "main-classification", "further-classification", "ipc"):
            subclass, group, subgroup = re.fullmatch(r"(.{4})(.{3})/?(\d+)", symbol.text).groups()
            symbols.append(f"{subclass}{int(group)}/{subgroup}")
    return symbols


def cited(tree):
    """Office and number of the patents that a grant names as cited."""
    found = set()
    for node in under(tree, "patcit"):
        office, number = ingest_spot.find_text(node, "document-id/country"), ingest_spot.find_text(node, "document-id/doc-number")
        found.add(office + re.sub(r"[^0-9A-Z]", "", number.upper()).lstrip("0"))
    return found


@functools.lru_cache(maxsize=None)
def documents():
    paths = [path for folder in ("us-xml", "cn-xml") for path in sorted((DATA / folder).glob("*.xml"))]
    return [document_of(tree) for path in paths for tree in ingest_spot.documents(path) if not tree.tag.startswith("sequence")]


@dataclass
class Case:
    """One paragraph of a file; `values` maps its keys to the rest of their lines."""
    path: Path
    line: int
    values: dict

    def __getitem__(self, key):
        return self.values.get(key, "")


def cases_of(path):
    """The cases of a file: paragraphs of "key: value"; a line that starts with # is a remark."""
    cases, values, begin = [], {}, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if values:
                cases.append(Case(path, begin, values))
            values = {}
            continue
        begin = begin if values else number
        key, _, value = line.partition(":")
        values[key] = value.strip()
    return cases


def all_cases():
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_of(path)]


def sort_key(name):
    return {"PN": lambda d: d.number, "PBD": lambda d: d.published, "APD": lambda d: d.filed, "CLAIM_COUNT": lambda d: d.claim_count}[name]


def answer(case):
    """The expected lines of a case: count, and first (numbers in order) or values (of a facet)."""
    wanted = compile(case["python"], f"{case.path.name}:{case.line}", "eval")
    hits = [d for d in documents() if eval(wanted, d.scope)]  # the expressions are our own files
    found = {"count": str(len(hits))}
    if case["facet"]:
        counts = {}
        for d in hits:
            for value in set(eval(case["value"], d.scope)):
                counts[str(value)] = counts.get(str(value), 0) + 1
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:int(case["limit"] or 20)]
        found["values"] = "; ".join(f"{value} {count}" for value, count in ordered)
    else:
        order = case["sort"] or "PN"
        key = sort_key(order.lstrip("-"))
        ordered = sorted(hits, key=key, reverse=order.startswith("-"))
        if any(key(a) == key(b) for a, b in zip(ordered[:FIRST], ordered[1:])):
            raise SystemExit(f"{case.path.name}:{case.line}: {order} does not decide which come first; choose another query or order")
        found["first"] = " ".join(d.number for d in ordered[:FIRST])
    return found


def write(path):
    """Puts the found values into the file; the answer stands behind the line that begins with "python"."""
    answers = {case.line: answer(case) for case in cases_of(path)}
    lines, current = [], {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        current = answers.get(number, current)
        if line.startswith(("count:", "first:", "values:")):
            continue
        lines.append(line)
        if line.startswith("python:"):
            lines += [f"{key}: {value}".rstrip() for key, value in current.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    if not (DATA / "us-xml").exists():
        print("skipped: ../shared/data is absent")
        return 0
    if "--write" in sys.argv:
        for path in sorted(FOLDER.glob("*.txt")):
            write(path)
        return 0
    passed = failed = 0
    for case in all_cases():
        found = answer(case)
        right = all(case[key] == value for key, value in found.items())
        passed, failed = passed + right, failed + (not right)
        if not right:
            print(f"{case.path.name}:{case.line}: {case['query']}\n  file   {case.values}\n  python {found}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
