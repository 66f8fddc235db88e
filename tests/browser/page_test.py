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


def write(page, *keys):
    """Into the editor of the query."""
    page.one(".cm-content").click()
    page.keys(*keys)


def written(page):
    """The query as it stands in the editor."""
    return page.script("return [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')")


def choose(page, css, value):
    """In a list of choices, as a hand would."""
    page.one(css).find_element("css selector", f'option[value="{value}"]').click()


def a_search_shows_exact_count_and_lit_hits(page):
    page.open()
    write(page, "TTL:battery OR TTL:washing", Keys.ENTER)
    page.count_is(3)
    assert sorted(numbers(page)) == ["EP3000001A1", "US20100000001A1", "US9000001B2"], numbers(page)
    lit = {(mark.text.lower(), mark.get_attribute("data-term")) for mark in page.all(".hit h2 mark")}
    assert lit == {("battery", "0"), ("washing", "1")}, lit
    assert page.hash() == "#/?q=TTL%3Abattery+OR+TTL%3Awashing", page.hash()


def shift_enter_starts_a_new_line(page):
    page.open()
    write(page, "battery", Keys.SHIFT, Keys.ENTER, Keys.NULL, "OR 固态", Keys.CONTROL, Keys.ENTER)
    page.count_is(2)
    assert written(page) == "battery\nOR 固态", written(page)


def brackets_close_and_words_have_colours(page):
    page.open()
    write(page, "TTL:(battery OR washing")
    assert written(page) == "TTL:(battery OR washing)", written(page)
    colours = page.script("""return ['TTL', 'OR'].map((word) => [...document.querySelectorAll('.cm-line span')].find((span) => span.textContent === word))
        .map((span) => getComputedStyle(span).color)""")
    assert len(set(colours)) == 2 and page.script("return getComputedStyle(document.querySelector('.cm-content')).color") not in colours, colours


def the_count_follows_what_is_written(page):
    page.open()
    write(page, "battery OR washing")
    page.wait(lambda: page.text("#live") == "3 documents", "a live count")
    assert page.hash() == "#/", "nothing was searched yet"
    page.keys(" AND AUTHORITY:EP")
    page.wait(lambda: page.text("#live") == "2 documents", "AND binds its neighbours")


def an_error_stands_under_the_query_with_its_place(page):
    page.open("#/?q=" + quote("TTL:电池 AND (battery"))
    assert "never closed" in page.text(".caret-message")
    assert page.text(".query-problem")[0] == "(", page.text(".query-problem")
    page.wait(lambda: "never closed" in page.text("#query-status"), "the mistake in words")
    line, caret = page.one(".cm-line").rect, page.one(".caret-line").rect
    assert caret["y"] >= line["y"] + line["height"] - 1, (line, caret)
    mark, sign = page.one(".query-problem").rect, page.one(".caret-line b").rect
    assert abs(mark["x"] - sign["x"]) < 6, (mark, sign)
    page.screenshot("error")


def an_unknown_field_names_the_nearest(page):
    page.open("#/?q=TTLE%3Ax")
    page.wait(lambda: "TTL" in page.text("#query-status").replace("TTLE", ""), "the nearest field")


def values_of_a_facet_are_asked_for_together_and_ruled_out(page):
    page.open("#/?q=" + quote("battery OR washing"))
    page.count_is(3)
    page.one('[data-field="AUTHORITY"] [data-value="EP"]').click()
    page.count_is(1)
    assert written(page) == "(battery OR washing) AND AUTHORITY:EP", written(page)
    page.wait(lambda: page.all('[data-field="AUTHORITY"] [data-value="US"]'), "a second value can be chosen")
    page.one('[data-field="AUTHORITY"] [data-value="US"]').click()
    page.count_is(3)
    assert written(page) == "(battery OR washing) AND AUTHORITY:(EP OR US)", written(page)
    page.one('[data-field="AUTHORITY"] [aria-label="Rule out US"]').click()
    page.count_is(1)
    assert "NOT AUTHORITY:US" in written(page), written(page)
    for _ in range(3):
        page.driver.back()
    page.count_is(3)
    assert written(page) == "battery OR washing", written(page)


def families_can_be_joined_and_the_order_chosen(page):
    page.open("#/?q=*")
    page.count_is(4)
    choose(page, "#group", "simple")
    page.wait(lambda: "3" in page.text("#families"))
    page.wait(lambda: len(page.all(".hit")) == 3)
    choose(page, "#sort", "PBD")
    page.wait(lambda: numbers(page)[0] == "US20100000001A1")
    assert page.hash() == "#/?q=*&group=simple&sort=PBD", page.hash()


