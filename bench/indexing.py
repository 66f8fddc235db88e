#!/usr/bin/env python3
"""Lets Winnow and its peers index the same texts and fields, and nothing else, and measures it.

    bench/indexing.py --docs 1000000 --winnow build/release/src/winnow

Winnow imports publications that are cut down to what the documents file holds. It always stores them, so Lucene and Tantivy are
measured twice, without the texts and storing them. The figures go to build/bench/…/equal/; `bench/run.py` puts them into its report.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import make_documents
import peers
import results
import run

STORED = "-stored"
ROWS = ["winnow", "lucene", "lucene" + STORED, "tantivy", "tantivy" + STORED]


def texts(publication, member):
    return [{"lang": t["lang"], "text": t["text"]} for t in publication.get(member, ())]


def minimal(publication, document):
    """A publication with the texts and fields of the documents file only; the family is one priority number."""
    number = publication["number"]
    return {
        "number": {member: number[member] for member in ("office", "number", "kind", "date") if member in number},
        "priorities": [{"number": {"office": "US", "number": str(10_000_000 + document["family"])}}],
        "titles": texts(publication, "titles"),
        "abstracts": texts(publication, "abstracts"),
        "claims": [{"lang": c["lang"], "claims": [{"number": n + 1, "text": claim["text"]} for n, claim in enumerate(c["claims"])]}
                   for c in publication.get("claims", ())],
        "descriptions": [{"lang": d["lang"], "paragraphs": [{"text": p["text"]} for p in d["paragraphs"]]}
                         for d in publication.get("descriptions", ())],
        "parties": [{"name": name} for name in document["applicant"]],
        "classes": [{"scheme": "IPC", "symbol": symbol} for symbol in document["ipc"]],
    }


def make_minimal(publications, out):
    """Compact and with the number first, as `winnow export` writes."""
    families = make_documents.Families()
    unfinished = out.with_suffix(".unfinished")
    with open(publications, encoding="utf-8") as source, open(unfinished, "w", encoding="utf-8") as to:
        for line in source:
            publication = json.loads(line)
            cut = minimal(publication, make_documents.document(publication, families))
            to.write(json.dumps(cut, ensure_ascii=False, separators=(",", ":")) + "\n")
    unfinished.rename(out)


def sizes(directory):
    """Bytes of all files, and of those that keep the stored documents."""
    files = [f for f in directory.rglob("*") if f.is_file()]
    stored = [f for f in files if f.name.startswith("documents") or f.suffix in (".fdt", ".fdx", ".fdm", ".store")]
    return sum(f.stat().st_size for f in files), sum(f.stat().st_size for f in stored)


def measured(command):
    """Wall and CPU seconds and peak memory of a process from its start to its end, the same for all engines."""
    started = time.monotonic()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status != 0:
        raise peers.Missing(f"wait status {status} of {' '.join(str(c) for c in command[:8])}")
    return {"wall_seconds": time.monotonic() - started, "cpu_seconds": usage.ru_utime + usage.ru_stime,
            "peak_rss_bytes": usage.ru_maxrss * 1024}


class Engine:
    def __init__(self, name, program, equal):
        self.name, self.index = name, equal / name
        self.peer = peers.PEERS.get(name.removesuffix(STORED))
        self.winnow = [str(program), "--library", str(self.index)]
        if self.peer:
            self.peer.build()

    def indexing(self, documents, publications):
        if self.peer:
            return self.peer.command("index-stored" if self.name.endswith(STORED) else "index", documents, self.index)
        return [*self.winnow, "import", "--optimise", publications]

    def searching(self, queries):
        if self.peer:
            return self.peer.command("search", self.index, queries)
        return [*self.winnow, "bench", "--queries", queries, "--warmup", 0, "--repeat", 1]


def index(engine, equal, documents, publications):
    shutil.rmtree(engine.index, ignore_errors=True)
    run.say(f"{engine.name}: indexing")
    figures = measured(engine.indexing(documents, publications))
    index_bytes, stored_bytes = sizes(engine.index)
    figures |= {"engine": engine.name.replace(STORED, ", texts stored"), "index_bytes": index_bytes, "stored_bytes": stored_bytes}
    (equal / f"{engine.name}.indexing.json").write_text(json.dumps(figures))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--winnow", type=pathlib.Path, required=True)
    parser.add_argument("--publications", help="a file of `winnow generate` that is there already")
    parser.add_argument("--rows", default=",".join(ROWS), help="names separated by commas")
    parser.add_argument("--check", action="store_true", help="ask all of them the benchmark's queries and compare counts and facets")
    parser.add_argument("--keep-indexes", action="store_true", help="do not delete an index when it has been measured")
    args = parser.parse_args()
    args.winnow = args.winnow.resolve()
    return args


def main():
    args = arguments()
    work = peers.WORK / f"winnow-{args.docs}-{args.seed}"
    equal = work / "equal"
    equal.mkdir(parents=True, exist_ok=True)
    documents, publications = run.make_documents(args, work)
    cut = equal / "publications.jsonl"
    if not cut.exists():
        run.say("making minimal publications")
        make_minimal(publications, cut)
    names = args.rows.split(",")
    queries = run.make_queries(args, documents) if args.check else None
    for name in names:
        try:
            engine = Engine(name, args.winnow, equal)
            index(engine, equal, documents, cut)
            if args.check:
                run.say(f"{name}: searching")
                run.run(engine.searching(queries), equal / f"{name}.jsonl")
            if not args.keep_indexes:
                shutil.rmtree(engine.index)
        except peers.Missing as reason:
            sys.exit(f"{name}: {reason}")
    print("\n".join(results.equal_table(equal, args.docs, results.text_bytes(documents))))
    if args.check:
        found, counted, facets = results.Results(equal, names, documents, queries).disagreements()
        print(*found, f"{counted} queries and {facets} facets compared, {len(found)} disagreements", sep="\n")


if __name__ == "__main__":
    main()
