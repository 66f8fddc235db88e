#!/usr/bin/env python3
"""Reads the USPTO's legacy samples a second time (green book, SGML, PAP), with Python alone, and compares every field.

    tests/fidelity/us_legacy.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

Number, kind, dates, application, title, abstract, every claim with what it depends on, every paragraph and heading, parties with
addresses, classes, citations with who cited them, priorities, relations, PCT numbers, figures.
"""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from html.entities import html5
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from ingest_spot import DATA, Comparison, alphanumeric, as_written, words  # noqa: E402

SAMPLES = DATA / "us-legacy"
TEXT_SECTIONS = ("GOVT", "PARN", "BSUM", "DRWD", "DETD")


def squeeze(text):
    return " ".join(text.split())


# ---- green book ----

def aps_records(path):
    """Patents as lists of [section, [[code, text with its lines], ...]]."""
    patents = []
    for line in path.read_text().splitlines():
        if line.strip() == "PATN":
            patents.append([])
        if re.fullmatch(r"[A-Z]{4}\s*", line):
            patents[-1].append([line.strip(), []])
        elif re.match(r"[A-Z][A-Z0-9]{2}  ", line):
            patents[-1][-1][1].append([line[:3], line[5:]])
        else:
            patents[-1][-1][1][-1][1] += " " + line.strip()
    return patents


def aps_text(text):
    """In the samples every mark is an index of a word: it goes, the blank behind it stays."""
    return squeeze(re.sub(r"\.su[bp]\.", "", text))


def turned(name):
    if ";" not in name:
        return name
    family, given = (piece.strip() for piece in name.split(";"))
    family, _, suffix = family.partition(", ")
    return f"{family}, {given}" + (f" {suffix}" if suffix else "")


def first(fields, code):
    return next((text.strip() for found, text in fields if found == code), "")


def us_class(columns):
    found = re.fullmatch(r"(...)(...)(.*)", columns.ljust(6))
    sub, decimals = found[2].strip().lstrip("0"), found[3].strip()
    return f"{found[1].strip().lstrip('0')}/{sub}" + (f".{decimals}" if decimals else "")


def ipc(columns):
    return f"{columns[:4]}{int(columns[4:7])}/{columns[7:]}"


def reference(text, own):
    """The first claim before its own that a claim names."""
    return [int(n) for n in re.findall(r"\bclaim (\d+)", text) if int(n) < own][:1]


def aps_party(fields, role):
    address = [first(fields, code) for code in ("STR", "CTY", "STA", "ZIP")]
    country = first(fields, "CNT")
    return (role, turned(first(fields, "NAM")), ", ".join(filter(None, address)), country[:2] or "US", first(fields, "CTY"), first(fields, "STA"))


def aps_claims(fields):
    claims = []
    for code, text in fields:
        if code == "NUM":
            claims.append([int(text.strip(". ")), ""])
        elif code != "STM":
            claims[-1][1] = squeeze(claims[-1][1] + " " + aps_text(text))
    return [(number, re.sub(r"^\d+\. ", "", text), reference(text, number)) for number, text in claims]


def aps_document(sections):
    of = lambda name: [fields for section, fields in sections if section == name]
    patn, clas = of("PATN")[0], of("CLAS")[0]
    classes = [("USPC", us_class(text.rstrip())) for code, text in clas if code in ("OCL", "XCL")]
    classes += [("IPC", ipc(text.rstrip())) for code, text in clas if code == "ICL"]
    paragraphs = [(code == "PAC", aps_text(text)) for section, fields in sections if section in TEXT_SECTIONS for code, text in fields]
    return {
        "number": first(patn, "WKU")[:8].lstrip("0"), "kind": "A", "date": first(patn, "ISD"), "grant": first(patn, "ISD"),
        "application": first(patn, "SRC").zfill(2) + first(patn, "APN")[:6], "filed": first(patn, "APD"), "title": first(patn, "TTL"),
        "abstract": squeeze(" ".join(aps_text(text) for fields in of("ABST") for _, text in fields)),
        "claims": [claim for fields in of("CLMS") for claim in aps_claims(fields)], "paragraphs": paragraphs,
        "parties": [("examiner", turned(first(patn, "EXP")), "", "", "", "")] + [aps_party(f, "inventor") for f in of("INVT")]
        + [aps_party(f, "assignee") for f in of("ASSG")]
        + [("agent", turned(text.strip()), "", "", "", "") for fields in of("LREP") for code, text in fields if code == "FR2"],
        "classes": classes, "citations": [(first(f, "PNO"), first(f, "ISD"), "unknown") for f in of("UREF")],
        "priorities": [(first(f, "CNT")[:2], alphanumeric(first(f, "APN")), first(f, "APD")) for f in of("PRIR")],
        "relations": [("pct_entry", alphanumeric(first(f, "PCN")), first(f, "PD3")) for f in of("PCTA")],
        "pct": [(alphanumeric(first(f, "PCN")), first(f, "PD3"), alphanumeric(first(f, "PCP")), first(f, "PCD")) for f in of("PCTA")],
        "figures": [], "types": ["COMPANY" for f in of("ASSG") if first(f, "COD") in ("02", "03")],
    }


