"""A team for the tests of who may do what: users with passwords, a client that logs in as the page does, documents and names full of markup."""
import http.client
import itertools
import json

from hand_made import number

PASSWORDS = {"anna": "blue kettle walks", "ed": "green lamp sings", "rita": "red chair dreams", "lock": "grey stone waits"}
USERS = [("anna", "administrator", PASSWORDS["anna"]), ("ed", "editor", PASSWORDS["ed"]), ("rita", "reader", PASSWORDS["rita"]),
         ("lock", "reader", PASSWORDS["lock"])]
ATTACKS = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><svg/onload=alert(1)>", "javascript:alert(1)",
           "{{constructor.constructor('alert(1)')()}}", "\u2028<iframe srcdoc='<script>alert(1)</script>'>"]
FILE_NAME = "in<img src=x onerror=alert(1)>.jsonl"


def hostile_documents():
    for i, attack in enumerate(ATTACKS):
        yield {"number": number("US", str(9100001 + i), "B2", 20200101), "titles": [{"lang": "en", "text": f"Attacked {attack}"}],
               "abstracts": [{"lang": "en", "text": attack}], "claims": [{"lang": "en", "claims": [{"number": 1, "text": attack}]}],
               "descriptions": [{"lang": "en", "paragraphs": [{"number": "0001", "text": attack}]}],
               "parties": [{"role": "applicant", "sequence": 1, "name": attack, "country": "US"}], "invented": True}


ADDRESSES = (f"127.0.{i // 250 + 1}.{i % 250 + 1}" for i in itertools.count())


class Client:
    """Keeps cookies and the guard, as the page does; every call is a connection of its own. This machine has many addresses, so that guesses of
    one test do not make another one wait."""

    def __init__(self, served, token=None, address=None):
        self.served, self.token, self.cookie, self.csrf = served, token, None, None
        self.address = address or next(ADDRESSES)

    def send(self, method, path, body=None, headers=None, guard=True):
        """Status, headers, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30, source_address=(self.address, 0))
        sent = {"Cookie": self.cookie} if self.cookie else {}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if guard and self.csrf and method not in ("GET", "HEAD"):
            sent["X-Winnow-Csrf"] = self.csrf
        if isinstance(body, (dict, list)):
            body, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        sent.update(headers or {})
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.headers.get_content_type() == "application/json" and data:
            data = json.loads(data)
        return answer.status, answer.headers, data

    def log_in(self, name, password=None):
        status, headers, body = self.send("POST", "/api/v1/session", {"user": name, "password": password or PASSWORDS[name]})
        if status == 200:
            self.cookie, self.csrf = headers["Set-Cookie"].split(";")[0], body["csrf"]
        return status, headers, body

    def status(self, *arguments, **named):
        return self.send(*arguments, **named)[0]


def user(served, name):
    client = Client(served)
    status, _, body = client.log_in(name)
    assert status == 200, body
    return client


def code(answer):
    return answer[2]["error"]["code"]
