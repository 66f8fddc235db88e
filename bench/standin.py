#!/usr/bin/env python3
"""Invented documents for developing the benchmark when `winnow generate` is not at hand.

Skewed vocabularies (Zipf, English words out of syllables, Chinese words out of characters) with fixed collocations, so that
phrases occur; classes, applicants and families are skewed as well. Deterministic by seed. The text means nothing.
"""
import argparse
import itertools
import json
import random

ONSETS = "b c d f g h l m n p r s t v br cl cr dr fl gr pl pr st tr th ph ch".split()
NUCLEI = "a e i o u ai ea io ou".split()
CODAS = ["", "", "", "n", "r", "l", "s", "t", "m", "nt", "ck"]
ENDINGS = ["", "", "ing", "ation", "cycline", "ment", "able", "er", "ive", "ity", "ic"]


def english_words(rng, count):
    words = {}
    while len(words) < count:
        syllables = rng.choice((1, 2, 2, 3, 3))
        word = "".join(rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(syllables)) + rng.choice(ENDINGS)
        words[word] = True
    return list(words)


def chinese_words(rng, count):
    characters = [chr(0x4E00 + i) for i in range(3000)]
    weights = list(itertools.accumulate(1 / (rank + 30) for rank in range(len(characters))))
    words = {}
    while len(words) < count:
        words["".join(rng.choices(characters, cum_weights=weights, k=rng.choice((1, 2, 2, 2, 3, 4))))] = True
    return list(words)


def zipf(count, shift=8.0):
    return list(itertools.accumulate(1 / (rank + shift) for rank in range(count)))


class Language:
    """Draws passages; the first ranks are single words, collocations of two or three words are mixed in behind them."""

    def __init__(self, rng, words, joiner, stop):
        pairs = [joiner.join(rng.sample(words[:4000], rng.choice((2, 3)))) for _ in range(6000)]
        self.units = words[:300] + [u for both in zip(words[300:6300], pairs) for u in both] + words[6300:]
        self.weights = zipf(len(self.units))
        self.joiner, self.stop, self.rng = joiner, stop, rng

    def passage(self, words):
        return self.joiner.join(self.rng.choices(self.units, cum_weights=self.weights, k=words)) + self.stop


class World:
    def __init__(self, seed):
        rng = random.Random(seed)
        self.rng = rng
        self.languages = {
            "en": Language(rng, english_words(rng, 60000), " ", "."),
            "zh": Language(rng, chinese_words(rng, 40000), "", "。"),
        }
        sections = [s + c + t for s in "ABCDEFGH" for c in ("01", "02", "04", "07", "21", "61") for t in "BCDFGHKLMN"]
        rng.shuffle(sections)
        self.subclasses, self.subclass_weights = sections, zipf(len(sections), 3.0)
        self.applicants = [f"{w.capitalize()} {k}" for w, k in zip(english_words(rng, 30000), itertools.cycle(("Ltd", "Inc", "GmbH", "Co")))]
        self.applicant_weights = zipf(len(self.applicants), 20.0)
        self.family = 0

    def classes(self):
        main = self.rng.choices(self.subclasses, cum_weights=self.subclass_weights, k=self.rng.choice((1, 1, 2, 3)))
        return [f"{s}{self.rng.randint(1, 30)}/{self.rng.randint(0, 99):02}" for s in main for _ in range(self.rng.choice((1, 2)))]

    def document(self, i):
        rng = self.rng
        lang = "zh" if rng.random() < 0.4 else "en"
        say = self.languages[lang].passage
        if i == 0 or rng.random() < 0.6:
            self.family = i
            family = i
        else:
            family = max(0, self.family - rng.choice((0, 0, 1, 2, 5)))
        authority = "CN" if lang == "zh" else rng.choices(("US", "EP", "WO", "GB", "AU"), (70, 15, 10, 3, 2))[0]
        year = rng.randint(2000, 2024)
        kind = rng.choice(("A", "B")) if lang == "zh" else rng.choice(("A1", "B2"))
        passages = [say(8), say(60)] + [say(rng.randint(12, 40)) for _ in range(rng.randint(3, 7))]
        return {
            "id": f"{authority}{year}{i:07}{kind}",
            "tac": "\n".join(passages),
            "desc": "\n".join(say(70) for _ in range(4)),
            "lang": lang,
            "ipc": sorted(set(self.classes())),
            "applicant": list(dict.fromkeys(rng.choices(self.applicants, cum_weights=self.applicant_weights, k=rng.choice((1, 1, 1, 2))))),
            "authority": authority,
            "kind": kind,
            "pbd": year * 10000 + rng.randint(1, 12) * 100 + rng.randint(1, 28),
            "family": family,
        }


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--docs", type=int, required=True)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    world = World(args.seed)
    with open(args.out, "w", encoding="utf-8") as out:
        for i in range(args.docs):
            out.write(json.dumps(world.document(i), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
