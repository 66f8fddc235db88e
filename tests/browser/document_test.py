"""A document in a real browser: its parts, highlights, notes and marks, side by side, the way to the next hit. Screenshots in build/screenshots."""
import sys
import time
from urllib.parse import quote

from browser import Browser, Keys
from hand_made import DOCUMENTS, HOSTILE
from pages import PARTS, long_document
from served import Served, run_all

BATTERY = "#/doc/US9000001B2"


def select(page, zone, words):
    """Selects these words of the first such passage, as a mouse does."""
    page.script("""const text = document.querySelector(`.text[data-zone=${arguments[0]}]`), whole = text.textContent, at = whole.indexOf(arguments[1]);
        const range = document.createRange();
        const place = (wanted) => { let before = 0; const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) { if (wanted <= before + node.data.length) return [node, wanted - before]; before += node.data.length; } };
        range.setStart(...place(at)); range.setEnd(...place(at + arguments[1].length));
        text.scrollIntoView({block: 'center'}); getSelection().removeAllRanges(); getSelection().addRange(range);
        text.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))""", zone, words)
    page.one(".selection-tools")


def a_document_has_its_parts_and_its_claim_tree(page):
    page.open("#/?q=" + quote("electrolyte OR ceramic"))
    page.count_is(1)
    page.script("document.querySelector('.hit a').click()")
    page.wait(lambda: page.text("h1") == "Battery with a solid electrolyte")
    assert page.text(".document-head .number") == "US9000001B2"
    assert page.attributes(".claim-tree > li.independent", "data-claim") == ["1"]
    assert page.attributes(".claim-tree > li li.dependent", "data-claim") == ["2"]
    page.one(".depends-on button").click()
    assert page.script("return document.activeElement.dataset.claim") == "1", "a claim leads to the one that it names"
    page.one(".claim-tree .fold").click()
    page.wait(lambda: not page.one('[data-claim="2"]').is_displayed())
    assert page.one(".claim-tree .fold").get_attribute("aria-expanded") == "false"
    assert page.text(".paragraph-number") == "[0001]" and "conducts lithium" in page.text("#description")
    assert page.text(".timeline time") == "2015-04-07" and "byte 0" in page.text("#source")
    milestones = page.one(".lifeline").get_attribute("aria-label")
    assert "Filing 2014-01-03" in milestones and "Publication 2015-04-07" in milestones, milestones


def family_and_citations_lead_both_ways(page):
    page.open(BATTERY + "?q=battery")
    page.wait(lambda: page.texts("#family-members .number") == ["CN109000001A"])
    page.wait(lambda: page.texts("#cited-by .number") == ["EP3000001A1"])
    page.wait(lambda: page.script("return [...document.querySelectorAll('.family-map text')].map((e) => e.textContent).slice(-2)") == ["CN109000001A", "US9000001B2"])
    assert page.texts("#family p a") == ["Open these 2 as hits"], page.texts("#family p a")
    page.script("document.querySelector('#cited-by a').click()")
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.wait(lambda: page.text("#cites .category") == "X" and page.text("#cites a") == "US9000001B2")
    page.driver.back()
    page.wait(lambda: page.text("h1").startswith("Battery"))
    page.script("document.querySelector('#citations p a').click()")
    page.count_is(1)


def n_and_p_go_from_highlight_to_highlight(page):
    page.open(BATTERY + "?q=" + quote("ceramic OR lithium"))
    page.wait(lambda: len(page.all("mark")) == 3)
    assert page.texts(".highlights .term") == ["ceramic 2", "lithium 1"], page.texts(".highlights .term")
    colours = page.script("return [...document.querySelectorAll('.highlights .term')].map((e) => getComputedStyle(e).backgroundColor)")
    assert len(set(colours)) == 2, colours
    page.one(".claim-tree .fold").click()  # hides the claim that holds the first highlight
    page.script("document.activeElement.blur()")
    page.keys("n")
    page.wait(lambda: page.text("mark[data-here]") == "ceramic" and page.text("#marks") == "1 of 3", "first highlight")
    page.keys("n")
    page.keys("n")
    page.wait(lambda: page.text("mark[data-here]") == "lithium")
    page.keys("p")
    page.wait(lambda: page.text("#marks") == "2 of 3")
    page.one("#next-mark").click()
    page.wait(lambda: page.text("#marks") == "3 of 3")
    page.one(".highlights .term").click()
    page.wait(lambda: page.text("#marks") == "1 of 3", "the legend leads to the next one of its colour")


