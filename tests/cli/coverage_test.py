"""Every file of the sample data goes in: the documented counts are reached, and what is not taken is explained one by one.

    WINNOW=build/dev/src/winnow python3 tests/cli/coverage_test.py

Counts are those of ../shared/data/README.md or, where that says "about", of the rows that a second reading finds (tests/fidelity).
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
WINNOW = os.environ.get("WINNOW", str(ROOT / "build/dev/src/winnow"))

# path: documents, records set aside, rejects with a piece of their reason
SCHEME = "this is a classification scheme; use winnow scheme import"
EXPECTED = {
    "us-xml": (181, 4, {}),
    "us-legacy": (5, 0, {}),
    "us-text": (3000, 0, {}),
    "cn-xml": (4, 0, {}),
    "cn-text": (4097, 0, {}),
    "prior-art/records.jsonl.zst": (6833, 0, {}),
    "prior-art/corpus.jsonl.zst": (251890 - 9, 0, {"publication number": 9}),
    "prior-art/qrels.dev.tsv": (0, 1, {}),
    "docdb": (14, 0, {}),
    "ops": (37, 0, {}),  # of 13 answers; a family answer tells of each member
    "jp": (2, 0, {}),
    "st96": (1, 0, {}),
    "exports/patsnap-export.xlsx": (1999, 0, {}),
    "exports/sipo-style-export.xlsx": (137, 0, {}),
    "exports/title-abstract-claim.xlsx": (30, 0, {}),
    "exports/lens-export.csv": (1000, 0, {}),
    "exports/derwent-ritonavir.csv": (804, 0, {}),
    "exports/derwent-synbio.xlsx": (644, 0, {}),
    "exports/espacenet-solarcooking.xls": (790, 0, {"": 3}),
    "chem/biblio_typical.json": (25, 0, {}),
    "chem/biblio_typical_update.json": (2, 0, {}),
    "chem/chem_typical.tsv": (0, 1, {}),
    "chem/chem_typical_update.tsv": (0, 1, {}),
    "reference": (0, 0, {SCHEME: 3, "no column has publication numbers": 3}),  # all six by `winnow scheme import`, see below
}


def dry_run(path):
    done = subprocess.run([WINNOW, "import", "--dry-run", "--json", str(path)], capture_output=True, text=True)
    if done.returncode not in (0, 9):
        raise SystemExit(f"{path}: exit status {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def explained(rejects, expected):
    """Whether every reject has an expected reason, and every reason as many rejects."""
    counts = dict.fromkeys(expected, 0)
    for reject in rejects:
        reason = next((piece for piece in expected if piece in reject["reason"]), None)
        if reason is None or not reject["reason"]:
            return False
        counts[reason] += 1
    return counts == expected


def main():
    if not DATA.is_dir():
        print(f"{DATA} is absent: skipped")
        print("0 passed, 0 failed")
        return 0
    passed = failed = 0
    for path, (documents, set_aside, rejects) in EXPECTED.items():
        found = dry_run(DATA / path)
        good = found["documents"] == documents and found["set_aside"] == set_aside and explained(found["rejects"], rejects)
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"{path}: {found['documents']} documents, {found['set_aside']} set aside, rejected:")
            for reject in found["rejects"]:
                print(f"  {reject['file']} at {reject['offset']}: {reject['reason']}")
    with tempfile.TemporaryDirectory() as library:
        done = subprocess.run([WINNOW, "scheme", "import", "--library", library, str(DATA / "reference")], capture_output=True, text=True)
        passed, failed = passed + (done.returncode == 0), failed + (done.returncode != 0)
        if done.returncode:
            print(done.stderr)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
