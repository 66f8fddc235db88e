"""Exports over HTTP, opened by readers that are not ours: Python's csv and json, and a workbook taken apart with zipfile and an XML parser."""
import csv
import datetime
import io
import json
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hand_made import DOCUMENTS  # noqa: E402
from served import Served, run_all, winnow  # noqa: E402

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

SLY = {"number": {"office": "DE", "number": "102020000001", "kind": "A1", "date": 18990131},
       "application": {"office": "DE", "number": "102020000001", "date": 20200100},
       "titles": [{"lang": "en", "text": "=HYPERLINK(\"http://example.org\",\"click\")"}],
       "abstracts": [{"lang": "en", "text": "long " * 10000 + "\u0001 end _x0041_"}],
       "parties": [{"sequence": 1, "name": "+cmd, \"quoted\"\r\nTY  - BOOK"}, {"role": "inventor", "sequence": 1, "name": "O'Hara & {Sons} 50%"}]}


def raw(served, **params):
    """The bytes of an export and its headers."""
    with urllib.request.urlopen(served.url + "/api/v1/export?" + urllib.parse.urlencode(params), timeout=60) as answer:
        return answer.read(), answer.headers


class Book:
    """A workbook: its sheets by name, each a list of rows of values; texts as str, numbers as float, days as date."""

    def __init__(self, content):
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.styles = ElementTree.fromstring(self.zip.read("xl/styles.xml"))
        codes = {f.get("numFmtId"): f.get("formatCode") for f in self.styles.iter(MAIN + "numFmt")}
        cells = self.styles.find(MAIN + "cellXfs")
        self.is_day = [codes.get(style.get("numFmtId")) == "yyyy-mm-dd" for style in cells]
        book = ElementTree.fromstring(self.zip.read("xl/workbook.xml"))
        self.names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
        self.roots = {name: ElementTree.fromstring(self.zip.read(f"xl/worksheets/sheet{i}.xml")) for i, name in enumerate(self.names, 1)}

    def rows(self, name):
        return [[self.value(cell) for cell in row] for row in self.roots[name].iter(MAIN + "row")]

    def value(self, cell):
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
        found = cell.find(MAIN + "v")
        if found is None:
            return ""
        if cell.get("t") == "str":
            return found.text
        number = float(found.text)
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=number) if self.is_day[int(cell.get("s", 0))] else number

    def links(self, name):
        number = self.names.index(name) + 1
        targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(self.zip.read(f"xl/worksheets/_rels/sheet{number}.xml.rels"))}
        return {link.get("ref"): targets[link.get(LINK)] for link in self.roots[name].iter(MAIN + "hyperlink")}


def a_table_is_what_a_csv_reader_reads(hand):
    content, headers = raw(hand, format="csv", columns="number,title,applicants,publication_date,ipc,status", sort="PBD")
    assert headers["Content-Type"] == "text/csv; charset=utf-8; header=present", headers
    assert headers["Content-Disposition"] == 'attachment; filename="winnow-export.csv"', headers
    assert content.startswith(b"\xef\xbb\xbfPublication,Title,")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == ["DE102020000001A1", "US20100000001A1", "US9000001B2", "EP3000001A1", "CN109000001A"], rows
    assert rows[3] == ["US9000001B2", "Battery with a solid electrolyte", "Alpha Cells Inc.", "2015-04-07", "H01M10/0562", "in_force"], rows[3]
    assert rows[1][1] == "'=HYPERLINK(\"http://example.org\",\"click\")" and rows[1][2] == "'+cmd, \"quoted\"\r\nTY  - BOOK", rows[1]


