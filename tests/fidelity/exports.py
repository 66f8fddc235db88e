#!/usr/bin/env python3
"""Reads the sample exports of services a second time, every row, and compares with the publications that the program makes of them.

    tests/fidelity/exports.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

.csv by Python's csv, .xlsx by zipfile and xml.etree (tables.py), .xls by hand (biff.py). What a column means is said here once more, in
Python, without the program's mappings. Compared per row: number, office, kind, days, titles, abstracts, first claim, parties by role,
classes, citations, priorities, events, status, type of right; and which rows are set aside.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import biff  # noqa: E402
import tables  # noqa: E402
from ingest_spot import Comparison, alphanumeric  # noqa: E402

DATA = tables.DATA / "exports"
NOTHING = {"", "-", "NA", "None", "Not available", "NOT AVAILABLE"}
STATUS = {"授权": "in_force", "权利恢复": "in_force", "未缴年费": "lapsed", "避免重复授权": "lapsed", "权利终止": "lapsed", "期限届满": "expired",
          "全部撤销": "revoked", "驳回": "refused", "公开": "pending", "实质审查": "pending", "申请终止": "withdrawn"}


def bare(text):
    """Without blanks, how lines are joined is a decision, not a fact; entities as their characters."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return re.sub(r"[\s\u3000\u200b\ufeff]", "", text)


def pieces(cell, separator):
    return [p.strip() for p in cell.split(separator) if p.strip() not in NOTHING]


def unique(values):
    return list(dict.fromkeys(values))


def ymd(text):
    return text[:10].replace("-", "") if re.match(r"\d{4}-\d\d-\d\d", text) else ""


def short_day(text, year):
    """25/04/13, the century by a year nearby."""
    if not text:
        return ""
    day, month, two = text.split("/")
    full = min((int(c + two) for c in ("18", "19", "20")), key=lambda y: abs(y - int(year)))
    return f"{full}{month}{day}"


def plain_symbol(text):
    """H04Q3/00(2006.01)I, A61K-0031/12, F24J 2/00 → H04Q3/00 …"""
    found = re.match(r"([A-HY]\d\d[A-Z])[\s-]*0*(\d+)/(\d+)", text.strip())
    return f"{found[1]}{found[2]}/{found[3]}" if found else text.strip()


def packed_symbol(text, group):
    """C07D41700 with 3 digits of main group."""
    found = re.match(rf"([A-HY]\d\d[A-Z])(\d{{{group}}})(\d+)$", text)
    if found:
        return f"{found[1]}{int(found[2])}/{found[3]}"
    alone = re.fullmatch(r"(\w{4})(\d+)", text)
    return alone[1] + alone[2].strip("0") if alone else text


def patsnap(row):
    events = re.split(r" \| (?=\d{4}-\d\d-\d\d \| )", row["INPADOC法律状态"]) if row["INPADOC法律状态"] != "-" else []
    states = [s for part in pieces(row["法律状态/事件"], " | ") for s in [STATUS.get(part, "withdrawn" if re.match("撤回|放弃", part) else None)] if s]
    kind = {"发明申请": "invention", "授权发明": "invention", "实用新型": "utility_model"}[row["专利类型"]]
    main = plain_symbol(row["IPC主分类号"])
    symbols = unique([main] + [plain_symbol(s) for s in pieces(row["IPC分类号"], " | ")])
    return {
        "number": row["公开(公告)号"], "date": ymd(row["公开(公告)日"]), "filed": ymd(row["申请日"]),
        "titles": [row["标题(译)(简体中文)"], row["标题(译)(English)"]], "abstracts": [row["摘要(译)(简体中文)"], row["摘要(译)(English)"]],
        "applicant": pieces(row["[标]原始申请(专利权)人"], " | "), "current_owner": pieces(row["[标]当前申请(专利权)人"], " | "),
        "IPC": [s for s in symbols if s not in NOTHING], "status": states[0] if states else None, "right": kind,
        "events": [tuple(p for p in (e.split(" | ")[0].replace("-", ""), bare(" | ".join(e.split(" | ")[1:-1])).lstrip("+-"))) for e in events],
    }


