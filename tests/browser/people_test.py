"""The people at the page: their clock, their language, their password and tokens, what they write twice or half, their phones. Screenshots in build/screenshots."""
import copy
import json
import sys
from datetime import datetime, timezone
from urllib.parse import quote

from browser import PHONE, Browser, Keys
from hand_made import DOCUMENTS
from served import Served, run_all

ADMINISTRATOR = ("ann", "administrator", "a password of ann's own")
EDITOR = ("ed", "editor", "a password of ed's own")
BATTERY = "#/doc/US9000001B2"


def deep():
    """The battery with forty levels of claims and an event that has no place to break."""
    document = copy.deepcopy(DOCUMENTS[0])
    document["number"] |= {"number": "9000009"}
    document["claims"][0]["claims"] = [{"number": n, "text": f"The battery number {n}, electrolyte.", **({"depends_on": [n - 1]} if n > 1 else {})} for n in range(1, 41)]
    document["events"][0]["text"] = "PAYMENT_OF_MAINTENANCE_FEE_4TH_YEAR_LARGE_ENTITY_(ORIGINAL_EVENT_CODE:_M1551)_" * 2
    return document


def log_in(page, name, password):
    page.one("[autocomplete=username]:not([readonly])").send_keys(name)
    page.one("[autocomplete=current-password]").send_keys(password + Keys.ENTER)
    page.wait(lambda: not page.all("[autocomplete=username]:not([readonly])") and page.all("header.top"), "logged in")


def write_note(page, text):
    page.one("#write-note").click()
    page.one("#notes textarea").send_keys(text)


