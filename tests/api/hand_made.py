"""Four invented documents, small enough to know every answer by heart.

    US9000001B2     2015  battery, solid electrolyte; 2 claims; in one family with CN109000001A
    CN109000001A    2019  the same in Chinese
    EP3000001A1     2016  washing machine; cites US9000001B2 (X)
    US20100000001A1 2010  a title full of markup that must stay text
"""

HOSTILE = "Washing <img src=x onerror=\"document.title='broken'\"> & <b>drying</b>"


def number(office, digits, kind, date):
    return {"office": office, "number": digits, "kind": kind, "date": date}


# Not among them: one with a translated title.
TRANSLATED = {"number": number("WO", "2020000001", "A1", 20200102), "invented": True,
              "titles": [{"lang": "zh", "text": "电池测试装置"}, {"lang": "en", "text": "Battery tester", "origin": "office_translation"}]}
PRIORITY = {"number": {"office": "US", "number": "61000001", "date": 20130102}}

DOCUMENTS = [
    {
        "number": number("US", "9000001", "B2", 20150407),
        "application": {"office": "US", "number": "14000001", "date": 20140103},
        "right": "invention",
        "priorities": [PRIORITY],
        "titles": [{"lang": "en", "text": "Battery with a solid electrolyte"}],
        "abstracts": [{"lang": "en", "text": "A battery has a solid electrolyte between two electrodes."}],
        "claims": [{"lang": "en", "claims": [
            {"number": 1, "text": "A battery comprising a solid electrolyte.", "category": "product"},
            {"number": 2, "text": "The battery of claim 1, wherein the electrolyte is a ceramic.", "depends_on": [1]},
        ]}],
        "descriptions": [{"lang": "en", "paragraphs": [{"number": "0001", "text": "The ceramic conducts lithium."}]}],
        "parties": [{"role": "applicant", "sequence": 1, "name": "Alpha Cells Inc.", "normalised": "ALPHA CELLS INC", "country": "US"}],
        "classes": [{"scheme": "IPC", "symbol": "H01M10/0562", "first": True}],
        "events": [{"date": 20150407, "office": "US", "code": "STCF", "kind": "grant", "text": "Patent granted"}],
        "invented": True,
    },
    {
        "number": number("CN", "109000001", "A", 20190101),
        "application": {"office": "CN", "number": "201480000001", "date": 20140102},
        "right": "invention",
        "priorities": [PRIORITY],
        "titles": [{"lang": "zh", "text": "一种固态电池"}],
        "abstracts": [{"lang": "zh", "text": "本发明公开了一种固态电池，包括电解质。"}],
        "claims": [{"lang": "zh", "claims": [{"number": 1, "text": "一种固态电池，其特征在于，包括电解质。"}]}],
        "parties": [{"role": "applicant", "sequence": 1, "name": "阿尔法储能有限公司", "normalised": "阿尔法储能有限公司", "country": "CN"}],
        "classes": [{"scheme": "IPC", "symbol": "H01M10/0562", "first": True}],
        "invented": True,
    },
    {
        "number": number("EP", "3000001", "A1", 20160504),
        "application": {"office": "EP", "number": "14000002", "date": 20141105},
        "titles": [{"lang": "en", "text": "Washing machine"}],
        "abstracts": [{"lang": "en", "text": "A drum turns in a tub."}],
        "parties": [{"role": "applicant", "sequence": 1, "name": "Beta Drums GmbH", "normalised": "BETA DRUMS GMBH", "country": "DE"}],
        "classes": [{"scheme": "IPC", "symbol": "D06F37/00", "first": True}],
        "citations": [{"number": {"office": "US", "number": "9000001", "kind": "B2"}, "category": "X", "by": "examiner", "claims": [1]}],
        "invented": True,
    },
    {
        "number": number("US", "20100000001", "A1", 20100107),
        "application": {"office": "US", "number": "12000001", "date": 20090105},
        "titles": [{"lang": "en", "text": HOSTILE}],
        "abstracts": [{"lang": "en", "text": "Fruit is washed & dried."}],
        "parties": [{"role": "applicant", "sequence": 1, "name": "Gamma <Foods>", "normalised": "GAMMA FOODS", "country": "US"}],
        "classes": [{"scheme": "IPC", "symbol": "A23N12/02", "first": True}],
        "invented": True,
    },
]
