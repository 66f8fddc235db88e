#!/usr/bin/env python3
"""Turns publications (Winnow's JSON lines, docs/formats/jsonl.md) into the benchmark's documents file.

A document is flat: `tac` is titles, abstracts and claims of all languages, one passage a line; `desc` the description's
paragraphs, one a line. Families are the source's numbers, counted anew from 0. `docs/formats/jsonl.md` says what the members mean.
"""
import argparse
import json


def passages(publication):
    for member in ("titles", "abstracts"):
        for text in publication.get(member, ()):
            yield text["text"]
    for claims in publication.get("claims", ()):
        for claim in claims.get("claims", ()):
            yield claim.get("text", "")


def paragraphs(publication):
    for description in publication.get("descriptions", ()):
        for paragraph in description.get("paragraphs", ()):
            yield paragraph.get("text", "")


def lines(texts):
    return "\n".join(" ".join(t.split("\n")) for t in texts if t)


class Families:
    """Small numbers for families; a publication without one of the source is alone with its application."""

    def __init__(self):
        self.numbers = {}

    def number(self, publication):
        application = publication.get("application", publication["number"])
        key = publication.get("source_family_id") or application["office"] + application["number"]
        return self.numbers.setdefault(key, len(self.numbers))


def document(publication, families):
    number = publication["number"]
    applicants = [p.get("normalised") or p["name"] for p in publication.get("parties", ()) if p.get("role", "applicant") in ("applicant", "assignee")]
    symbols = [c["symbol"] for c in publication.get("classes", ()) if c["scheme"] == "IPC"]
    titles = publication.get("titles", ())
    return {
        "id": number["office"] + number["number"] + number.get("kind", ""),
        "tac": lines(passages(publication)),
        "desc": lines(paragraphs(publication)),
        "lang": titles[0].get("lang", "") if titles else "",
        "ipc": list(dict.fromkeys(symbols)),
        "applicant": list(dict.fromkeys(applicants)),
        "authority": number["office"],
        "kind": number.get("kind", ""),
        "pbd": number.get("date", 0),
        "family": families.number(publication),
    }


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("publications")
    args.add_argument("--out", required=True)
    args = args.parse_args()
    families = Families()
    with open(args.publications, encoding="utf-8") as source, open(args.out, "w", encoding="utf-8") as out:
        for line in source:
            out.write(json.dumps(document(json.loads(line), families), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
