"""The page in a real browser: searching, errors, facets, documents, keys, both languages. Screenshots in build/screenshots."""
import os
import sys
from pathlib import Path
from urllib.parse import quote

try:
    import selenium  # noqa: F401
except ImportError:
    # Debian's selenium belongs to Debian's python3, which need not be the first in the path.
    if sys.executable == "/usr/bin/python3":
        print("page: skipped, needs python3-selenium\n0 passed, 0 failed, 1 skipped")
        sys.exit(0)
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
if not Path("/usr/bin/chromedriver").exists() or not Path("/usr/bin/chromium").exists():
    print("page: skipped, needs chromium and chromium-driver\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)

from selenium.webdriver.common.keys import Keys  # noqa: E402

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "api")]
from browser import PHONE, Browser  # noqa: E402
from hand_made import DOCUMENTS, HOSTILE  # noqa: E402
from served import Served, run_all  # noqa: E402


def numbers(page):
    return [hit.get_attribute("data-number") for hit in page.all(".hit")]


def a_search_shows_exact_count_and_lit_hits(page):
    page.open()
    box = page.one("#query")
    box.send_keys("TTL:battery OR TTL:washing", Keys.ENTER)
    page.count_is(3)
    assert sorted(numbers(page)) == ["EP3000001A1", "US20100000001A1", "US9000001B2"], numbers(page)
    lit = {(mark.text.lower(), mark.get_attribute("class")) for mark in page.all(".hit h2 mark")}
    assert lit == {("battery", "t0"), ("washing", "t1")}, lit
    assert page.hash() == "#/?q=TTL%3Abattery+OR+TTL%3Awashing", page.hash()


def shift_enter_starts_a_new_line(page):
    page.open()
    page.one("#query").send_keys("battery", Keys.SHIFT, Keys.ENTER, Keys.NULL, "OR 固态", Keys.CONTROL, Keys.ENTER)
    page.count_is(2)
    assert page.one("#query").get_attribute("value") == "battery\nOR 固态"


def an_error_stands_under_the_box_with_its_place(page):
    page.open("#/?q=" + quote("TTL:电池 AND (battery"))
    assert "never closed" in page.text(".error strong")
    assert page.text(".faulty") == "TTL:电池 AND (battery" and page.text(".faulty .bad") == "(", page.text(".faulty")
    box, error = page.one("#query").rect, page.one(".error").rect
    assert error["y"] >= box["y"] + box["height"]
    assert page.script("return document.querySelector('#query').selectionStart") == 11, "the cursor goes to the mistake"
    caret = page.script("return getComputedStyle(document.querySelector('.bad'), '::after').content")
    assert caret == '"^"', caret
    page.screenshot("error")


def an_unknown_field_names_the_nearest(page):
    page.open("#/?q=TTLE%3Ax")
    assert "TTL" in page.text(".error strong").replace("TTLE", ""), page.text(".error strong")


def a_click_on_a_facet_narrows_the_query(page):
    page.open("#/?q=" + quote("battery OR washing"))
    page.count_is(3)
    page.one('[data-field="AUTHORITY"] [data-value="EP"]').click()
    page.count_is(1)
    assert page.one("#query").get_attribute("value") == "(battery OR washing) AND AUTHORITY:EP"
    page.driver.back()
    page.count_is(3)


def every_facet_leads_to_its_count(page):
    page.open("#/?q=*")
    page.count_is(4)
    buttons = [(b.get_attribute("data-value"), b.find_element("css selector", ".number").text) for b in page.all(".facet button")]
    assert len(buttons) >= 12, buttons
    for i, (value, count) in enumerate(buttons):
        page.wait(lambda: len(page.all(".facet button")) == len(buttons))
        page.all(".facet button")[i].click()
        page.count_is(count)
        page.driver.back()
        page.count_is(4)


