"""Headless Chromium for the tests of the page, and the screenshots they leave in build/screenshots. A test imports this module first: it starts
the test again under the Python that has selenium, ends it with a line where there is no browser, and makes tests/api importable."""
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCREENSHOTS = ROOT / "build" / "screenshots"
SLOW = int(os.environ.get("WINNOW_SLOW", "0"))
SECONDS = 30
DESKTOP, PHONE = (1280, 1000), (390, 844)
CHROMIUM, DRIVER, DEBIAN_PYTHON = "/usr/bin/chromium", "/usr/bin/chromedriver", "/usr/bin/python3"
sys.path.insert(0, str(HERE.parent / "api"))


def skip(needed):
    """Ends the test that is running: it needs what is not here."""
    print(f"{Path(sys.argv[0]).stem}: skipped, needs {needed}\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)


try:
    from selenium import webdriver
except ImportError:
    # Debian's selenium belongs to Debian's python3, which need not be the first in the path.
    if sys.executable == DEBIAN_PYTHON or not Path(DEBIAN_PYTHON).exists():
        skip("python3-selenium")
    os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
if not Path(DRIVER).exists() or not Path(CHROMIUM).exists():
    skip("chromium and chromium-driver")

from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402


class One:
    """The element of a selector at an index, looked for again at each use and until the use succeeds: what is drawn anew while we reach for it is
    no failure, nor is what still lies under a dialog that goes away."""

    def __init__(self, page, css, index):
        self.page, self.css, self.index = page, css, index

    def _use(self, use):
        return self.page.wait(lambda: [use(self.page.all(self.css)[self.index])], self.css)[0]

    def click(self):
        self._use(lambda element: element.click())

    def send_keys(self, *keys):
        self._use(lambda element: element.send_keys(*keys))

    def submit(self):
        self._use(lambda element: element.submit())

    def get_attribute(self, name):
        return self._use(lambda element: element.get_attribute(name))

    def is_displayed(self):
        return self._use(lambda element: element.is_displayed())

    def is_enabled(self):
        return self._use(lambda element: element.is_enabled())

    @property
    def text(self):
        return self._use(lambda element: element.text)

    @property
    def rect(self):
        return self._use(lambda element: element.rect)

    @property
    def element(self):
        """As it is now, for scripts and chains of actions."""
        return self._use(lambda element: element)


class Browser:
    """One window; everything waits until it is true, up to SECONDS. WINNOW_SLOW=N makes the page N times as slow and its requests N × 50 ms late,
    which brings out tests that do not wait for what they use."""

    def __init__(self, url, language="en", size=DESKTOP, dark=False):
        self.url = url
        options = Options()
        options.binary_location = CHROMIUM
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                         "--disable-dev-shm-usage", "--no-first-run", f"--lang={language}", f"--window-size={size[0]},{size[1]}"]:
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(DRIVER), options=options)
        self.driver.set_script_timeout(10 * SECONDS)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})
        if SLOW:
            self.driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOW})
            self.driver.execute_cdp_cmd("Network.enable", {})
            self.driver.execute_cdp_cmd("Network.emulateNetworkConditions",
                                        {"offline": False, "latency": 50 * SLOW, "downloadThroughput": -1, "uploadThroughput": -1})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, hash_="#/"):
        """Loads the page anew at this hash."""
        self.driver.get("about:blank")
        self.driver.get(f"{self.url}/{hash_}")

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def wait(self, condition, what=""):
        """The first true value of condition(); elements that go away while we look are looked for again."""
        end = time.monotonic() + SECONDS
        last = None
        while time.monotonic() < end:
            try:
                value = condition()
                if value:
                    return value
            except Exception as problem:  # noqa: BLE001 — the page is changing under us
                last = problem
            time.sleep(0.03)
        raise AssertionError(f"never happened: {what or condition} {last or ''}")

    def one(self, css, index=0):
        """The element, once it is there."""
        self.wait(lambda: self.all(css)[index], css)
        return One(self, css, index)

    def text(self, css):
        return self.one(css).text

    def texts(self, css):
        return self.wait(lambda: [[element.text for element in self.all(css)]], css)[0]

    def attributes(self, css, name):
        """Of every such element, at one moment; None where it has none."""
        return self.script("return [...document.querySelectorAll(arguments[0])].map((one) => one.getAttribute(arguments[1]))", css, name)

    def count_is(self, count):
        """Waits for a list of `count` documents."""
        return self.wait(lambda: self.text("#count").replace(",", "").split()[0] == str(count), f"count {count}")

    def keys(self, *keys):
        """Types where the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def press(self, text, css="button, a, [role=menuitem], [role=tab]"):
        """Clicks what is labelled so."""
        def pressed():
            found = [e for e in self.all(css) if e.is_displayed() and text in (e.text.strip(), e.get_attribute("aria-label"))][0]
            self.script("arguments[0].scrollIntoView({block: 'center'})", found)
            found.click()
            return True

        self.wait(pressed, text)

    def choose(self, css, value):
        """In a list of choices, as a hand would."""
        self.one(f"{css} option[value='{value}']").click()

    def written(self):
        """The query as it stands in the editor."""
        return self.script("return [...document.querySelectorAll('#query .cm-line')].map((line) => line.textContent).join('\\n')")

    def write(self, text):
        """Replaces the query in the editor, as somebody does who pastes it."""
        self.one("#query").click()
        self.keys(Keys.CONTROL, "a")
        self.keys(Keys.DELETE)
        for i, line in enumerate(text.split("\n")):
            if i:
                self.keys(Keys.SHIFT, Keys.ENTER)
            self.driver.execute_cdp_cmd("Input.insertText", {"text": line})

    def numbers(self):
        """Of the hits that are listed."""
        return self.attributes("#results .hit", "data-number")

    def settled(self):
        """Waits until the page has drawn what it asked for."""
        self.wait(lambda: self.all("main, [role=alert]"), "the page")
        self.wait(lambda: self.script("return !document.querySelector('.mantine-Loader-root, [data-waiting], [aria-busy=true]') && performance.now() > 400"), "all is loaded")

    def too_wide(self):
        """Pixels by which the page is wider than its window."""
        return self.script("return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")

    def script(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def hash(self):
        return self.script("return location.hash")

    def problems(self):
        """What the console complains of since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def screenshot(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))
