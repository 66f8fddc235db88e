"""Judges the suggestions of `winnow names suggest` on the sample data. Usage: names_eval.py WINNOW [--dump FILE]

Reads names with their publications out of ../shared/data by itself, writes them as JSON lines of our own form, imports them into a
library in a temporary directory and compares what is suggested with tests/names/pairs.tsv: pairs of names that a person has judged.

The corpus of cited publications names no priorities. Publications with the same title (16 letters or more) and the same priority date
are given one priority number here, so that they are one family; that is this test's assumption and nobody else's.

--dump FILE writes all suggestions, best first, as tab-separated text for judging.
"""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
PAIRS = Path(__file__).resolve().parent / "names" / "pairs.tsv"
LEAST_TITLE = 16


def lines_of(path):
    """The text lines of a file, compressed or not."""
    if path.suffix != ".zst":
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    return subprocess.run(["zstd", "-dc", str(path)], capture_output=True, check=True).stdout.decode().split("\n")


def number_of(text):
    """Office, number and kind of "US2013/0101709A1"."""
    found = re.fullmatch(r"([A-Z]{2})\s*(.*?\d)\s*([A-Z]\d{0,2})?", text.strip())
    if not found:
        return None
    return {"office": found[1], "number": re.sub(r"\W", "", found[2]), "kind": found[3] or ""}


def names_in(text):
    """Several companies in one cell, with a comma between them; only where each has its own legal form."""
    pieces = [piece.strip() for piece in re.split(r"[,，、]\s*", text)]
    form = re.compile("株式会社|有限公司|大学|주식회사")
    return pieces if len(pieces) > 1 and all(form.search(piece) for piece in pieces) else [text.strip()]


def parties(role, names):
    return [{"role": role, "sequence": i + 1, "name": name} for i, name in enumerate(names) if name]


def priority(text):
    """A number that stands for a family."""
    return [{"number": {"office": "XX", "number": "F%010d" % zlib.crc32(text.encode())}}]


def corpus():
    """Assignees of the corpus of cited and citing publications."""
    for line in lines_of(DATA / "prior-art" / "corpus.jsonl.zst"):
        record = json.loads(line) if line else {}
        number = number_of(record.get("id", ""))
        if not number or not record["assignee"]:
            continue
        made = {"number": number, "parties": parties("assignee", names_in(record["assignee"]))}
        if record["priority_date"] and len(record["title"]) >= LEAST_TITLE:
            made["priorities"] = priority(record["priority_date"] + record["title"].lower())
        yield made


def lens():
    """Applicants, inventors and priorities of the Lens export."""
    text = (DATA / "exports" / "lens-export.csv").read_text(encoding="utf-8", errors="replace")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        number = number_of((row.get("Publication Number") or "").replace("/", ""))
        if not number:
            continue
        made = {"number": number, "parties": parties("applicant", (row["Applicants"] or "").split(";;")) +
                parties("inventor", (row["Inventors"] or "").split(";;"))}
        made["priorities"] = [{"number": {"office": "XX", "number": re.sub(r"\W", "", one)}}
                              for one in (row["Priority Numbers"] or "").split(";;") if one]
        yield made


def synbio():
    """Assignees of the Derwent export of synthetic biology as printed, and as the service cleaned them; inventors, families."""
    sys.path.insert(0, str(ROOT / "tests"))
    for row in sheet_rows(DATA / "exports" / "derwent-synbio.xlsx"):
        number = number_of(row.get("publication_number", ""))
        if not number:
            continue
        printed = [re.sub(r"\s+", " ", one) for one in row.get("patent_assignees_original_no_address", "").split("; ") if one != "NA"]
        cleaned = [one for one in row.get("patent_assignees_cleaned", "").split("; ") if one != "NA"]
        inventors = [one for one in row.get("inventors_original_cleaned", "").split("; ") if one != "NA"]
        made = {"number": number, "parties": parties("applicant", printed) + parties("inventor", inventors)}
        if len(cleaned) == len(printed):
            made["parties"] += parties("assignee", cleaned)
        if row.get("priority_numbers", "NA") != "NA":
            made["priorities"] = [{"number": {"office": "XX", "number": one}} for one in row["priority_numbers"].split("; ")]
        yield made


def sheet_rows(path):
    """Rows of the first sheet as dictionaries by the names of the first row."""
    import xml.etree.ElementTree as tree
    import zipfile
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            for item in tree.fromstring(archive.read("xl/sharedStrings.xml")):
                shared.append("".join(text.text or "" for text in item.iter(space + "t")))
        sheet = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))[0]
        names = {}
        for row in tree.fromstring(archive.read(sheet)).iter(space + "row"):
            cells = {}
            for cell in row:
                value = cell.find(space + "v")
                column = re.match("[A-Z]+", cell.get("r")).group()
                if cell.get("t") == "inlineStr":
                    cells[column] = "".join(text.text or "" for text in cell.iter(space + "t"))
                elif value is not None:
                    cells[column] = shared[int(value.text)] if cell.get("t") == "s" else value.text
            if not names:
                names = cells
            else:
                yield {names[column]: value for column, value in cells.items() if column in names}