def times_are_those_of_the_clock_on_the_wall(page, served):
    page.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Shanghai"})
    page.open(BATTERY)
    write_note(page, "at noon" + Keys.CONTROL + Keys.ENTER)
    note = page.wait(lambda: served.get("/api/v1/notes")[2]["items"])[0]
    told = page.wait(lambda: [one for one in page.texts("[data-note-card]") if "at noon" in one])[0]
    written = datetime.strptime(note["created"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    there = page.script("return new Date(arguments[0]).toLocaleString('sv-SE', {timeZone: 'Asia/Shanghai'}).slice(0, 16)", note["created"])
    assert there in told and there[11:13] != f"{written:%H}", (there, told)
    page.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


def a_note_is_written_once_and_half_a_note_is_kept(page, served):
    page.open(BATTERY)
    page.settled()
    before = len(served.get("/api/v1/notes")[2]["items"])
    write_note(page, "twice")
    page.script("const save = document.querySelector('#notes form [type=submit]'); save.click(); save.click()")
    page.wait(lambda: len(served.get("/api/v1/notes")[2]["items"]) > before)
    page.wait(lambda: not page.all("#notes textarea"))
    assert len(served.get("/api/v1/notes")[2]["items"]) == before + 1
    write_note(page, "half of it")
    page.one("#language").click()
    page.wait(lambda: page.script("return document.documentElement.lang") == "zh-CN")
    assert page.one("#notes textarea").get_attribute("value") == "half of it"
    page.one("#language").click()
    page.wait(lambda: page.one("#notes textarea").get_attribute("value") == "half of it")
    page.driver.refresh()
    page.wait(lambda: page.one("#notes textarea").get_attribute("value") == "half of it")
    page.press("Cancel", "#notes button")
    page.one("#write-note").click()
    assert page.one("#notes textarea").get_attribute("value") == "", "what was cancelled is gone"


def a_mark_is_made_once(page, served):
    page.open(BATTERY)
    page.settled()
    before = len(served.get("/api/v1/notes")[2]["items"])
    page.script("""const text = document.querySelector('.text[data-zone=abstract]'), range = document.createRange();
        range.selectNodeContents(text); getSelection().removeAllRanges(); getSelection().addRange(range); text.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))""")
    page.one(".selection-tools .swatch")
    page.script("const green = document.querySelector('.selection-tools .noted-green'); green.click(); green.click()")
    page.wait(lambda: not page.all(".selection-tools"))
    assert len(served.get("/api/v1/notes")[2]["items"]) == before + 1


def a_place_in_a_document_is_kept(page, served):
    """Over a new loading and over a change of the language; not where the document is opened again."""
    where = """return [...document.querySelectorAll('.claim-tree [data-claim]')].find((one) => one.getBoundingClientRect().bottom > 120)?.dataset.claim"""
    document = "#/doc/US9000009B2"
    page.open(document)
    page.settled()
    page.script("document.querySelector('[data-claim=\"30\"]').scrollIntoView()")
    page.driver.refresh()
    page.wait(lambda: page.all("[data-claim]") and page.script("return scrollY") > 500, "the page is where it was")
    for _ in range(2):
        page.one("#language").click()
        page.wait(lambda: page.all("[data-claim]") and page.script("return scrollY") > 500, "the page is where it was in the other language")
    assert page.script("const at = document.querySelector('[data-claim=\"30\"] > .claim').getBoundingClientRect(); return at.top > -100 && at.top < innerHeight"), page.script(where)
    page.script("location.hash = '#/notes'")
    page.one("main h1")
    page.script(f"location.hash = '{document}'")
    page.wait(lambda: page.all("[data-claim]"))
    page.settled()
    assert page.script("return scrollY") == 0


def nothing_is_wider_than_a_phone(_, served):
    with Browser(served.url, size=PHONE) as phone:
        phone.open("#/doc/US9000009B2")
        phone.one(".claim-tree li li li li li li")
        phone.settled()
        assert phone.too_wide() == 0, phone.too_wide()
        phone.screenshot("document-deep-390")


def a_server_that_is_gone_is_named_so(_, __):
    with Served(documents=0, lines=DOCUMENTS) as served, Browser(served.url, language="zh-CN") as page:
        page.open("#/?q=battery")
        page.count_is(1)
        served.end()
        page.write("washing")
        page.wait(lambda: page.text("#query-status") == "无法连接服务器。")
        page.keys(Keys.ENTER)
        page.wait(lambda: "无法连接服务器" in page.text("[role=alert]"))


def the_chinese_page_speaks_chinese(_, served):
    with Browser(served.url, language="zh-CN") as page:
        for query, told in [("PN:nonsense!", "PN 按所写内容检索：“nonsense!”不是公开号"), ("battery NEAR cell", "NEAR 按普通词检索"), ("battery~ cell", "~ 在此不检索近似拼写"), ("@a := @a OR x\n@a", "@a 引用了自身"),
                            ("#99999", "检索历史"), ("(a AND b) $W3 c", "之内不能使用 AND 和 NOT"), ("AUTHORITY:XQ", "不是 WIPO ST.3 机构代码"), ("qqqqqq:b", "含冒号的文本请加引号")]:
            page.open("#/?q=" + quote(query))
            page.wait(lambda told=told: told in page.text("#query-status"), (query, told))
        page.open("#/?q=" + quote("TTL:battery AND (cell OR 固态)"))
        page.one("#explain summary").click()
        page.wait(lambda: page.texts("#explain .part")[:1] == ["与"] and "词" in "".join(page.texts("#explain .part")), "the reading")
        page.open("#/?q=" + quote("battery NOT $W3 cell") + "&dialect=winnow")
        page.wait(lambda: page.texts("#explain .part")[:1] == ["非 邻近 至多 3 TAC"] or page.texts("#explain .part")[:1] == ["非 邻近 至多 3 TACD"], page.texts("#explain .part"))
        assert "解析" in page.text("#explain .timings")
        page.open("#/doc/US1")
        page.wait(lambda: "本库中没有" in page.text("[role=alert]"))


def everybody_changes_his_password_and_makes_tokens(_, __):
    with Served(documents=0, lines=DOCUMENTS, users=[ADMINISTRATOR, EDITOR]) as served, Browser(served.url) as page:
        page.open("#/")
        page.one("#login #language").click()
        page.wait(lambda: "登录" in page.text("#login h1"), "the login in Chinese")
        page.one("#login #language").click()
        log_in(page, EDITOR[0], EDITOR[2])
        page.press("ed")
        page.press("Password and API tokens", "[role=menuitem]")
        page.wait(lambda: page.text("h1") == "Account of ed")
        page.screenshot("account")
        old, new, again = (page.one("main form:has([autocomplete=current-password]) input:not([hidden])", i) for i in range(3))
        old.send_keys("not the old one")
        new.send_keys("another password of ed")
        again.send_keys("another password of e")
        save = page.one("main form:has([autocomplete=current-password]) [type=submit]")
        assert not save.is_enabled(), "the new password is not the same twice"
        again.send_keys("d")
        save.click()
        page.wait(lambda: "old_password: does not fit" in page.text("[role=alert]"))
        old.send_keys(Keys.CONTROL + "a" + Keys.NULL + EDITOR[2])
        save.click()
        page.wait(lambda: "The password was changed." in page.text(".announcement"))
        body = json.dumps({"user": "ed", "password": "another password of ed"}).encode()
        assert served.get("/api/v1/session", body=body, headers={"Content-Type": "application/json"})[0] == 200
        roles = page.texts("main select option")
        assert roles == ["reader", "editor"], roles
        page.all("main input[required]")[-1].send_keys("my script" + Keys.ENTER)
        secret = page.text("main code")
        assert served.get("/api/v1/count", q="battery", headers={"Authorization": f"Bearer {secret}"})[2]["count"] == 1


def a_backup_that_failed_says_why_and_the_log_speaks_words(_, __):
    with Served(documents=0, lines=DOCUMENTS) as served, Browser(served.url, language="zh-CN") as page:
        backups = served.library.with_name(served.library.name + "-backups")
        backups.write_text("a file where the folder would be")
        page.open("#/admin/work")
        page.press("立即备份")
        told = page.wait(lambda: page.text("[data-failed]"))
        assert "失败" in told and str(backups) in told and "cannot" not in told, told
        page.open("#/admin/audit")
        row = page.wait(lambda: page.texts("tbody tr")[0]).split()
        assert row[2:] == ["local", "备份", "127.0.0.1"], row


def main():
    with Served(documents=0, lines=[*DOCUMENTS, deep()]) as served, Browser(served.url) as page:
        tests = [times_are_those_of_the_clock_on_the_wall, a_note_is_written_once_and_half_a_note_is_kept, a_mark_is_made_once, a_place_in_a_document_is_kept, nothing_is_wider_than_a_phone, a_server_that_is_gone_is_named_so,
                 the_chinese_page_speaks_chinese, everybody_changes_his_password_and_makes_tokens,
                 a_backup_that_failed_says_why_and_the_log_speaks_words]

        def on_one_page(test):
            def run(_):
                test(page, served)
            run.__name__ = test.__name__
            return run

        return run_all([(on_one_page(test), None) for test in tests])


if __name__ == "__main__":
    sys.exit(main())
