#!/usr/bin/env python3
"""Draws hard queries from the words of a documents file, one JSON object a line for `winnow bench`; deterministic by seed. The
Lucene peer answers nested and plain too: its intervals.

long      30,000 characters, 2,000 words, 300 of them truncated: eight brackets of words joined by OR, five of them joined by AND,
          three excluded, as searchers keep them in files
long_near the same words in proximity: ten pairs of brackets, `(a OR b* …) $W5 (c OR d …)`, joined by OR
nested    `(a OR b*) $W5 ((c* OR d) $PRE3 (e* OR f))`
plain     `a $W5 c` of the same words, for comparison
"""
import argparse
import json
import random

from make_queries import Sample

WORDS, TRUNCATED, CHARACTERS = 2000, 300, 30_000
BRACKETS, EXCLUDED, PAIRS = 8, 3, 10


def truncated(word, rng):
    """A pattern that the word fits: an ending, a beginning or one letter left open."""
    kind = rng.randrange(4)
    if kind < 2:
        return word[: max(4, len(word) - rng.randrange(1, 4))] + "*"
    if kind == 2:
        return "*" + word[-max(5, len(word) - 2):]
    at = rng.randrange(2, len(word) - 1)
    return word[:at] + "?" + word[at + 1:]


def words_of_length(sample, rng, total):
    """WORDS different words of all bands, about `total` characters together."""
    pool = [w for band in ("low", "mid", "high") for w in sample.bands[band] if len(w) >= 5]
    if len(pool) < WORDS:
        raise SystemExit(f"{len(pool)} words of five letters are too few for a query of {WORDS}")
    rng.shuffle(pool)
    chosen, rest = pool[:WORDS], sorted(pool[WORDS:], key=len)
    lack = total - sum(map(len, chosen))
    for i in sorted(range(WORDS), key=lambda i: len(chosen[i])):  # longer ones for the shortest, until it is enough
        if lack <= 0 or not rest or len(rest[-1]) <= len(chosen[i]):
            break
        longer = rest.pop()
        lack -= len(longer) - len(chosen[i])
        chosen[i] = longer
    return chosen


def parts(words, count):
    return [words[i::count] for i in range(count)]


def long_words(sample, rng):
    words = words_of_length(sample, rng, CHARACTERS - 4 * WORDS)
    for i in rng.sample(range(WORDS), TRUNCATED):
        words[i] = truncated(words[i], rng)
    return words


def long_query(sample, rng):
    brackets = ["TAC:(" + " OR ".join(part) + ")" for part in parts(long_words(sample, rng), BRACKETS)]
    return "\nAND ".join(brackets[:-EXCLUDED]) + "\nNOT (" + "\nOR ".join(brackets[-EXCLUDED:]) + ")"


def long_near(sample, rng):
    sides = ["(" + " OR ".join(part) + ")" for part in parts(long_words(sample, rng), 2 * PAIRS)]
    return "TAC:(" + "\nOR ".join(f"{a} $W5 {b}" for a, b in zip(sides[::2], sides[1::2])) + ")"


def start_of(word):
    return word[:max(4, len(word) - 3)] + "*"


def nested_and_plain(sample, rng):
    """Three words that stand near each other somewhere, a in front of d in front of f; the others of the same frequency."""
    middle = set(sample.bands["mid"]) | set(sample.bands["high"])
    others = [w for w in sample.bands["mid"] if len(w) >= 6]
    while True:
        passage = rng.choice(sample.english)
        at = rng.randrange(max(1, len(passage) - 8))
        near = [w for w in passage[at:at + 6] if w in middle and len(w) >= 5]
        if len(near) >= 3 and len(set(near)) == len(near):
            break
    (a, d, f), (b, c, e) = near[:3], rng.sample(others, 3)
    groups = [[a, start_of(b)], [start_of(c), d], [start_of(e), f]]
    one, two, three = ("(" + " OR ".join(group) + ")" for group in groups)
    return {"groups": groups, "query": f"TAC:({one} $W5 ({two} $PRE3 {three}))"}, {"terms": [a, d], "query": f'TAC:("{a}" $W5 "{d}")'}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("documents")
    options.add_argument("--total", type=int, default=1_000_000, help="documents in the file")
    options.add_argument("--count", type=int, default=5, help="of each long kind; four times as many of the others")
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    rng = random.Random(args.seed)
    sample = Sample(args.documents, args.total, rng)

    def put(kind, number, query):
        print(json.dumps({"name": f"{kind}-{number:02}", "kind": kind, "stem": False, "count": True, "limit": 10} | query))

    for number in range(args.count):
        put("long", number, {"query": long_query(sample, rng)})
        put("long_near", number, {"query": long_near(sample, rng)})
    for number in range(4 * args.count):
        nested, plain = nested_and_plain(sample, rng)
        put("nested", number, nested)
        put("plain", number, plain)


if __name__ == "__main__":
    main()
