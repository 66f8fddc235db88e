"""Compares what the engines said and writes the report."""
import collections
import json
import pathlib
import platform
import statistics
import subprocess

KINDS = {
    "and2": "AND of 2, top 10", "and2_count": "AND of 2, top 10 and count", "or10": "OR of 10, top 10",
    "phrase": "phrase of 2–3, top 10 and count", "near5": "near 5, any order, top 10 and count", "prefix": "prefix wildcard, count",
    "suffix": "suffix wildcard, count", "boolean20": "Boolean of 20, class, dates, top 10 and count",
    "facets3": "three facets over about 200,000 hits, by a collector written for this benchmark",
    "facets3_own": "three facets over about 200,000 hits, by the engine's own module",
    "family": "grouping about 200,000 hits by family, by a collector written for this benchmark",
    "family_own": "grouping about 200,000 hits by family, by the engine's own module",
    "zh_phrase": "Chinese phrase of 4, top 10 and count",
}
OWN = "_own"  # kinds that an engine is asked a second time, of its own module
ASKED_TWICE = ("lucene", "tantivy")
MAX_SHOWN = 40
EQUAL_ROWS = ("winnow", "lucene", "lucene-stored", "tantivy", "tantivy-stored")


def percentile(values, share):
    """The smallest value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def cpu_model():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def memory_gib():
    kib = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    return round(kib / 2**20, 1)


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(str(c) for c in row) + " |" for row in rows] + [""]


def grouped(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"


def facet_counts(line):
    """The numbers only: engines may spell a value differently."""
    return {name: [row[1] for row in rows] for name, rows in line.get("facets", {}).items()}


def text_bytes(documents):
    total = 0
    with open(documents, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            total += len(document["tac"].encode()) + len(document.get("desc", "").encode())
    return total


def equal_table(directory, documents, text):
    """What bench/indexing.py measured; nothing where it has not been run."""
    found = [json.loads(f.read_text()) for name in EQUAL_ROWS if (f := directory / f"{name}.indexing.json").exists()]
    own = next((said["cpu_seconds"] for said in found if said["engine"] == "winnow"), None)
    rows = []
    for said in found:
        cpu, kept = said["cpu_seconds"], said["stored_bytes"]
        times = f"**{cpu / own:.1f}×**" if own and said["engine"] != "winnow" else ""
        rows.append([said["engine"], grouped(said["wall_seconds"]), f"{grouped(cpu)} {times}".strip(), grouped(documents / cpu),
                     f"{text / cpu / 1e6:.2f}", grouped(said["peak_rss_bytes"] / 2**20), grouped((said["index_bytes"] - kept) / 1e6),
                     f"{(said['index_bytes'] - kept) / text:.2f}", grouped(kept / 1e6)])
    return rows and table(["engine", "wall s", "CPU s", "documents per CPU s", "MB of text per CPU s", "peak memory, MiB", "index, MB",
                           "index / text", "stored documents, MB"], rows)


class Results:
    def __init__(self, work, names, documents, queries):
        self.work, self.names, self.documents, self.queries = work, names, documents, queries
        self.text = text_bytes(documents)
        self.indexing = {n: json.loads((work / f"{n}.indexing.json").read_text()) for n in names}
        self.lines = {n: [json.loads(l) for l in (work / f"{n}.jsonl").read_text().splitlines() if l.startswith("{")] for n in names}
        self.by_kind = {n: collections.defaultdict(list) for n in names}
        for name, lines in self.lines.items():
            for line in lines:
                self.by_kind[name][line["kind"]].append(line)

    def engine(self, name):
        return self.indexing[name]["engine"]

    def times(self, name, kind, clock):
        """An engine that was asked in one way only has the same times in both rows."""
        asked = kind if name in ASKED_TWICE else kind.removesuffix(OWN)
        return [t for line in self.by_kind[name][asked] if (t := line[f"median_{clock}_us"]) is not None]

    def count_of(self, name, line):
        if line.get("not_available") or (name == "winnow" and line["kind"] in ("and2", "or10")):
            return None
        return line.get("group_count", line["count"])

    def disagreements(self):
        """A line for every query whose exact counts differ, and for facets whose numbers differ."""
        said = collections.defaultdict(dict)
        facets = collections.defaultdict(dict)
        for name, lines in self.lines.items():
            for line in lines:
                asked = name + ("'s own module" if line["kind"].endswith(OWN) else "")
                if (count := self.count_of(name, line)) is not None:
                    said[line["name"]][asked] = count
                if line.get("facets"):
                    facets[line["name"]][asked] = facet_counts(line)
        found = []
        for query, counts in said.items():
            if len(set(counts.values())) > 1:
                found.append(f"{query}: " + ", ".join(f"{n} {c:,}" for n, c in counts.items()))
        for query, by_name in facets.items():
            if len({json.dumps(f, sort_keys=True) for f in by_name.values()}) > 1:
                found.append(f"{query}: the facets of {', '.join(by_name)} differ")
        return found, sum(len(c) > 1 for c in said.values()), sum(len(f) > 1 for f in facets.values())

    def time_table(self, clock):
        rows = []
        for kind, title in KINDS.items():
            own = self.times("winnow", kind, clock) if "winnow" in self.names else []
            row = [title]
            for name in self.names:
                times = self.times(name, kind, clock)
                if not times:
                    row.append("n/a")
                    continue
                middle = statistics.median(times)
                cell = f"{grouped(middle)} ({grouped(percentile(times, 95))})"
                if own and name != "winnow":
                    cell += f" **{middle / statistics.median(own):.1f}×**"
                row.append(cell)
            rows.append(row)
        return table(["query"] + [self.engine(n) for n in self.names], rows)

    def indexing_table(self):
        text = self.text
        rows = []
        for name in self.names:
            said = self.indexing[name]
            merge = said.get("merge_wall_seconds")
            rows.append([self.engine(name), grouped(said["wall_seconds"]), grouped(said["cpu_seconds"]),
                         grouped(said["documents"] / said["cpu_seconds"]), f"{text / said['cpu_seconds'] / 1e6:.2f}",
                         "" if merge is None else grouped(merge), grouped(said["peak_rss_bytes"] / 2**20),
                         grouped(said["index_bytes"] / 1e6), f"{said['index_bytes'] / text:.2f}"])
        return table(["engine", "wall s", "CPU s", "documents per CPU s", "MB of text per CPU s", "of it merging, wall s", "peak memory, MiB",
                      "index, MB", "index / text"], rows)

    def equal_indexing(self, documents):
        rows = equal_table(self.work / "equal", documents, self.text)
        if not rows:
            return []
        return ["## Indexing, the same texts and fields", "",
                "By `bench/indexing.py`. Winnow always stores the documents; in bold how many times Winnow's CPU time.", "", *rows]

    def hits_table(self):
        """How large the questions were: the middle of the exact counts over the queries of a kind."""
        rows = []
        for kind, title in KINDS.items():
            if kind.endswith(OWN):
                continue
            title = title.removesuffix(", by a collector written for this benchmark")
            counts = {}
            for name in self.names:
                for line in self.by_kind[name][kind]:
                    if (count := self.count_of(name, line)) is not None:
                        counts.setdefault(line["name"], count)
            if counts:
                rows.append([title, grouped(statistics.median(counts.values())), f"{min(counts.values()):,}", f"{max(counts.values()):,}"])
        return table(["query", "median count", "least", "most"], rows)

    def report(self, args, left_out):
        found, compared, facets = self.disagreements()
        for line in found[:MAX_SHOWN]:
            print("disagreement:", line)
        made = "`winnow generate`" if args.winnow or args.publications else "the stand-in generator (bench/standin.py)"
        options = f"--docs {args.docs} --seed {args.seed} --peers {','.join(n for n in self.names if n != 'winnow')}"
        options += " --keep-indexes" if args.keep_indexes else ""
        options += f" --rounds {args.rounds}" if args.rounds > 1 else ""
        earlier = "; the lines were measured earlier" if args.report_only else ""
        text = ["# Benchmark results", "", "Written by `bench/run.py`; what is measured and how is in [README.md](README.md).", ""]
        text += [f"- Machine: {cpu_model()}, {output_of('nproc')} cores, {memory_gib()} GiB, {platform.system()}",
                 f"- Documents: {args.docs:,} by {made}, seed {args.seed}, {self.text / 1e6:,.0f} MB of text",
                 f"- Engines: {', '.join(self.engine(n) for n in self.names)}",
                 f"- Commit: {output_of('git', '-C', str(pathlib.Path(__file__).parent), 'rev-parse', '--short', 'HEAD')}{earlier}",
                 f"- Run: `bench/run.py {options}`"]
        text += ["- Indexes kept: the figures of indexing are those of the run that made them.", ""] if args.keep_indexes else [""]
        text += [f"- Left out: {name} ({reason})" for name, reason in left_out.items()] + ([""] if left_out else [])
        for clock, title in (("wall", "Wall time"), ("cpu", "CPU time")):
            text += [f"## {title} a query, µs", "", "Median over the queries of a kind, in brackets the 95th percentile over them"
                     + ("; in bold how many times Winnow's median." if "winnow" in self.names else ".")
                     + " An engine asked for facets and families in one way only has the same figure in both rows.", ""]
            text += self.time_table(clock)
        text += ["## Indexing, whole publications", ""] + self.indexing_table() + self.equal_indexing(args.docs)
        text += ["## Size of the questions", ""] + self.hits_table()
        text += ["## Agreement", "", f"{compared} queries counted by more than one engine, {facets} with facets to compare; "
                 f"{len(found)} disagreements{':' if found else '.'}", ""]
        text += [f"- {line}" for line in found[:MAX_SHOWN]]
        if len(found) > MAX_SHOWN:
            text.append(f"- and {len(found) - MAX_SHOWN} more")
        return "\n".join(text).rstrip() + "\n"
