#!/usr/bin/env python3
"""Reads the sample XML a second time, with Python's own parser, and compares with what the program's readers deliver.

    tests/ingest_spot.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

Compared per document: number, dates, title, right type, claim count, claim texts, dependency pairs, citations with who cited,
parties by role, IPC symbols, abstract and paragraph texts. Texts with formulae, lists, tables or pictures are left to the unit
tests: how they are shown is a decision, not a fact.
"""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from html.entities import html5
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
TRANSPARENT = {"b", "i", "u", "o", "sub", "sup", "sub2", "sup2", "smallcaps", "figref", "claim-ref", "Sub", "Sup", "Underline",
               "highlight", "bold", "italic", "cross-reference"}


def documents(path):
    """The XML documents of a file as trees without namespaces."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    for piece in re.split(r"(?=<\?xml\s)", text):
        if not piece.strip():
            continue
        piece = re.sub(r"<\?.*?\?>", "", piece, flags=re.S)
        piece = re.sub(r"<!DOCTYPE[^\[>]*(\[[^\]]*\])?\s*>", "", piece, flags=re.S)
        piece = re.sub(r"&(?!amp;|lt;|gt;|quot;|apos;)(\w+;)", lambda m: html5.get(m[1], m[0]), piece)
        tree = ElementTree.fromstring(piece.strip())
        for element in tree.iter():
            element.tag = element.tag.split("}")[-1]
        yield tree


def words(element):
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def is_plain(element, allowed=TRANSPARENT):
    return all(child.tag in allowed for child in element.iter() if child is not element)


def find_text(tree, path):
    return words(tree.find(path))


def alphanumeric(text):
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def as_written(number):
    return alphanumeric(number.get("original") or number.get("number", ""))


def claim_words(claim):
    """The words of a claim: its claim-text elements joined by blanks, without the leading number."""
    def pieces(element):
        yield element.text or ""
        for child in element:
            if child.tag in ("claim-text", "ClaimText"):
                yield " "
            yield from pieces(child)
            if child.tag in ("claim-text", "ClaimText"):
                yield " "
            yield child.tail or ""
    return re.sub(r"^\d+\s*[.．、]\s*", "", " ".join("".join(pieces(claim)).split()))


def claim_number(text):
    return int(re.findall(r"\d+", text)[-1])


def us_document(tree):
    old = tree.tag == "patent-application-publication"
    if old:
        bib = tree.find("subdoc-bibliographic-information")
        person = lambda n: ", ".join(filter(None, [find_text(n, "name/family-name"), find_text(n, "name/given-name")]))
        inventors = [person(n) for n in bib.find("inventors")]
        return {
            "number": find_text(bib, "document-id/doc-number"), "kind": find_text(bib, "document-id/kind-code"),
            "date": find_text(bib, "document-id/document-date"), "filed": find_text(bib, "domestic-filing-data/filing-date"),
            "title": find_text(bib, "technical-information/title-of-invention"), "claims": tree.findall("subdoc-claims/claim"),
            "inventor": inventors, "applicant": inventors, "assignee": [find_text(bib, "assignee/organization-name")],
            "citations": [], "ipc": [], "abstract": tree.find("subdoc-abstract"), "paragraphs": [],
        }
    bib = next(child for child in tree if child.tag.startswith("us-bibliographic-data"))

    def person(node):
        book = node.find("addressbook") if node.find("addressbook") is not None else node
        return find_text(book, "orgname") or ", ".join(filter(None, [find_text(book, "last-name"), find_text(book, "first-name")]))

    applicants = [n for n in bib.iter() if n.tag in ("applicant", "us-applicant")]
    inventors = [n for n in bib.iter() if n.tag == "inventor"]
    if not inventors:
        inventors = [n for n in applicants if n.get("app-type") == "applicant-inventor"]
    citations = []
    for node in bib.iter():
        if node.tag not in ("citation", "us-citation"):
            continue
        by = {"cited by examiner": "examiner", "cited by applicant": "applicant"}.get(find_text(node, "category"), "unknown")
        if node.find("patcit") is not None:
            citations.append((alphanumeric(find_text(node, "patcit/document-id/doc-number")), by))
        else:
            citations.append((alphanumeric(find_text(node, "nplcit")), by))
    ipc = [f"{find_text(n, 'section')}{find_text(n, 'class')}{find_text(n, 'subclass')}{find_text(n, 'main-group')}/{find_text(n, 'subgroup')}"
           for n in bib.iter("classification-ipcr")]
    return {
        "number": find_text(bib, "publication-reference/document-id/doc-number"), "kind": find_text(bib, "publication-reference/document-id/kind"),
        "date": find_text(bib, "publication-reference/document-id/date"), "filed": find_text(bib, "application-reference/document-id/date"),
        "title": find_text(bib, "invention-title"), "claims": tree.findall("claims/claim"), "inventor": [person(n) for n in inventors],
        "applicant": [person(n) for n in applicants], "assignee": [person(n) for n in bib.findall("assignees/assignee")],
        "citations": citations, "ipc": ipc, "abstract": tree.find("abstract"), "paragraphs": tree.findall("description//p"),
    }


def cn_document(tree):
    new = tree.tag == "PatentDocumentAndRelated"
    if new:
        bib, book = tree.find("BibliographicData"), "AddressBook/Name"
        ipc = [re.sub(r"\s|\(.*", "", words(n)) for n in bib.findall("ClassificationIPCRDetails/ClassificationIPCR/Text")]
        return {
            "number": tree.get("docNumber"), "kind": tree.get("kind"), "date": tree.get("datePublication"),
            "filed": find_text(bib, "ApplicationReference/DocumentID/Date"), "title": find_text(bib, "InventionTitle"),
            "claims": tree.findall("Claims/Claim"), "inventor": [find_text(n, book) for n in bib.iter("Inventor")],
            "applicant": [find_text(n, book) for n in bib.iter("Applicant")], "assignee": [], "citations": [], "ipc": ipc,
            "abstract": tree.find("Abstract/Paragraphs"), "paragraphs": tree.findall("Description//Paragraphs"),
        }
    bib = tree.find("cn-bibliographic-data")
    ipc = [re.sub(r"\s|\(.*", "", words(n)) for n in bib.findall("classifications-ipcr/classification-ipcr/text")]
    reference = bib.find("cn-publication-reference/document-id")
    return {
        "number": find_text(reference, "doc-number"), "kind": find_text(reference, "kind"), "date": find_text(reference, "date"),
        "filed": find_text(bib, "application-reference/document-id/date"), "title": find_text(bib, "invention-title"),
        "claims": tree.findall("application-body/claims/claim"), "inventor": [find_text(n, "name") for n in bib.iter("cn-inventor")],
        "applicant": [find_text(n, "addressbook/name") for n in bib.iter("cn-applicant")], "assignee": [], "citations": [], "ipc": ipc,
        "abstract": None, "paragraphs": tree.findall("application-body/description/p"),
    }


def chinese_dependencies(text, own):
    """Claim numbers after 权利要求: "权利要求1", "权利要求1-3", "权利要求1或2"."""
    numbers = set()
    text = re.sub(r"([-~～至到])权利要求", r"\1", text)
    for group in re.findall(r"权利要求((?:\s*\d+\s*(?:[-~～至到或和及与、,，]|项?所述的?)?)+)", text):
        for first, last in re.findall(r"(\d+)\s*(?:[-~～至到]\s*(\d+))?", group):
            numbers.update(range(int(first), int(last or first) + 1))
    return sorted(n for n in numbers if n < own)


def english_ranges(text):
    """The claims meant by "claims 1 and 13-17", "claims 2 through 4"; nothing for "claim 1"."""
    numbers = set()
    for group in re.findall(r"\bclaims ((?:\d+(?:\s*(?:-|–|to|through)\s*\d+)?(?:\s*,?\s*(?:and|or)\s+|\s*,\s*)?)+)", text):
        for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|to|through)\s*(\d+))?", group):
            numbers.update(range(int(first), int(last or first) + 1))
    return numbers


class Comparison:
    def __init__(self):
        self.passed, self.failed, self.documents, self.unread = 0, 0, 0, 0

    def check(self, what, found, expected):
        if found == expected:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 40:
            print(f"{what}:\n   program {str(found)[:300]!r}\n    python {str(expected)[:300]!r}")

    def compare(self, name, read, publication, lang):
        self.documents += 1
        where = f"{name} {read['number']}"
        number = publication["number"]
        self.check(f"{where} number", as_written(number).lstrip("0"), alphanumeric(read["number"]).lstrip("0"))
        self.check(f"{where} kind", number.get("kind"), read["kind"])
        self.check(f"{where} date", str(number.get("date")), read["date"])
        self.check(f"{where} filed", str(publication["application"].get("date")), read["filed"])
        self.check(f"{where} title", publication["titles"][0]["text"], read["title"])
        self.parties(where, read, publication)
        found = [(as_written(c["number"]) if "number" in c else alphanumeric(c.get("text", "")), c.get("by", "unknown"))
                 for c in publication.get("citations", [])]
        plain = [(f, e) for f, e in zip(found, read["citations"])] if len(found) == len(read["citations"]) else [(len(found), len(read["citations"]))]
        for f, e in plain:
            if isinstance(e, tuple):  # a number may repeat its office: "WO 01/21446" of WO
                e = (re.sub(r"^WO(?=\d)", "", e[0]), e[1])
                f = (re.sub(r"^WO(?=\d)", "", f[0]), f[1])
            self.check(f"{where} citation", f, e)
        if read["ipc"]:
            self.check(f"{where} IPC", [c["symbol"] for c in publication.get("classes", []) if c["scheme"] == "IPC"], read["ipc"])
        self.claims(where, read, publication, lang)
        self.texts(where, read, publication, lang)

    def parties(self, where, read, publication):
        for role in ("inventor", "applicant", "assignee"):
            found = [p["name"] for p in publication.get("parties", []) if p.get("role", "applicant") == role]
            self.check(f"{where} {role}", found, [n for n in read[role] if n])

    def claims(self, where, read, publication, lang):
        found = publication["claims"][0]["claims"]
        self.check(f"{where} claim count", len(found), len(read["claims"]))
        for node, claim in zip(read["claims"], found):
            own = claim_number(node.get("num") or node.get("id"))
            self.check(f"{where} claim number", claim["number"], own)
            references = [claim_number(r.get("idref")) for r in node.iter("claim-ref")]
            if references:
                references += english_ranges(claim_words(node))
            if references:
                self.check(f"{where} claim {own} depends", claim.get("depends_on", []), sorted({r for r in references if r < own}))
            elif lang == "zh":
                self.check(f"{where} claim {own} depends", claim.get("depends_on", []), chinese_dependencies(claim["text"], own))
            if lang == "en" and is_plain(node, TRANSPARENT | {"claim-text"}):
                self.check(f"{where} claim {own} text", claim["text"], claim_words(node))

    def texts(self, where, read, publication, lang):
        if lang == "en" and read["abstract"] is not None and is_plain(read["abstract"], TRANSPARENT | {"p", "paragraph"}):
            self.check(f"{where} abstract", publication["abstracts"][0]["text"], words(read["abstract"]))
        found, headings = {}, set()
        for paragraph in publication.get("descriptions", [{}])[0].get("paragraphs", []):
            found.setdefault(paragraph.get("number"), paragraph["text"])
            if paragraph.get("heading"):
                headings.add(paragraph["text"])
        for node in read["paragraphs"]:
            number = re.sub(r"\D", "", node.get("num") or "")
            expected = words(node)
            if lang == "zh":
                expected = expected if is_plain(node) and "".join(node.itertext()).strip().count("\n") == 0 else ""
            if number.strip("0") == "" and expected and is_plain(node):
                self.check(f"{where} heading", expected if expected in headings else None, expected)
            elif number and expected and is_plain(node):
                self.check(f"{where} paragraph {number}", found.get(number), expected)
            else:
                self.unread += 1


def compare_folder(usage, folder, compare):
    """Has the program (its path is the argument) read each XML file of a folder of the sample data, one publication a file, and calls
    compare(check, path, publication). The exit status."""
    if len(sys.argv) != 2:
        sys.exit(usage)
    if not (DATA / folder).exists():
        print(f"skipped: ../shared/data/{folder} is absent")
        return 0
    comparison = Comparison()
    for path in sorted((DATA / folder).glob("*.xml")):
        output = subprocess.run([sys.argv[1], str(path)], capture_output=True, check=True).stdout
        publications = [json.loads(line) for line in output.splitlines()]
        comparison.check(f"{path.name} documents", len(publications), 1)
        compare(lambda what, ours, theirs, name=path.name: comparison.check(f"{name} {what}", ours, theirs), path, publications[0])
        comparison.documents += 1
    print(f"{comparison.documents} documents")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not (DATA / "us-xml").exists():
        print("skipped: ../shared/data is absent")
        return 0
    comparison = Comparison()
    for folder, lang, read in (("us-xml", "en", us_document), ("cn-xml", "zh", cn_document)):
        for path in sorted((DATA / folder).glob("*.xml")):
            output = subprocess.run([sys.argv[1], str(path)], capture_output=True, check=True).stdout
            publications = [json.loads(line) for line in output.splitlines()]
            trees = [tree for tree in documents(path) if not tree.tag.startswith("sequence")]
            comparison.check(f"{path.name} documents", len(publications), len(trees))
            for tree, publication in zip(trees, publications):
                comparison.compare(path.name, read(tree), publication, lang)
    print(f"{comparison.documents} documents; {comparison.unread} paragraphs with formulae, tables or line breaks not compared")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
