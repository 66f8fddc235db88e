"""The search page in a real browser: the editor, mistakes, counts, facets, views, selection, collections, export. Screenshots in build/screenshots."""
import sys
from urllib.parse import quote

from browser import Browser, Keys
from hand_made import DOCUMENTS, HOSTILE
from served import Served, run_all


def a_search_shows_exact_count_and_lit_hits(page):
    page.open()
    page.write("TTL:battery OR TTL:washing")
    page.keys(Keys.ENTER)
    page.count_is(3)
    assert sorted(page.numbers()) == ["EP3000001A1", "US20100000001A1", "US9000001B2"], page.numbers()
    lit = {(mark.text.lower(), mark.get_attribute("data-term")) for mark in page.all(".hit h2 mark")}
    assert lit == {("battery", "0"), ("washing", "1")}, lit
    assert page.hash() == "#/?q=TTL%3Abattery+OR+TTL%3Awashing", page.hash()


def shift_enter_starts_a_new_line(page):
    page.open()
    page.write("battery\nOR 固态")
    page.keys(Keys.CONTROL, Keys.ENTER)
    page.count_is(2)
    assert page.written() == "battery\nOR 固态", page.written()


def the_count_follows_what_is_written(page):
    page.open()
    page.write("washing")
    page.wait(lambda: page.text("#live") == "2 documents")
    page.write("washing AND drum")
    page.wait(lambda: page.text("#live") == "1 document")
    assert page.hash() in ("", "#/"), "nothing was searched yet"


def the_parts_of_the_query_have_colours(page):
    page.open("#/?q=" + quote('TTL:"washing machine" OR (battery $W3 cell*) # why'))
    colours = page.wait(lambda: page.script("return [...document.querySelectorAll('#query .cm-line span')].map((s) => [s.textContent, getComputedStyle(s).color])"))
    by_text = {text.strip(): colour for text, colour in colours}
    assert {"TTL", "OR", "$W3", "*", "# why"} <= set(by_text), by_text
    assert len({by_text[one] for one in ("TTL", "OR", "$W3", "*", "# why")}) == 5, by_text


def brackets_close_by_themselves(page):
    page.open()
    page.one("#query").click()
    page.keys("TTL:(battery OR washing")
    page.wait(lambda: page.written() == "TTL:(battery OR washing)", "the bracket that closes")


def an_error_stands_under_its_place(page):
    page.open("#/?q=" + quote("TTL:电池 AND (battery"))
    assert "never closed" in page.text(".caret-message")
    assert page.text(".query-problem") == "("
    page.wait(lambda: "never closed" in page.text("#query-status"))
    wrong, caret = page.one(".query-problem").rect, page.one(".caret-line b").rect
    assert abs(wrong["x"] - caret["x"]) <= 3 and caret["y"] >= wrong["y"] + wrong["height"] / 2, (wrong, caret)
    page.screenshot("search-error")
    page.write("TTL:电池 AND battery")
    page.wait(lambda: not page.all(".query-problem") and not page.all(".caret-line"), "the mistake is mended")


def an_unknown_field_names_the_nearest(page):
    page.open("#/?q=TTLE%3Ax")
    page.wait(lambda: "TTL" in page.text("#query-status").replace("TTLE", ""))


def fields_are_completed(page):
    page.open()
    page.write("CLM")
    page.keys(Keys.CONTROL, Keys.SPACE)
    page.wait(lambda: "CLMS" in page.text(".cm-tooltip-autocomplete"))
    # A list that has just opened passes over keys for a moment, so that none is taken by mistake.
    page.wait(lambda: page.all(".cm-tooltip-autocomplete [aria-selected]") or page.keys(Keys.DOWN), "a suggestion is chosen")
    page.keys(Keys.ENTER)
    page.wait(lambda: page.written().startswith("CLM") and len(page.written()) > 3 and page.hash() in ("", "#/"), "Enter takes what an arrow chose")