# ---- SGML, ST.32 ----

def data(node, path="."):
    found = node.find(path) if node is not None else None
    return words(found) if found is not None else ""


def sgml_party(node, role):
    party = node.find("PARTY-US")
    person = ", ".join(filter(None, [data(party, "NAM/SNM"), data(party, "NAM/FNM")]))
    address = party.find("ADR")
    pieces = [data(address, tag) for tag in ("CITY", "STATE", "PCODE")]
    return (role, data(party, "NAM/ONM") or person, ", ".join(filter(None, pieces)), data(address, "CTRY"), data(address, "CITY"), data(address, "STATE"))


def sgml_claims(root):
    for claim in root.iter("CLM"):
        number = int(claim.get("ID")[4:])
        text = squeeze(" ".join(words(part) for part in claim))
        refs = sorted({int(r.get("ID")[4:]) for r in claim.iter("CLREF")})
        yield number, re.sub(r"^\d+\. ", "", text), refs


def sgml_document(root):
    bib = root.find("SDOBI")
    columns = lambda tag: [node.find("PDAT").text for node in bib.iter(tag)]
    international = columns("B511") + columns("B512")
    classes = [("LOC", f"{c[:2]}-{c[2:]}") if c.isdigit() else ("IPC", ipc(c)) for c in international]
    classes += [("USPC", us_class(c)) for c in columns("B521") + columns("B522")]
    citations = []
    for node in bib.iter():
        if node.tag not in ("B561", "B562"):
            continue
        by = "examiner" if node.find("CITED-BY-EXAMINER") is not None else "unknown"
        doc = node.find("PCIT/DOC")
        citations.append((alphanumeric(data(doc, "DNUM")), data(doc, "DATE"), by) if doc is not None else (data(node, "NCIT"), "", by))
    parties = [sgml_party(n, "inventor") for n in bib.iter("B721")] + [sgml_party(n, "assignee") for n in bib.iter("B731")]
    parties += [sgml_party(n, "agency") for n in bib.iter("B741")] + [sgml_party(n, "examiner") for n in bib.iter("B746")]
    b300 = bib.find("B300")
    return {
        "number": data(bib, "B100/B110"), "kind": data(bib, "B100/B130"), "date": data(bib, "B100/B140"), "grant": data(bib, "B100/B140"),
        "application": data(bib, "B200/B210"), "filed": data(bib, "B200/B220"), "title": data(bib, "B500/B540"),
        "abstract": data(root, "SDOAB"), "claims": list(sgml_claims(root)),
        "paragraphs": [(n.tag == "H", words(n)) for n in root.find("SDODE").iter() if n.tag in ("H", "PARA")],
        "parties": parties, "classes": classes, "citations": citations,
        "priorities": [(data(b300, "B330"), data(b300, "B310"), data(b300, "B320"))] if b300 is not None else [],
        "relations": [("continuation", alphanumeric(data(n, "PDOC/DOC/DNUM")), data(n, "PDOC/DOC/DATE")) for n in bib.findall("B600/B630/B631/PARENT-US")],
        "pct": [], "figures": [n.get("FILE") for n in root.findall("SDODR/EMI")],
        "types": ["COMPANY" for n in bib.iter("B732US") if data(n) in ("02", "03")],
    }


# ---- PAP ----

def pap_claims(root):
    for claim in root.findall("subdoc-claims/claim"):
        number = int(claim.get("id")[4:])
        text = squeeze(" ".join(words(part) for part in claim))
        yield number, re.sub(r"^\d+\.\s*", "", text), reference(text, number)


def pap_paragraphs(root):
    for node in root.find("subdoc-description").iter():
        if node.tag == "heading":
            yield True, words(node)
        elif node.tag == "paragraph":
            number = node.find("number")
            yield False, squeeze("".join(node.itertext())[len((node.text or "") + (number.text or "")):])


def pap_document(root):
    bib = root.find("subdoc-bibliographic-information")
    tech = bib.find("technical-information")
    inventor = bib.find("inventors/first-named-inventor")
    name = [data(inventor, "name/given-name"), data(inventor, "name/middle-name")]
    address = [data(inventor, f"address/{tag}") for tag in ("address-1", "address-2", "city", "state", "postalcode")]
    home = inventor.find("residence/residence-us")
    symbol = re.fullmatch(r"(\w{4})0*(\d+)/(\d+)", data(tech, "classification-ipc//ipc"))
    uspc = [("USPC", f"{int(data(n, 'class'))}/{int(data(n, 'subclass')[:3])}") for n in tech.iter("uspc")]
    return {
        "number": data(bib, "document-id/doc-number"), "kind": data(bib, "document-id/kind-code"), "date": data(bib, "document-id/document-date"),
        "grant": "None", "application": data(bib, "domestic-filing-data/application-number/doc-number"),
        "filed": data(bib, "domestic-filing-data/filing-date"), "title": data(tech, "title-of-invention"),
        "abstract": data(root, "subdoc-abstract/paragraph"), "claims": list(pap_claims(root)), "paragraphs": list(pap_paragraphs(root)),
        "parties": [("inventor", f"{data(inventor, 'name/family-name')}, {' '.join(filter(None, name))}", ", ".join(filter(None, address)),
                     data(home, "country-code"), data(home, "city"), data(home, "state"))],
        "classes": [("IPC", f"{symbol[1]}{symbol[2]}/{symbol[3]}")] + uspc, "citations": [], "priorities": [], "relations": [], "pct": [],
        "figures": [n.get("file") for n in root.iter("image")], "types": [],
    }