def the_way_to_the_next_hit_is_beside_the_document(page):
    page.open("#/?q=*&sort=-PBD")
    page.count_is(4)
    page.script("document.querySelectorAll('.hit a')[1].click()")
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.one("#next-hit").click()
    page.wait(lambda: page.text("h1").startswith("Battery"))
    page.one("#previous-hit").click()
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.one("#previous-hit").click()
    page.wait(lambda: page.text(".document-head .number") == "CN109000001A")
    page.wait(lambda: page.all("#next-hit"))
    assert not page.all("#previous-hit")
    page.one("#back").click()
    page.count_is(4)


def a_mark_stays_where_it_was_made(page):
    page.open(BATTERY)
    page.one(".document")
    select(page, "abstract", "solid electrolyte")
    page.one('.selection-tools [aria-label="Mark: green"]').click()
    page.wait(lambda: page.text(".noted-green[data-note]") == "solid electrolyte")
    select(page, "claim", "battery comprising")
    page.one("#mark-note").click()
    page.one(".selection-tools textarea").send_keys("broad: <b>any</b> battery")
    page.one(".selection-tools [type=submit]").click()
    page.wait(lambda: "broad: <b>any</b> battery" in page.texts(".note-text"))
    page.open(BATTERY + "?q=electrolyte")
    page.wait(lambda: page.script("return [...document.querySelectorAll('.document .noted-green')].map((e) => e.textContent).join('')") == "solid electrolyte")
    assert page.all(".noted-green mark"), "a word can be lit and marked"
    page.open("#/notes")
    page.wait(lambda: len(page.all("[data-note-card]")) == 2)
    assert "broad" in page.text("[data-note-card]") and "claim 1" in page.text("[data-note-card]"), "the newest first"
    page.script("document.querySelector('main a.number').click()")
    page.wait(lambda: "note=" in page.hash() and page.script("""const top = document.querySelector('.document .noted-yellow')?.getBoundingClientRect().top;
        return top > 0 && top < innerHeight"""), "the note leads to its passage")


def a_note_is_changed_and_removed(page):
    page.open("#/doc/EP3000001A1")
    page.one("#write-note").click()
    page.one("#notes-list textarea").send_keys("ask the drum people")
    page.one("#notes-list [type=submit]").click()
    page.wait(lambda: page.texts(".note-text") == ["ask the drum people"])
    page.one(".note button").click()
    page.one(".note textarea").send_keys(" again")
    page.one(".note [type=submit]").click()
    page.wait(lambda: page.texts(".note-text") == ["ask the drum people again"])
    page.wait(lambda: len(page.all(".note button")) == 2)
    page.one(".note button", 1).click()
    page.wait(lambda: not page.all(".note"))


def a_mark_is_found_again_by_its_words(page):
    """As when the text was corrected after the mark was made: its place is wrong, its words decide."""
    page.open(BATTERY)
    page.one(".document")
    page.driver.execute_async_script("""const done = arguments[0];
        (async () => { const {csrf} = await (await fetch('/api/v1/session')).json();
            for (const quote of ['conducts', 'granite']) await fetch('/api/v1/documents/US9000001B2/notes', {method: 'POST',
                headers: {'Content-Type': 'application/json', 'X-Winnow-Csrf': csrf},
                body: JSON.stringify({text: quote, colour: 'red', passage: {zone: 'paragraph', lang: 'en', place: '0001', begin: 0, end: quote.length, quote}})});
            done(); })()""")
    page.open(BATTERY)
    page.wait(lambda: page.texts(".document .noted-red") == ["conducts"])
    page.wait(lambda: "no longer there" in page.text("#notes-list"), "the words that are gone are said to be gone")


def a_document_goes_into_a_collection(page):
    page.open(BATTERY)
    page.one(".document")
    page.driver.execute_async_script("""const done = arguments[0];
        (async () => { const {csrf} = await (await fetch('/api/v1/session')).json();
            await fetch('/api/v1/collections', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Winnow-Csrf': csrf}, body: JSON.stringify({name: 'Cells'})});
            done(); })()""")
    page.one(".collect").click()
    page.press("Cells", "[role=menuitem]")
    page.wait(lambda: "Added to Cells" in page.text(".announcement"))
    page.wait(lambda: "Cells" in page.texts(".document-side li a"), "the document names its collections")


def words_are_copied_with_their_source(page):
    page.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.open(BATTERY)
    page.one("#cite").click()
    page.wait(lambda: page.text(".announcement") == "Copied: Alpha Cells Inc.: Battery with a solid electrolyte. US9000001B2, 2015-04-07", "citation")
    select(page, "claim", "solid electrolyte")
    page.one("#copy-passage").click()
    page.wait(lambda: page.text(".announcement") == "Copied: “solid electrolyte” (US9000001B2, 2015-04-07, claim 1)", "passage")


