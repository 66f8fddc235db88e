#!/usr/bin/env python3
"""Reads the OPS samples a second time, with Python's own parser, and compares with what the program delivers.

    tests/fidelity/ops.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

Compared: biblio answers field by field, claims text by text, descriptions word by word with their paragraph numbers, family members
with their priorities, legal events with date, code, state and effective date.
"""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from docdb import DATA, Comparison, in_format, strip_names, text_at, words  # noqa: E402

PHASES = {"national-search-report": "search_report", "international-search-report": "search_report", "national-examination": "examiner"}


def docdb_key(parent):
    """(office, number, kind) as DOCDB writes the publication."""
    found = in_format(parent, "publication-reference", "docdb")[0]
    return tuple(text_at(found, tag) for tag in ("country", "doc-number", "kind"))


def as_docdb(number):
    """Our number in DOCDB's form: as it was written where that differs."""
    written = number.get("original", number["number"])
    return number["office"], written if re.search(r"\d", written) else number["number"], number["kind"]


class OpsComparison(Comparison):
    def biblio(self, where, document, publication):
        bib = document.find("bibliographic-data")
        self.check(f"{where} number", as_docdb(publication["number"]), docdb_key(bib))
        self.check(f"{where} date", str(publication["number"]["date"]), text_at(in_format(bib, "publication-reference", "docdb")[0], "date"))
        self.check(f"{where} family", publication["source_family_id"], document.get("family-id"))
        epodoc = in_format(bib, "application-reference", "epodoc")[0]
        self.check(f"{where} filed", str(publication["application"]["date"]), text_at(epodoc, "date"))
        self.application(where, publication["application"], text_at(epodoc, "doc-number"))
        self.texts(f"{where} titles", publication.get("titles", []), bib.findall("invention-title"))
        self.texts(f"{where} abstracts", publication.get("abstracts", []), document.findall("abstract"))
        self.names(where, bib, publication)
        self.biblio_classes(where, bib, publication)
        self.biblio_priorities(where, bib, publication)
        self.biblio_citations(where, bib, publication)

    def names(self, where, bib, publication):
        for role in ("applicant", "inventor"):
            nodes = list(bib.find("parties").iter(role))
            names = [text_at(n, f"{role}-name/name").rstrip(", ") for n in nodes if n.get("data-format") == "original"]
            countries = [re.search(r"\[(..)\]", text_at(n, f"{role}-name/name"))[1] for n in nodes if n.get("data-format") == "epodoc"]
            found = [p for p in publication.get("parties", []) if p.get("role", "applicant") == role]
            self.check(f"{where} {role}", [p["name"] for p in found], names)
            self.check(f"{where} {role} country", [p.get("country") for p in found], countries)

    def biblio_classes(self, where, bib, publication):
        ipc = {re.sub(r"\s", "", n.text[:19]) for n in bib.findall("classifications-ipcr/classification-ipcr/text")}
        ipc |= {words(n) for n in bib.findall("classification-ipc/text")}
        found = {c["symbol"] for c in publication.get("classes", []) if c["scheme"] == "IPC"}
        self.check(f"{where} IPC", found, ipc)
        cpc = {}
        for node in bib.iter("patent-classification"):
            pieces = [text_at(node, tag) for tag in ("section", "class", "subclass", "main-group", "subgroup")]
            symbol = "{}{}{}{}/{}".format(*pieces)
            cpc[symbol] = cpc.get(symbol, False) or text_at(node, "classification-value") != "A"
        found = {c["symbol"]: c.get("inventive", True) for c in publication.get("classes", []) if c["scheme"] == "CPC"}
        self.check(f"{where} CPC", found, cpc)

    def biblio_priorities(self, where, bib, publication):
        """All that are claimed: priorities, the PCT application, parents."""
        expected = sorted(text_at(n, "document-id/date") for n in bib.iter("priority-claim"))
        found = [p["number"] for p in publication.get("priorities", [])]
        parents = [r["parent"] for r in publication.get("relations", []) if r["kind"] in ("pct_entry", "division")]
        self.check(f"{where} priorities", sorted(str(n["date"]) for n in found + parents), expected)
        by_date = {str(n["date"]): n for n in found + parents}
        for node in bib.iter("priority-claim"):
            epodoc = next(i for i in node.findall("document-id") if i.get("document-id-type") == "epodoc")
            number = by_date.get(text_at(epodoc, "date"))
            if number and len(by_date) == len(expected):
                self.application(f"{where} priority", number, text_at(epodoc, "doc-number"))

    def biblio_citations(self, where, bib, publication):
        found = publication.get("citations", [])
        nodes = bib.findall("references-cited/citation")
        self.check(f"{where} citation count", len(found), len(nodes))
        for citation, node in zip(found, nodes):
            at = f"{where} citation {node.get('sequence')}"
            docdb = [i for i in node.findall("patcit/document-id") if i.get("document-id-type") == "docdb"]
            if docdb:
                self.check(f"{at} number", as_docdb(citation["number"])[0::2], (text_at(docdb[0], "country"), text_at(docdb[0], "kind")))
                digits = lambda text: re.sub(r"\D", "", text).lstrip("0")
                self.check(f"{at} digits", digits(citation["number"]["number"]), digits(text_at(docdb[0], "doc-number")))
                self.check(f"{at} date", str(citation["number"]["date"]), text_at(docdb[0], "date"))
            else:
                self.check(f"{at} text", citation["text"], text_at(node, "nplcit/text"))
            self.check(f"{at} by", citation["by"], PHASES[node.get("cited-phase")])
            self.check(f"{at} category", citation.get("category", ""), text_at(node, "category"))
            self.check(f"{at} passage", citation.get("passage", ""), text_at(node, "rel-passage/passage"))

    def claims(self, where, document, publication):
        lines = [line for n in document.iter("claim-text") for line in n.text.split("\n")]
        expected = []
        for line in lines:
            number = re.match(r"\s*(\d+)\s?\. ", line)
            if number and int(number[1]) == len(expected) + 1:
                expected.append(line[number.end():])
            elif expected:
                expected[-1] += " " + line
        found = publication["claims"][0]["claims"]
        self.check(f"{where} claims", [c["number"] for c in found], list(range(1, len(expected) + 1)))
        for claim, text in zip(found, expected):
            self.check(f"{where} claim {claim['number']}", claim["text"], " ".join(text.split()))
            said = [int(n) for n in re.findall(r"\d+", "".join(re.findall(r"claim \d+(?:(?:, \d+)* or \d+)?", text)))]
            if "foregoing" not in text:
                self.check(f"{where} claim {claim['number']} depends", claim.get("depends_on", []), said)

    def description(self, where, document, publication):
        paragraphs = publication["descriptions"][0]["paragraphs"]
        found = " ".join((f"[{p['number']}] " if p.get("number") else "") + p["text"] for p in paragraphs)
        expected = " ".join(words(p) for p in document.iter("p"))
        self.check(f"{where} words", found.split(), expected.split())
        numbers = [int(p["number"]) for p in paragraphs if p.get("number")]
        self.check(f"{where} numbers", numbers, list(range(1, len(numbers) + 1)))
        self.check(f"{where} last number", numbers[-1], int(re.findall(r"\[(\d{4,5})\]", expected)[-1]))

    def member(self, where, member, publication):
        self.check(f"{where} number", as_docdb(publication["number"]), docdb_key(member))
        self.check(f"{where} family", publication["source_family_id"], member.get("family-id"))
        own = in_format(member, "application-reference", "docdb")[0]
        self.check(f"{where} filed", str(publication["application"]["date"]), text_at(own, "date"))
        expected, pct = [], 0
        for node in member.findall("priority-claim"):
            claimed = node.find("document-id")
            if text_at(claimed, "doc-number") == text_at(own, "doc-number"):
                continue
            same_day = text_at(claimed, "date") == text_at(own, "date")
            if text_at(node, "priority-linkage-type") == "W" or same_day:
                pct += 1
            else:
                expected.append((text_at(claimed, "country"), text_at(claimed, "date")))
        self.check(f"{where} priorities", [(p["number"]["office"], str(p["number"]["date"])) for p in publication.get("priorities", [])], expected)
        relations = [r for r in publication.get("relations", []) if r["kind"] in ("pct_entry", "division")]
        self.check(f"{where} parents", len(relations), pct)
        self.events(where, member, publication)

    def events(self, where, member, publication):
        events = publication.get("events", [])
        nodes = member.findall("legal")
        self.check(f"{where} event count", len(events), len(nodes))
        for event, node in zip(events, nodes):
            code = text_at(node, "L008EP")
            at = f"{where} {code} {text_at(node, 'L007EP')}"
            self.check(f"{at} date", str(event["date"]), text_at(node, "L007EP").replace("-", ""))
            self.check(f"{at} code", (event["office"], event["code"]), (text_at(node, "L001EP"), code))
            country = text_at(node, "L500EP/L501EP") or (re.match(r"([A-Z]{2}):", node.get("desc")) or [None, ""])[1]
            self.check(f"{at} country", event.get("country", ""), country)
            effective = text_at(node, "L500EP/L525EP") or text_at(node, "L500EP/L518EP")
            self.check(f"{at} effective", str(event.get("effective", "")), effective)
            for field in node.find("L500EP"):
                if field.tag not in ("L501EP", "L518EP", "L520EP", "L525EP"):
                    self.check(f"{at} {field.tag}", words(field) in event["text"], True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not (DATA / "ops").exists():
        print("skipped: ../shared/data is absent")
        return 0
    comparison = OpsComparison()
    for path in sorted((DATA / "ops").glob("*.xml")):
        output = subprocess.run([sys.argv[1], str(path)], capture_output=True, check=True).stdout
        publications = [json.loads(line) for line in output.splitlines()]
        tree = strip_names(ElementTree.fromstring(path.read_bytes()))
        records = [e for e in tree.iter() if e.tag in ("exchange-document", "fulltext-document", "family-member")]
        comparison.check(f"{path.name} records", len(publications), len(records))
        for record, publication in zip(records, publications):
            comparison.documents += 1
            comparison.check(f"{path.name} partial", publication["source"].get("partial"), True)
            where = path.name + " " + publication["number"]["number"] + publication["number"]["kind"]
            if record.tag == "exchange-document":
                comparison.biblio(where, record, publication)
            elif record.tag == "family-member":
                comparison.member(where, record, publication)
            elif record.find("claims") is not None:
                comparison.claims(where, record, publication)
            else:
                comparison.description(where, record, publication)
    print(f"{comparison.documents} records")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
