"""Collections in a real browser: the table page by page, bulk changes, own fields, the review, history, the tree. Screenshots in build/screenshots."""
import sys
import urllib.request

from browser import PHONE, Browser, Keys
from hand_made import DOCUMENTS, TRANSLATED
from pages import Prepared
from selenium.webdriver.common.action_chains import ActionChains
from served import Served, run_all

LONG, REALISTIC = "A" * 50, "FTO_EP3862218_dual-battery_system_2026-11-23_final_version"
MANY = [f"US{9100000 + i}A" for i in range(1230)]
FIELDS = [{"name": "Remark", "type": "text"}, {"name": "相关度", "type": "number"}]


class Team(Prepared):
    """Sends what colleagues do meanwhile, and opens what they made."""

    def __init__(self, served, page):
        self.served, self.page = served, page
        self.csrf = served.get("/api/v1/session")[2]["csrf"]

    def collection(self, name, numbers, **more):
        made = self.send("POST", "/collections", {"name": name, **more})["id"]
        if numbers:
            self.send("POST", f"/collections/{made}/items", {"numbers": numbers})
        return made

    def remove(self, id_):
        request = urllib.request.Request(f"{self.served.url}/api/v1/collections/{id_}", method="DELETE", headers={"X-Winnow-Csrf": self.csrf})
        urllib.request.urlopen(request, timeout=30).close()

    def items(self, id_, **params):
        return self.served.get(f"/api/v1/collections/{id_}/items", **params)[2]["items"]

    def open(self, id_, part=""):
        self.page.open(f"#/collections/{id_}{part}")
        self.page.settled()

    def told(self, text):
        self.page.wait(lambda: text in self.page.text(".announcement"), text)

    def rows(self):
        return self.page.attributes("tbody tr[data-number]", "data-number")

    def shown(self, text):
        self.page.wait(lambda: self.page.text("#items-shown") == text, text)

    def answer_questions(self, answer):
        """What the page asks from now on is answered so, and kept."""
        self.page.script("window.asked = []; window.confirm = (text) => { asked.push(text); return arguments[0]; }", answer)

    def decide(self, label):
        """The button of the review; its key stands in it as well."""
        next(button for button in self.page.all(".decide button") if button.text.startswith(label)).click()

    def asked(self):
        return self.page.script("return window.asked")


def delayed(page, method, milliseconds):
    page.script("""const [method, wait] = arguments, send = window.fetch;
        window.fetch = (address, options) => (options?.method ?? 'GET') === method ? new Promise((done) => setTimeout(() => done(send(address, options)), wait)) : send(address, options)""",
                method, milliseconds)


def every_document_of_a_long_collection_is_reached(team):
    page, id_ = team.page, team.collection("Long", MANY)
    team.open(id_)
    team.shown("1–100 of 1,230")
    assert len(team.rows()) == 100
    page.press("Last page", "#item-pages button")
    team.shown("1,201–1,230 of 1,230")
    assert team.rows() == MANY[1200:], team.rows()
    page.press("Previous page", "#item-pages button")
    team.shown("1,101–1,200 of 1,230")


def all_documents_of_a_filter_are_changed_at_once(team):
    page, id_ = team.page, team.collection("All at once", MANY)
    team.send("PATCH", f"/collections/{id_}/items", {"numbers": MANY[:1100], "set": {"decision": "maybe"}})
    team.open(id_)
    page.choose("main select", "maybe")
    team.shown("1–100 of 1,100")
    page.press("Select all shown", "input")
    page.wait(lambda: "100 selected" in page.text(".bulk"))
    page.one("#select-everything").click()
    page.wait(lambda: "1,100 selected" in page.text(".bulk"))
    page.choose(".bulk select", "drop")
    team.told("1,100 documents changed")
    decisions = team.served.get(f"/api/v1/collections/{id_}")[2]["decisions"]
    assert decisions == {"open": 130, "keep": 0, "drop": 1100, "maybe": 0}, decisions


def what_is_not_shown_is_not_selected_and_taking_out_many_is_asked_for(team):
    page, id_ = team.page, team.collection("Selection", MANY[:50])
    team.open(id_)
    team.answer_questions(False)
    page.press("Select all shown", "input")
    page.wait(lambda: "50 selected" in page.text(".bulk"))
    page.press("Take out")
    assert len(team.asked()) == 1 and "50 documents" in team.asked()[0], team.asked()
    page.choose("main select", "drop")
    page.wait(lambda: not team.rows() and not page.all(".bulk"), "nothing is shown, nothing is selected")
    assert len(team.items(id_)) == 50
    page.choose("main select", "")
    page.wait(lambda: len(team.rows()) == 50)
    assert not page.all(".bulk")
    team.answer_questions(True)
    page.press(f"Select {MANY[0]}", "input")
    page.press("Take out")
    team.told("1 document taken out")
    assert team.asked() == [] and len(team.items(id_)) == 49


