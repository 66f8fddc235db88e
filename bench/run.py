#!/usr/bin/env python3
"""Measures Winnow and its peers on the same invented documents in one run and writes bench/RESULTS.md.

    bench/run.py --docs 1000000 --winnow build/release/src/winnow

Everything made lies below build/bench/ (git-ignored): inputs, programs, indexes, and the raw lines of every engine. Inputs are made
once for a number of documents and a seed; indexes are built anew in every run, unless --keep-indexes.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import peers
import results

HERE = pathlib.Path(__file__).resolve().parent


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def run(command, output=None):
    """Runs to the end; a failure leaves out the engine whose step it is."""
    with open(output or os.devnull, "w", encoding="utf-8") as out:
        status = subprocess.run([str(c) for c in command], stdout=out).returncode
    if status != 0:
        raise peers.Missing(f"status {status} of {' '.join(str(c) for c in command[:8])}")


def make_documents(args, work):
    """Publications and documents, by `winnow generate` or, without a program, documents by the stand-in."""
    documents = work / "docs.jsonl"
    publications = pathlib.Path(args.publications or work / "publications.jsonl").resolve()
    if args.winnow and not publications.exists():
        say(f"generating {args.docs} publications")
        unfinished = work / "publications.unfinished"
        run([args.winnow, "generate", "--docs", args.docs, "--seed", args.seed, "--output", unfinished])
        unfinished.rename(publications)
    if not documents.exists():
        unfinished = work / "docs.unfinished"
        if publications.exists():
            say("making documents")
            run([sys.executable, HERE / "make_documents.py", publications, "--out", unfinished])
        else:
            say(f"no program given: {args.docs} documents of the stand-in")
            run([sys.executable, HERE / "standin.py", "--docs", args.docs, "--seed", args.seed, "--out", unfinished])
        unfinished.rename(documents)
    return documents, publications


def make_queries(args, documents):
    queries = documents.with_name("queries.jsonl")
    say("drawing queries")
    run([sys.executable, HERE / "make_queries.py", documents, "--out", queries, "--seed", args.seed])
    return queries


def index_peer(name, args, work, documents):
    peer = peers.PEERS[name]
    say(f"{name}: building")
    peer.build()
    index, indexing = work / name, work / f"{name}.indexing.json"
    if not (args.keep_indexes and indexing.exists() and index.exists()):
        shutil.rmtree(index, ignore_errors=True)
        say(f"{name}: indexing")
        run(peer.command("index", documents, index), indexing)


def files_bytes(directory, unwanted=None):
    return sum(f.stat().st_size for f in directory.rglob("*") if f.is_file() and not (unwanted and f.name.startswith(unwanted)))


def index_winnow(args, work, publications):
    """Winnow imports the publications themselves (it has no other door) and also stores them; the bytes of the store are not counted."""
    library, indexing = work / "winnow", work / "winnow.indexing.json"
    program = [str(args.winnow), "--library", str(library)]
    if not (args.keep_indexes and indexing.exists() and library.exists()):
        shutil.rmtree(library, ignore_errors=True)
        say("winnow: importing")
        started = time.monotonic()
        child = subprocess.Popen([*program, "import", "--optimise", str(publications)], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        if status != 0:
            raise peers.Missing(f"winnow import ended with wait status {status}")
        indexing.write_text(json.dumps({
            "engine": "winnow", "documents": args.docs, "wall_seconds": time.monotonic() - started,
            "cpu_seconds": usage.ru_utime + usage.ru_stime, "merge_wall_seconds": None, "peak_rss_bytes": usage.ru_maxrss * 1024,
            "index_bytes": files_bytes(library, "documents")}))


def search(name, args, work, queries, number):
    """One round of an engine over all queries; its raw lines go to a file beside the index."""
    say(f"{name}: searching, round {number}")
    if name == "winnow":
        command = [args.winnow, "--library", work / name, "bench", "--queries", queries, "--warmup", 3, "--repeat", 9]
    else:
        command = peers.PEERS[name].command("search", work / name, queries)
    run(command, work / f"{name}.round-{number}.jsonl")


def join_rounds(name, work, rounds):
    """The lines of the first round, each time being the median over the rounds: what disturbs a machine comes and goes in seconds."""
    paths = [work / f"{name}.round-{number}.jsonl" for number in rounds]
    lines = [[json.loads(l) for l in path.read_text(encoding="utf-8").splitlines() if l.startswith("{")] for path in paths]
    with open(work / f"{name}.jsonl", "w", encoding="utf-8") as joined:
        for same in zip(*lines, strict=True):
            times = {key: statistics.median(line[key] for line in same) for key, value in same[0].items()
                     if key.endswith("_us") and value is not None}
            joined.write(json.dumps(same[0] | times, ensure_ascii=False) + "\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", default=",".join(peers.PEERS), help="names separated by commas; none for Winnow alone")
    parser.add_argument("--winnow", type=pathlib.Path, help="the program; without it the stand-in documents are used and only peers run")
    parser.add_argument("--publications", help="a file of `winnow generate` that is there already")
    parser.add_argument("--keep-indexes", action="store_true", help="search the indexes of an earlier run; their indexing figures stay")
    parser.add_argument("--drop-indexes", action="store_true", help="delete the peers' indexes when they have been searched")
    parser.add_argument("--rounds", type=int, default=1, help="how often each engine searches, in turn; times are medians over the rounds")
    parser.add_argument("--report-only", action="store_true", help="write the report of the raw lines that are there, measure nothing")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "RESULTS.md")
    args = parser.parse_args()
    if args.winnow:
        args.winnow = args.winnow.resolve()
    return args


def report(args, work, names, left_out):
    run_results = results.Results(work, names, work / "docs.jsonl", work / "queries.jsonl")
    args.out.write_text(run_results.report(args, left_out), encoding="utf-8")
    say(f"wrote {args.out}")


def main():
    args = arguments()
    names = [n for n in args.peers.split(",") if n and n != "none"]
    if unknown := [n for n in names if n not in peers.PEERS]:
        sys.exit(f"unknown peer {unknown[0]}; there are {', '.join(peers.PEERS)}")
    made_by = "winnow" if args.winnow or args.publications else "standin"
    work = peers.WORK / f"{made_by}-{args.docs}-{args.seed}"
    work.mkdir(parents=True, exist_ok=True)
    names = (["winnow"] if args.winnow else []) + names
    if args.report_only:
        return report(args, work, [n for n in names if (work / f"{n}.jsonl").exists()], {})
    documents, publications = make_documents(args, work)
    queries = make_queries(args, documents)
    left_out, measured = {}, list(names)

    def attempt(name, step):
        try:
            step()
        except peers.Missing as reason:
            say(f"{name} is left out: {reason}")
            left_out[name] = str(reason)
            measured.remove(name)

    for name in names:
        attempt(name, lambda: index_winnow(args, work, publications) if name == "winnow" else index_peer(name, args, work, documents))
    rounds = range(1, args.rounds + 1)
    for number in rounds:
        for name in list(measured):
            attempt(name, lambda: search(name, args, work, queries, number))
    for name in measured:
        join_rounds(name, work, rounds)
        if args.drop_indexes and name != "winnow":
            shutil.rmtree(work / name)
    report(args, work, measured, left_out)


if __name__ == "__main__":
    main()
