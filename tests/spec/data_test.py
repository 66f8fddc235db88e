"""The sample data imported and asked: the cases of tests/spec/data/*.txt, whose answers tests/spec/data/second_reading.py found.

Uses the program that WINNOW names. Says that it is skipped where the sample data are absent. Ends with "N passed, N failed".
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "spec" / "data"))
import second_reading

WINNOW = os.environ.get("WINNOW", str(ROOT / "build/dev/src/winnow"))


def winnow(library, *arguments):
    done = subprocess.run([WINNOW, "--library", str(library), "--json", *arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise ValueError(f"exit {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1])


def answer(library, case):
    """What the program says, in the form of the file."""
    if case["facet"]:
        found = winnow(library, "facets", case["query"], "--by", case["facet"], "--limit", case["limit"] or "20")
        values = found["facets"][0]["values"]
        return {"count": str(found["count"]), "values": "; ".join(f"{v['value']} {v['count']}" for v in values)}
    found = winnow(library, "search", case["query"], "--sort", case["sort"] or "PN", "--limit", str(second_reading.FIRST))
    return {"count": str(found["count"]), "first": " ".join(hit["number"] for hit in found["hits"])}


def main():
    if not (second_reading.DATA / "us-xml").exists():
        print("skipped: the queries over sample data; ../shared/data is absent")
        return 0
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="winnow-data-") as directory:
        library = Path(directory) / "library"
        winnow(library, "import", str(second_reading.DATA / "us-xml"), str(second_reading.DATA / "cn-xml"))
        for case in second_reading.all_cases():
            try:
                found = answer(library, case)
            except ValueError as wrong:
                found = {"count": str(wrong)}
            wrong = {key: value for key, value in found.items() if case[key] != value}
            passed, failed = passed + (not wrong), failed + bool(wrong)
            for key, value in wrong.items():
                print(f"{case.path.name}:{case.line}: {case['query']} {case['facet']}\n  {key} expected {case[key]}\n  {key} found    {value}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