def several_values_of_a_facet_can_be_chosen_and_others_ruled_out(page):
    page.open("#/?q=" + quote("battery OR washing"))
    page.count_is(3)
    page.one('[data-field="AUTHORITY"] .facet-value[data-value="EP"]').click()
    page.count_is(1)
    assert page.written() == "(battery OR washing) AND AUTHORITY:EP", page.written()
    page.wait(lambda: len(page.all('[data-field="AUTHORITY"] .facet-value')) == 2, "the other value is still offered")
    page.one('[data-field="AUTHORITY"] .facet-value[data-value="US"]').click()
    page.count_is(3)
    assert page.written() == "(battery OR washing) AND AUTHORITY:(EP OR US)", page.written()
    page.wait(lambda: page.all('[data-field="AUTHORITY"] li[data-wanted] [data-value="US"]'))
    page.driver.back()
    page.count_is(1)
    page.driver.back()
    page.count_is(3)
    page.one('[data-field="AUTHORITY"] [aria-label="Rule out EP"]').click()
    page.count_is(2)
    assert page.written() == "(battery OR washing) NOT AUTHORITY:EP", page.written()
    page.wait(lambda: page.all('[data-field="AUTHORITY"] li[data-refused] [data-value="EP"]'), "what is ruled out stays in sight")
    page.one('[data-field="AUTHORITY"] .facet-value[data-value="EP"]').click()
    page.count_is(1)
    assert page.written() == "(battery OR washing) AND AUTHORITY:EP", "what is asked for is no longer ruled out"


