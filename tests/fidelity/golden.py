#!/usr/bin/env python3
"""Compares what the readers deliver from small invented documents with records that a person wrote down beside them.

    tests/fidelity/golden.py PROGRAM [PART_OF_A_NAME]      where PROGRAM is ingest_dump (prints publications as JSON lines)

The documents are in tests/golden, a folder a format; beside NAME.xml lies NAME.expect, written from the meaning of the source, never by the
program. Every field counts: one that is missing fails, and so does one that nobody expects. Form of the records: tests/golden/README.md.
Tables are read as they are, once more as XLSX with days as numbers, and in Chinese also in GB18030.
"""
import csv
import datetime
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
ROLES = ("applicant", "assignee", "current_owner", "inventor", "agent", "agency", "examiner")


# ---- what the program delivers, as lines like those of an expectation ----

def with_parts(head, parts):
    return " | ".join([head] + [f"{name}={value}" for name, value in parts if value not in ("", 0, None)])


def number_text(number):
    return " ".join(filter(None, [number.get("office"), number.get("number"), number.get("kind")])) or "-"


def number_parts(number):
    return [("date", number.get("date")), ("as", number.get("original"))]


def language(text):
    origin = {"office_translation": " translated", "machine_translation": " by machine"}.get(text.get("origin"), "")
    return (text.get("lang") or "-") + origin


def numbers(values):
    return ",".join(map(str, values))


def text_lines(publication):
    for field, member in (("title", "titles"), ("abstract", "abstracts")):
        for text in publication.get(member, []):
            yield field, f"{language(text)} | {text['text']}"
    for claim_set in publication.get("claims", []):
        for claim in claim_set["claims"]:
            head = f"{language(claim_set)} {claim['number']}"
            yield "claim", with_parts(head, [("on", numbers(claim.get("depends_on", []))), ("is", claim.get("category"))]) + " | " + claim["text"]
    for description in publication.get("descriptions", []):
        for paragraph in description["paragraphs"]:
            head = [language(description), paragraph.get("number"), "heading" if paragraph.get("heading") else "", paragraph.get("part")]
            yield "paragraph", " ".join(filter(None, head)) + " | " + paragraph["text"]


def citation_line(citation):
    number = citation.get("number", {})
    parts = number_parts(number) + [("by", citation.get("by")), ("category", citation.get("category")),
                                    ("claims", numbers(citation.get("claims", []))), ("passage", citation.get("passage"))]
    return with_parts(number_text(number) if number else f'"{citation["text"]}"', parts)


def event_line(event):
    names = ("date", "code", "office", "country", "text", "from", "to", "effective", "end", "terms", "contract")
    values = [(name, "; ".join(event[name]) if isinstance(event.get(name), list) else event.get(name)) for name in names]
    return with_parts(event.get("kind", "other"), values)


def record_lines(p):
    yield "number", with_parts(number_text(p["number"]), number_parts(p["number"]))
    for field in ("application", "pct_application", "pct_publication"):
        if field in p:
            yield field, with_parts(number_text(p[field]), number_parts(p[field]))
    for field in ("right", "status", "source_family_id", "grant_date", "expiry_date", "page_count", "deleted"):
        if field in p:
            yield field, str(p[field])
    for priority in p.get("priorities", []):
        yield "priority", with_parts(number_text(priority["number"]), number_parts(priority["number"]) + [("kind", priority.get("kind"))])
    for relation in p.get("relations", []):
        yield "relation", with_parts(relation.get("kind", "other") + " " + number_text(relation["parent"]), number_parts(relation["parent"]))
    for party in p.get("parties", []):
        names = ("address", "city", "province", "country", "type", "registration")
        head = f"{party.get('sequence', '-')} {party['name']}"
        yield party.get("role", "applicant"), with_parts(head, [(name, party.get(name)) for name in names])
    for found in p.get("classes", []):
        marks = (" first" if found.get("first") else "") + ("" if found.get("inventive", True) else " additional")
        yield "class", with_parts(f"{found['scheme']} {found['symbol']}{marks}", [("version", found.get("version"))])
    for citation in p.get("citations", []):
        yield "cited", citation_line(citation)
    for event in p.get("events", []):
        yield "event", event_line(event)
    for file in p.get("figures", []):
        yield "figure", file
    yield from text_lines(p)
    yield "source", p["source"]["format"] + (" partial" if p["source"].get("partial") else "")
    if p["source"].get("produced"):
        yield "produced", str(p["source"]["produced"])