def escape_closes_what_is_open_before_it_goes_back(page):
    page.open(BATTERY + "?q=battery")
    page.one(".document")
    select(page, "abstract", "solid electrolyte")
    page.keys(Keys.ESCAPE)
    page.wait(lambda: not page.all(".selection-tools"))
    page.one(".collect").click()
    page.one("[role=menu]")
    page.keys(Keys.ESCAPE)
    page.wait(lambda: not page.all("[role=menu]"))
    assert "doc/US9000001B2" in page.hash()
    page.script("document.activeElement.blur()")
    page.keys(Keys.ESCAPE)
    page.count_is(1)


def two_documents_stand_side_by_side(page):
    page.open(BATTERY + "?q=" + quote("battery OR 电池"))
    page.one(".document")
    page.script("""const s = document.querySelector('#beside'); Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(s, 'number');
        s.dispatchEvent(new Event('change', {bubbles: true}))""")
    page.one("#beside-number").send_keys("CN109000001A")
    page.one("#beside-number").submit()
    page.wait(lambda: page.texts(".column h1") == ["Battery with a solid electrolyte", "一种固态电池"])
    assert "with=CN109000001A" in page.hash()
    page.wait(lambda: len(page.all(".highlights .term")) == 2, "the legend is of both")
    page.open(BATTERY + "?with=US1B1")
    page.wait(lambda: page.all(".column [role=alert]"), "the other one is missing")


def a_translation_stands_beside_its_original(long):
    long.open("#/doc/WO2020000001A1?with=translation")
    rows = long.wait(lambda: long.texts(".pair")[:7], "pairs")
    assert "一种很长的说明书" in rows[1] and "A long description" in rows[1], rows
    assert "第1种固态电池" in rows[3] and "Solid battery number 1." in rows[3], rows
    row = long.script("return [...document.querySelectorAll('.pair')].map((e) => e.textContent).find((text) => text.includes('[0777]'))")
    assert "第777段" in row and "paragraph 777" in row, row


def a_long_description_is_read_by_its_contents(long):
    long.open("#/doc/WO2020000001A1?q=777")
    long.wait(lambda: [text.split()[0] for text in long.texts(".contents button")] == PARTS, "contents")
    long.one(".contents button", 3).click()
    long.wait(lambda: long.script("return document.querySelector('.contents [aria-current]')?.textContent.split(' ')[0]") == "Drawings")
    top = long.wait(lambda: long.script("return [...document.querySelectorAll('.description h3')].map((e) => e.getBoundingClientRect().top).find((top) => top > 40 && top < 250)"))
    assert top, "the heading stands below the bar"
    long.script("document.activeElement.blur()")
    long.keys("n")
    long.wait(lambda: long.script("const top = document.querySelector('mark[data-here]').getBoundingClientRect().top; return top > 60 && top < innerHeight"))
    for part in ["source", "description", "family"]:
        long.press(part.capitalize(), ".document-bar nav button")
        time.sleep(1)  # what is drawn on the way must not move the place afterwards
        inside = long.script("const at = document.getElementById(arguments[0]).getBoundingClientRect(); return at.top < innerHeight && at.bottom > 60", part)
        assert inside, f"{part} is not where the window is"


def a_long_description_scrolls_by_drawing_little(long):
    """Smoothness is work: of 1,500 paragraphs a frame lays out only those near the window. The time is told, not judged."""
    long.open("#/doc/WO2020000001A1")
    long.one(".contents button")
    long.script("document.getElementById('description').scrollIntoView()")
    ms, drawn, there = long.driver.execute_async_script("""const done = arguments[0], times = [], drawn = [], all = [...document.querySelectorAll('.paragraph > *')];
        let last = performance.now();
        const step = (now) => {
            times.push(now - last);
            last = now;
            scrollBy(0, 120);
            if (times.length % 20 === 0) drawn.push(all.filter((one) => one.checkVisibility({contentVisibilityAuto: true})).length);
            if (times.length < 120) requestAnimationFrame(step); else done([times.sort((a, b) => a - b)[60], Math.max(...drawn), all.length]);
        };
        requestAnimationFrame(step)""")
    print(f"a frame of the long description: median {ms:.0f} ms, at most {drawn} of {there} pieces drawn")
    assert there >= 1500 and 0 < drawn < there / 10, (drawn, there)


def markup_from_a_document_stays_text(page):
    page.open("#/?q=fruit")
    page.count_is(1)
    page.script("document.querySelector('.hit a').click()")
    page.wait(lambda: page.text("h1") == HOSTILE)
    assert not page.all("#app img") and page.script("return document.title") != "broken"


