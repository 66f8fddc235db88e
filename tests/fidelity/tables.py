#!/usr/bin/env python3
"""Reads every spreadsheet and delimited file of the sample data a second time and compares all cells, places and links.

    tests/fidelity/tables.py PROGRAM      where PROGRAM is table_dump (prints rows as JSON lines)

.csv by Python's csv, .xlsx by zipfile and xml.etree, .xls by xlrd where that is installed. Knows nothing of the program's code.
"""
import csv
import datetime
import decimal
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

DEBIAN_PYTHON = "/usr/bin/python3"
try:
    import xlrd
except ImportError:
    # Debian's xlrd belongs to Debian's python3, which need not be the first in the path.
    if sys.executable != DEBIAN_PYTHON and Path(DEBIAN_PYTHON).exists():
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
    xlrd = None

DATA = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DAY_FORMATS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}


def without_empty_end(cells):
    while cells and not cells[-1]:
        cells.pop()
    return cells


def one_break(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def csv_rows(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # lines that end with CR alone come from an old Macintosh
        text = raw.decode("cp1252" if b"\n" in raw else "mac_roman")
    for cells in csv.reader(io.StringIO(text, newline="")):
        cells = without_empty_end([one_break(cell) for cell in cells])
        if cells:
            yield {"sheet": "", "cells": cells, "links": {}}


def string_text(element):
    """Text of an <si> or <is>: its own <t> and those of its runs."""
    pieces = [t.text or "" for child in element for t in ([child] if child.tag == MAIN + "t" else child.findall(MAIN + "t") if child.tag == MAIN + "r" else [])]
    plain = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), "".join(pieces))
    return one_break(plain)


def number_text(text):
    """15 significant digits without an exponent."""
    rounded = decimal.Context(prec=15).create_decimal(repr(float(text)))
    shown = format(rounded, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def day_text(text, first_day=datetime.datetime(1899, 12, 30)):
    moment = first_day + datetime.timedelta(days=float(text))
    return moment.strftime("%Y-%m-%d" if moment.time() == datetime.time() else "%Y-%m-%d %H:%M:%S")


def column_of(reference):
    column = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def xlsx_rows(path):
    archive = zipfile.ZipFile(path)

    def tree(part):
        return ElementTree.fromstring(archive.read(part))

    def relations(part):
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        return {r.get("Id"): r.get("Target") for r in tree(rels).iter(RELATION)} if rels in archive.namelist() else {}

    strings = [string_text(si) for si in tree("xl/sharedStrings.xml").findall(MAIN + "si")]
    styles = tree("xl/styles.xml")
    own = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    formats = [int(xf.get("numFmtId")) for xf in styles.find(MAIN + "cellXfs")]
    days = {i for i, f in enumerate(formats)
            if (re.search("[yd]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", own[f])) if f in own else f in DAY_FORMATS)}
    parts = relations("xl/workbook.xml")
    for sheet in tree("xl/workbook.xml").iter(MAIN + "sheet"):
        if sheet.get("state") in ("hidden", "veryHidden"):
            continue
        part = "xl/" + parts[sheet.get(ID)]
        targets, root = relations(part), tree(part)
        links = {h.get("ref").split(":")[0]: targets[h.get(ID)] for h in root.iter(MAIN + "hyperlink") if h.get(ID) in targets}
        for row in root.iter(MAIN + "row"):
            cells, own_links = [], {}
            for c in row.findall(MAIN + "c"):
                value, kind = c.find(MAIN + "v"), c.get("t", "n")
                text = value.text if value is not None and value.text else ""
                if kind == "s":
                    text = strings[int(text)] if text else ""
                elif kind == "n" and text:
                    text = day_text(text) if int(c.get("s", 0)) in days else number_text(text)
                elif kind not in ("n", "str"):
                    sys.exit(f"{path.name}: a cell of type {kind}, which this reading does not know")
                column = column_of(c.get("r"))
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
                if c.get("r") in links:
                    own_links[column] = links[c.get("r")]
            cells = without_empty_end(cells)
            if cells:
                yield {"sheet": sheet.get("name"), "row": int(row.get("r")), "cells": cells, "links": own_links}


def xls_rows(path):
    book = xlrd.open_workbook(path, formatting_info=True)
    for sheet in book.sheets():
        if sheet.visibility:
            continue
        for number in range(sheet.nrows):
            cells = []
            for cell in sheet.row(number):
                if cell.ctype == xlrd.XL_CELL_NUMBER:
                    cells.append(number_text(cell.value))
                elif cell.ctype == xlrd.XL_CELL_DATE:
                    cells.append(day_text(cell.value, *[datetime.datetime(1904, 1, 1)] * book.datemode))
                elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                    cells.append("TRUE" if cell.value else "FALSE")
                else:
                    cells.append(one_break(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else "")
            links = {column: link.url_or_path for (row, column), link in sheet.hyperlink_map.items() if row == number and link.url_or_path}
            cells = without_empty_end(cells)
            if cells:
                yield {"sheet": sheet.name, "row": number + 1, "cells": cells, "links": links}


READERS = {".csv": csv_rows, ".xlsx": xlsx_rows, ".xls": xls_rows}


def difference(found, expected):
    """What the first difference between two lists of rows is; None when there is none."""
    for number, (one, other) in enumerate(zip(found, expected), 1):
        links = {i: link for i, link in enumerate(one.get("links", [])) if link}
        links_wanted = {i: link for i, link in other["links"].items() if i < len(other["cells"])}
        for what, is_, should in [("cells", one["cells"], other["cells"]), ("sheet", one["sheet"], other["sheet"]), ("links", links, links_wanted),
                                  ("row", one["row"], other.get("row", one["row"]))]:
            if is_ != should:
                if what == "cells":
                    is_, should = next(((a, b) for a, b in zip(is_, should) if a != b), (len(is_), len(should)))
                return f"row {number}, {what}: {is_!r} instead of {should!r}"
    return None if len(found) == len(expected) else f"{len(found)} rows instead of {len(expected)}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not DATA.is_dir():
        print("skipped: the sample data (../shared/data) is not there\n0 passed, 0 failed")
        return 0
    passed = failed = 0
    for path in sorted((DATA / "exports").iterdir()):
        if path.suffix == ".xls" and not xlrd:
            print(f"skipped: {path.name}: xlrd is not installed")
            continue
        expected = list(READERS[path.suffix](path))
        run = subprocess.run([sys.argv[1], path], capture_output=True, text=True)
        wrong = run.stderr.strip() or difference([json.loads(line) for line in run.stdout.split("\n") if line], expected)
        failed, passed = failed + bool(wrong), passed + (not wrong)
        cells = sum(bool(cell) for row in expected for cell in row["cells"])
        links = sum(len(row["links"]) for row in expected)
        print(f"{'failed' if wrong else 'passed'}: {path.name}: {wrong or f'{len(expected)} rows, {cells} cells, {links} links'}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
