#!/usr/bin/env python3
"""Reads the sample JSON records of services a second time and compares with the publications that the program makes of them.

    tests/fidelity/json_records.py PROGRAM      where PROGRAM is ingest_dump (prints publications as JSON lines)

us-text, cn-text, prior-art (records and corpus) and chem. Compared per record: number, office, kind, days, titles, abstracts,
description, parties, classes, citations with who cited, priorities, events, status; and which records are set aside.
(Not called json.py: Python would take it for its own module.)
"""
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tables  # noqa: E402
from exports import bare, names_of, symbols_of, unique  # noqa: E402
from ingest_spot import Comparison, alphanumeric  # noqa: E402

DATA = tables.DATA
STATUS = {"Active": "in_force", "Active - Reinstated": "in_force", "Pending": "pending", "Abandoned": "withdrawn", "Withdrawn": "withdrawn",
          "Expired - Fee Related": "lapsed", "Ceased": "lapsed", "Not-in-force": "lapsed", "Expired - Lifetime": "expired"}


def day(text):
    return text.replace("-", "")


def written(number):
    return alphanumeric(number.get("original") or number["office"] + number["number"] + number.get("kind", ""))


def us_text(check, where, publication, record):
    number = publication["number"]
    check(f"{where} number", (number["office"], number["number"]), ("US", re.sub(r"^([A-Z]*)0+", r"\1", record["number"])))
    check(f"{where} kind", number.get("kind"), None)
    check(f"{where} filed", str(publication["application"]["date"]), record["publication_date"])
    check(f"{where} no publication date", number.get("date"), None)
    check(f"{where} owner", names_of(publication, "assignee"), [record["owner"].strip()] if record["owner"].strip() else [])
    if record["owner"].strip():
        party = publication["parties"][0]
        check(f"{where} place", (party.get("city", ""), party.get("country", "")), (record["owner_city"].strip(), record["owner_country"].strip().replace("unknown", "")))
    check(f"{where} title", [bare(t["text"]) for t in publication.get("titles", [])], [bare(record["title"])])
    check(f"{where} abstract", [bare(t["text"]) for t in publication.get("abstracts", [])], [bare(record["abstract"])] if record["abstract"].strip() else [])
    paragraphs = publication.get("descriptions", [{"paragraphs": []}])[0]["paragraphs"]
    check(f"{where} body", [bare(p["text"]) for p in paragraphs], [bare(p) for p in record["body"].split("\n") if p.strip()])


def cn_text(check, where, publication, record):
    check(f"{where} number", (publication["number"]["office"], publication["number"]["number"]), ("XX", record["id"].upper()))
    check(f"{where} title", [bare(t["text"]) for t in publication.get("titles", [])], [bare(record["title"])] if record["title"].strip() else [])
    check(f"{where} abstract", [bare(t["text"]) for t in publication.get("abstracts", [])], [bare(record["abstract"])] if record["abstract"].strip() else [])
    check(f"{where} assignee", names_of(publication, "assignee"), unique(p.strip() for p in re.split("[;；]", record["assignee"]) if p.strip()))


def number_of(check, where, publication, raw):
    number = publication["number"]
    check(f"{where} number", written(number), raw)
    check(f"{where} office", number["office"], raw[:2])
    kind = re.search(r"(?<=\d)[A-Z]\d?$", raw)
    check(f"{where} kind", number.get("kind"), kind[0] if kind else None)


def page(check, where, publication, record):
    number_of(check, where, publication, record["id"])
    events = {e["event"]: e["date"] for e in reversed(record["events"])}
    check(f"{where} date", str(publication["number"].get("date", "")), day(events.get("Publication of " + record["id"], "")))
    filed = [e["date"] for e in record["events"] if e["event"].startswith("Application filed")]
    check(f"{where} filed", str(publication["application"]["date"]), day(filed[0]))
    check(f"{where} title", [bare(t["text"]) for t in publication.get("titles", [])], [bare(record["title"])] if record["title"] else [])
    check(f"{where} abstract", [bare(t["text"]) for t in publication.get("abstracts", [])], [bare(record["abstract"])] if record["abstract"].strip() else [])
    check(f"{where} CPC", symbols_of(publication, "CPC"), unique(record["cpc"]))
    check(f"{where} status", publication.get("status"), STATUS.get(record["status"]))
    found = [(written(c["number"]) if "number" in c else c["text"], str(c.get("number", {}).get("date", "")), c.get("by", "unknown")) for c in publication.get("citations", [])]
    check(f"{where} citations", [(alphanumeric(n), d, b) for n, d, b in found],
          [(alphanumeric(c["pub"]), day(c["date"]), "examiner" if c["examiner"] else "unknown") for c in record["citations"]])
    found = [(str(e.get("date", "")), e.get("code", ""), bare(e.get("text", "")).replace(";", "")) for e in publication.get("events", [])]
    check(f"{where} events", found, [(day(e["date"]), e["code"], bare((e["title"] or "") + (e["description"] or "")).replace(";", "")) for e in record["legal_events"]])
    days = [str(p["number"].get("date", "")) for p in publication.get("priorities", [])]
    check(f"{where} priorities", sorted(set(days)), sorted({day(re.search(r",(\d{4}-\d\d-\d\d)?(?:,|$)", p)[1] or "") for p in record["priority_apps"]}))


