#!/usr/bin/env python3
"""Reads the sample classifications a second time and compares with what the program keeps of them.

    tests/fidelity/schemes.py WINNOW      where WINNOW is the program

Compared: for every symbol of every file its title and its parent, with the library's files (docs/formats/schemes.md); for some
symbols drawn at random the way to the top and the children that `winnow scheme show` prints; for every rule of WIPO's table the
field that documents with such a main symbol get.
"""
import csv
import io
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference"
COUNTS = {"CPC.en": 231847, "IPC.zh": 77240, "GBT4754.zh": 1971, "CN-DIVISIONS.zh": 373, "WIPO35.en": 40}
DRAWN = 15  # symbols of a scheme asked for by `scheme show`


def unpacked(path):
    if path.suffix != ".zst":
        return path.read_bytes().decode("utf-8-sig")
    return subprocess.run(["zstd", "-dcq", str(path)], check=True, capture_output=True).stdout.decode("utf-8")


def one_line(text):
    return " ".join(re.split(r"[\x00-\x20\x7f]+", text)).strip(" ")


def symbol_parent(symbol, known):
    """The parent that the form of an IPC or CPC symbol gives, of those that are there."""
    match = re.fullmatch(r"([A-HY])(\d\d)?([A-Z])?(?:(\d+)/(\d+))?", symbol)
    section, number, letter, group, sub = match.groups()
    ways = []
    if group and sub != "00":
        ways += [f"{symbol.split('/')[0]}/{sub[:size]}" for size in range(len(sub) - 1, 1, -1)]
        ways.append(f"{symbol.split('/')[0]}/00")
    if group:
        ways.append(section + number + letter)
    if letter:
        ways.append(section + number)
    if number:
        ways.append(section)
    return next((way for way in ways if way in known and way != symbol), "")


def cpc():
    rows = [line.split("\t") for line in unpacked(DATA / "cpc-titles.tsv.zst").split("\n")[1:] if line]
    known = {row[0] for row in rows}
    return {symbol: (parent if int(level) >= 8 else symbol_parent(symbol, known), one_line(title))
            for symbol, level, parent, _, title in rows}


def ipc():
    titles = {}
    for line in unpacked(DATA / "ipc-titles-zh.tsv.zst").split("\n"):
        if not line:
            continue
        symbol, title = line.split("\t")
        if re.fullmatch(r".*/\d", symbol):  # E01D101/1 <tab> 0: the list lost a digit to the title
            symbol, title = symbol + title[0], title[1:]
        titles[symbol] = one_line(re.sub(r"(?<=[\u3000-\uffff]) +(?=[\u3000-\uffff])", "", title))
    return {symbol: (symbol_parent(symbol, titles), title) for symbol, title in titles.items()}