def a_workbook_has_days_links_filters_and_a_cover(hand):
    content, headers = raw(hand, format="xlsx", q="TTL:battery OR AUTHORITY:DE", columns="number,title,publication_date,filing_date,claim_count,abstract")
    assert headers["Content-Type"].endswith("spreadsheetml.sheet"), headers
    book = Book(content)
    assert book.names == ["About", "Documents"], book.names
    cover = {row[0]: row[1] for row in book.rows("About")}
    assert cover["Query"] == "TTL:battery OR AUTHORITY:DE" and cover["Documents"] == 2 and cover["Texts cut"] == 1, cover
    assert "publication_date" in cover["Columns"] and cover["Library"] == "library", cover
    rows = {row[0]: row for row in book.rows("Documents")}
    assert rows["Publication"] == ["Publication", "Title", "Published", "Filed", "Number of claims", "Abstract"], rows
    battery = rows["US9000001B2"]
    assert battery[1:4] == ["Battery with a solid electrolyte", datetime.date(2015, 4, 7), datetime.date(2014, 1, 3)], battery
    sly = rows["DE102020000001A1"]
    assert sly[1] == "=HYPERLINK(\"http://example.org\",\"click\")", sly[1]  # a text, not a formula
    assert sly[2] == "1899-01-31" and sly[3] == "2020-01", sly[2:4]  # no days that Excel has
    assert len(sly[-1]) == 32767 and sly[-1].endswith("… [cut]"), (len(sly[-1]), sly[-1][-20:])
    sheet = book.roots["Documents"]
    assert next(sheet.iter(MAIN + "pane")).get("state") == "frozen"
    assert next(sheet.iter(MAIN + "autoFilter")).get("ref") == "A1:F3"
    assert list(book.links("Documents").values()) == ["https://worldwide.espacenet.com/patent/search?q=pn%3DDE102020000001A1"], book.links("Documents")
    assert not any(True for _ in sheet.iter(MAIN + "f"))


def a_workbook_in_chinese_says_so(hand):
    book = Book(raw(hand, format="xlsx", q="AUTHORITY:CN", lang="zh", columns="number,title")[0])
    assert book.names == ["说明", "文献"] and book.rows("文献")[0] == ["公开号", "标题"], book.names


def chosen_columns_make_objects_of_json_lines(hand):
    lines = [json.loads(line) for line in raw(hand, columns="number,inventors,family_size,grant_date", q="AUTHORITY:US")[0].splitlines()]
    assert [sorted(line) for line in lines] == [["family_size", "grant_date", "inventors", "number"]] * 2, lines
    assert {line["number"] for line in lines} == {"US9000001B2", "US20100000001A1"}
    assert next(line for line in lines if line["number"] == "US9000001B2")["family_size"] == 2, lines


def references_are_whole_and_hold_nothing_of_their_own(hand):
    ris = raw(hand, format="ris")[0].decode()
    entries = [entry.split("\r\n") for entry in ris.strip().split("\r\n\r\n")]
    assert len(entries) == 5 and all(entry[0] == "TY  - PAT" and entry[-1].startswith("ER  -") for entry in entries), entries
    assert ris.count("TY  - ") == 5 + 1 and "PB  - +cmd, \"quoted\"  TY  - BOOK\r\n" in ris
    bib = raw(hand, format="bibtex")[0].decode()
    assert bib.count("@patent{") == 5 and "author = {{O'Hara \\& \\{Sons\\} 50\\%}}" in bib, bib


def every_document_is_in_every_format(big):
    numbers = sorted(d["number"]["office"] + d["number"]["number"] + d["number"].get("kind", "") for d in big.documents)
    table = list(csv.reader(io.StringIO(raw(big, format="csv", columns="number")[0].decode("utf-8-sig"), newline="")))[1:]
    assert sorted(row[0] for row in table) == numbers
    assert sorted(row[0] for row in Book(raw(big, format="xlsx", columns="number")[0]).rows("Documents")[1:]) == numbers
    assert raw(big, format="ris")[0].count(b"TY  - PAT\r\n") == len(numbers)
    assert len(raw(big)[0].splitlines()) == len(numbers)


def a_family_is_one_row_when_grouped(hand):
    rows = raw(hand, format="csv", columns="number", group="simple", q="AUTHORITY:US OR AUTHORITY:CN")[0].split()
    assert len(rows) == 1 + 2, rows


