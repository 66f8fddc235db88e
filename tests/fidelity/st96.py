#!/usr/bin/env python3
"""Reads WIPO's example of ST.96 a second time, with Python's own parser, and compares with what the program delivers.

    tests/fidelity/st96.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

Compared: number, kind, dates, application, title, priorities, relations, IPC and CPC with version, first and inventive, citations with who cited,
parties by role, abstract, each claim with its dependencies, each plain paragraph with its number, figures.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from ingest_spot import alphanumeric, compare_folder, find_text, is_plain, words  # noqa: E402

INLINE = {"B", "I", "U", "Sub", "Sup", "FigureReference", "PatentCitation", "PatentCitationText", "ClaimReference"}


def tree_of(path):
    tree = ElementTree.parse(path).getroot()
    for element in tree.iter():
        element.tag = element.tag.split("}")[-1]
        element.attrib = {name.split("}")[-1]: value for name, value in element.attrib.items()}
    return tree


def day(text):
    """2000-04 → 20000400."""
    return (text.replace("-", "") + "0000")[:8] if text else ""


def compare_numbers(check, bib, found):
    publication, application = bib.find("PatentPublicationIdentification"), bib.find("ApplicationIdentification")
    check("office", found["number"]["office"], find_text(publication, "IPOfficeCode"))
    check("number", found["number"]["number"], find_text(publication, "PublicationNumber").lstrip("0"))
    check("kind", found["number"]["kind"], find_text(publication, "PatentDocumentKindCode"))
    check("date", str(found["number"]["date"]), day(find_text(publication, "PublicationDate")))
    check("grant", str(found.get("grant_date")), day(find_text(publication, "PublicationDate")))
    check("application", found["application"]["number"], find_text(application, "ApplicationNumber/ApplicationNumberText"))
    check("filed", str(found["application"]["date"]), day(find_text(application, "FilingDate")))
    priorities = [(find_text(n, "IPOfficeCode"), re.sub(r"\D", "", find_text(n, "ApplicationNumber")), day(find_text(n, "FilingDate")))
                  for n in bib.iter("PriorityClaim")]
    check("priorities", [(p["number"]["office"], p["number"]["number"], str(p["number"]["date"])) for p in found["priorities"]], priorities)
    related = bib.find("RelatedDocumentBag")
    parent = related.find("Division/ParentDocument")
    expected = [("division", find_text(parent, "PatentDocumentIdentification//ApplicationNumberText")),
                ("division", alphanumeric(find_text(parent, "PCTDocumentParent//ApplicationNumberText"))),
                ("prior_publication", find_text(related, "RelatedPublication//PublicationNumber"))]
    check("relations", [(r.get("kind", "other"), r["parent"]["number"]) for r in found["relations"]], expected)


def compare_classes(check, bib, found):
    def symbol(node):
        section = find_text(node, "Section") or find_text(node, "CPCSection")
        return f"{section}{find_text(node, 'Class')}{find_text(node, 'Subclass')}{find_text(node, 'MainGroup')}/{find_text(node, 'Subgroup')}"

    for scheme, tag, value in (("IPC", "IPCRClassification", "IPCClassificationValueCode"), ("CPC", "CPCClassification", "CPCClassificationValueCode")):
        expected = [(symbol(n), day(find_text(n, "ClassificationVersionDate")), find_text(n, "SymbolPositionCode") == "F", find_text(n, value) == "I")
                    for n in bib.find("PatentClassificationBag").iter(tag)]
        delivered = [(c["symbol"], c["version"], c.get("first", False), c.get("inventive", True)) for c in found["classes"] if c["scheme"] == scheme]
        check(f"{scheme} count", len(delivered), len(expected))
        for ours, theirs in zip(delivered, expected):
            check(scheme, ours, theirs)


def compare_citations(check, bib, found):
    nodes = list(bib.iter("ReferenceCitation"))
    check("citation count", len(found["citations"]), len(nodes))
    for ours, node in zip(found["citations"], nodes):
        check("cited by", ours["by"], node.get("citingPartyCategory").lower())
        document = node.find("PatentCitation/CitedPatentDocumentIdentification")
        if document is None:
            check("literature", ours["text"], find_text(node, "NPLCitation/NPLCitationText"))
            continue
        number = ours["number"]
        check("cited number", alphanumeric(number.get("original") or number["number"]), alphanumeric(find_text(document, "DocumentNumber")))
        check("cited kind", (number["office"], number["kind"]), (find_text(document, "IPOfficeCode"), find_text(document, "PatentDocumentKindCode")))
        check("cited date", str(number["date"]), day(find_text(document, "PatentDocumentDate")))


def name_of(node):
    if node.find(".//EntityName") is not None:
        return words(node.find(".//EntityName"))
    person = node.find(".//PersonStructuredName")
    given = " ".join(filter(None, [find_text(person, "FirstName"), find_text(person, "MiddleName"), find_text(person, "NameSuffix")]))
    return ", ".join(filter(None, [find_text(person, "LastName"), given]))


def compare_parties(check, bib, found):
    bag = bib.find("PartyBag")
    for role, tags in (("applicant", ["Applicant"]), ("inventor", ["Inventor"]), ("assignee", ["Assignee"]),
                       ("agency", ["RegisteredPractitioner"]), ("examiner", ["PrimaryExaminer", "AssistantExaminer"])):
        expected = [name_of(n) for tag in tags for n in bag.iter(tag)]
        check(role, [p["name"] for p in found["parties"] if p.get("role", "applicant") == role], expected)


def claim_words(node):
    pieces = []

    def walk(inner):
        if inner.tag == "ClaimText":
            pieces.append(" ")
        if inner.tag not in ("ClaimNumber", "ClaimTypeCategory"):
            pieces.append(inner.text or "")
            for below in inner:
                walk(below)
                pieces.append(below.tail or "")
        if inner.tag == "ClaimText":
            pieces.append(" ")
    walk(node)
    return re.sub(r"^\d+\s*\.\s*", "", " ".join("".join(pieces).split()))


def compare_texts(check, tree, found):
    check("title", found["titles"][0]["text"], words(tree.find("BibliographicData/InventionTitleBag/InventionTitle")))
    check("abstract", found["abstracts"][0]["text"], words(tree.find("Abstract")))
    claims, nodes = found["claims"][0]["claims"], tree.findall("Claims/Claim")
    check("claim count", len(claims), len(nodes))
    for claim, node in zip(claims, nodes):
        own = int(find_text(node, "ClaimNumber"))
        check(f"claim {own}", (claim["number"], claim["text"]), (own, claim_words(node)))
        references = sorted({int(r.get("idrefs")[-5:]) for r in node.iter("ClaimReference")})
        check(f"claim {own} depends", claim.get("depends_on", []), references)
        check(f"claim {own} independent", not claim.get("depends_on"), find_text(node, "ClaimTypeCategory") == "Independent")
    delivered = {p["number"]: p["text"] for p in reversed(found["descriptions"][0]["paragraphs"]) if p.get("number")}
    for node in tree.find("Description").iter("P"):
        if is_plain(node, INLINE):
            check(f"paragraph {node.get('pNumber')}", delivered.get(node.get("pNumber")), words(node))
    headings = [p["text"] for p in found["descriptions"][0]["paragraphs"] if p.get("heading")]
    check("headings", headings, [words(n) for n in tree.find("Description").iter("Heading")])
    check("figures", found["figures"], [words(n) for n in tree.find("Drawings").iter("FileName")])


def compare(check, path, found):
    tree = tree_of(path)
    bib = tree.find("BibliographicData")
    for each in (compare_numbers, compare_classes, compare_citations, compare_parties):
        each(check, bib, found)
    compare_texts(check, tree, found)


if __name__ == "__main__":
    sys.exit(compare_folder(__doc__, "st96", compare))