def the_status_of_a_right_is_explained_in_chinese(hand):
    with Browser(hand.url, language="zh-CN") as page:
        page.open(BATTERY)
        page.wait(lambda: "有效 自 2015-04-07 2015-04-07 授权公告 B2" in page.text(".document-head"), "the reason")
        assert "自在美国的最早申请日 2014-01-03 起 20 年（美国法典 35 编 154(a)(2)）" in page.text(".document-head"), page.text(".document-head")


def contents_and_notes_are_reached_in_a_narrow_window(many):
    with Browser(many.url, size=(900, 800)) as page:
        page.open("#/doc/WO2020000001A1")
        page.one("#contents")
        page.choose("#contents", "heading-zh-602")
        page.wait(lambda: page.script("const top = document.getElementById('heading-zh-602').getBoundingClientRect().top; return top > 40 && top < 300"), "the heading is in sight")
        page.press("Notes and marks")
        page.wait(lambda: page.script("const at = document.getElementById('notes').getBoundingClientRect(); return at.top < innerHeight && at.bottom > 60"), "the notes are in sight")


def a_missing_document_is_said_to_be_missing(page):
    page.open("#/doc/US1234567B2")
    page.wait(lambda: "no document US1234567B2" in page.text(".error"))


def a_strange_address_breaks_nothing(page):
    for hash_ in ["#/doc/", "#/doc/%E0%A4%A", BATTERY + "?offset=abc&q=*", BATTERY + "?note=x", BATTERY + "?with=%00", BATTERY + "?q=" + quote("((")]:
        page.open(hash_)
        page.wait(lambda: page.all(".document, .column, [role=alert], .cm-content"), hash_)


def everything_has_a_name_for_those_who_do_not_see_it(page):
    nameless = """return [...document.querySelectorAll('button, a, input, select, textarea, summary, svg[role=img]')].filter((e) =>
        !(e.textContent.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length)).map((e) => e.outerHTML)"""
    for hash_ in [BATTERY + "?q=battery&offset=1", BATTERY + "?with=CN109000001A", "#/notes"]:
        page.open(hash_)
        page.one("article, .column, main h1")
        assert page.script(nameless) == [], page.script(nameless)


def the_console_stays_silent_and_nothing_moves(page):
    page.problems()
    for hash_ in [BATTERY + "?q=battery&offset=1", "#/doc/CN109000001A", BATTERY + "?with=CN109000001A", "#/notes"]:
        page.open(hash_)
        page.script("""window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; })
            .observe({type: 'layout-shift', buffered: true})""")
        page.one("article, .column, main h1")
        page.wait(lambda: not page.all("[aria-busy=true]"))
        assert page.script("return window.moved") < 0.02, (hash_, page.script("return window.moved"))
    assert page.problems() == []


def a_reader_sees_no_tools_to_write(_):
    with Served(documents=0, lines=DOCUMENTS, users=[("anna", "administrator", "correct horse battery"), ("rolf", "reader", "staple lamp orchard")]) as server:
        with Browser(server.url) as page:
            page.open(BATTERY)
            page.one("form input").send_keys("rolf")
            page.one("form input", 1).send_keys("staple lamp orchard")
            page.one("form [type=submit]").click()
            page.wait(lambda: page.text("h1").startswith("Battery"))
            select(page, "abstract", "solid electrolyte")
            assert page.all("#copy-passage") and not page.all("#mark-note, #write-note, .collect, .swatch")


IN_ONE_WINDOW = [a_document_has_its_parts_and_its_claim_tree, family_and_citations_lead_both_ways, n_and_p_go_from_highlight_to_highlight,
                 the_way_to_the_next_hit_is_beside_the_document, a_mark_stays_where_it_was_made, a_note_is_changed_and_removed,
                 a_mark_is_found_again_by_its_words, a_document_goes_into_a_collection, words_are_copied_with_their_source,
                 escape_closes_what_is_open_before_it_goes_back,
                 two_documents_stand_side_by_side, markup_from_a_document_stays_text, a_missing_document_is_said_to_be_missing,
                 a_strange_address_breaks_nothing, everything_has_a_name_for_those_who_do_not_see_it, the_console_stays_silent_and_nothing_moves]
OF_THE_LONG_ONE = [a_translation_stands_beside_its_original, a_long_description_is_read_by_its_contents, a_long_description_scrolls_by_drawing_little]


def main():
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=0, lines=[long_document()]) as many, \
            Browser(hand.url) as page, Browser(many.url) as long:
        return run_all([(test, page) for test in IN_ONE_WINDOW] + [(test, long) for test in OF_THE_LONG_ONE] +
                       [(the_status_of_a_right_is_explained_in_chinese, hand), (contents_and_notes_are_reached_in_a_narrow_window, many),
                        (a_reader_sees_no_tools_to_write, None)])


if __name__ == "__main__":
    sys.exit(main())
