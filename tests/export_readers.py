"""Compares a workbook, read by openpyxl, with the CSV export of the same library, cell by cell; and has LibreOffice open it where there is one.

Usage: export_readers.py LIBRARY. Needs the Python package openpyxl. Not part of ./test, which takes a workbook apart without it.
"""
import csv
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

WINNOW = os.environ.get("WINNOW", str(Path(__file__).resolve().parents[1] / "build" / "dev" / "src" / "winnow"))
FORMULA = ("'=", "'+", "'-", "'@")


def export(library, file):
    subprocess.run([WINNOW, "export", "--library", library, "--output", file], check=True, stderr=subprocess.DEVNULL)


def text(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)


def rows_of(book):
    for number, sheet in enumerate(book.worksheets[1:]):
        for row in list(sheet.iter_rows(values_only=True, min_row=1 if number == 0 else 2)):
            yield [text(value) for value in row]


def main():
    with tempfile.TemporaryDirectory() as folder:
        book, table = Path(folder) / "all.xlsx", Path(folder) / "all.csv"
        export(sys.argv[1], book)
        export(sys.argv[1], table)
        different = rows = 0
        with table.open(encoding="utf-8-sig", newline="") as lines:
            for written, row in zip(csv.reader(lines), rows_of(openpyxl.load_workbook(book, read_only=True, data_only=True)), strict=True):
                rows += 1
                expected = [cell[1:] if cell.startswith(FORMULA) else cell for cell in written]
                if row + [""] * (len(expected) - len(row)) != expected:
                    different += 1
                    print(f"row {rows}: {row} is not {expected}")
        print(f"{rows} rows, {different} different")
        failed = different > 0
        if shutil.which("soffice"):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "--outdir", folder, book],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            converted = [file for file in Path(folder).glob("all*.csv") if file != table]
            with converted[0].open(encoding="utf-8", newline="") as lines:
                seen = sum(1 for _ in csv.reader(lines))
            print(f"LibreOffice: {seen} rows")
            failed |= seen != rows
        print(f"{0 if failed else 1} passed, {1 if failed else 0} failed")
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
