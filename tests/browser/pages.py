"""Every page by its name, over a library in which none of them is empty."""
import json
import time
import urllib.request

PARTS = ["Field", "Background", "Summary", "Drawings", "Embodiments"]
PAGES = {"start": "#/", "search": "#/?q=battery", "table": "#/?q=battery&view=table", "cards": "#/?q=battery&view=cards", "error": "#/?q=TTL%3Abattery+AND+(cell",
         "none": "#/?q=nothingatall", "collections": "#/collections", "notes": "#/notes", "import": "#/import", "library": "#/admin/library",
         "users": "#/admin/users", "tokens": "#/admin/tokens", "audit": "#/admin/audit", "work": "#/admin/work",
         "translation": "#/doc/WO2020000001A1?with=translation", "missing": "#/doc/US1234567B2"}


def long_document():
    """A Chinese application of 1,500 paragraphs under five headings, with its English translation."""
    def texts(lang, sentence, claim, **more):
        paragraphs = []
        for i in range(1500):
            if i % 300 == 0:
                paragraphs.append({"number": "", "heading": True, "text": f"{PARTS[i // 300]} ({lang})"})
            paragraphs.append({"number": f"{i + 1:04}", "text": sentence.format(n=i + 1) * (1 + i % 5)})
        return ({"lang": lang, "paragraphs": paragraphs, **more},
                {"lang": lang, "claims": [{"number": 1, "text": claim.format(n=1)}, {"number": 2, "text": claim.format(n=2), "depends_on": [1]}], **more})

    chinese = texts("zh", "第{n}段的固态电解质。", "第{n}种固态电池。")
    english = texts("en", "The solid electrolyte of paragraph {n}. ", "Solid battery number {n}.", origin="machine_translation")
    return {"number": {"office": "WO", "number": "2020000001", "kind": "A1", "date": 20200102},
            "titles": [{"lang": "zh", "text": "一种很长的说明书"}, {"lang": "en", "text": "A long description", "origin": "office_translation"}],
            "abstracts": [{"lang": "zh", "text": "固态电池。"}], "claims": [chinese[1], english[1]], "descriptions": [chinese[0], english[0]], "invented": True}


class Prepared:
    """A library with a collection, a note, a mark, a saved query and an import; `pages` is PAGES and those that need them."""

    refused = ("error", "missing")  # pages of which the server refuses something, so that the console is not silent

    def __init__(self, served):
        self.served = served
        self.csrf = served.get("/api/v1/session")[2]["csrf"]
        hits = [hit["number"] for hit in served.get("/api/v1/search", q="battery", limit=30)[2]["hits"]]
        folder = self.send("POST", "/collections", {"name": "Projects", "kind": "folder"})["id"]
        made = self.send("POST", "/collections", {"name": "Cells", "parent_id": folder, "note": "What is near our own filing.",
                                                  "fields": [{"name": "Kind", "type": "choice", "choices": ["a", "b"]}]})["id"]
        items = f"/collections/{made}/items"
        self.send("POST", items, {"numbers": hits})
        self.send("PATCH", items, {"numbers": hits[:3], "set": {"decision": "keep", "rating": 4, "add_tags": ["anode"]}})
        self.send("PATCH", items, {"numbers": hits[3:5], "set": {"decision": "drop"}})
        self.send("POST", f"/documents/{hits[0]}/notes", {"text": "Compare with claim 1 of ours."})
        self.send("PUT", "/queries/cells", {"text": "battery AND electrolyte"})
        self.import_some()
        document = f"#/doc/{hits[0]}"
        self.pages = PAGES | {"document": f"{document}?q=battery&offset=0", "two": f"{document}?q=battery&with={hits[1]}",
                              "collection": f"#/collections/{made}", "folder": f"#/collections/{folder}", "review": f"#/collections/{made}/review"}

    def import_some(self):
        """Three documents and a line that is none."""
        lines = [json.dumps(one, ensure_ascii=False) for one in self.served.documents[:3]] + ["{"]
        upload = self.send("POST", "/uploads?name=documents.jsonl", "\n".join(lines).encode(), "application/octet-stream")
        self.send("POST", "/imports", {"uploads": [upload["id"]]})
        for _ in range(100):
            if self.served.get("/api/v1/imports")[2]["items"][0]["state"] in ("done", "failed"):
                return
            time.sleep(0.05)

    def send(self, method, path, body, media_type="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.served.url + "/api/v1" + path, data=data, method=method,
                                         headers={"Content-Type": media_type, "X-Winnow-Csrf": self.csrf})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")
