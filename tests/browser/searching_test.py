"""Between two searches, in a real browser: facets of every kind of query, long queries, drafts, selections, pages, and servers that come and go."""
import json
import sys
from urllib.parse import parse_qs, quote

from browser import Browser, Keys
from served import Served, run_all, winnow

SEARCHER = ("ed", "editor", "a long enough password")
# What the facets must not take for a choice of theirs: other fields, quoted and truncated words, comparisons, parts with names.
QUERIES = ['TTL:"battery"', 'battery AND IPC:"H01M10/00"', "battery NOT TTL:batteries", "@x := battery OR cell\nTTL:@x", "battery AND APD:>20150101", "battery AND F_CITES_COUNT:>1",
           "battery AND AUTHORITY:U*", 'battery AND AUTHORITY:("US" OR CN)', "battery AND PBD:[20150101 TO 20191231] AND PBD_Y:[2016 TO *]"]


def counted(served, query, **params):
    return served.get("/api/v1/count", q=query, **params)[2]["count"]


def facets_are_those_of_the_query(page, served):
    for query in QUERIES:
        page.open("#/?q=" + quote(query))
        page.count_is(counted(served, query))
        page.settled()
        for value in page.all('[data-field="LEGAL_STATUS"] .facet-value')[:2] + page.all('[data-field="AUTHORITY"] li:not([data-wanted]) .facet-value')[:2]:
            name, field = value.get_attribute("data-value"), value.find_element("xpath", "ancestor::section").get_attribute("data-field")
            count = int(value.find_element("css selector", ".facet-count").text.replace(",", ""))
            if field == "LEGAL_STATUS":
                assert count == counted(served, f"{query} AND {field}:{name}"), (query, field, name, count)
            else:  # beside what is chosen of the same field
                own = 'AUTHORITY:("US" OR CN)'
                assert count == counted(served, query.replace(own, f"AUTHORITY:{name}") if own in query else f"{query} AND {field}:{name}"), (query, field, name, count)


def a_facet_adds_to_the_query_and_changes_nothing_else(page, served):
    for query in QUERIES:
        page.open("#/?q=" + quote(query))
        page.one('[data-field="LEGAL_STATUS"] .facet-value[data-value="IN_FORCE"]').click()
        page.count_is(counted(served, f"{query} AND LEGAL_STATUS:IN_FORCE"))
        assert page.written() == f"{query} AND LEGAL_STATUS:IN_FORCE", page.written()
        page.one('[data-field="LEGAL_STATUS"] .facet-value[data-value="IN_FORCE"]').click()
        page.wait(lambda query=query: page.written() == query, query)


def a_hit_of_a_long_query_opens_with_its_words_lit(page, served):
    query = " OR ".join([f"nothing{i}" for i in range(1500)] + ["battery"])
    page.open("#/")
    page.script("location.hash = arguments[0]", "#/?" + "q=" + quote(query))
    page.count_is(counted(served, "battery"))
    page.one("#results .hit-link").click()
    page.wait(lambda: page.all("article.document mark"), "the words of the query are lit")
    other = next(one["number"]["office"] + one["number"]["number"] + one["number"]["kind"] for one in served.documents)
    page.script("location.hash = location.hash + arguments[0]", "&with=" + other)
    page.wait(lambda: len(page.all("#two .column h1")) == 2, "two documents beside each other")
    assert not page.all("[role=alert]")


def enter_does_what_the_focus_says(page, _):
    page.open("#/?q=battery")
    page.settled()
    for css, there in [("#history", ".mantine-Drawer-content"), ("#compare", "#compare-a"), ("#export", "#export-format"), ("#collect", "#new-collection")]:
        page.script("document.querySelector(arguments[0]).focus()", css)
        page.keys(Keys.ENTER)
        page.one(there)
        page.keys(Keys.ESCAPE)
        page.wait(lambda: not page.all("[role=dialog]"), "the dialog is closed")
    page.keys("j")
    page.script("document.querySelector('#export').focus()")
    page.keys(Keys.ENTER)
    page.one("#export-format")
    page.keys(Keys.ESCAPE)
    page.wait(lambda: not page.all("[role=dialog]"))
    page.script("document.querySelector('#next').focus()")
    page.keys(Keys.ENTER)
    page.wait(lambda: "offset=20" in page.hash(), "the next page")
    page.settled()
    page.one(".hit input[type=checkbox]").click()
    page.keys("j")
    page.keys(Keys.ENTER)
    page.one("article.document")


