"""Tests of the benchmark's Python parts."""
import json
import pathlib
import random
import tempfile
import unittest

import indexing
import make_documents
import make_queries
import results
import run
import standin

PUBLICATION = {
    "number": {"office": "CN", "number": "1", "kind": "A", "date": 20200102},
    "application": {"office": "CN", "number": "9"},
    "titles": [{"lang": "zh", "text": "电池"}, {"lang": "en", "text": "Battery"}],
    "abstracts": [{"lang": "zh", "text": "一种\n电池"}],
    "claims": [{"lang": "zh", "claims": [{"number": 1, "text": "甲"}, {"number": 2, "text": "乙"}]}],
    "descriptions": [{"lang": "zh", "paragraphs": [{"text": "背景"}]}],
    "parties": [{"name": "Acme Ltd", "normalised": "ACME LTD"}, {"role": "assignee", "name": "B"}, {"role": "inventor", "name": "C"}],
    "classes": [{"scheme": "IPC", "symbol": "H01M4/62"}, {"scheme": "CPC", "symbol": "H01M4/00"}],
}


class Documents(unittest.TestCase):
    def test_a_publication_becomes_one_flat_document(self):
        flat = make_documents.document(PUBLICATION, make_documents.Families())
        self.assertEqual(flat, {
            "id": "CN1A", "tac": "电池\nBattery\n一种 电池\n甲\n乙", "desc": "背景", "lang": "zh", "ipc": ["H01M4/62"],
            "applicant": ["ACME LTD", "B"], "authority": "CN", "kind": "A", "pbd": 20200102, "family": 0})

    def test_publications_of_one_application_are_one_family_without_a_number_of_the_source(self):
        families = make_documents.Families()
        other = PUBLICATION | {"application": {"office": "CN", "number": "8"}}
        self.assertEqual([families.number(p) for p in (PUBLICATION, other, PUBLICATION)], [0, 1, 0])

    def test_a_minimal_publication_holds_what_the_documents_file_holds(self):
        flat = make_documents.document(PUBLICATION, make_documents.Families())
        cut = indexing.minimal(PUBLICATION, flat)
        again = make_documents.document(cut, make_documents.Families())
        self.assertEqual(again, flat)
        self.assertEqual(list(cut)[0], "number")
        self.assertNotIn("application", cut)


class Queries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        world = standin.World(1)
        cls.documents = "".join(json.dumps(world.document(i)) + "\n" for i in range(1500))

    def made(self, seed):
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "docs.jsonl"
            path.write_text(self.documents, encoding="utf-8")
            rng = random.Random(seed)
            return list(make_queries.Maker(make_queries.Sample(path, 1500, rng), 0.2, rng).all(3))

    def test_the_same_seed_draws_the_same_queries(self):
        once = self.made(5)
        self.assertEqual(once, self.made(5))
        self.assertEqual([q["kind"] for q in once][::3], [k for k in results.KINDS if not k.endswith(results.OWN)])

    def test_a_query_is_told_to_winnow_in_its_language(self):
        told = make_queries.winnow_query({"kind": "boolean20", "groups": [["a", "b"], ["c"], ["d"], ["e"]], "ipc_prefix": "H01M",
                                          "from": 20150101, "to": 20201231})
        self.assertEqual(told["query"], 'TAC:(("a" OR "b") AND ("c") AND ("d")) NOT TAC:("e") AND IPC:H01M AND PBD:[20150101 TO 20201231]')


class Report(unittest.TestCase):
    def test_the_95th_of_a_hundred_is_the_percentile(self):
        self.assertEqual(results.percentile(range(1, 101), 95), 95)
        self.assertEqual(results.percentile([7], 95), 7)

    def results_of(self, directory, lines_of):
        work = pathlib.Path(directory)
        (work / "docs.jsonl").write_text(json.dumps({"tac": "a", "desc": ""}) + "\n", encoding="utf-8")
        for name, lines in lines_of.items():
            (work / f"{name}.indexing.json").write_text("{}")
            (work / f"{name}.jsonl").write_text("".join(json.dumps(
                {"kind": kind, "name": "family-01", "median_cpu_us": time, "count": families}) + "\n" for kind, time, families in lines))
        return results.Results(work, list(lines_of), work / "docs.jsonl", None)

    def test_an_engine_asked_once_has_the_same_time_in_both_rows(self):
        with tempfile.TemporaryDirectory() as directory:
            made = self.results_of(directory, {"winnow": [("family", 3, 7)], "lucene": [("family", 5, 7), ("family_own", 9, 7)]})
        self.assertEqual([made.times("winnow", kind, "cpu") for kind in ("family", "family_own")], [[3], [3]])
        self.assertEqual([made.times("lucene", kind, "cpu") for kind in ("family", "family_own")], [[5], [9]])

    def test_times_of_rounds_are_their_median_and_answers_those_of_the_first(self):
        with tempfile.TemporaryDirectory() as directory:
            work = pathlib.Path(directory)
            for number, time in enumerate((5, 90, 7), start=1):
                (work / f"tantivy.round-{number}.jsonl").write_text(json.dumps({"name": "a", "count": 3, "median_cpu_us": time, "p95_us": None}) + "\n")
            run.join_rounds("tantivy", work, range(1, 4))
            self.assertEqual(json.loads((work / "tantivy.jsonl").read_text()), {"name": "a", "count": 3, "median_cpu_us": 7, "p95_us": None})

    def test_the_answer_of_an_own_module_is_compared_too(self):
        with tempfile.TemporaryDirectory() as directory:
            made = self.results_of(directory, {"winnow": [("family", 3, 7)], "lucene": [("family", 5, 7), ("family_own", 9, 8)]})
        self.assertEqual(made.disagreements(), (["family-01: winnow 7, lucene 7, lucene's own module 8"], 1, 0))


if __name__ == "__main__":
    unittest.main()
