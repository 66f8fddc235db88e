"""Rows of an old spreadsheet (.xls, BIFF8 in a compound file), read by hand: [MS-CFB], [MS-XLS]. Just enough for the sample data."""
import datetime
import struct

END = 0xFFFFFFFA  # sector numbers from here on mean no sector


def workbook_stream(raw):
    size = 1 << struct.unpack_from("<H", raw, 30)[0]
    first_directory, = struct.unpack_from("<I", raw, 48)

    def sector(number):
        return raw[512 + number * size:512 + (number + 1) * size]

    table = []
    for number in struct.unpack_from("<109I", raw, 76):
        if number < END:
            table += struct.unpack(f"<{size // 4}I", sector(number))

    def chain(number):
        pieces = []
        while number < END:
            pieces.append(sector(number))
            number = table[number]
        return b"".join(pieces)

    directory = chain(first_directory)
    for at in range(0, len(directory), 128):
        length, = struct.unpack_from("<H", directory, at + 64)
        if directory[at:at + max(0, length - 2)].decode("utf-16-le") in ("Workbook", "Book"):
            start, bytes_ = struct.unpack_from("<II", directory, at + 116)
            return chain(start)[:bytes_]
    raise ValueError("no workbook")


def records(stream):
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4:at + 4 + size]
        at += 4 + size


class Strings:
    """The shared strings, which may break anywhere between two records."""

    def __init__(self, chunks):
        self.chunks, self.chunk, self.at = chunks, 0, 8

    def take(self, size):
        taken = b""
        while len(taken) < size:
            if self.at >= len(self.chunks[self.chunk]):
                self.chunk, self.at = self.chunk + 1, 0
            piece = self.chunks[self.chunk][self.at:self.at + size - len(taken)]
            self.at += len(piece)
            taken += piece
        return taken

    def next(self):
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        text = ""
        while length:
            if self.at >= len(self.chunks[self.chunk]):
                self.chunk, self.at = self.chunk + 1, 1
                flags = self.chunks[self.chunk][0]
            width = 2 if flags & 1 else 1
            count = min(length, (len(self.chunks[self.chunk]) - self.at) // width)
            piece = self.chunks[self.chunk][self.at:self.at + count * width]
            text += piece.decode("utf-16-le" if width == 2 else "latin-1")
            self.at += len(piece)
            length -= count
        self.take(4 * runs + extra)
        return text


def packed_number(value):
    number = value >> 2 if value & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", value & ~3))[0]
    return number / 100 if value & 1 else number


def rows(path):
    """(sheet, row from 1, {column from 0: text or number}) in order."""
    strings, names, cells, sheet, chunks = [], [], {}, -1, None
    for kind, data in records(workbook_stream(path.read_bytes())):
        if chunks is not None and kind != 0x3C:
            reader = Strings(chunks)
            strings = [reader.next() for _ in range(struct.unpack_from("<I", chunks[0], 4)[0])]
            chunks = None
        if kind == 0xFC:
            chunks = [data]
        elif kind == 0x3C and chunks is not None:
            chunks.append(data)
        elif kind == 0x85:
            wide = data[7] & 1
            names.append(data[8:8 + data[6] * (1 + wide)].decode("utf-16-le" if wide else "latin-1"))
        elif kind == 0x809 and struct.unpack_from("<H", data, 2)[0] == 0x10:
            sheet += 1
        elif kind == 0xFD:
            row, column, _, index = struct.unpack_from("<HHHI", data)
            cells.setdefault((sheet, row), {})[column] = strings[index]
        elif kind == 0x203:
            row, column, _, value = struct.unpack_from("<HHHd", data)
            cells.setdefault((sheet, row), {})[column] = value
        elif kind == 0x27E:
            row, column, _, value = struct.unpack_from("<HHHi", data)
            cells.setdefault((sheet, row), {})[column] = packed_number(value)
        elif kind == 0xBD:
            row, column = struct.unpack_from("<HH", data)
            for i in range((len(data) - 6) // 6):
                cells.setdefault((sheet, row), {})[column + i] = packed_number(struct.unpack_from("<i", data, 6 + 6 * i)[0])
    for (sheet, row), values in sorted(cells.items()):
        yield names[sheet], row + 1, values


def day(value):
    """A spreadsheet's number of a day as yyyymmdd."""
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))).strftime("%Y%m%d")