def lens(row):
    year = row["Publication Year"]
    kind = {"Patent Application": "invention", "Granted Patent": "invention", "Design Right": "design", "Plant Patent": "plant"}.get(row["Type"])
    priorities = [re.fullmatch(r"(\w\w) (.*?) ?(\w+)? (\d{8})|(\w\w) .*", p.strip()) for p in row["Priority Numbers"].split(";;") if p.strip()]
    return {
        "number": row["Publication Number"], "office": row["Jurisdiction"], "kind": row["Kind"], "date": short_day(row["Publication Date"], year),
        "filed": short_day(row["Application Date"], year), "titles": [row["Title"]], "applicant": pieces(row["Applicants"], ";;"),
        "inventor": pieces(row["Inventors"], ";;"), "CPC": unique(map(plain_symbol, pieces(row["CPC Classifications"], ";;"))),
        "IPC": unique(map(plain_symbol, pieces(row["IPCR Classifications"], ";;"))), "right": kind,
        "literature": pieces(row["Non-Patent Citations"], ";;"), "priority_days": unique(sorted(p[4] for p in priorities if p and p[4])),
    }


def synbio(row):
    numbers = pieces(row["priority_numbers"], ";")
    return {
        "number": row["publication_number"], "office": row["publication_country"], "date": ymd(row["publication_date"]),
        "filed": ymd(row["application_dates"].split(";")[0]), "titles": unique(pieces(row["title_original_cleaned"], " | ")),
        "abstracts": pieces(row["abstract"], "\0"), "first_claim": row["claims_first"], "applicant": pieces(row["patent_assignees_original_no_address"], ";"),
        "assignee": pieces(row["patent_assignees_cleaned"], ";"), "inventor": pieces(row["inventors_original"], ";"),
        "agent": pieces(row["attorney_agent"], ";"), "IPC": unique(map(plain_symbol, pieces(row["international_classifications_codes"], ";"))),
        "CPC": unique(map(plain_symbol, pieces(row["cpc_codes"], ";"))), "citations": pieces(row["cited_patent_numbers"], ";"),
        "first_priority": ymd(row["priority_date_earliest"]), "priorities": numbers,
    }


def ritonavir(row):
    inventors = [re.fullmatch(r"(.*?)(?:\s{2,}(\w\w))?", p.strip()) for p in re.split("[|;]", row["inventors"]) if p.strip() not in NOTHING]
    return {
        "number": row["publication number"], "kind": row["kind code"], "date": ymd(row["publication date"]), "filed": ymd(row["application date"]),
        "titles": unique(pieces(row["title"], " | ")), "applicant": pieces(row["applicant"], "|"),
        "inventor": [i[1].strip() for i in inventors if i[1].strip()], "inventor_countries": [i[2] or "" for i in inventors if i[1].strip()],
        "IPC": unique(packed_symbol(s, 3) for s in pieces(row["ipc classes"], "|")), "first_priority": ymd(row["earliest priority date"]),
        "priorities": pieces(row["priority document"], "|"),
    }


def solar(row):
    def day(name):
        value = row.get(name, "")
        if isinstance(value, (int, float)):
            return biff.day(value)
        text = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3\1\2", value.split("|")[0].strip())
        return text if re.fullmatch(r"\d{8}", text) else ""
    return {
        "number": row["Number"].strip(), "date": day("Publication Date"), "filed": day("Application Date"),
        "titles": unique(pieces(row.get("Title", ""), " | ")), "applicant": pieces(row.get("Applicants", ""), "|"), "inventor": pieces(row.get("Inventor(s)", ""), "|"),
        "IPC": unique(packed_symbol(s, 4) for s in pieces(row.get("IPC Classification", ""), "|")), "first_priority": day("Priority Date"),
        "priorities": pieces(row.get("Priority Number(s)", ""), "|"),
    }


