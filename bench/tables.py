#!/usr/bin/env python3
"""Writes an invented export of a patent service as .csv and .xlsx, to measure reading with.

    bench/tables.py DIRECTORY [MEGABYTES]      makes big.csv of that size and big.xlsx of about that size when unpacked

The same rows in both: number, title, abstract (each different, so that the shared strings are large), day, counts, names, classes.
"""
import random
import sys
import zipfile
from pathlib import Path

WORDS = ("a method and device for the heat exchange plate of fuel cell stack wherein said housing comprises first second electrode "
         "membrane coolant channel sensor control unit valve pump which is arranged between").split()
HAN = "本发明公开了一种燃料电池堆的换热装置包括壳体电极膜冷却通道传感器控制单元阀泵其特征在于设置之间以及方法"
NAMES = ["ACME HEAT CO LTD", "华兴热能科技有限公司", "MUELLER & SOHN, GMBH", "O'Neill \"Thermal\" Inc", "北方 研究院"]
CLASSES = ["H01M8/04", "F28D1/00; F28F3/08", "G05D23/19"]
HEADER = ["Publication Number", "Title", "Abstract", "摘要", "Application Date", "Family Size", "Cited", "Applicants", "IPC", "Legal Status"]
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
         '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
         '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rows():
    """Invented rows without end: the same at every call."""
    draw = random.Random(7)
    english = [" ".join(draw.choices(WORDS, k=12)) for _ in range(2000)]
    chinese = ["".join(draw.choices(HAN, k=40)) for _ in range(2000)]
    number = 0
    while True:
        number += 1
        pick = draw.choices(range(2000), k=8)
        yield [f"CN{100000000 + number}A", f"{english[pick[0]]} {number}", f"{number}. " + ", ".join(english[i] for i in pick[:6]) + ".",
               f"{number}。" + "，".join(chinese[i] for i in pick[2:6]) + "。", 36526 + pick[6] * 4, pick[7] % 40, pick[5] % 7,
               NAMES[pick[0] % 5], CLASSES[pick[1] % 3], "Active" if pick[2] % 3 else "Lapsed"]


def csv_cell(value):
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


def write_csv(path, size):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(",".join(HEADER) + "\r\n")
        count = 0
        for row in rows():
            if count % 1000 == 0 and out.tell() >= size:
                return count
            out.write(",".join(map(csv_cell, row)) + "\r\n")
            count += 1


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_xlsx(path, size):
    """Sheet and strings are written one after the other; `size` bounds their sum."""
    known, written, count = {text: i for i, text in enumerate(HEADER)}, 0, 0

    def cell(column, number, value, strings):
        place = f"{'ABCDEFGHIJ'[column]}{number}"
        if isinstance(value, int):
            return f'<c r="{place}" s="{1 if column == 4 else 0}"><v>{value}</v></c>'
        index = known.get(value)
        if index is None:
            index = strings[0]
            strings[0] += 1
            strings[1] += len(value.encode()) + 20
            if column in (7, 8, 9):
                known[value] = index
        return f'<c r="{place}" t="s"><v>{index}</v></c>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("_rels/.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="Export" sheetId="1" r:id="r1"/></sheets></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(
                [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")], 1)) + "</Relationships>")
        out.writestr("xl/styles.xml", f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
                     '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
        strings = [len(HEADER), 0]
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"<worksheet {MAIN}><sheetData>".encode())
            sheet.write(('<row r="1">' + "".join(cell(i, 1, value, strings) for i, value in enumerate(HEADER)) + "</row>").encode())
            for row in rows():
                if written + strings[1] >= size:
                    break
                count += 1
                text = f'<row r="{count + 1}">' + "".join(cell(i, count + 1, value, strings) for i, value in enumerate(row)) + "</row>"
                written += sheet.write(text.encode())
            sheet.write(b"</sheetData></worksheet>")
        known = {text: i for i, text in enumerate(HEADER)}
        with out.open("xl/sharedStrings.xml", "w", force_zip64=True) as shared:
            shared.write((f"<sst {MAIN}>" + "".join(f"<si><t>{escaped(text)}</t></si>" for text in HEADER)).encode())
            for _, row in zip(range(count), rows()):
                for column, value in enumerate(row):
                    if isinstance(value, int) or value in known:
                        continue
                    if column in (7, 8, 9):
                        known[value] = 0
                    shared.write(f"<si><t>{escaped(value)}</t></si>".encode())
            shared.write(b"</sst>")
    return count


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    directory, size = Path(sys.argv[1]), int(sys.argv[2] if len(sys.argv) > 2 else 500) * 1_000_000
    print("big.csv:", write_csv(directory / "big.csv", size), "rows")
    print("big.xlsx:", write_xlsx(directory / "big.xlsx", size), "rows")


if __name__ == "__main__":
    main()