def a_mistake_is_an_answer_not_a_broken_stream(hand):
    for params, word in [({"format": "doc"}, "xlsx"), ({"columns": "titel", "format": "csv"}, "did you mean title"), ({"q": "("}, "bracket"),
                         ({"format": "ris", "columns": "title"}, "no columns"), ({"sort": "NOPE"}, "NOPE"), ({"collection": "1", "q": "a"}, "q "),
                         ({"collection": "99"}, "99"), ({"group": "all"}, "group")]:
        status, _, body = hand.get("/api/v1/export", **params)
        assert status in (400, 404) and word in body["error"]["message"], (params, status, body)


def a_collection_is_exported_with_what_was_decided(hand):
    _, _, session = hand.get("/api/v1/session")
    headers = {"Content-Type": "application/json", "X-Winnow-Csrf": session.get("csrf", "")}
    made = hand.get("/api/v1/collections", body=json.dumps({"name": "Review"}).encode(), headers=headers)[2]
    items = f"/api/v1/collections/{made['id']}/items"
    hand.get(items, body=json.dumps({"numbers": ["US9000001B2", "CN109000001A"]}).encode(), headers=headers)
    change = {"numbers": ["US9000001B2"], "set": {"decision": "keep", "rating": 4, "add_tags": ["close"]}}
    request = urllib.request.Request(hand.url + items, data=json.dumps(change).encode(), headers=headers, method="PATCH")
    urllib.request.urlopen(request, timeout=30).close()
    rows = list(csv.DictReader(io.StringIO(raw(hand, format="csv", collection=made["id"])[0].decode("utf-8-sig"), newline="")))
    assert [(row["Publication"], row["Decision"], row["Rating"], row["Tags"]) for row in rows] == [
        ("US9000001B2", "keep", "4", "close"), ("CN109000001A", "open", "", "")], rows
    folder = hand.get("/api/v1/collections", body=json.dumps({"name": "All", "kind": "folder"}).encode(), headers=headers)[2]
    status, _, answer = hand.get("/api/v1/export", format="csv", collection=folder["id"])
    assert status == 400 and "is a folder" in answer["error"]["message"], answer
    cover = {row[0]: row[1] for row in Book(raw(hand, format="xlsx", collection=made["id"])[0]).rows("About")}
    assert cover["Collection"] == "Review" and "Query" not in cover, cover


def a_long_collection_comes_whole_and_in_its_order(big):
    """Longer than the pages in which it is read."""
    headers = {"Content-Type": "application/json", "X-Winnow-Csrf": big.get("/api/v1/session")[2].get("csrf", "")}
    made = big.get("/api/v1/collections", body=json.dumps({"name": "Long"}).encode(), headers=headers)[2]
    numbers = sorted((d["number"]["office"] + d["number"]["number"] + d["number"].get("kind", "") for d in big.documents), reverse=True)
    body = json.dumps({"numbers": [*numbers, "US1A"]}).encode()
    assert big.get(f"/api/v1/collections/{made['id']}/items", body=body, headers=headers)[2]["added"] == len(numbers) + 1
    rows = list(csv.reader(io.StringIO(raw(big, format="csv", columns="number", collection=made["id"])[0].decode("utf-8-sig"), newline="")))[1:]
    assert [row[0] for row in rows] == numbers and len(numbers) > 500, len(rows)


def the_columns_are_listed(hand):
    columns = hand.get("/api/v1/columns")[2]["items"]
    assert {"name": "title", "title_en": "Title", "title_zh": "标题", "type": "text", "default": True, "collection": False} in columns, columns
    printed = winnow("export", "--columns", "help").stdout
    assert all(column["name"] in printed for column in columns)


def main():
    alone = [a_table_is_what_a_csv_reader_reads, a_workbook_has_days_links_filters_and_a_cover, a_workbook_in_chinese_says_so,
             chosen_columns_make_objects_of_json_lines, references_are_whole_and_hold_nothing_of_their_own, a_family_is_one_row_when_grouped,
             a_mistake_is_an_answer_not_a_broken_stream, a_collection_is_exported_with_what_was_decided, the_columns_are_listed]
    with Served(documents=0, lines=[*DOCUMENTS, SLY]) as hand, Served(documents=700, seed=5) as big:
        return run_all([(test, hand) for test in alone] + [(every_document_is_in_every_format, big), (a_long_collection_comes_whole_and_in_its_order, big)])


if __name__ == "__main__":
    sys.exit(main())