def what_is_not_sent_yet_is_not_lost(page, _):
    page.open("#/?q=battery")
    page.settled()
    page.write("battery AND (electrode OR cell)")
    page.choose("#sort", "-PBD")
    page.wait(lambda: "sort=-PBD" in page.hash())
    page.settled()
    assert page.written() == "battery AND (electrode OR cell)", page.written()
    page.press("Collections")
    page.wait(lambda: page.all(".collections-page, main") and "collections" in page.hash())
    page.driver.back()
    page.wait(lambda: page.written() == "battery AND (electrode OR cell)", "after another page")
    page.one("#language").click()
    page.wait(lambda: page.text("#search") == "检索")
    assert page.written() == "battery AND (electrode OR cell)", page.written()
    page.one("#language").click()
    page.one("#search").click()
    page.wait(lambda: "electrode" in page.hash())
    page.driver.back()
    page.wait(lambda: page.written() == "battery", "what was sent is no draft any more")


def the_selection_goes_over_pages_and_documents(page, _):
    page.open("#/?q=battery")
    page.settled()
    for i in range(2):
        page.one(".hit input[type=checkbox]", i).click()
    page.one("#next").click()
    page.wait(lambda: "offset=20" in page.hash())
    page.settled()
    page.one(".hit input[type=checkbox]").click()
    page.wait(lambda: page.text("#selected").startswith("3 "))
    page.one("#results .hit-link").click()
    page.one("article.document")
    page.one("#back").click()
    page.wait(lambda: page.text("#selected").startswith("3 "), "after a document")
    page.choose("#sort", "-PBD")
    page.settled()
    assert page.text("#selected").startswith("3 ")
    page.write("cell")
    page.keys(Keys.ENTER)
    page.wait(lambda: page.text("#selected").startswith("0 "), "another query begins anew")


def the_numbers_of_a_comparison_lead_to_their_documents(page, served):
    pairs = [("batteries", "cell", "0"), ("battery # my note", "cell", "1"), ("@x := battery OR cell\nTTL:@x", "@x := electrode\nTAC:@x", "1"),
             ("@x := battery OR cell\nTTL:@x", "@x := electrode\n@x_2 := anode OR cathode\nTAC:(@x OR @x_2)", "1")]
    for first, second, stem in pairs:
        page.open("#/?" + f"q={quote(first)}" + ("&stem=0" if stem == "0" else ""))
        page.settled()
        page.one("#compare").click()
        page.one("#compare-b").send_keys(second)
        page.one("#compare-go").click()
        page.one("#comparison a")
        links = [(int(link.text.replace(",", "")), link.get_attribute("href")) for link in page.all("#comparison a")]
        told = served.get("/api/v1/compare", a=first, b=second, stem=stem)[2]
        assert [count for count, _ in links] == [told[one]["count"] for one in ("only_first", "both", "only_second")], (first, links)
        for count, link in links:
            query = parse_qs(link.split("?", 1)[1])["q"][0]
            assert counted(served, query, stem=stem) == count, (query, count)


def an_export_says_what_it_delivers(page, served):
    page.open("#/?q=battery&group=simple")
    page.settled()
    page.one("#export").click()
    families = served.get("/api/v1/search", q="battery", group="simple", limit=0)[2]["group_count"]
    page.wait(lambda: f"{families:,}" in page.text("[role=dialog]"), "the number of families")
    page.choose("#export-format", "csv")
    for box in page.wait(lambda: page.all("fieldset input[type=checkbox]")):
        if box.is_selected():
            box.click()
    assert not page.one("#download").is_enabled(), "a table without columns"