def industries():
    rows = csv.DictReader(io.StringIO(unpacked(DATA / "gbt4754-2017.tsv")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: (row["parent"], one_line(row["name"])) for row in rows}


def divisions():
    found = {row["code"]: ("", row["name"]) for row in csv.DictReader(io.StringIO(unpacked(DATA / "china-provinces.csv")))}
    for row in csv.DictReader(io.StringIO(unpacked(DATA / "china-cities.csv"))):
        found[row["code"]] = (row["provinceCode"], row["name"])
    return found


def rules():
    return list(csv.DictReader(io.StringIO(unpacked(DATA / "wipo-ipc-technology.csv"))))


def technologies():
    sectors, found = {}, {}
    for row in rules():
        roman = sectors.setdefault(row["Sector_en"], ["I", "II", "III", "IV", "V"][min(len(sectors), 4)])
        found[roman] = ("", row["Sector_en"])
        found[row["Field_number"]] = (roman, row["Field_en"])
    return found


def stored(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    head, rows, end = lines[0].split("\t"), lines[1:-2], lines[-2]
    assert head[0] == "winnow-scheme" and end.startswith("end\t") and int(head[6]) == len(rows)
    cells = [row.split("\t") for row in rows]
    return {symbol: (parent, title) for symbol, parent, _, title in cells}


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, what):
        self.passed += bool(good)
        self.failed += not good
        if not good and self.failed < 20:
            print(f"FAILED {what}")


def compare_rows(tally, name, kept, wanted):
    tally.check(len(kept) == COUNTS[name], f"{name}: {len(kept)} symbols, expected {COUNTS[name]}")
    tally.check(kept.keys() == wanted.keys(), f"{name}: other symbols: {sorted(kept.keys() ^ wanted.keys())[:5]}")
    for symbol, row in wanted.items():
        tally.check(kept.get(symbol) == row, f"{name} {symbol}: {kept.get(symbol)}, expected {row}")


def compare_shown(tally, winnow, name, wanted):
    children = defaultdict(set)
    for symbol, (parent, _) in wanted.items():
        children[parent].add(symbol)
    scheme = name.split(".")[0]
    for symbol in random.Random(3).sample(sorted(wanted), DRAWN):
        answer = json.loads(winnow("scheme", "show", symbol, "--scheme", scheme, "--json"))["schemes"][0]
        path, at = [], symbol
        while at:
            path.insert(0, at)
            at = wanted[at][0]
        language = name.split(".")[1]
        tally.check([node["symbol"] for node in answer["path"]] == path, f"{scheme} {symbol}: path")
        tally.check(answer["path"][-1]["titles"].get(language, "") == wanted[symbol][1], f"{scheme} {symbol}: title")
        tally.check({node["symbol"] for node in answer["children"]} == children[symbol], f"{scheme} {symbol}: children")


def compare_low(tally, winnow, wanted):
    """CPC_LOW finds exactly the documents whose symbols stand under the class, one document for each symbol here."""
    chosen = [symbol for symbol in wanted if re.match(r"(H01M10|A01C1|A01C2001|G06F3)/", symbol)]
    lines = [json.dumps({"number": {"office": "US", "number": str(9000000 + i), "kind": "B2"}, "titles": [{"lang": "en", "text": "x"}],
                         "classes": [{"scheme": "CPC", "symbol": symbol}]}) for i, symbol in enumerate(chosen)]
    winnow("import", "-", text="\n".join(lines) + "\n")
    below = defaultdict(int)
    for symbol in chosen:
        at = symbol
        while at:
            below[at] += 1
            at = wanted[at][0]
    for symbol in random.Random(5).sample(chosen, DRAWN) + ["H01M10/06", "A01C1/04", "A01C1/00", "G06F3/01"]:
        count = int(winnow("count", f"CPC_LOW:{symbol}"))
        tally.check(count == below[symbol], f"CPC_LOW:{symbol}: {count}, expected {below[symbol]}")


def compare_rules(tally, program):
    """One document for each rule, its main symbol made of the rule's prefix."""
    with tempfile.TemporaryDirectory() as folder:
        lines, expected = [], defaultdict(int)
        for i, rule in enumerate(rules()):
            prefix = rule["IPC_code"].replace(" ", "").rstrip("%")
            symbol = prefix + "99" if prefix.endswith("/") else prefix + "999/00"
            classes = [{"scheme": "IPC", "symbol": symbol, "first": True}, {"scheme": "IPC", "symbol": "H01M10/05"}]
            lines.append(json.dumps({"number": {"office": "US", "number": str(9000000 + i), "kind": "B2"}, "classes": classes,
                                     "titles": [{"lang": "en", "text": "x"}]}))
            expected[rule["Field_number"]] += 1
        run = lambda *words, text=None: subprocess.run([program, *words, "--library", folder + "/lib"], input=text, text=True,
                                                       capture_output=True, check=True).stdout
        run("import", "-", text="\n".join(lines) + "\n")
        answer = json.loads(run("facets", "*", "--by", "TECH_FIELD", "--limit", "50", "--json"))
        counts = {row["value"]: row["count"] for row in answer["facets"][0]["values"]}
        for field, count in expected.items():
            tally.check(counts.get(field) == count, f"field {field}: {counts.get(field)} rules, expected {count}")
        tally.check(sum(counts.values()) == len(lines), f"{sum(counts.values())} of {len(lines)} rules")
        print(f"{len(lines)} rules of WIPO's table compared")


def main():
    program = str(Path(sys.argv[1]).resolve())
    if not DATA.exists():
        print("skipped: ../shared/data/reference is absent")
        return 0
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        library = folder + "/library"

        def winnow(*words, text=None):
            done = subprocess.run([program, *words, "--library", library], input=text, text=True, capture_output=True)
            if done.returncode not in (0, 9):
                print("FAILED", words, done.stderr[:300])
            return done.stdout

        files = [name for name in sorted(DATA.iterdir())]
        winnow("scheme", "import", *map(str, files))
        again = winnow("scheme", "import", *map(str, files))
        tally.check(again.count("unchanged") == 7, f"the second import: {again}")
        for name, wanted in {"CPC.en": cpc(), "IPC.zh": ipc(), "GBT4754.zh": industries(), "CN-DIVISIONS.zh": divisions(),
                             "WIPO35.en": technologies()}.items():
            compare_rows(tally, name, stored(Path(library) / "schemes" / (name + ".tsv")), wanted)
            print(f"{name}: {len(wanted)} symbols compared")
            compare_shown(tally, winnow, name, wanted)
        compare_low(tally, winnow, cpc())
    compare_rules(tally, program)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
