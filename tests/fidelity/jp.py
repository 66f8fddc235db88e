#!/usr/bin/env python3
"""Reads the sample Japanese gazettes a second time, with Python's own parser, and compares with what the program delivers.

    tests/fidelity/jp.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

Compared for every sample: number, kind, dates, application, title, right type, priorities, relations, IPC with version and first, FI with facets,
F-terms, parties with registration numbers and addresses, abstract, page count, figures, each claim with its dependencies,
each paragraph with number and part, documents cited in the description.
"""
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from ingest_spot import compare_folder, find_text  # noqa: E402

PARTS = {
    "technical-field": "technical_field", "background-art": "background", "citation-list": "background", "disclosure": "summary",
    "summary-of-invention": "summary", "description-of-drawings": "drawings", "reference-signs-list": "drawings",
    "best-mode": "embodiments", "mode-for-invention": "embodiments", "description-of-embodiments": "embodiments",
}


def tree_of(path):
    tree = ElementTree.parse(path).getroot()
    for element in tree.iter():
        element.tag = element.tag.split("}")[-1]
        element.attrib = {name.split("}")[-1]: value for name, value in element.attrib.items()}
    return tree


def squeezed(text):
    """Letters only: blanks and line breaks are a matter of layout."""
    return re.sub(r"[\s　]+", "", text or "")


def all_text(element):
    """What is printed, pictures as the word that stands for them."""
    if element is None:
        return ""
    pieces = []

    def walk(node):
        if node.tag == "img":
            pieces.append("[image]")
        pieces.append(node.text or "")
        for inner in node:
            walk(inner)
            pieces.append(inner.tail or "")
    walk(element)
    return squeezed("".join(pieces))


def named_claims(text, own):
    """The claims behind 請求項, read by a pattern of its own."""
    text = unicodedata.normalize("NFKC", text)
    found = set()
    for group in re.findall(r"請求項((?:\d+(?:[~〜\-]|から|乃至|ないし|または|又は|及び|、|,)?(?:請求項)?)+)", text):
        for first, last in re.findall(r"(\d+)(?:(?:[~〜\-]|から|乃至|ないし)(?:請求項)?(\d+))?", group):
            found.update(range(int(first), int(last or first) + 1))
    return sorted(n for n in found if n < own)


def columns(text):
    """A symbol in the columns of ST.8: symbol without blanks, version, first, inventive."""
    match = re.match(r"\s*(\S{4})\s*(\S+)\s+(\d{8})(.)(.)(.)", text)
    return f"{match[1]}{match[2]}", match[3], match[6] != "N"


def compare_numbers(check, bib, found):
    reference = bib.find("publication-reference/document-id")
    check("number", found["number"]["number"], find_text(reference, "doc-number").lstrip("0"))
    check("kind", found["number"]["kind"], re.search(r"[(（](\w+)[)）]", find_text(reference, "kind"))[1])
    check("date", str(found["number"]["date"]), find_text(reference, "date"))
    application = bib.find("application-reference/document-id")
    check("application", found["application"]["number"], find_text(application, "doc-number"))
    check("filed", str(found["application"]["date"]), find_text(application, "date"))
    check("right", found["right"], "utility_model" if "実用新案" in find_text(reference, "kind") else "invention")
    priorities = [(find_text(n, "country"), re.sub(r"\D", "", find_text(n, "doc-number")), find_text(n, "date")) for n in bib.iter("priority-claim")]
    check("priorities", [(p["number"]["office"], p["number"]["number"], str(p["number"]["date"])) for p in found.get("priorities", [])], priorities)
    related = [("prior_publication", find_text(n, "document-id/doc-number"), find_text(n, "document-id/date"))
               for n in bib.findall("dates-of-public-availability/*")]
    related += [("division", find_text(n, "doc-number"), find_text(n, "date")) for n in bib.findall("related-documents/division//document-id")]
    check("relations", [(r["kind"], r["parent"]["number"], str(r["parent"]["date"])) for r in found.get("relations", [])], related)
    granted = [find_text(n, "document-id/date") for n in bib.findall("dates-of-public-availability/printed-with-grant")]
    check("grants", [str(e["date"]) for e in found.get("events", []) if e.get("kind") == "grant"], granted)
    requested = bib.find("request-for-examination").get("true-or-false") == "true"
    check("examination", any(e.get("kind") == "examination_request" for e in found.get("events", [])), requested)
    check("pages", str(found["page_count"]), find_text(bib, "total-pages"))


