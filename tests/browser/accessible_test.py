"""Every page in both languages and themes: no violation of WCAG 2 A and AA that axe-core can find, no jump of the layout while loading,
nothing in the console, and everything reachable by the Tab key.

axe-core comes from npm (web/package-lock.json); without npm or a registry the rules are skipped with a line and the rest is tested.
"""
import shutil
import subprocess
import sys

from browser import ROOT, Browser, Keys
from hand_made import DOCUMENTS
from pages import Prepared, long_document
from served import Served, run_all

MOST_SHIFT = 0.1  # "good" by web.dev/articles/cls, 2024-01


def axe():
    """The text of axe-core; None, and why, when it cannot be had."""
    for place in (ROOT / "web", ROOT / "build" / "axe"):
        script = place / "node_modules" / "axe-core" / "axe.min.js"
        if script.exists():
            return script.read_text(encoding="utf-8")
    if not shutil.which("npm"):
        print("skipped: there is no npm, so the rules of WCAG were not looked at")
        return None
    place = ROOT / "build" / "axe"
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "web" / name, place)
    installed = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=place, capture_output=True, text=True)
    if installed.returncode != 0:
        print("skipped: npm ci did not work, so the rules of WCAG were not looked at")
        return None
    return (place / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def pages_follow_wcag(prepared):
    script = axe()
    if script is None:
        return
    found = []
    for language, dark in (("en", False), ("zh-CN", True)):
        with Browser(prepared.served.url, language, dark=dark) as browser:
            for name, address in prepared.pages.items():
                browser.open(address)
                browser.settled()
                browser.script(script)
                result = browser.driver.execute_async_script("""
                    const done = arguments[arguments.length - 1];
                    axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then((r) => done(r.violations.map((v) =>
                      `${v.id}: ${v.nodes.length} × ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary.slice(0, 200)}`)), (e) => done([String(e)]))""")
                found += [f"{name} ({language}): {one}" for one in result]
    assert not found, "\n".join(found)


def nothing_jumps_or_complains(prepared):
    found = []
    with Browser(prepared.served.url) as browser:
        for name, address in prepared.pages.items():
            browser.open(address)
            browser.settled()
            shift = browser.driver.execute_async_script("""
                const done = arguments[arguments.length - 1]; let sum = 0;
                new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
                  .observe({type: 'layout-shift', buffered: true});
                setTimeout(() => done(sum), 300)""")
            if shift > MOST_SHIFT:
                found.append(f"{name}: layout shift {shift:.2f}")
            found += [f"{name}: {one}" for one in browser.problems() if name not in prepared.refused]
    assert not found, "\n".join(found)


def tab_reaches_everything(prepared):
    found = []
    with Browser(prepared.served.url) as browser:
        for name in ("search", "collection", "import"):
            browser.open(prepared.pages[name])
            browser.settled()
            wanted = browser.script("""return [...document.querySelectorAll('a[href], button, select, input:not([type=hidden])')]
                .filter((e) => e.checkVisibility() && e.offsetParent && !e.disabled && e.tabIndex >= 0 && e.type !== 'radio').length""")
            seen = set()
            for _ in range(wanted + 40):
                browser.keys(Keys.ESCAPE, Keys.TAB) if browser.script("return document.activeElement.closest('.cm-editor') !== null") else browser.keys(Keys.TAB)
                seen.add(browser.script("window.n = window.n || 0; const e = document.activeElement; e.dataset.seen = e.dataset.seen || ++window.n; return e.dataset.seen"))
            missed = browser.script("""return [...document.querySelectorAll('a[href], button, select, input:not([type=hidden])')]
                .filter((e) => e.checkVisibility() && e.offsetParent && !e.disabled && e.tabIndex >= 0 && e.type !== 'radio' && !e.dataset.seen).map((e) => e.outerHTML.slice(0, 120))""")
            found += [f"{name}: {one}" for one in missed[:3]]
    assert not found, "\n".join(found)


if __name__ == "__main__":
    with Served(documents=300, lines=[*DOCUMENTS, long_document()]) as served:
        prepared = Prepared(served)
        sys.exit(run_all([(test, prepared) for test in (pages_follow_wcag, nothing_jumps_or_complains, tab_reaches_everything)]))
