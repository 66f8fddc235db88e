"""Takes the picture of the README, docs/page.png: a search over invented documents. Usage: WINNOW=… python3 tests/browser/picture.py

Look at it before you commit it; it must stay below 150 kB.
"""
import sys
from urllib.parse import quote

from browser import ROOT, Browser
from served import Served

QUERY = "TAC:(battery OR 电池) AND PBD:[2015 TO *]"
SIZE = (1080, 640)
MOST_BYTES = 150_000


def main():
    picture = ROOT / "docs" / "page.png"
    with Served(documents=2000) as server, Browser(server.url, size=SIZE) as page:
        page.open("#/?q=" + quote(QUERY))
        page.one(".hit")
        page.settled()
        page.script("document.activeElement.blur()")
        page.driver.save_screenshot(str(picture))
    print(f"{picture}: {picture.stat().st_size:,} bytes")
    return 1 if picture.stat().st_size > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