def hits_stand_in_a_list_a_table_or_on_cards(page):
    page.open("#/?q=*&sort=PBD&view=table")
    page.count_is(4)
    assert numbers(page)[0] == "US20100000001A1" and len(page.all(".hit-table tbody tr")) == 4
    page.one("th[aria-sort=ascending] .sort").click()
    page.wait(lambda: numbers(page)[0] == "CN109000001A", "the other way round")
    page.open("#/?q=*&view=cards")
    page.wait(lambda: len(page.all(".card")) == 4)


def the_reading_of_the_query_is_shown_with_counts(page):
    page.open("#/?q=" + quote("battery AND nothingatall"))
    page.count_is(0)
    page.one("#explain summary").click()
    page.wait(lambda: len(page.texts("#explain tbody tr")) == 3)
    rows = page.texts("#explain tbody tr")
    assert rows[1].endswith("1") and rows[2].endswith("0"), rows
    page.one("#explain tbody tr:nth-child(2) button").click()
    assert page.text(".query-part") == "battery", "a part of the reading is shown in the query"
    page.one("#explain summary").click()


def a_query_is_saved_used_by_name_and_found_in_the_history(page):
    page.open()
    write(page, "TTL:washing", Keys.ENTER)
    page.count_is(2)
    page.one("#history").click()
    page.wait(lambda: "TTL:washing" in page.text(".shelf"), "the history")
    page.one("#saved-tab").click()
    page.one("#query-name").send_keys("machines", Keys.ENTER)
    page.wait(lambda: page.all("[data-saved=machines]"), "the saved query")
    page.driver.get("about:blank")
    page.open("#/?q=" + quote("@machines AND AUTHORITY:EP"))
    page.count_is(1)


def two_queries_are_compared(page):
    page.open("#/?q=" + quote("TTL:battery OR TTL:washing"))
    page.count_is(3)
    page.one("#compare").click()
    page.one("#compare-b").send_keys("AUTHORITY:US")
    page.one("#compare-go").click()
    page.wait(lambda: [row.split("\n")[0].split()[-1] for row in page.texts("#comparison tr")] == ["1", "2", "0"], "the counts")


def the_keyboard_is_enough(page):
    page.open("#/?q=*&sort=-PBD")
    page.count_is(4)
    for key in "jjkj":
        page.keys(key)
    assert page.one(".hit[data-current]").get_attribute("data-number") == "EP3000001A1"
    page.keys("x")
    page.wait(lambda: page.text("#selected") == "1 selected")
    page.keys(Keys.ENTER)
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.keys("u")
    page.count_is(4)
    page.wait(lambda: page.one(".hit[data-current]").get_attribute("data-number") == "EP3000001A1", "the place is kept")
    page.keys("/")
    page.wait(lambda: "cm-content" in page.script("return document.activeElement.className"), "the editor has the focus")
    page.keys("j")
    assert "j" in written(page), "a letter typed into the editor is a letter"


def a_strange_address_breaks_nothing(page):
    for hash_ in ["#/doc/", "#/doc/%E0%A4%A", "#/?offset=-5&q=*", "#/?offset=abc&q=*", "#nonsense", "#/?q=*&group=x"]:
        page.open(hash_)
        page.wait(lambda: page.all(".cm-content, .error, [role=alert]"), hash_)


def everything_has_a_name_for_those_who_do_not_see_it(page):
    nameless = """return [...document.querySelectorAll('button, a, input, select, textarea, summary')].filter((e) =>
        e.type !== 'hidden' && !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length)).map((e) => e.outerHTML)"""
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
        assert page.text("#search") == "检索" and page.script("return document.documentElement.lang") == "zh-CN"
        assert "".join(page.texts(".hit h2 mark")) == "固态电池", page.texts(".hit h2 mark")
        page.one(".hit h2 a").click()
        page.wait(lambda: page.text("#claims h2") == "权利要求")
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


IN_ONE_WINDOW = [a_search_shows_exact_count_and_lit_hits, shift_enter_starts_a_new_line, brackets_close_and_words_have_colours, the_count_follows_what_is_written,
                 an_error_stands_under_the_query_with_its_place, an_unknown_field_names_the_nearest, values_of_a_facet_are_asked_for_together_and_ruled_out,
                 families_can_be_joined_and_the_order_chosen, hits_stand_in_a_list_a_table_or_on_cards, the_reading_of_the_query_is_shown_with_counts,
                 a_query_is_saved_used_by_name_and_found_in_the_history, two_queries_are_compared, the_keyboard_is_enough, a_strange_address_breaks_nothing,
                 everything_has_a_name_for_those_who_do_not_see_it, the_console_stays_silent]


def main():
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=500) as many, Browser(hand.url) as page:
        return run_all([(test, page) for test in IN_ONE_WINDOW] + [(the_language_follows_the_browser_and_the_switch, hand),
                       (a_long_list_is_paged, many), (the_page_fits_wide_and_narrow_light_and_dark, many)])


if __name__ == "__main__":
    sys.exit(main())
