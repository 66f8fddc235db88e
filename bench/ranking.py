#!/usr/bin/env python3
"""Measures what the constants of the ranking (src/index/impact.h) are worth on citations of real patents.

    bench/ranking.py [--data ../shared/data] [--plain]

A searcher pastes the title, the abstract or both of a patent; what its examiner (2) or applicant (1) cited should come first. Queries and
documents are those of `prior-art/` with title and abstract in one language: documents without a title are there only because somebody
drew them, so they must not tell the weight of titles. Every language is a library of its own. Chinese citations are few, so Chinese patents that a
public competition put into 36 classes (`cn-text/`) are asked too: patents of the query's class should come first. Nobody has judged documents
with descriptions; whether a title finds its own patent (`us-text/`) is looked at instead, half of the patents with their description.

Queries are cut into halves by family. A setting is chosen on the first half from a grid, by average precision; the second half reports.
With titles and abstracts only, the abstract's weight and L0 say nothing of their own: all weights, k1 and L0 multiplied by one number give
the same ranking, and so do k1·(1 − b) and k1·b/L0 kept. Hence the grid varies the title's weight, k1 and b.

The formula is that of the index, its byte of length included. Terms: folded words, with their English stems (libstemmer) unless --plain;
ideographs in overlapping pairs. The same in every run; about twenty minutes.
"""
import argparse
import collections
import ctypes
import ctypes.util
import itertools
import json
import math
import pathlib
import random
import re
import subprocess
import unicodedata
import zlib

Setting = collections.namedtuple("Setting", "title abstract k1 b length")
Document = collections.namedtuple("Document", "id title abstract families")
PRESENT = Setting(5, 3, 1.2, 0.5, 600)
GRID = [PRESENT._replace(title=title, k1=k1, b=b) for title, k1, b in
        itertools.product((1, 3, 5, 8, 15), (0.6, 1.2, 2.4, 3.6, 4.8, 9.6, 19.2), (0.3, 0.5, 0.7, 0.9))]
SCOUTS = [PRESENT] + [PRESENT._replace(title=title, k1=k1, b=b) for title, k1, b in
                      itertools.product((1, 15), (0.6, 19.2), (0.3, 0.9))]  # the corners: their best documents are scored on the grid
NAMED = [PRESENT._replace(k1=3.6), PRESENT._replace(b=0.7)]  # reported in any case; k1 3.6 is 1.2 for a word of the abstract, which weighs 3
SCOUTED = 100
KINDS = {"title": lambda d: d.title, "abstract": lambda d: d.abstract, "both": lambda d: d.title + "\n" + d.abstract}
MEASURES = ("map", "ndcg10", "recall100")
DESCRIPTIONS = 900
MOST_CLASS_QUERIES = 100  # of each half

IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
TOKEN = re.compile(f"[{IDEOGRAPH}]+|[^\\W_{IDEOGRAPH}]+")
COMMON_WORDS = {"en": set("the of and is in for with a to by".split()), "de": set("der die und das mit eine ist zur für dem".split()),
                "fr": set("le la et les des une du pour est un".split())}


# Texts and terms.

class Stemmer:
    """Snowball English; every word only once."""

    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("stemmer"))
        self.library.sb_stemmer_new.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.library.sb_stemmer_length.argtypes = [ctypes.c_void_p]
        self.stemmer = self.library.sb_stemmer_new(b"english", b"UTF_8")
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            plain = word.isascii() and word.isalpha()
            self.known[word] = self.stem(word.encode()).decode() if plain else word
        return self.known[word]

    def stem(self, word):
        stemmed = self.library.sb_stemmer_stem(self.stemmer, word, len(word))
        return ctypes.string_at(stemmed, self.library.sb_stemmer_length(self.stemmer))