def short(check, where, publication, record):
    number_of(check, where, publication, record["id"])
    check(f"{where} date", str(publication["number"].get("date", "")), day(record["publication_date"]))
    check(f"{where} priority", [str(p["number"]["date"]) for p in publication.get("priorities", [])], [day(record["priority_date"])] if record["priority_date"] else [])
    check(f"{where} title", [bare(t["text"]) for t in publication.get("titles", [])], [bare(record["title"])] if record["title"].strip() else [])
    check(f"{where} abstract", [bare(t["text"]) for t in publication.get("abstracts", [])], [bare(record["abstract"])] if record["abstract"].strip() else [])
    check(f"{where} assignee", [bare(n) for n in names_of(publication, "assignee")], [bare(record["assignee"])] if record["assignee"].strip() else [])


def chem(check, where, publication, record):
    check(f"{where} number", written(publication["number"]), alphanumeric(record["pubnumber"][0]))
    check(f"{where} date", str(publication["number"].get("date", "")), record["pubdate"][0])
    check(f"{where} family", publication.get("source_family_id", ""), record["family_id"][0])
    titles = list(zip(record["title_lang"], record["title"]))
    check(f"{where} titles", {(t["lang"], bare(t["text"])) for t in publication.get("titles", [])}, {(lang.lower(), bare(t)) for lang, t in titles})
    check(f"{where} CPC", len(symbols_of(publication, "CPC")), len(set(record["cpc"])))
    check(f"{where} IPC", [s.replace(" ", "") for s in symbols_of(publication, "IPC")], unique(re.sub(r"^(\w{4}) ", r"\1", s) for s in record["ipcr"]))


def records_of(path):
    if path.suffix == ".json":
        return json.loads(path.read_text())
    lines = subprocess.run(["zstd", "-dcq", str(path)], capture_output=True, check=True).stdout.decode().split("\n")
    return [json.loads(line) for line in lines if line]


def has_number(record):
    """Names of authors stand among the numbers of the corpus: papers."""
    return any(c.isdigit() for c in record.get("id", "1"))


FILES = [("us-text/grants.jsonl.zst", us_text, 3000, 0), ("cn-text/abstracts.jsonl.zst", cn_text, 4097, 0), ("prior-art/records.jsonl.zst", page, 6833, 0),
         ("prior-art/corpus.jsonl.zst", short, 251881, 9), ("chem/biblio_typical.json", chem, 25, 0), ("chem/biblio_typical_update.json", chem, 2, 0)]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not (DATA / "prior-art").exists():
        print("skipped: ../shared/data is absent")
        return 0
    comparison = Comparison()
    for name, compare, count, set_aside in FILES:
        run = subprocess.run([sys.argv[1], str(DATA / name)], capture_output=True, text=True, check=True)
        publications = [json.loads(line) for line in run.stdout.split("\n") if line]
        records = records_of(DATA / name)
        documents = [record for record in records if has_number(record)]
        comparison.check(f"{name} publications", len(publications), count)
        comparison.check(f"{name} set aside", (len(records) - len(documents), run.stderr.count("reject ")), (set_aside, set_aside))
        for at, (record, publication) in enumerate(zip(documents, publications), 1):
            compare(comparison.check, f"{name} {at}", publication, record)
        print(f"{name}: {len(publications)} publications, {set_aside} records set aside")
    for name in ("chem/chem_typical.tsv", "chem/chem_typical_update.tsv", "prior-art/qrels.dev.tsv"):
        run = subprocess.run([sys.argv[1], str(DATA / name)], capture_output=True, text=True, check=True)
        comparison.check(f"{name} is set aside", run.stderr.strip().split("\n")[-1], "0 publications, 1 set aside, 0 rejects")
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