def compare_classes(check, bib, found):
    by_scheme = lambda scheme: [c for c in found["classes"] if c["scheme"] == scheme]
    nodes = [n for n in bib.find("classification-ipc") if n.tag in ("main-clsf", "further-clsf")]
    check("IPC", [(c["symbol"], c["version"], c.get("inventive", True)) for c in by_scheme("IPC")], [columns(n.text) for n in nodes])
    check("IPC first", [c.get("first", False) for c in by_scheme("IPC")], [n.tag == "main-clsf" for n in nodes])
    nodes = [n for n in bib.find("classification-national") if n.tag in ("main-clsf", "further-clsf")]
    check("FI", [c["symbol"] for c in by_scheme("FI")], [" ".join(filter(None, [n.text, n.get("facet")])) for n in nodes])
    check("F-terms", [c["symbol"] for c in by_scheme("FTERM")], [n.text for n in bib.iter("f-term")])


def compare_parties(check, bib, found):
    for role, tag in (("applicant", "applicant"), ("inventor", "inventor")):
        parties = [p for p in found["parties"] if p.get("role", "applicant") == role]
        nodes = list(bib.iter(tag))
        check(role, [squeezed(p["name"]) for p in parties], [squeezed(n.find("addressbook/name").text) for n in nodes])
        check(f"{role} address", [squeezed(p.get("address")) for p in parties], [squeezed(n.findtext("addressbook/address/text")) for n in nodes])
        check(f"{role} code", [p.get("registration", "") for p in parties], [n.findtext("addressbook/registered-number") or "" for n in nodes])
    agents = [p for p in found["parties"] if p.get("role") in ("agent", "agency")]
    check("agents", [(squeezed(p["name"]), p["registration"]) for p in agents],
          [(squeezed(n.findtext("addressbook/name")), n.findtext("addressbook/registered-number")) for n in bib.iter("agent")])


def paragraphs(description):
    """(number, part, text) of every paragraph outside headings; tables stand apart."""
    def walk(node, part):
        for inner in node:
            if inner.tag == "p":
                if inner.find(".//tables") is None:
                    yield inner.get("num"), part, all_text(inner)
            elif inner.tag != "heading":
                yield from walk(inner, PARTS.get(inner.tag, part))
    return list(walk(description, None))


def compare_texts(check, tree, found):
    check("title", squeezed(found["titles"][0]["text"]), all_text(tree.find("bibliographic-data/invention-title")))
    check("abstract", squeezed(found["abstracts"][0]["text"]), all_text(tree.find("abstract")))
    claims, nodes = found["claims"][0]["claims"], tree.findall("claims/claim")
    check("claim count", len(claims), len(nodes))
    for claim, node in zip(claims, nodes):
        text = all_text(node)
        check(f"claim {claim['number']}", (claim["number"], squeezed(claim["text"])), (int(node.get("num")), text))
        check(f"claim {claim['number']} depends", claim.get("depends_on", []), named_claims(text, claim["number"]))
    # Texts before and after a table are two paragraphs with the same number.
    delivered = {}
    for p in found["descriptions"][0]["paragraphs"]:
        delivered.setdefault(p.get("number"), (p.get("part"), squeezed(p["text"])))
    for number, part, text in paragraphs(tree.find("description")):
        check(f"paragraph {number}", delivered.get(number), (part, text))
    cited = [re.search(r"\d+", unicodedata.normalize("NFKC", all_text(n)))[0] for n in tree.find("description").iter("patcit")]
    check("cited", [c["number"]["number"] for c in found.get("citations", [])], cited)
    files = list(dict.fromkeys(n.get("file") for n in tree.findall("drawings//img")))
    check("figures", found["figures"], files)


def compare(check, path, found):
    tree = tree_of(path)
    bib = tree.find("bibliographic-data")
    compare_numbers(check, bib, found)
    compare_classes(check, bib, found)
    compare_parties(check, bib, found)
    compare_texts(check, tree, found)


if __name__ == "__main__":
    sys.exit(compare_folder(__doc__, "jp", compare))