# ---- comparison ----

def party_tuple(party):
    return (party.get("role", "applicant"), party["name"], party.get("address", ""), party.get("country", ""), party.get("city", ""), party.get("province", ""))


def number_tuple(number):
    return (alphanumeric(number.get("original") or number["number"]), str(number.get("date", "")))


def compare(comparison, name, read, p):
    comparison.documents += 1
    check = lambda what, found, expected: comparison.check(f"{name} {what}", found, expected)
    check("number", as_written(p["number"]), read["number"])
    check("kind", p["number"].get("kind"), read["kind"])
    check("date", str(p["number"].get("date")), read["date"])
    check("grant date", str(p.get("grant_date")), read["grant"])
    check("application", as_written(p["application"]), read["application"])
    check("filed", str(p["application"].get("date")), read["filed"])
    check("title", p["titles"][0]["text"], read["title"])
    check("abstract", p.get("abstracts", [{}])[0].get("text", ""), read["abstract"])
    found = [(c["number"], c["text"], c.get("depends_on", [])) for c in p["claims"][0]["claims"]]
    check("claim count", len(found), len(read["claims"]))
    for one, other in zip(found, read["claims"]):
        check(f"claim {other[0]} number", one[0], other[0])
        check(f"claim {other[0]} text", one[1], other[1])
        check(f"claim {other[0]} depends on", one[2], other[2])
    paragraphs = [(q.get("heading", False), q["text"]) for q in p["descriptions"][0]["paragraphs"]]
    check("paragraph count", len(paragraphs), len(read["paragraphs"]))
    for i, (one, other) in enumerate(zip(paragraphs, read["paragraphs"])):
        check(f"paragraph {i}", one, other)
    check("party count", len(p["parties"]), len(read["parties"]))
    for one, other in zip(sorted(map(party_tuple, p["parties"])), sorted(read["parties"])):
        check(f"party {other[1]}", one, other)
    check("assignee types", [q.get("type") for q in p["parties"] if q.get("role") == "assignee"], read["types"])
    check("classes", sorted((c["scheme"], c["symbol"]) for c in p["classes"]), sorted(read["classes"]))
    cited = [(number_tuple(c["number"]) if "number" in c else (c["text"], "")) + (c.get("by", "unknown"),) for c in p.get("citations", [])]
    check("citation count", len(cited), len(read["citations"]))
    for one, other in zip(cited, read["citations"]):
        check(f"citation {other[0]}", one, other)
    check("priorities", [(q["number"]["office"],) + number_tuple(q["number"]) for q in p.get("priorities", [])], read["priorities"])
    check("relations", [(r["kind"],) + number_tuple(r["parent"]) for r in p.get("relations", [])], read["relations"])
    pct = [number_tuple(p["pct_application"]) + number_tuple(p["pct_publication"])] if "pct_application" in p else []
    check("PCT", pct, read["pct"])
    check("figures", p.get("figures", []), read["figures"])


def readings(path):
    if path.suffix == ".greenbook":
        return [aps_document(sections) for sections in aps_records(path)]
    text = re.sub(r"<!--.*?-->|<\?.*?\?>", "", path.read_text(), flags=re.S)
    text = re.sub(r"<!DOCTYPE[^\[>]*(\[[^\]]*\])?\s*>", "", text)
    tree = ElementTree.fromstring(re.sub(r"&(?!amp;|lt;|gt;|quot;|apos;)\w+;", lambda m: html5[m[0][1:]], text))
    return [sgml_document(tree) if tree.tag == "PATDOC" else pap_document(tree)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not SAMPLES.exists():
        print("skipped: ../shared/data/us-legacy is absent")
        return 0
    comparison = Comparison()
    for path in sorted(SAMPLES.iterdir()):
        output = subprocess.run([sys.argv[1], str(path)], capture_output=True, check=True).stdout
        publications = [json.loads(line) for line in output.splitlines()]
        read = readings(path)
        comparison.check(f"{path.name} documents", len(publications), len(read))
        for one, other in zip(read, publications):
            compare(comparison, path.name, one, other)
    print(f"{comparison.documents} documents")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
