"""Makes the site of the documentation and holds it to what a reader needs, from the disk and without a network.

    python Tests/Docs/check_site.py [--pictures FOLDER]

Every link and anchor reaches something; nothing comes from elsewhere; two runs give the same bytes; a link to nothing is refused. In headless
Chromium, from file://: no message on the console, the search finds English and Chinese words, the menu leads on, and no page scrolls sideways
at 390 px. Ends with `N passed, N failed`.
"""

import argparse
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT / "Tests" / "Browser")]
import make_docs  # noqa: E402
from axe_selenium_python import Axe  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402
from served import Checks, browser, resize  # noqa: E402

FETCHED = {("link", "href"), ("script", "src"), ("img", "src")}
PHONE = ["index.html", "docs/model.html", "docs/dataset.html", "docs/tutorial.html", "docs/tutorial.zh.html"]


class Parsed(HTMLParser):
    """Anchors, links and fetched files of a page."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.fetched, self.twice = set(), [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.twice += [value] if value in self.anchors else []
                self.anchors.add(value)
            elif (tag, name) in FETCHED:
                self.fetched.append(value)
            elif (tag, name) == ("a", "href"):
                self.links.append(value)


def reaches(path, link, parsed):
    """Whether a link within the site leads to a file, and to an anchor of it."""
    target = (path.parent / unquote(urlsplit(link).path)).resolve() if urlsplit(link).path else path
    anchor = unquote(urlsplit(link).fragment)
    return target in parsed and (not anchor or anchor in parsed[target].anchors) or not anchor and target.is_file()


def links(check, folder):
    parsed = {path: Parsed(path) for path in sorted(folder.rglob("*.html"))}
    check(len(parsed) >= 20, f"at least 20 pages, found {len(parsed)}")
    for path, page in parsed.items():
        name = path.relative_to(folder)
        check.equal(page.twice, [], f"{name}: anchors that stand twice")
        lost = [link for link in page.links if not urlsplit(link).scheme and not reaches(path, link, parsed)]
        check.equal(lost, [], f"{name}: links to nothing")
        check.equal([link for link in page.links if urlsplit(link).scheme not in {"", "http", "https", "mailto"}], [], f"{name}: odd links")
        outside = [file for file in page.fetched if urlsplit(file).scheme not in {"", "data"} or urlsplit(file).netloc]
        check.equal(outside, [], f"{name}: files from elsewhere")
        check.equal([file for file in page.fetched if not urlsplit(file).scheme and not reaches(path, file, parsed)], [], f"{name}: missing files")
    return parsed


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refuses(check, folder):
    """A link to nothing, and a heading that is not there, are named with their page."""
    for text, wanted in [("# A\n\n[b](c.md)\n", "c.md: no such file"), ("# A\n\n[b](#c)\n", "#c: no such heading")]:
        path = folder / "docs" / "howto.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        root, make_docs.ROOT = make_docs.ROOT, folder
        try:
            make_docs.Site()
            check(False, f"{wanted} is refused")
        except make_docs.DocsError as error:
            check(wanted in str(error), f"{wanted} is named: {error}")
        finally:
            make_docs.ROOT = root


def found(driver, words):
    """The titles that the search shows for some words."""
    field = driver.find_element(By.CSS_SELECTOR, "header input")
    field.clear()
    field.send_keys(words)
    def shown(one):
        links = one.find_elements(By.CSS_SELECTOR, "#found li a")
        return links if links and words in driver.execute_script("return document.querySelector('header input').value") else False
    return WebDriverWait(driver, 60).until(shown)


def reads(check, folder, pictures):
    driver = browser()
    try:
        resize(driver, 1400)
        driver.get((folder / "index.html").as_uri())
        picture(driver, pictures, "index")
        broken = driver.execute_script("return [...document.images].filter((one) => one.naturalWidth === 0).map((one) => one.src)")
        check.equal(broken, [], "pictures that do not load")
        check(any("reach_m" in one.get_attribute("href") or "reach" in one.text.lower() for one in found(driver, "reach_m")), "finds reach_m")
        picture(driver, pictures, "search")
        link = found(driver, "施教区 中文")[0]
        address = link.get_attribute("href")
        link.click()
        check(driver.current_url == address and address.startswith("file://"), f"a hit leads to its section: {driver.current_url}")
        for wide, name in [(1400, "docs/howto.html"), (1400, "docs/model.html"), (1400, "docs/tutorial.html"), (1400, "index.zh.html"),
                           (1400, "docs/tutorial.zh.html"), (1400, "docs/faq.html"), (390, "docs/howto.html")]:
            if pictures and (folder / name).exists():
                resize(driver, wide, 900)
                driver.get((folder / name).as_uri())
                picture(driver, pictures, f"{Path(name).stem}-{wide}")
        accessible(check, driver, folder)
        resize(driver, 390, 844)
        for name in PHONE:
            if (folder / name).exists():
                driver.get((folder / name).as_uri())
                check(driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), f"{name} does not scroll sideways at 390 px")
        check.equal([entry["message"] for entry in driver.get_log("browser")], [], "messages on the console")
    finally:
        driver.quit()


def accessible(check, driver, folder):
    resize(driver, 1400)
    driver.get((folder / "docs" / "howto.html").as_uri())
    axe = Axe(driver)
    axe.inject()
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in axe.run()["violations"]]
    check.equal(wrong, [], "axe finds nothing on docs/howto.html")


def picture(driver, folder, name):
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(Path(folder) / f"{name}.png"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures")
    options = parser.parse_args()
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        first, second = Path(scratch).resolve() / "first", Path(scratch).resolve() / "second"
        site = make_docs.Site()
        make_docs.write(site, first)
        make_docs.write(make_docs.Site(), second)
        check(contents(first) == contents(second), "two runs give the same bytes")
        make_docs.write(site, second)
        links(check, first)
        (Path(scratch) / "wrong").mkdir()
        refuses(check, Path(scratch) / "wrong")
        reads(check, first, options.pictures)
    return check.end()


if __name__ == "__main__":
    sys.exit(main())
