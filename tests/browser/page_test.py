"""What all pages have in common, in a real browser: they fit windows of every width in both languages and themes, every control has a name, strange
addresses break nothing, the console stays silent. The pictures, for a human to look at, are in build/screenshots.
"""
import sys
from urllib.parse import quote

from browser import DESKTOP, PHONE, Browser
from hand_made import DOCUMENTS
from pages import Prepared, long_document
from served import Served, run_all

# Mantine's menus, drawers and dialogs count: what opens must fit as well.
OPENED = {"export": ("search", "#export"), "collect": ("search", "#collect"), "compare": ("search", "#compare"), "history": ("search", "#history"),
          "keys": ("start", "#keys"), "reading": ("search", "#explain summary"), "sentence": ("start", "#plain")}


def names_are_missing(page):
    return page.script("""return [...document.querySelectorAll('button, a, input, select, textarea, summary')].filter((e) =>
        e.type !== 'hidden' && !e.hidden && !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length)).map((e) => e.outerHTML)""")


def every_page_fits(prepared, language, dark, size, name):
    """Nothing may be wider than the window; no control may be without a name; the console stays silent."""
    found = []
    with Browser(prepared.served.url, language, size, dark) as page:
        for part, hash_ in prepared.pages.items():
            page.open(hash_)
            page.settled()
            found += [f"{part}: {one}" for one in names_are_missing(page)]
            found += picture(page, f"{part}-{name}")
            found += [f"{part}: {one}" for one in page.problems() if part not in prepared.refused]
        for part, (place, css) in OPENED.items():
            page.open(prepared.pages[place])
            page.settled()
            page.one(css).click()
            page.script("return new Promise((done) => setTimeout(done, 300))")  # what opens moves into its place
            found += picture(page, f"{part}-{name}")
    assert not found, "\n".join(found)


def picture(page, name):
    page.screenshot(name)
    return [f"{name}: {page.too_wide()} pixels too wide"] if page.too_wide() else []


def wide_and_english(prepared):
    every_page_fits(prepared, "en", False, DESKTOP, "en-light")


def wide_and_chinese_in_the_dark(prepared):
    every_page_fits(prepared, "zh-CN", True, DESKTOP, "zh-dark")


def wide_and_english_in_the_dark(prepared):
    every_page_fits(prepared, "en", True, DESKTOP, "en-dark")


def wide_and_chinese(prepared):
    every_page_fits(prepared, "zh-CN", False, DESKTOP, "zh-light")


def a_thousand_pixels_wide(prepared):
    every_page_fits(prepared, "en", False, (1000, 800), "en-1000")


def as_wide_as_a_telephone(prepared):
    every_page_fits(prepared, "zh-CN", False, PHONE, "zh-phone")


def the_language_follows_the_browser_and_the_switch(prepared):
    with Browser(prepared.served.url, language="zh-CN") as page:
        page.open("#/?q=" + quote("固态电池"))
        page.wait(lambda: page.text("#count").endswith("件文献"))
        page.wait(lambda: page.text(".hit h2 a"))
        page.one('[data-number="CN109000001A"] h2 a').click()
        page.wait(lambda: page.text("#claims h2") == "权利要求")
        page.one("#language").click()
        page.wait(lambda: page.text("#claims h2") == "Claims")
        page.open("#/?q=" + quote("固态电池"))
        page.wait(lambda: "document" in page.text("#count"))


def a_strange_address_breaks_nothing(prepared):
    with Browser(prepared.served.url) as page:
        for hash_ in ["#nonsense", "#/admin/nothing", "#/collections/999999", "#/collections/x/review", "#/notes/%E0%A4%A"]:
            page.open(hash_)
            page.wait(lambda: page.all(".cm-content, main h1"), hash_)


def the_door_is_shown_to_those_who_must_log_in(_):
    with Served(documents=0, lines=DOCUMENTS, users=[("anna", "administrator", "correct horse battery")]) as served:
        for language, dark, name in [("en", False, "en-light"), ("zh-CN", True, "zh-dark")]:
            with Browser(served.url, language, dark=dark) as page:
                page.open()
                page.one("form input")
                assert not picture(page, f"login-{name}")


TESTS = [wide_and_english, wide_and_chinese_in_the_dark, wide_and_english_in_the_dark, wide_and_chinese, a_thousand_pixels_wide, as_wide_as_a_telephone,
         the_language_follows_the_browser_and_the_switch, a_strange_address_breaks_nothing, the_door_is_shown_to_those_who_must_log_in]


if __name__ == "__main__":
    with Served(documents=300, lines=[*DOCUMENTS, long_document()]) as served:
        prepared = Prepared(served)
        sys.exit(run_all([(test, prepared) for test in TESTS]))
