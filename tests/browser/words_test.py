"""The Chinese words of the page are complete: every meaning and every rule from which the server makes the reason for a legal status, and every sentence that it
says of a query, has a translation. No browser is needed."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def column(name, wanted, without=lambda row: False):
    lines = [line.split("\t") for line in (ROOT / "resources" / "legal" / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [dict(zip(lines[0], line)) for line in lines[1:]]
    return {row[wanted] for row in rows if not without(row)}


def reasons():
    """Meanings and rules without a translation, and how many there are."""
    translated = (ROOT / "web" / "src" / "document" / "reasons.ts").read_text(encoding="utf-8")
    wanted = column("events.tsv", "meaning", lambda row: row["effect"] == "-") | column("terms.tsv", "rule")
    return sorted(text for text in wanted if f'"{text}": "' not in translated), len(wanted)


def spoken_words(literal):
    """The longest run of plain words in a literal of the source: what is put in stands between the runs, and examples behind them."""
    runs = re.findall(r"[A-Za-z ,;']+", re.sub(r"\b(such as|like|write)\b.*|\b(?!AND|OR|NOT|NEAR|XOR|ADJ|BEFORE|IPC|CPC|UTF)[A-Z]{2,}\w*", "|", literal))
    return max(runs, key=len, default="").strip(" ,;'")


def sentences():
    """Runs of four words or more in what src/query and src/dialect say, without a translation, and how many there are."""
    translated = "".join((ROOT / "web" / "src" / "shell" / name).read_text(encoding="utf-8") for name in ("messages.ts", "messages_query.ts"))
    wanted = set()
    for folder in ("query", "dialect"):
        for path in (ROOT / "src" / folder).glob("*.cpp"):
            if path.name.endswith("_test.cpp") or path.name == "fields.cpp":  # whose texts are translated by name, in field_names.ts
                continue
            code = re.sub(r"//[^\n]*|#include[^\n]*", "", path.read_text(encoding="utf-8"))
            code = re.sub(r'"\s*\n\s*"', "", code)  # a literal over several lines
            wanted |= {words for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code) if len((words := spoken_words(literal)).split()) >= 4 and not re.search(r"[A-Z]\w+ [A-Z]", words)}  # a name is no sentence
    return sorted(words for words in wanted if words not in translated), len(wanted)


def main():
    missing, all_reasons = reasons()
    for text in missing:
        print(f"web/src/document/reasons.ts has no Chinese for: {text}")
    unspoken, all_sentences = sentences()
    for text in unspoken:
        print(f"web/src/shell/messages_query.ts has no Chinese for: {text}")
    wanted, failed = all_reasons + all_sentences, len(missing) + len(unspoken)
    print(f"{wanted - failed} passed, {failed} failed")
    return 1 if failed or not all_reasons or not all_sentences else 0


if __name__ == "__main__":
    sys.exit(main())
