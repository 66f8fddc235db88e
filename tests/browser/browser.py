"""Headless Chromium for the tests of the page, and the screenshots they leave in build/screenshots."""
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
SECONDS = 15
DESKTOP, PHONE = (1280, 1000), (390, 844)


class Browser:
    """One window; everything waits until it is true, up to SECONDS."""

    def __init__(self, url, language="en", size=DESKTOP, dark=False):
        self.url = url
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                         "--disable-dev-shm-usage", "--no-first-run", f"--lang={language}", f"--window-size={size[0]},{size[1]}"]:
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"intl.accept_languages": language})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})
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

    def one(self, css):
        return self.wait(lambda: self.all(css), css)[0]

    def text(self, css):
        """Of the first such element; one that is replaced while it is read is read again."""
        return self.wait(lambda: [element.text for element in self.all(css)[:1]], css)[0]

    def texts(self, css):
        return [element.text for element in self.all(css)]

    def count_is(self, count):
        """Waits for a list of `count` documents."""
        return self.wait(lambda: self.text("#count").replace(",", "").split()[0] == str(count), f"count {count}")

    def keys(self, *keys):
        """Types where the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)

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