def claims(row):
    return {"number": row["公开号"], "titles": [row["标题"]], "abstracts": pieces(row["摘要"], "\0"), "first_claim": row["首项权利要求"],
            "IPC": [plain_symbol(row["主IPC分类号-小组"])]}


def unnumbered(row):
    return {"titles": [row["名称"]], "abstracts": [row["摘要"]], "date": row.get("公开年份", "") and row["公开年份"] + "0000",
            "filed": row.get("申请年份", "") and row["申请年份"] + "0000"}


def header_rows(path):
    """(place, row as a dictionary) below the names of the columns."""
    if path.suffix == ".xls":
        sheet, names = None, None
        for where, number, cells in biff.rows(path):
            if where != sheet:
                sheet, names = where, None
            if names is None:
                if any(bare(str(v)).startswith("Patent/PublicationNo") for v in cells.values()):
                    names = {column: re.sub(r"^Patent ?/.*", "Number", re.sub(r"^Assignee.*", "Applicants", str(v).strip())) for column, v in cells.items()}
                continue
            if bare(str(next(iter(cells.values())))).startswith("Patent/PublicationNo"):
                continue
            yield f"{sheet} {number}", {name: cells.get(column, "") for column, name in names.items()}
        return
    names, sheet = None, None
    for number, row in enumerate(tables.csv_rows(path) if path.suffix == ".csv" else tables.xlsx_rows(path), 1):
        if row["sheet"] != sheet or names is None:
            sheet, names = row["sheet"], row["cells"]
            continue
        cells = row["cells"] + [""] * (len(names) - len(row["cells"]))
        yield f"{sheet} {row.get('row', number)}", {name: cells[i] for i, name in reversed(list(enumerate(names)))}


def names_of(publication, role):
    return [p["name"] for p in publication.get("parties", []) if p.get("role", "applicant") == role]


def symbols_of(publication, scheme):
    return [c["symbol"] for c in publication.get("classes", []) if c["scheme"] == scheme]


def compare_number(check, where, publication, expected):
    number, raw = publication["number"], expected["number"]
    written = number.get("original") or number["office"] + number["number"] + number.get("kind", "")
    whole = alphanumeric(raw) + (expected.get("kind", "") if not number.get("original", "").endswith(expected.get("kind", "\0")) and not
                                 alphanumeric(raw).endswith(expected.get("kind", "\0")) and not number.get("original") else "")
    check(f"{where} number", alphanumeric(written), whole)
    check(f"{where} office", number["office"], expected.get("office", raw[:2]))
    kind = expected.get("kind", (re.search(r"(?<=\d)[A-Z]\d?$", alphanumeric(raw)) or [""])[0])
    check(f"{where} kind", number.get("kind", ""), kind)
    digits = re.sub(r"\D", "", number["number"]).lstrip("0")
    check(f"{where} digits", digits[-4:], re.sub(r"\D", "", re.sub(r"[A-Z]\d?$", "", alphanumeric(raw)) if kind and alphanumeric(raw).endswith(kind) else raw)[-len(digits[-4:]):])