def patsnap():
    """Original applicants and current owners of the PatSnap export, by the service's standard names."""
    for row in sheet_rows(DATA / "exports" / "patsnap-export.xlsx"):
        number = number_of(row.get("公开(公告)号", ""))
        if number:
            first = [one.strip() for one in row.get("[标]原始申请(专利权)人", "").split("|") if one.strip() not in ("", "-")]
            now = [one.strip() for one in row.get("[标]当前申请(专利权)人", "").split("|") if one.strip() not in ("", "-")]
            yield {"number": number, "parties": parties("applicant", first) + parties("current_owner", now)}


def abstracts():
    """Applicants of the Chinese abstracts, which have no number of their own."""
    for i, line in enumerate(lines_of(DATA / "cn-text" / "abstracts.jsonl.zst")):
        record = json.loads(line) if line else {}
        names = [one for one in re.split("[;；]", record.get("assignee") or "") if one]
        if names:
            yield {"number": {"office": "CN", "number": "9%08d" % i, "kind": "A"}, "parties": parties("applicant", names)}


def make_library(winnow, folder):
    """Imports everything; how many records were written."""
    path, count = folder / "names.jsonl", 0
    with path.open("w", encoding="utf-8") as out:
        for source in (corpus, lens, synbio, patsnap, abstracts):
            for record in source():
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
    files = [str(path), str(DATA / "us-xml"), str(DATA / "cn-xml"), str(DATA / "us-legacy")]
    subprocess.run([winnow, "--library", str(folder / "library"), "import", *files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return count


def key(name):
    """A name without regard to case, width, punctuation and blanks, much as names are normalised."""
    text = re.sub("[.'’·・]", "", unicodedata.normalize("NFKC", name).upper())
    text = re.sub(r'[\s,;:"_/-]+', " ", text).strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


class Sets:
    """Names that suggestions put together."""
    def __init__(self):
        self.parent = {}

    def root(self, name):
        while self.parent.get(name, name) != name:
            name = self.parent[name]
        return name

    def join(self, a, b):
        self.parent[self.root(a)] = self.root(b)


def judge(suggestions):
    """Prints what differs from the judged pairs; passed, failed."""
    together, direct = Sets(), set()
    for one in suggestions:
        together.join(key(one["name"]), key(one["variant"]))
        direct.add(frozenset((key(one["name"]), key(one["variant"]))))
    passed = failed = right = checked = found = same_pairs = 0
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        a, b, same, why, source = line.split("\t")
        is_suggested = together.root(key(a)) == together.root(key(b))
        if frozenset((key(a), key(b))) in direct:
            checked += 1
            right += same == "yes"
        if same == "yes":
            same_pairs += 1
            found += is_suggested
        if is_suggested == (same == "yes"):
            passed += 1
        elif why.startswith(("known miss", "known mistake")):
            print("%s: %s | %s" % (why, a, b))
        else:
            failed += 1
            print("%s: %s | %s (%s)" % ("not suggested" if same == "yes" else "wrongly suggested", a, b, why))
    print("precision %.3f (%d of %d suggestions checked)" % (right / max(checked, 1), right, checked))
    print("recall %.3f (%d of %d pairs of one party)" % (found / max(same_pairs, 1), found, same_pairs))
    return passed, failed


def main():
    if not DATA.exists():
        print("skipped: ../shared/data is not there")
        return 0
    winnow = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = make_library(winnow, folder)
        answer = subprocess.run([winnow, "--library", str(folder / "library"), "names", "suggest", "--json"], capture_output=True, check=True)
    report = json.loads(answer.stdout)
    suggestions = report["suggestions"]
    print("%d records made, %d publications, %d names, %d pairs compared, %d suggestions" %
          (count, report["publications"], report["names"], report["pairs"], len(suggestions)))
    if "--dump" in sys.argv:
        with open(sys.argv[sys.argv.index("--dump") + 1], "w", encoding="utf-8") as out:
            for one in suggestions:
                evidence = "; ".join("%s %+d %s" % (e["what"], e["points"], ",".join(e.get("examples", []))) for e in one["evidence"])
                out.write("%d\t%s\t%d\t%s\t%d\t%s\t%s\n" % (one["score"], one["name"], one["name_documents"], one["variant"],
                                                            one["variant_documents"], one["kind"], evidence))
    passed, failed = judge(suggestions)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