def every_facet_leads_to_its_count(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.one(".facet .facet-value")
    values = list(zip(page.attributes(".facet .facet-value", "data-value"), page.texts(".facet .facet-value .facet-count")))
    assert len(values) >= 8, values
    for i, (value, count) in enumerate(values):
        page.wait(lambda: len(page.all(".facet .facet-value")) == len(values))
        page.one(".facet .facet-value", i).click()
        page.count_is(count)
        page.driver.back()
        page.count_is(4)


def a_comment_stays_a_comment_when_a_facet_narrows_the_query(page):
    for text, narrowed in [("# cells\nbattery", "# cells\nbattery\nAND AUTHORITY:US"), ("# cells\nbattery OR washing # both", "(\n# cells\nbattery OR washing # both\n) AND AUTHORITY:US")]:
        page.open("#/?q=" + quote(text))
        page.one('[data-field="AUTHORITY"] .facet-value[data-value="US"]').click()
        page.wait(lambda: page.written() == narrowed, narrowed)
        page.wait(lambda: "US9000001B2" in page.numbers() and not page.all("[role=alert]"))
        page.wait(lambda: page.all('[data-field="AUTHORITY"] li[data-wanted] [data-value="US"]'), "the choice is read from the text")


def years_are_narrowed_by_a_range(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.one('[data-field="PBD_Y"] input').send_keys("2015")
    page.one('[data-field="PBD_Y"] input', 1).send_keys("2016", Keys.ENTER)
    page.count_is(2)
    assert page.written() == "PBD_Y:[2015 TO 2016]", page.written()


def years_are_narrowed_by_keys(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.one(".years g")
    assert page.attributes(".years g", "tabindex") == ["0", "-1", "-1", "-1"], "one stop for the Tab key"
    page.script("document.querySelector('.years g[tabindex=\"0\"]').focus()")
    page.keys(Keys.ARROW_RIGHT)
    page.wait(lambda: page.script("return document.activeElement.getAttribute('aria-label')") == "2015: 1", "the arrow goes to the next year")
    page.keys(Keys.ENTER)
    page.count_is(1)
    assert page.written() == "PBD_Y:[2015 TO 2015]", page.written()
    page.script("document.querySelector('.years g[data-value=\"2016\"]').focus()")
    page.keys(Keys.SHIFT, Keys.ENTER)
    page.count_is(2)
    assert page.written() == "PBD_Y:[2015 TO 2016]", page.written()


def a_facet_narrows_a_query_of_another_language(page):
    page.open("#/?dialect=ppubs&q=" + quote("battery.ti. or washing.ti."))
    page.count_is(3)
    page.one('[data-field="AUTHORITY"] .facet-value[data-value="EP"]').click()
    page.count_is(1)
    assert page.written().endswith("AND AUTHORITY:EP") and "dialect" not in page.hash(), (page.written(), page.hash())


def families_can_be_joined_and_the_order_chosen(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.choose("#group", "simple")
    page.wait(lambda: "3" in page.text("#families"))
    page.wait(lambda: len(page.all(".hit")) == 3)
    page.choose("#sort", "PBD")
    page.wait(lambda: page.numbers()[0] == "US20100000001A1")
    assert page.hash() == "#/?q=*&group=simple&sort=PBD", page.hash()


def the_reading_of_the_query_is_shown_with_counts(page):
    page.open("#/?q=" + quote("battery AND nothingatall"))
    page.count_is(0)
    page.one("#explain summary").click()
    rows = page.wait(lambda: page.texts("#explain tbody tr"))
    assert len(rows) == 3 and rows[1].endswith("1") and rows[2].endswith("0"), rows
    page.one("#explain .part", 2).click()
    assert page.text(".query-part") == "nothingatall"
    page.one("#explain summary").click()


def hits_are_shown_as_table_and_as_cards(page):
    page.open("#/?q=*&sort=-PBD&view=table")
    page.count_is(4)
    page.one(".hit-table")
    assert page.one("th[aria-sort=descending]").text.startswith("Published")
    page.one("th[aria-sort=descending] button").click()
    page.wait(lambda: page.hash() == "#/?q=*&sort=PBD&view=table", page.hash())
    page.screenshot("search-table")
    page.press("Columns")
    page.press("Kind", "label")
    page.wait(lambda: page.all("td.col-kind"))
    page.open("#/?q=*&view=cards")
    page.wait(lambda: len(page.all(".cards .card")) == 4)
    page.screenshot("search-cards")


def a_slash_leads_to_the_query_from_other_pages(page):
    for hash_ in ["#/", "#/?q=battery", "#/collections", "#/notes"]:
        page.open(hash_)
        page.one("#query, #content h1, #content h2")
        page.keys("/")
        page.wait(lambda: page.script("return document.activeElement.id") == "query", hash_)


def the_keyboard_is_enough(page):
    page.open("#/?q=*&sort=-PBD")
    page.count_is(4)
    page.script("document.activeElement.blur()")
    for key in "jjkj":
        page.keys(key)
    assert page.one(".hit[data-current]").get_attribute("data-number") == "EP3000001A1"
    page.keys("x")
    page.wait(lambda: page.text("#selected").startswith("1 "))
    page.keys(Keys.ENTER)
    page.wait(lambda: page.text("h1") == "Washing machine")
    page.driver.back()
    page.count_is(4)
    page.wait(lambda: page.one(".hit[data-current]").get_attribute("data-number") == "EP3000001A1", "the place is kept")
    page.keys("/")
    page.wait(lambda: page.script("return document.activeElement.id") == "query")
    page.keys("j")
    page.wait(lambda: page.written().count("j") == 1, "a letter typed into the box is a letter")


def hits_are_put_into_a_new_collection(page):
    page.open("#/?q=*&sort=-PBD")
    page.count_is(4)
    page.one(".hit .select input").click()
    page.one(".hit .select input", 2).click()
    page.wait(lambda: page.text("#selected").startswith("2 "))
    page.one("#collect").click()
    page.one("#new-collection").send_keys("Drums")
    page.screenshot("search-collect")
    page.one("#collect-add").click()
    page.wait(lambda: not page.all("#collect-add"), "the dialog closes")
    page.open("#/collections")
    page.wait(lambda: "Drums" in page.text("#content"))


def the_best_of_a_query_are_put_into_a_collection(page):
    page.open("#/?q=" + quote("battery OR washing"))
    page.count_is(3)
    page.one("#collect").click()
    page.one("#collect-best").send_keys(Keys.CONTROL, "a")
    page.keys("2")
    page.one("#new-collection").send_keys("The best two")
    page.one("#collect-add").click()
    page.wait(lambda: "2 added" in page.text(".announcement"), "two are added")


def a_query_longer_than_an_address_is_searched_compared_and_exported(page):
    page.problems()
    words = " OR ".join(f"固态电池{chr(0x4e00 + i)}" for i in range(400))
    page.open()
    page.write(f"TTL:(固态电池 OR {words})")
    page.one("#search").click()
    page.count_is(1)
    page.one("#export").click()
    page.choose("#export-format", "csv")
    page.script("""window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; }""")
    page.one("button#download").click()
    page.wait(lambda: "CN109000001A" in (page.script("return saved[0]") or "") and page.script("return savedAs") == "winnow.csv", "the file")
    page.wait(lambda: not page.all("#download"), "the dialog closes")
    page.one("#compare").click()
    page.one("#compare-b").send_keys("battery")
    page.one("#compare-go").click()
    page.wait(lambda: len(page.all("#comparison tr")) == 3, "the comparison")
    assert page.problems() == [], page.problems()


def a_query_is_set_in_good_order(page):
    page.open()
    page.write("TTL:battery   or ( washing and   drum )")
    page.one("#tidy").click()
    page.wait(lambda: page.written() == "TTL:battery OR (washing AND drum)", "good order")


def the_gain_of_every_alternative_is_shown(page):
    page.open("#/?q=" + quote("battery OR electrolyte OR drum"))
    page.count_is(2)
    page.one("#explain summary").click()
    page.one("#gains").click()
    rows = page.wait(lambda: page.texts("#gains-table tbody tr"))
    assert [row.split()[-2:] for row in rows] == [["1", "0"], ["1", "0"], ["1", "1"]], rows
    page.one("#explain summary").click()


def results_are_exported_with_the_columns_chosen(page):
    page.open("#/?q=*")
    page.count_is(4)
    page.one("#export").click()
    page.choose("#export-format", "csv")
    link = page.one("#download").get_attribute("href")
    assert "/api/v1/export?" in link and "format=csv" in link and "q=" in link, link
    lines = page.driver.execute_async_script("const done = arguments[1]; fetch(arguments[0]).then((r) => r.text()).then(done)", link)
    assert sum(number in lines for number in ["US9000001B2", "CN109000001A", "EP3000001A1", "US20100000001A1"]) == 4, lines


def queries_are_compared(page):
    page.open("#/?q=washing")
    page.count_is(2)
    page.one("#compare").click()
    page.one("#compare-b").send_keys("drum OR electrolyte")
    page.one("#compare-go").click()
    rows = page.wait(lambda: page.texts("#comparison tr"))
    assert [row.split()[-1] if row.split()[-1].isdigit() else next(word for word in row.split() if word.isdigit()) for row in rows] == ["1", "1", "1"], rows
    page.screenshot("search-compare")


def queries_are_remembered_and_saved(page):
    page.open()
    page.write("TTL:washing")
    page.keys(Keys.ENTER)
    page.count_is(2)
    page.one("#history").click()
    page.wait(lambda: "TTL:washing" in page.texts(".shelf code"), "the history has it")
    page.one("#saved-tab").click()
    page.one("#query-name").send_keys("drums", Keys.ENTER)
    page.wait(lambda: any("drums" in text for text in page.texts(".shelf li")), "it is saved")
    page.screenshot("search-saved")
    page.open("#/?q=" + quote("@drums AND drum"))
    page.count_is(1)


def a_sentence_becomes_a_query(page):
    page.open()
    page.one("#plain").click()
    page.one("#sentence").send_keys("a battery whose electrolyte is solid", Keys.ENTER)
    page.wait(lambda: "battery" in page.written() or "electrolyte" in page.written())
    page.one("#search").click()
    page.wait(lambda: "US9000001B2" in page.numbers())


def a_query_of_another_language_is_understood(page):
    page.open("#/?dialect=ppubs&q=" + quote("battery.ti."))
    page.count_is(1)
    page.press("Translate to Winnow")
    page.wait(lambda: page.written() == "TTL:battery" and "dialect" not in page.hash(), "translated")
    page.count_is(1)


def markup_from_a_document_stays_text(page):
    page.open("#/?q=fruit")
    page.count_is(1)
    for view in ("list", "table", "cards"):
        page.open(f"#/?q=fruit&view={view}")
        page.wait(lambda: HOSTILE in page.text("#results"))
        assert not page.all("#app img") and page.script("return document.title") != "broken"


def a_strange_address_breaks_nothing(page):
    for hash_ in ["#/?offset=-5&q=*", "#/?offset=abc&q=*", "#nonsense", "#/?q=*&group=x", "#/?q=*&view=x&dialect=x", "#/?q=*&sort=NOTHING"]:
        page.open(hash_)
        page.wait(lambda: page.all("#query") and page.all(".examples, .hit, [role=alert]"), hash_)


def the_console_stays_silent(page):
    page.problems()
    for hash_ in ["#/", "#/?q=*", "#/?q=battery&view=table", "#/?q=battery&view=cards"]:
        page.open(hash_)
        page.one(".examples, .hit")
    assert page.problems() == []


def nothing_moves_while_it_loads(page):
    """Layout shift as browsers count it, from the first drawing to the last facet."""
    page.open("#/?q=battery")
    page.one(".facet .facet-value")
    shift = page.driver.execute_async_script("""const done = arguments[0]; let sum = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 600)""")
    assert shift < 0.1, shift


def the_language_follows_the_browser(hand):
    with Browser(hand.url, language="zh-CN", dark=True) as page:
        page.open("#/?q=" + quote("固态电池"))
        page.wait(lambda: page.text("#count") == "1 件文献")
        assert page.text("#search") == "检索" and page.script("return document.documentElement.lang") == "zh-CN"
        assert "".join(page.texts(".hit h2 mark")) == "固态电池", page.texts(".hit h2 mark")
        page.one(".facet .facet-value")
        page.screenshot("search-chinese-dark")
        page.write("AUTHO")
        page.keys(Keys.CONTROL, Keys.SPACE)
        page.wait(lambda: "公开机构" in page.text(".cm-tooltip-autocomplete"), "what a field is")
        for query, told in [("TTL:(电池", "括号没有闭合"), ("TTLE:x", "没有字段 TTLE；是否指 TTL"), ("a AND", "AND 右侧缺少内容"), ("PBD:abc", "“abc”不是日期"), ("nothingatall", "没有文献在 TACD 中含有 nothingatall")]:
            page.open("#/?q=" + quote(query))
            page.wait(lambda: told in page.text("#query-status"), told)


def a_long_list_is_paged(many):
    total = len(many.documents)
    with Browser(many.url, size=(800, 1000)) as page:
        page.open("#/?q=*&sort=-PBD")
        page.count_is(total)
        first = page.numbers()
        assert len(first) == 20
        page.screenshot("search-800")
        assert page.too_wide() == 0, page.too_wide()
        page.one("#next").click()
        page.wait(lambda: page.numbers() and page.numbers() != first)
        assert not set(first) & set(page.numbers()) and "offset=20" in page.hash()
        page.one("#previous").click()
        page.wait(lambda: page.numbers() == first)
        page.open(f"#/?q=*&offset={total - total % 20 if total % 20 else total - 20}")
        page.wait(lambda: page.numbers())
        assert not page.all("#next")


IN_ONE_WINDOW = [a_search_shows_exact_count_and_lit_hits, shift_enter_starts_a_new_line, the_count_follows_what_is_written,
                 the_parts_of_the_query_have_colours, brackets_close_by_themselves, an_error_stands_under_its_place, an_unknown_field_names_the_nearest, fields_are_completed,
                 several_values_of_a_facet_can_be_chosen_and_others_ruled_out, every_facet_leads_to_its_count, a_comment_stays_a_comment_when_a_facet_narrows_the_query,
                 years_are_narrowed_by_a_range, years_are_narrowed_by_keys, a_facet_narrows_a_query_of_another_language,
                 families_can_be_joined_and_the_order_chosen, the_reading_of_the_query_is_shown_with_counts, hits_are_shown_as_table_and_as_cards,
                 a_slash_leads_to_the_query_from_other_pages, the_keyboard_is_enough, hits_are_put_into_a_new_collection, the_best_of_a_query_are_put_into_a_collection,
                 a_query_longer_than_an_address_is_searched_compared_and_exported, a_query_is_set_in_good_order, the_gain_of_every_alternative_is_shown,
                 results_are_exported_with_the_columns_chosen, queries_are_compared,
                 queries_are_remembered_and_saved, a_sentence_becomes_a_query, a_query_of_another_language_is_understood,
                 markup_from_a_document_stays_text, a_strange_address_breaks_nothing, the_console_stays_silent, nothing_moves_while_it_loads]


def main():
    with Served(documents=0, lines=DOCUMENTS) as hand, Served(documents=500) as many, Browser(hand.url) as page:
        return run_all([(test, page) for test in IN_ONE_WINDOW] + [(the_language_follows_the_browser, hand), (a_long_list_is_paged, many)])


if __name__ == "__main__":
    sys.exit(main())