def deliver(program, path):
    """What the program says of a file: records, reasons of rejects, number of what was set aside."""
    done = subprocess.run([program, str(path)], capture_output=True, check=True)
    records = [list(record_lines(json.loads(line))) for line in done.stdout.decode().splitlines()]
    said = done.stderr.decode()
    rejects = re.findall(r"^reject .*? @\d+: (.*?) \| ", said, re.M)
    return records, rejects, int(re.search(r"(\d+) set aside", said)[1])


# ---- what a person expects ----

def expected(path):
    records, rejects, aside = [], [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        field, _, value = line.partition(":")
        field, value = field.strip(), value.strip()
        if field == "number":
            records.append([])
        if field == "reject":
            rejects.append(value)
        elif field == "set aside":
            aside = int(value)
        else:
            records[-1].append((field, value))
    return records, rejects, aside


# ---- the same table in other files ----

def cell_xml(reference, text):
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        serial = (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days
        return f'<c r="{reference}" s="1"><v>{serial}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""


def column_name(at):
    return column_name(at // 26 - 1) + chr(65 + at % 26) if at >= 26 else chr(65 + at)


def write_xlsx(path, rows):
    sheet = "".join(f'<row r="{r}">' + "".join(cell_xml(f"{column_name(c)}{r}", text) for c, text in enumerate(row)) + "</row>"
                    for r, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
                               'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
                                      f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def variants(path, folder):
    """The file, and the same table in other files."""
    yield path.name, path
    if path.suffix != ".csv":
        return
    text = path.read_text(encoding="utf-8-sig")
    workbook = Path(folder) / (path.stem + ".xlsx")
    write_xlsx(workbook, list(csv.reader(io.StringIO(text))))
    yield path.name + " as XLSX", workbook
    if re.search("[\u4e00-\u9fff]", text):
        legacy = Path(folder) / path.name
        legacy.write_bytes(text.encode("gb18030"))
        yield path.name + " in GB18030", legacy


# ---- comparison ----

class Judge:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, found, wanted):
        if found == wanted:
            self.passed += 1
            return
        self.failed += 1
        print(f"{what}\n  found    {found}\n  expected {wanted}")

    def compare_records(self, name, found, wanted):
        for field in dict.fromkeys(field for field, _ in wanted + found):
            ours = [value for key, value in found if key == field]
            theirs = [value for key, value in wanted if key == field]
            for at in range(max(len(ours), len(theirs))):
                self.check(f"{name} {field} {at + 1}", ours[at] if at < len(ours) else None, theirs[at] if at < len(theirs) else None)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    judge, documents = Judge(), {}
    for path in sorted(GOLDEN.glob("*/*")):
        expectation = path.with_suffix(".expect")
        if path.suffix == ".expect" or (len(sys.argv) == 3 and sys.argv[2] not in str(path)):
            continue
        wanted, wanted_rejects, wanted_aside = expected(expectation)
        documents[path.parent.name] = documents.get(path.parent.name, 0) + len(wanted)
        with tempfile.TemporaryDirectory() as folder:
            for name, file in variants(path, folder):
                records, rejects, aside = deliver(sys.argv[1], file)
                judge.check(f"{name} documents", len(records), len(wanted))
                for found, one in zip(records, wanted):
                    judge.compare_records(f"{name} {one[0][1].split(' |')[0]}", found, one)
                judge.check(f"{name} set aside", aside, wanted_aside)
                judge.check(f"{name} rejects", len(rejects), len(wanted_rejects))
                for reason, part in zip(rejects, wanted_rejects):
                    judge.check(f"{name} reject", part if part in reason else reason, part)
    print("documents: " + ", ".join(f"{count} {name}" for name, count in documents.items()))
    print(f"{judge.passed} passed, {judge.failed} failed")
    return 1 if judge.failed else 0


if __name__ == "__main__":
    sys.exit(main())