def compare(check, where, publication, expected):
    if "number" in expected:
        compare_number(check, where, publication, expected)
    else:
        check(f"{where} office", publication["number"]["office"], "XX")
    check(f"{where} date", str(publication["number"].get("date", "")), expected.get("date", ""))
    check(f"{where} filed", str(publication.get("application", {}).get("date", "")), expected.get("filed", ""))
    for member in ("titles", "abstracts"):
        found = [bare(t["text"]) for t in publication.get(member, [])]
        check(f"{where} {member}", found, [bare(t) for t in expected.get(member, []) if t not in NOTHING])
    if expected.get("first_claim", "") not in NOTHING:
        check(f"{where} claim", bare(publication.get("claims", [{"claims": [{"text": ""}]}])[0]["claims"][0]["text"]), bare(re.sub(r"^(?:[\w ]{0,60}claim[\w ]{0,9}:)?\s*1\s*[.、．)]\s*", "", expected["first_claim"], flags=re.I)))
    for role in ("applicant", "current_owner", "assignee", "inventor", "agent"):
        check(f"{where} {role}", names_of(publication, role), unique(expected.get(role, [])))
    for scheme in ("IPC", "CPC"):
        if scheme in expected:
            check(f"{where} {scheme}", symbols_of(publication, scheme), expected[scheme])
    if "citations" in expected:
        check(f"{where} citations", [alphanumeric(c.get("text") or c["number"].get("original") or c["number"]["office"] + c["number"]["number"] +
                                     c["number"].get("kind", "")) for c in publication.get("citations", [])], [alphanumeric(c) for c in expected["citations"]])
    if "literature" in expected:
        check(f"{where} literature", [c["text"] for c in publication.get("citations", []) if "number" not in c], expected["literature"])
    if "status" in expected:
        check(f"{where} status", publication.get("status"), expected["status"])
    if expected.get("right"):
        check(f"{where} right", publication.get("right"), expected["right"])
    if "events" in expected:
        found = [(str(e["date"]), bare(e["text"])) for e in publication.get("events", [])]
        check(f"{where} events", found, expected["events"])
    priorities = [p["number"] for p in publication.get("priorities", []) if "number" in p]
    if "priorities" in expected:
        check(f"{where} priorities", [alphanumeric(p.get("original") or p["office"] + p["number"]) for p in priorities if "number" in p],
              unique(alphanumeric(p) for p in expected["priorities"]))
    if "priority_days" in expected:
        check(f"{where} priority days", unique(sorted(str(p["date"]) for p in priorities if "date" in p)), expected["priority_days"])
    if expected.get("first_priority"):
        check(f"{where} first priority", min([str(p["date"]) for p in priorities if "date" in p], default=""), expected["first_priority"])
    if "inventor_countries" in expected:
        found = [p.get("country", "") for p in publication.get("parties", []) if p.get("role") == "inventor"]
        by_name = dict(reversed(list(zip(expected["inventor"], expected["inventor_countries"]))))
        check(f"{where} countries", found, [by_name[n] for n in unique(expected["inventor"])])


# File, reading of a row, publications, rows set aside.
FILES = [
    ("patsnap-export.xlsx", patsnap, 1999, 0), ("lens-export.csv", lens, 1000, 0), ("derwent-synbio.xlsx", synbio, 644, 0),
    ("derwent-ritonavir.csv", ritonavir, 804, 0), ("espacenet-solarcooking.xls", solar, 790, 3), ("title-abstract-claim.xlsx", claims, 30, 0),
    ("sipo-style-export.xlsx", unnumbered, 137, 0),
]


def is_document(expected):
    """Research Disclosures and headings between the rows have no number of an office."""
    number = expected.get("number", "A1")
    return number and not number.startswith("RD") and re.search(r"\d", number)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not DATA.exists():
        print("skipped: ../shared/data is absent")
        return 0
    comparison = Comparison()
    for name, read, count, set_aside in FILES:
        run = subprocess.run([sys.argv[1], str(DATA / name)], capture_output=True, text=True, check=True)
        publications = [json.loads(line) for line in run.stdout.split("\n") if line]
        rows = [(where, read(row)) for where, row in header_rows(DATA / name) if any(str(v).strip() for v in row.values())]
        documents = [(where, expected) for where, expected in rows if is_document(expected)]
        comparison.check(f"{name} publications", len(publications), count)
        comparison.check(f"{name} rows", (len(documents), len(rows) - len(documents)), (count, set_aside))
        comparison.check(f"{name} rejects", run.stderr.count("reject "), set_aside)
        for (where, expected), publication in zip(documents, publications):
            compare(comparison.check, f"{name} {where}", publication, expected)
        print(f"{name}: {len(publications)} publications, {set_aside} rows set aside")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