def a_tag_is_added_by_enter(team):
    page, id_ = team.page, team.collection("Tags", MANY[:2])
    team.open(id_)
    page.press("Select all shown", "input")
    page.one(".bulk input").send_keys("first look", Keys.ENTER)
    team.told("2 documents changed")
    assert [item["tags"] for item in team.items(id_)] == [["first look"]] * 2


def a_cell_that_is_passed_keeps_what_a_colleague_wrote(team):
    page, id_ = team.page, team.collection("Cells", MANY[:2], fields=FIELDS)
    items = f"/collections/{id_}/items"
    team.send("PATCH", items, {"numbers": MANY[:1], "set": {"fields": {"Remark": "mine"}}})
    team.open(id_)
    team.send("PATCH", items, {"numbers": MANY[:1], "set": {"fields": {"Remark": "a colleague's"}}})
    cell = page.one("input[aria-label=Remark]")
    cell.click()
    page.keys(Keys.TAB)
    page.keys("7", Keys.ENTER)
    team.told("1 document changed")
    page.wait(lambda: page.one("input[aria-label=Remark]").get_attribute("value") == "a colleague's", "the new value is shown")
    page.keys(Keys.TAB)
    assert team.items(id_)[0]["fields"] == {"Remark": "a colleague's", "相关度": 7}, team.items(id_)[0]
    cell = page.one("input[aria-label=Remark]")
    cell.send_keys(Keys.CONTROL, "a")
    cell.send_keys("seen", Keys.TAB)
    page.wait(lambda: team.items(id_)[0]["fields"]["Remark"] == "seen")


def headings_and_cells_have_room(team):
    id_ = team.collection("Width", MANY[:2], fields=FIELDS)
    with Browser(team.served.url, language="zh-CN", size=(1400, 900)) as page:
        Team(team.served, page).open(id_)
        assert page.one("input[type=number]").rect["width"] >= 100, page.one("input[type=number]").rect
        # One line: two characters high at most.
        heights = page.script("return [...document.querySelectorAll('thead th')].map((e) => [e.textContent, e.clientHeight])")
        assert all(height < 40 for _, height in heights), heights
        assert page.too_wide() == 0
        page.screenshot("collection-width")


def a_title_stands_in_the_language_of_the_page(team):
    id_ = team.collection("Titles", ["WO2020000001A1"])
    for language, title in [("en", "Battery tester"), ("zh-CN", "电池测试装置")]:
        with Browser(team.served.url, language=language) as page:
            Team(team.served, page).open(id_)
            page.wait(lambda: title in page.text("tbody tr"), title)


def a_comment_written_in_the_review_is_stored_with_the_decision(team):
    page, id_ = team.page, team.collection("Comments", [MANY[0], MANY[1]])
    team.open(id_, "/review")
    page.one("textarea").send_keys("near to claim 1")
    team.decide("Later")
    page.wait(lambda: page.all(f"[data-reviewing={MANY[1]}]"))
    assert page.one("textarea").get_attribute("value") == "", "the comment is of the other document"
    team.decide("Later")
    page.wait(lambda: page.one("textarea").get_attribute("value") == "near to claim 1", "it is still there")
    team.decide("keep")
    page.wait(lambda: page.all(f"[data-reviewing={MANY[1]}]"))
    notes = team.served.get(f"/api/v1/documents/{MANY[0]}/notes")[2]
    assert [(note["text"], note["collection_id"]) for note in notes["items"]] == [("near to claim 1", id_)], notes
    assert team.items(id_)[0]["decision"] == "keep"


def a_comment_that_cannot_be_stored_stays(team):
    page, id_ = team.page, team.collection("Lost line", MANY[:2])
    team.open(id_, "/review")
    page.one("textarea").send_keys("do not lose me")
    page.script("const send = window.fetch; window.fetch = (address, options) => options?.method === 'POST' ? Promise.reject(new Error('no line')) : send(address, options)")
    team.decide("keep")
    team.told("no line")
    assert page.one("textarea").get_attribute("value") == "do not lose me"
    assert team.items(id_)[0]["decision"] == "open", "it is decided once the comment is stored"


def two_keys_in_quick_succession_decide_once(team):
    page, id_ = team.page, team.collection("Quick", MANY[:3])
    team.open(id_, "/review")
    page.one("[data-reviewing]")
    delayed(page, "PATCH", 300)
    page.keys("kk")
    page.wait(lambda: "1 of 3" in page.text("#review-progress") and page.all(f"[data-reviewing={MANY[1]}]"))
    page.keys("u")
    page.wait(lambda: "0 of 3" in page.text("#review-progress") and page.all(f"[data-reviewing={MANY[0]}]"))
    undo = page.script("return [...document.querySelectorAll('.decide button')].find((e) => e.textContent.startsWith('Undo')).disabled")
    assert undo, "there is nothing left to undo"


def a_review_of_a_removed_collection_leads_back(team):
    page, id_ = team.page, team.collection("Short-lived", MANY[:2])
    team.open(id_, "/review")
    page.one("[data-reviewing]")
    team.remove(id_)
    page.keys("k")
    page.wait(lambda: "Somebody may have removed it" in page.text("#gone"))
    team.open(id_, "/review")
    assert "Somebody may have removed it" in page.text("#gone")
    page.press("To all collections")
    page.wait(lambda: page.hash() == "#/collections" and not page.all("#gone"))