def terms_of(text, stem):
    """The terms of a text in order, and its length in tokens (an ideograph is a token, a pair of them a term)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    terms, length = [], 0
    for token in TOKEN.findall(folded):
        if re.match(f"[{IDEOGRAPH}]", token):
            terms += [token[i:i + 2] for i in range(len(token) - 1)]
            length += len(token)
        else:
            terms.append(stem("".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))))
            length += 1
    return terms, length


def language_of(text):
    """By script and frequent words; "" when nothing tells."""
    for language, letters, share in (("ja", "\u3040-\u30ff", 0.05), ("ko", "\uac00-\ud7af", 0.1), ("zh", "\u4e00-\u9fff", 0.2)):
        if len(re.findall(f"[{letters}]", text)) > share * len(text):
            return language
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    return max(COMMON_WORDS, key=lambda language: len(words & COMMON_WORDS[language])) if words else ""


def same_script(title, language):
    """A title alone is too short to tell English from German."""
    of_title = language_of(title)
    return of_title == language or (language == "ja" and of_title == "zh") or ({of_title, language} <= set(COMMON_WORDS))


# One library, its queries, and the formula.

class Library:
    """Documents of one language with title and abstract. `tasks` holds (query, relevant) with relevant = {id: grade}."""

    def __init__(self, name, documents, judgements, stem):
        self.name, self.documents, self.stem = name, documents, stem
        self.number_of = {document.id: i for i, document in enumerate(documents)}
        self.lengths = []                                # (title, abstract)
        self.postings = collections.defaultdict(list)    # term → (document, times in the title, in the abstract)
        forms = collections.Counter()                    # word → documents; the index has words, a query adds up those of a stem
        for i, document in enumerate(documents):
            (title, title_length), (abstract, abstract_length) = terms_of(document.title, stem), terms_of(document.abstract, stem)
            self.lengths.append((title_length, abstract_length))
            in_title, in_abstract = collections.Counter(title), collections.Counter(abstract)
            for term in sorted(in_title.keys() | in_abstract.keys()):
                self.postings[term].append((i, in_title[term], in_abstract[term]))
            forms.update(set(terms_of(KINDS["both"](document), str)[0]))
        self.frequency = collections.Counter()
        for form, count in forms.items():
            self.frequency[stem(form)] += count
        found = ((documents[self.number_of[query]], {d: grade for d, grade in graded.items() if d in self.number_of})
                 for query, graded in judgements.items() if query in self.number_of)
        self.tasks = [(query, relevant) for query, relevant in found if relevant]

    def idf(self, term):
        n = min(self.frequency[term], len(self.documents))
        return math.log(1 + (len(self.documents) - n + 0.5) / (n + 0.5))

    def norms(self, setting):
        """k1·(1 − b + b·length/L0) for every document, the length rounded to the byte of the index."""
        norms = []
        for title, abstract in self.lengths:
            byte = min(255, round(12 * math.log2(1 + setting.title * title + setting.abstract * abstract)))
            norms.append(setting.k1 * (1 - setting.b + setting.b * (2 ** (byte / 12) - 1) / setting.length))
        return norms

    def matches(self, query, kind):
        """{document: [(idf, times in the title, in the abstract), …]}, without the query and its family."""
        hits = collections.defaultdict(list)
        for term in sorted(set(terms_of(KINDS[kind](query), self.stem)[0])):
            if term not in self.postings:
                continue
            idf = self.idf(term)
            for i, title, abstract in self.postings[term]:
                hits[i].append((idf, title, abstract))
        return {i: found for i, found in hits.items() if not query.families & self.documents[i].families}


def rank(matches, setting, norms, limit=1000):
    """The best documents; equal ones by number, as the index has them."""
    scores = []
    wt, wa = setting.title, setting.abstract
    for i, hits in matches.items():
        norm, score = norms[i], 0.0
        for idf, title, abstract in hits:
            weight = wt * title + wa * abstract
            score += idf * weight / (weight + norm)
        scores.append((-score, i))
    scores.sort()
    return [i for _, i in scores[:limit]]


def measure(ranking, relevant):
    """Average precision, nDCG at 10 with grades 2 and 1, recall at 100; `relevant` by number of the document."""
    found, precision, gain = 0, 0.0, 0.0
    for place, i in enumerate(ranking):
        if i in relevant:
            found += 1
            precision += found / (place + 1)
            gain += relevant[i] / math.log2(place + 2) if place < 10 else 0
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(sorted(relevant.values(), reverse=True)[:10]))
    recall = sum(i in relevant for i in ranking[:100]) / len(relevant)
    return precision / len(relevant), gain / ideal, recall


def rankings(library, tasks, settings, scouted, kinds):
    """(task, kind, setting, best documents). Scouted: only documents that some corner of the grid puts among its best are ranked."""
    norms = {setting: library.norms(setting) for setting in {*settings, *SCOUTS}}
    for task in tasks:
        for kind in kinds:
            matches = library.matches(task[0], kind)
            if scouted:
                kept = {i for scout in SCOUTS for i in rank(matches, scout, norms[scout], SCOUTED)}
                matches = {i: matches[i] for i in kept}
            for setting in settings:
                yield task, kind, setting, rank(matches, setting, norms[setting])


def run(library, tasks, settings, scouted=False, least_grades=(1,), kinds=tuple(KINDS)):
    """For each least grade {setting: {kind: [measures of each task]}}; a task without documents of that grade is left out."""
    results = [{setting: {kind: [] for kind in kinds} for setting in settings} for _ in least_grades]
    for (_, relevant), kind, setting, ranking in rankings(library, tasks, settings, scouted, kinds):
        for result, least in zip(results, least_grades):
            graded = {library.number_of[d]: grade for d, grade in relevant.items() if grade >= least}
            if graded:
                result[setting][kind].append(measure(ranking, graded))
    return results


# The data.

def read_lines(path):
    with subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE) as process:
        yield from map(json.loads, process.stdout)


def citation_libraries(folder, stem):
    """A library per language that has queries."""
    judgements = collections.defaultdict(dict)
    for line in (folder / "qrels.dev.tsv").read_text().splitlines()[1:]:
        query, document, grade, _ = line.split("\t")
        judgements[query][document] = int(grade)
    families = {record["id"]: frozenset(p.split(",")[0] for p in record["priority_apps"]) | {record["id"]}
                for record in read_lines(folder / "records.jsonl.zst")}
    by_language = collections.defaultdict(list)
    for record in read_lines(folder / "corpus.jsonl.zst"):
        title, abstract = record["title"], record["abstract"]
        language = language_of(abstract) if title and abstract else ""
        if language and same_script(title, language):
            by_language[language].append(Document(record["id"], title, abstract, families.get(record["id"], frozenset([record["id"]]))))
    return [Library(language, documents, judgements, stem) for language, documents in sorted(by_language.items())]


def class_library(folder, stem):
    documents, members = [], collections.defaultdict(list)
    for record in read_lines(folder / "abstracts.jsonl.zst"):
        if record["title"] and record["abstract"] and record.get("label_id") is not None:
            documents.append(Document(record["id"], record["title"], record["abstract"], frozenset([record["id"]])))
            members[record["label_id"]].append(record["id"])
    judgements = {d: {other: 1 for other in ids if other != d} for ids in members.values() for d in ids}
    return Library("zh classes", documents, judgements, stem)


def description_library(folder, stem):
    """Patents without their titles, every second one with its description; a title should find its own patent. The zones that a setting weighs
    as title and abstract hold abstract and description here."""
    records = list(itertools.islice(read_lines(folder / "grants.jsonl.zst"), DESCRIPTIONS))
    documents = [Document(record["number"], record["abstract"], record["body"] if i % 2 else "", frozenset()) for i, record in enumerate(records)]
    library = Library("own title", documents, {}, stem)
    library.tasks = [(Document(record["number"], record["title"], "", frozenset()), {record["number"]: 1}) for record in records]
    return library


def halves(library, limit=None):
    """Tasks to choose by and tasks to report on; a family stays together."""
    parts = [], []
    for task in library.tasks:
        parts[zlib.crc32(min(task[0].families).encode()) >> 16 & 1].append(task)
    return tuple(sorted(part, key=lambda task: zlib.crc32(task[0].id.encode()))[:limit] for part in parts)


# Statistics and the report.

def values(results, setting, kinds, measure_index=0):
    """One number a task: the mean over the kinds of query."""
    return [sum(per_kind) / len(per_kind) for per_kind in
            zip(*([m[measure_index] for m in results[setting][kind]] for kind in kinds))]


def mean(numbers):
    return sum(numbers) / len(numbers)


def interval(differences, rounds=4000):
    """95 % of the means of samples drawn with replacement."""
    rng = random.Random(1)
    means = sorted(mean(rng.choices(differences, k=len(differences))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]


def choose(scores):
    """{setting: numbers} → best, and the plainest setting that the best does not surely beat: fewest constants changed, then best."""
    best = max(scores, key=lambda setting: mean(scores[setting]))

    def is_as_good(setting):
        differences = [x - y for x, y in zip(scores[best], scores[setting])]
        return setting == best or interval(differences, 1000)[0] <= 0

    def changes(setting):
        return sum(x != y for x, y in zip(setting, PRESENT))
    order = sorted(scores, key=lambda setting: (changes(setting), -mean(scores[setting])))
    return best, next(setting for setting in order if is_as_good(setting))


def text_of(setting):
    return f"{setting.title}:{setting.abstract}, k1 {setting.k1}, b {setting.b}"


def print_slices(name, results):
    """Average precision where one constant is moved and the others stay."""
    for field in ("title", "k1", "b"):
        line = [s for s in GRID if s._replace(**{field: getattr(PRESENT, field)}) == PRESENT]
        print(f"| {name} | {field} | " + ", ".join(f"{getattr(s, field)}: {mean(values(results, s, KINDS)):.4f}" for s in line) + " |")


def print_report(name, results, setting):
    for kind in [*KINDS, "all"]:
        kinds = KINDS if kind == "all" else [kind]
        cells = []
        for index in range(len(MEASURES)):
            old, new = values(results, PRESENT, kinds, index), values(results, setting, kinds, index)
            low, high = interval([y - x for x, y in zip(old, new)])
            cells.append(f"{mean(old):.4f} → {mean(new):.4f} ({low:+.4f} … {high:+.4f})")
        print(f"| {name} | {kind} | {len(old)} | " + " | ".join(cells) + " |")


def print_descriptions(library, settings):
    """Average precision with and without description, and its difference to the present constants."""
    print(f"\n{len(library.documents)} patents sought by their titles\n\n| setting | with description | without | all |\n|---|---|---|---|")
    zones = {setting: Setting(setting.abstract, 1, *setting[2:]) for setting in settings}
    (results,) = run(library, library.tasks, list(zones.values()), kinds=["title"])
    old = values(results, zones[PRESENT], ["title"])
    for setting in settings:
        new = values(results, zones[setting], ["title"])
        cells = []
        for part in (slice(1, None, 2), slice(0, None, 2), slice(None)):
            low, high = interval([y - x for x, y in zip(old[part], new[part])])
            cells.append(f"{mean(new[part]):.4f} ({low:+.4f} … {high:+.4f})")
        print(f"| {text_of(setting)} | " + " | ".join(cells) + " |", flush=True)


def joined(parts):
    """Results of several libraries as one."""
    return {setting: {kind: [m for part in parts for m in part[setting][kind]] for kind in KINDS} for setting in parts[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2] / "shared" / "data")
    parser.add_argument("--plain", action="store_true", help="words as they are, no stems")
    args = parser.parse_args()
    if not (args.data / "prior-art").is_dir():
        parser.exit(1, f"no sample data in {args.data}; say where with --data\n")
    stem = str if args.plain else Stemmer()
    libraries = [library for library in citation_libraries(args.data / "prior-art", stem) if library.tasks]
    classes = class_library(args.data / "cn-text", stem)

    print("| library | documents | queries to choose by | to report on |\n|---|---|---|---|")
    split = {library.name: halves(library) for library in libraries}
    split[classes.name] = halves(classes, MOST_CLASS_QUERIES)
    for library in [*libraries, classes]:
        print(f"| {library.name} | {len(library.documents)} | {len(split[library.name][0])} | {len(split[library.name][1])} |")

    print("\n| first half | moved | average precision |\n|---|---|---|", flush=True)
    tried = {library.name: run(library, split[library.name][0], GRID, scouted=True)[0] for library in [*libraries, classes]}
    tried["citations"] = joined([tried[library.name] for library in libraries])
    choices = {}
    for name in ("citations", "en", classes.name):
        print_slices(name, tried[name])
        choices[name] = choose({setting: values(tried[name], setting, KINDS) for setting in GRID})
    for name, (best, plain) in choices.items():
        print(f"\n{name}: best {text_of(best)}; plainest as good: {text_of(plain)}", flush=True)
    compared = list(dict.fromkeys([PRESENT, *NAMED, *choices["citations"]]))
    report(libraries, classes, split, compared)
    print_descriptions(description_library(args.data / "us-text", stem), compared)


def report(libraries, classes, split, compared):
    held = {library.name: run(library, split[library.name][1], compared, least_grades=(1, 2)) for library in libraries}
    (of_classes,) = run(classes, split[classes.name][1], compared)
    reported = {"citations": joined([results for results, _ in held.values()]),
                "by examiners": joined([results for _, results in held.values()]),
                **{name: results for name, (results, _) in held.items()}, classes.name: of_classes}
    for setting in compared[1:]:
        print(f"\nSecond half, {text_of(PRESENT)} → {text_of(setting)}\n")
        print("| library | query | queries | " + " | ".join(MEASURES) + " |\n|---|---|---|---|---|---|")
        for name, results in reported.items():
            print_report(name, results, setting)


if __name__ == "__main__":
    main()