def pages_say_when_the_library_has_changed(page, served):
    page.open("#/?q=*")
    page.settled()
    more = served.folder / "more.jsonl"
    more.write_text("".join(json.dumps(one | {"number": one["number"] | {"number": f"77{i:05}"}}, ensure_ascii=False) + "\n" for i, one in enumerate(served.documents[:5])), encoding="utf-8")
    assert winnow("import", "--library", served.library, more).returncode == 0
    page.wait(lambda: counted(served, "*") == len(served.documents) + 5, "the server has seen the import")
    page.one("#next").click()
    page.wait(lambda: "The library has changed since the first page." in page.text("#results"))
    page.open("#/?q=*&offset=99999900")
    page.wait(lambda: "0–0" in page.text(".pages"), "behind the last hit")
    page.one("#previous").click()
    page.wait(lambda: page.numbers(), "back to where there are hits")


def years_the_wrong_way_round_are_turned(page, served):
    page.open("#/?q=battery")
    for i, year in enumerate(("2020", "2012")):
        page.one('[data-field="PBD_Y"] .year-form input', i).send_keys(year)
    page.one('[data-field="PBD_Y"] .year-form button').click()
    page.count_is(counted(served, "battery AND PBD_Y:[2012 TO 2020]"))


def a_saved_query_is_not_replaced_unasked(page, served):
    csrf = served.get("/api/v1/session")[2]["csrf"]
    send = {"X-Winnow-Csrf": csrf, "Content-Type": "application/json"}
    page.open("#/?q=electrode")
    page.settled()
    for answer, text in ((None, "electrode"), (False, "electrode"), (True, "cell")):
        if answer is not None:
            page.write("cell")
        page.one("#history").click()
        page.one("#saved-tab").click()
        page.one("[data-saved=cells]") if answer is not None else None
        page.one("#query-name").send_keys("cells" + Keys.ENTER)
        if answer is not None:
            asked = page.wait(lambda: page.driver.switch_to.alert)
            asked.accept() if answer else asked.dismiss()
        page.wait(lambda: [one["text"] for one in served.get("/api/v1/queries")[2]["items"]] == [text], text)
        page.keys(Keys.ESCAPE)
        page.wait(lambda: not page.all("[role=dialog]"))
    assert served.get("/api/v1/queries", headers=send)[0] == 200


def a_new_start_of_the_server_refuses_nothing(page, served):
    page.open("#/?q=battery")
    page.settled()
    served.end()
    served.start(served.port)
    page.one("#collect").click()
    page.one("#new-collection").send_keys("After the night")
    page.one("#collect-add").click()
    page.wait(lambda: [one["name"] for one in served.get("/api/v1/collections")[2]["items"]] == ["After the night"], "the page has fetched its token anew")


def log_in(page, name, password):
    page.one("[autocomplete=username]").send_keys(name)
    page.one("[autocomplete=current-password]").send_keys(password + Keys.ENTER)


def who_must_log_in_again_finds_what_he_wrote(_):
    with Served(documents=100, users=[("ann", "administrator", "another good password"), SEARCHER]) as served, Browser(served.url) as page:
        page.open("#/?q=battery")
        log_in(page, SEARCHER[0], SEARCHER[2])
        page.settled()
        page.write("battery AND (electrode OR cell)")
        page.driver.delete_all_cookies()
        page.choose("#sort", "-PBD")
        log_in(page, SEARCHER[0], SEARCHER[2])
        page.wait(lambda: not page.all("#login") and page.written() == "battery AND (electrode OR cell)", "the query is still there")


def main():
    with Served(documents=3000) as served, Browser(served.url) as page:
        tests = [facets_are_those_of_the_query, a_facet_adds_to_the_query_and_changes_nothing_else, a_hit_of_a_long_query_opens_with_its_words_lit, enter_does_what_the_focus_says,
                 what_is_not_sent_yet_is_not_lost, the_selection_goes_over_pages_and_documents, the_numbers_of_a_comparison_lead_to_their_documents, an_export_says_what_it_delivers,
                 years_the_wrong_way_round_are_turned, a_saved_query_is_not_replaced_unasked, pages_say_when_the_library_has_changed, a_new_start_of_the_server_refuses_nothing]

        def on_one_page(test):
            def run(_):
                test(page, served)
            run.__name__ = test.__name__
            return run

        return run_all([(on_one_page(test), None) for test in tests] + [(who_must_log_in_again_finds_what_he_wrote, None)])


if __name__ == "__main__":
    sys.exit(main())