def the_history_is_read_to_its_beginning(team):
    page, id_ = team.page, team.collection("Changes", MANY[:1])
    for i in range(220):
        team.send("PATCH", f"/collections/{id_}/items", {"numbers": MANY[:1], "set": {"rating": i % 6}})
    team.open(id_)
    page.press("History")
    for count in (100, 200):
        page.wait(lambda: len(page.all("tbody tr")) == count, count)
        page.press("More")
    page.wait(lambda: len(page.all("tbody tr")) == 222 and "created" in page.texts("tbody tr")[-1])
    assert "More" not in page.texts("button")


def a_double_click_makes_one_collection(team):
    page = team.page
    page.open("#/collections")
    page.settled()
    delayed(page, "POST", 200)
    page.one("form input").send_keys("Twice")
    ActionChains(page.driver).double_click(page.one("form button").element).perform()
    page.wait(lambda: page.text("main h2") == "Twice")
    assert not page.all("[role=alert]"), page.texts("[role=alert]")


def saving_the_settings_is_confirmed(team):
    page, id_ = team.page, team.collection("Settings", [])
    team.open(id_)
    page.press("Settings", "[role=tab]")
    page.one("textarea").send_keys("what it is for")
    page.press("Save")
    team.told("Settings saved")


def long_names_fit(team):
    ids = [team.collection(name, MANY[:50]) for name in (LONG, REALISTIC)]
    for size in [(1400, 900), PHONE]:
        with Browser(team.served.url, size=size) as page:
            for id_ in ids:
                Team(team.served, page).open(id_)
                assert page.too_wide() == 0, (size, page.too_wide())
                outside = page.script("""const box = document.querySelector('.tree').getBoundingClientRect();
                    return [...document.querySelectorAll('.tree a > *')].filter((e) => e.getBoundingClientRect().right > box.right + 1 || e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)""")
                assert outside == [], (size, outside)
            page.screenshot(f"collections-long-names-{size[0]}")


def what_the_server_says_is_chinese_and_so_is_an_export(team):
    folder, id_ = team.collection("Oben", [], kind="folder"), team.collection("出口", MANY[:1])
    low = team.collection("Unten", [], kind="folder", parent_id=folder)
    with Browser(team.served.url, language="zh-CN") as page:
        chinese = Team(team.served, page)
        chinese.open(id_)
        page.press("导出")
        link = page.wait(lambda: [e for e in page.all("[role=menuitem]") if e.text == "CSV"])[0].get_attribute("href")
        text = page.driver.execute_async_script("const done = arguments[1]; fetch(arguments[0]).then((r) => r.text()).then(done)", link)
        assert "公开" in text.splitlines()[0], text[:200]
        chinese.open(folder)
        page.wait(lambda: page.all("form select"))
        page.choose("main form select", low)
        page.press("保存")
        page.wait(lambda: "目录不能移入其自身或其下级目录" in page.text("[role=alert]"))


def files_of_the_same_name_are_sent_side_by_side(team):
    page = team.page
    page.open("#/import")
    page.one("#files")
    page.script("""const line = (n) => JSON.stringify({number: {office: 'US', number: String(n), kind: 'A', date: 20200101}, titles: [{lang: 'en', text: 'x'}], invented: true}) + '\\n';
        const files = new DataTransfer(); for (const n of [9300001, 9300002]) files.items.add(new File([line(n)], 'same.jsonl'));
        files.items.add(new File([], 'same.jsonl'));
        const input = document.querySelector('#files'); input.files = files.files; input.dispatchEvent(new Event('change', {bubbles: true}))""")
    page.wait(lambda: page.all("[data-import][data-state=done]"), "the import is done")
    page.wait(lambda: len(page.all("table[aria-label='Files being sent'] tr")) == 1, "the empty one alone is still there")
    assert "empty" in page.text("table[aria-label='Files being sent'] tr")


TESTS = [every_document_of_a_long_collection_is_reached, all_documents_of_a_filter_are_changed_at_once,
         what_is_not_shown_is_not_selected_and_taking_out_many_is_asked_for, a_tag_is_added_by_enter, a_cell_that_is_passed_keeps_what_a_colleague_wrote,
         headings_and_cells_have_room, a_title_stands_in_the_language_of_the_page, a_comment_written_in_the_review_is_stored_with_the_decision,
         a_comment_that_cannot_be_stored_stays, two_keys_in_quick_succession_decide_once, a_review_of_a_removed_collection_leads_back,
         the_history_is_read_to_its_beginning, a_double_click_makes_one_collection, saving_the_settings_is_confirmed, long_names_fit,
         what_the_server_says_is_chinese_and_so_is_an_export, files_of_the_same_name_are_sent_side_by_side]


if __name__ == "__main__":
    with Served(documents=0, lines=[*DOCUMENTS, TRANSLATED]) as served, Browser(served.url) as page:
        sys.exit(run_all([(test, Team(served, page)) for test in TESTS]))
