#!/usr/bin/env python3
"""Draws the benchmark's queries from a documents file: 20 of each kind, deterministic by seed.

Words are drawn by document frequency bands counted over a sample of the documents (field tac): high 5-50 %, middle 0.5-5 %,
low 0.03-0.5 %. Phrases and neighbours are taken from places where they really stand. The kinds are described in README.md.
"""
import argparse
import collections
import json
import random
import re

WORD = re.compile(r"[a-z0-9]+")
PLAIN = re.compile(r"[a-z]{3,}$")
PUNCTUATION = re.compile(r"[^\w\n]")
HAN4 = re.compile(r"[\u4e00-\u9fff]{4,}")
BANDS = {"high": (0.05, 0.5), "mid": (0.005, 0.05), "low": (0.0003, 0.005)}
WORD_PASSAGES = 4000  # passages kept to take phrases from
CHINESE_TEXTS = 3000  # texts kept to look whether a Chinese phrase also stands across a punctuation mark
SAMPLE = 60000        # documents looked at


class Sample:
    """Every k-th document: document frequencies, passages to take phrases from, and the set of documents of each word."""

    def __init__(self, path, total, rng):
        step = max(1, total // SAMPLE)
        self.size = 0
        self.documents_of = collections.defaultdict(list)
        self.classes = collections.Counter()
        self.english, self.chinese, self.chinese_texts = [], [], []
        self.rng = rng
        with open(path, encoding="utf-8") as lines:
            for i, line in enumerate(lines):
                if i % step == 0:
                    self.add(json.loads(line))
        rng.shuffle(self.english)
        rng.shuffle(self.chinese)
        del self.english[WORD_PASSAGES:], self.chinese[WORD_PASSAGES:]
        self.bands = {name: self.words_between(*limits) for name, limits in BANDS.items()}

    def add(self, document):
        text = document["tac"].lower()
        for word in set(WORD.findall(text)):
            self.documents_of[word].append(self.size)
        self.size += 1
        self.classes.update({symbol[:4] for symbol in document["ipc"]})
        # Only passages of plain words: every engine agrees on their tokens.
        if document["lang"] == "en":
            self.english += self.some([words for p in text.split("\n") if len(words := WORD.findall(p)) > 8])
        elif document["lang"] == "zh":
            self.chinese += self.some(HAN4.findall(text))
            if len(self.chinese_texts) < CHINESE_TEXTS:
                self.chinese_texts.append(text)

    def some(self, things):
        return self.rng.sample(things, min(len(things), 2))

    def words_between(self, low, high):
        return sorted(w for w, docs in self.documents_of.items() if PLAIN.match(w) and low <= len(docs) / self.size < high)


def quoted(terms, between):
    return between.join(f'"{t}"' for t in terms)


def winnow_query(query):
    """The members that `winnow bench` reads: the query in its language, and what is wanted of it."""
    kind, terms = query["kind"], query.get("terms")
    out = {"stem": False, "count": kind not in ("and2", "or10"), "limit": 0 if kind in ("prefix", "suffix", "facets3") else 10}
    if kind in ("and2", "and2_count"):
        out["query"] = f"TAC:({quoted(terms, ' AND ')})"
    elif kind in ("or10", "facets3", "family"):
        out["query"] = f"TAC:({quoted(terms, ' OR ')})"
    elif kind in ("phrase", "zh_phrase"):
        out["query"] = f'TAC:"{" ".join(terms)}"'
    elif kind == "near5":
        out["query"] = f"TAC:({quoted(terms, ' $W5 ')})"
    elif kind in ("prefix", "suffix"):
        out["query"] = f"TAC:{terms[0]}"
    else:
        groups = [f"({quoted(group, ' OR ')})" for group in query["groups"]]
        out["query"] = (f"TAC:({' AND '.join(groups[:-1])}) NOT TAC:{groups[-1]} AND IPC:{query['ipc_prefix']}"
                        f" AND PBD:[{query['from']} TO {query['to']}]")
    if kind == "facets3":
        out["facets"] = ["AUTHORITY:20", "AN_KEY:20", "IPC_SUB_CLASS:20"]
    if kind == "family":
        out["group"] = "simple"
    return out


class Maker:
    def __init__(self, sample, target_share, rng):
        self.sample, self.target_share, self.rng = sample, target_share, rng

    def draw(self, *bands):
        """One word of each band, all different; an empty band is replaced by its neighbour."""
        chosen = []
        for band in bands:
            words = next(w for w in (self.sample.bands[band], self.sample.bands["mid"], self.sample.bands["low"]) if len(w) > len(bands))
            chosen.append(self.rng.choice([w for w in self.rng.sample(words, min(len(words), 40)) if w not in chosen]))
        return chosen

    def and2(self, i):
        pairs = (("high", "high"), ("high", "mid"), ("mid", "mid"), ("high", "low"), ("mid", "low"))
        return {"terms": self.draw(*pairs[i % len(pairs)])}

    def or10(self, i):
        return {"terms": self.draw(*(("high",) * (1 + i % 4) + ("mid",) * 4 + ("low",) * (5 - i % 4)))}

    def phrase(self, i):
        length = 2 + i % 2
        while True:
            words = self.rng.choice(self.sample.english)
            start = self.rng.randrange(len(words) - length)
            terms = words[start:start + length]
            if len(set(terms)) == length and all(PLAIN.match(t) for t in terms) and any(t in self.mid for t in terms):
                return {"terms": terms}

    def near5(self, _):
        while True:
            words = self.rng.choice(self.sample.english)
            start = self.rng.randrange(len(words) - 7)
            a, b = words[start], words[start + self.rng.randint(2, 6)]
            if a != b and PLAIN.match(a) and PLAIN.match(b) and (a in self.mid or b in self.mid):
                return {"terms": [a, b]}

    def affix(self, cut, test):
        """A part of a word that at least five words share; 200 at most, so that it stays a question a person asks."""
        while True:
            word = self.draw(self.rng.choice(("mid", "low")))[0]
            part = cut(word, self.rng.choice((3, 4, 5)))
            if len(part) < len(word) and 5 <= sum(1 for w in self.vocabulary if test(w, part)) <= 200:
                return part

    def prefix(self, _):
        return {"terms": [self.affix(lambda w, n: w[:n], str.startswith) + "*"]}

    def suffix(self, _):
        return {"terms": ["*" + self.affix(lambda w, n: w[-n:], str.endswith)]}

    def boolean20(self, i):
        words = self.draw(*(["high", "high", "high", "mid", "mid"] * 3 + ["mid"] * 3 + ["low"] * 2))
        start = 2001 + i % 15
        popular = [name for name, _ in self.sample.classes.most_common(20)]
        return {"groups": [words[n:n + 5] for n in range(0, 20, 5)], "ipc_prefix": popular[i % len(popular)],
                "from": start * 10000 + 101, "to": (start + 5) * 10000 + 1231}

    def broad(self, _):
        """Words whose union is the target share of all documents, within a tenth."""
        docs_of, size = self.sample.documents_of, self.sample.size
        words = self.sample.words_between(0.01, 0.5)
        while True:
            union, terms = set(), []
            for word in self.rng.sample(words, min(len(words), 12)):
                grown = union | set(docs_of[word])
                if len(grown) <= 1.1 * self.target_share * size:
                    union, terms = grown, terms + [word]
                if len(union) >= 0.9 * self.target_share * size:
                    return {"terms": terms}

    def zh_phrase(self, _):
        """A phrase that never stands across a punctuation mark: there Winnow finds it and engines that index pairs do not."""
        while True:
            run = self.rng.choice(self.sample.chinese)
            start = self.rng.randrange(len(run) - 3)
            phrase = run[start:start + 4]
            if self.chinese.count(phrase) == self.chinese_joined.count(phrase):
                return {"terms": [phrase]}

    @staticmethod
    def another(make, i, asked):
        """A question not asked before; the same one again where the documents hold too few."""
        question = make(i)
        for _ in range(20):
            if question not in asked:
                break
            question = make(i)
        asked.append(question)
        return question

    def all(self, per_kind):
        self.mid = set(self.sample.bands["mid"]) | set(self.sample.bands["high"])
        self.chinese = "\n".join(self.sample.chinese_texts)
        self.chinese_joined = PUNCTUATION.sub("", self.chinese)
        self.vocabulary = sorted(w for w in self.sample.documents_of if PLAIN.match(w))
        pairs = [self.and2(i) for i in range(per_kind)]
        makers = {"and2": pairs.__getitem__, "and2_count": pairs.__getitem__, "or10": self.or10, "phrase": self.phrase, "near5": self.near5,
                  "prefix": self.prefix, "suffix": self.suffix, "boolean20": self.boolean20, "facets3": self.broad,
                  "family": self.broad, "zh_phrase": self.zh_phrase}
        for kind, make in makers.items():
            asked = []
            for i in range(per_kind):
                query = {"name": f"{kind}-{i + 1:02}", "kind": kind, **self.another(make, i, asked)}
                yield query | winnow_query(query)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("documents")
    args.add_argument("--out", required=True)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--per-kind", type=int, default=20)
    args.add_argument("--hits", type=int, default=200000, help="documents a facet or family query should find")
    args = args.parse_args()
    with open(args.documents, "rb") as lines:
        total = sum(1 for _ in lines)
    rng = random.Random(args.seed)
    sample = Sample(args.documents, total, rng)
    maker = Maker(sample, min(0.2, args.hits / total), rng)
    with open(args.out, "w", encoding="utf-8") as out:
        for query in maker.all(args.per_kind):
            out.write(json.dumps(query, ensure_ascii=False) + "\n")
    print(f"{total} documents, {sample.size} looked at; words: " + ", ".join(f"{k} {len(v)}" for k, v in sample.bands.items()))


if __name__ == "__main__":
    main()