def families_can_be_joined_and_the_order_chosen(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.script("const s = document.querySelector('#group'); s.value = 'simple'; s.dispatchEvent(new Event('change'))")
    page.wait(lambda: "3" in page.text("#families"))
    assert len(page.all(".hit")) == 3
    page.script("const s = document.querySelector('#sort'); s.value = 'PBD'; s.dispatchEvent(new Event('change'))")
    page.wait(lambda: numbers(page)[0] == "US20100000001A1")
    assert page.hash() == "#/?q=*&group=simple&sort=PBD", page.hash()


def the_reading_of_the_query_is_shown_with_counts(page):
    page.open("#/?q=" + quote("battery AND nothingatall"))
    page.count_is(0)
    rows = page.texts("#explain tbody tr")
    assert len(rows) == 3 and rows[1].endswith("1") and rows[2].endswith("0"), rows
    assert page.texts("#timings tbody tr")


def the_keyboard_is_enough(page):
    page.open("#/?q=*&sort=-PBD")
    page.count_is(4)
    page.keys("j")
    page.keys("j")
    page.keys("k")
    page.keys("j")
    assert page.one(".hit.selected").get_attribute("data-number") == "EP3000001A1"
    page.keys(Keys.ENTER)
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.driver.back()
    page.count_is(4)
    page.wait(lambda: page.one(".hit.selected").get_attribute("data-number") == "EP3000001A1", "the place is kept")
    page.keys("/")
    assert page.script("return document.activeElement.id") == "query"
    page.keys("j")
    assert page.one("#query").get_attribute("value") == "j", "a letter typed into the box is a letter"


def a_strange_address_breaks_nothing(page):
    for hash_ in ["#/doc/", "#/doc/%E0%A4%A", "#/?offset=-5&q=*", "#/?offset=abc&q=*", "#nonsense", "#/?q=*&group=x"]:
        page.open(hash_)
        page.wait(lambda: page.all("#query, .error"), hash_)


def everything_has_a_name_for_those_who_do_not_see_it(page):
    nameless = """return [...document.querySelectorAll('button, a, input, select, textarea, summary')].filter((e) =>
        !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length)).map((e) => e.outerHTML)"""
    for hash_ in ["#/", "#/?q=*", "#/doc/US9000001B2?q=battery"]:
        page.open(hash_)
        page.one(".examples, .hit, article")
        assert page.script(nameless) == [], page.script(nameless)


def the_console_stays_silent(page):
    page.problems()
    for hash_ in ["#/", "#/?q=*", "#/doc/US9000001B2?q=battery", "#/doc/CN109000001A"]:
        page.open(hash_)
        page.one(".examples, .hit, article")
    assert page.problems() == []


def the_language_follows_the_browser_and_the_switch(hand):
    with Browser(hand.url, language="zh-CN") as page:
        page.open("#/?q=" + quote("固态电池"))
        page.wait(lambda: page.text("#count") == "1 件文献")
        assert page.text(".query button") == "检索" and page.script("return document.documentElement.lang") == "zh-CN"
        assert "".join(page.texts(".hit h2 mark")) == "固态电池", page.texts(".hit h2 mark")
        page.one(".hit h2 a").click()
        page.wait(lambda: page.text("#claims h2") == "权利要求书")
        page.one("#language").click()
        page.wait(lambda: page.text("#claims h2") == "Claims")
        page.open("#/?q=*")
        page.wait(lambda: page.text("#count") == "4 documents")


def a_long_list_is_paged(many):
    total = len(many.documents)
    with Browser(many.url) as page:
        page.open("#/?q=*&sort=-PBD")
        page.count_is(total)
        first = numbers(page)
        assert len(first) == 20
        page.one("#next").click()
        page.wait(lambda: numbers(page) and numbers(page) != first)
        assert not set(first) & set(numbers(page)) and "offset=20" in page.hash()
        page.one("#previous").click()
        page.wait(lambda: numbers(page) == first)
        page.open(f"#/?q=*&offset={total - total % 20 if total % 20 else total - 20}")
        page.wait(lambda: numbers(page))
        assert not page.all("#next")


def the_page_fits_wide_and_narrow_light_and_dark(many):
    """Nothing may be wider than the window; the pictures are for a human to look at."""
    query, chinese = quote("battery AND (layer OR film)"), quote("电池")
    for name, size, dark, language in [("desktop-light", None, False, "en"), ("desktop-dark", None, True, "zh-CN"),
                                       ("narrow-light", PHONE, False, "zh-CN"), ("narrow-dark", PHONE, True, "en")]:
        arguments = {"language": language, "dark": dark, **({"size": size} if size else {})}
        with Browser(many.url, **arguments) as page:
            for part, hash_ in [("start", "#/"), ("search", "#/?q=" + (chinese if language == "zh-CN" else query))]:
                page.open(hash_)
                page.one(".examples, .hit")
                fits(page, f"{part}-{name}")
            page.script("location.hash = document.querySelector('.hit a').getAttribute('href')")
            page.one("article")
            fits(page, f"document-{name}")
            page.script("document.getElementById('claims').scrollIntoView()")
            page.screenshot(f"claims-{name}")


def fits(page, name):
    page.screenshot(name)
    wide = page.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name}: {wide} pixels too wide"


IN_ONE_WINDOW = [a_search_shows_exact_count_and_lit_hits, shift_enter_starts_a_new_line, an_error_stands_under_the_box_with_its_place,
                 an_unknown_field_names_the_nearest, a_click_on_a_facet_narrows_the_query, every_facet_leads_to_its_count,
                 families_can_be_joined_and_the_order_chosen, the_reading_of_the_query_is_shown_with_counts,
                 the_keyboard_is_enough,
                 a_strange_address_breaks_nothing,
                 everything_has_a_name_for_those_who_do_not_see_it, the_console_stays_silent]


def main():
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=500) as many, Browser(hand.url) as page:
        return run_all([(test, page) for test in IN_ONE_WINDOW] + [(the_language_follows_the_browser_and_the_switch, hand),
                       (a_long_list_is_paged, many), (the_page_fits_wide_and_narrow_light_and_dark, many)])


if __name__ == "__main__":
    sys.exit(main())
