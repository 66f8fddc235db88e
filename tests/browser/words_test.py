"""The Chinese words of the page are complete: every meaning and every rule from which the server makes the reason for a legal status has a translation. No
browser is needed."""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def column(name, wanted, without=lambda row: False):
    lines = [line.split("\t") for line in (ROOT / "resources" / "legal" / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [dict(zip(lines[0], line)) for line in lines[1:]]
    return {row[wanted] for row in rows if not without(row)}


def main():
    translated = (ROOT / "web" / "src" / "document" / "reasons.ts").read_text(encoding="utf-8")
    wanted = column("events.tsv", "meaning", lambda row: row["effect"] == "-") | column("terms.tsv", "rule")
    missing = sorted(text for text in wanted if f'"{text}": "' not in translated)
    for text in missing:
        print(f"web/src/document/reasons.ts has no Chinese for: {text}")
    print(f"{len(wanted) - len(missing)} passed, {len(missing)} failed")
    return 1 if missing or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
