#!/usr/bin/env python3
"""Drives the real server's page in headless Chromium as a planner would, and holds what it shows against `simulate`.

    .venv/bin/python Tests/Browser/test_page.py .build/debug/schoolzone [--pictures FOLDER]
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from served import Checks, Served, browser


class Page:
    def __init__(self, driver, address):
        self.driver, self.address = driver, address
        self.wait = WebDriverWait(driver, 60, poll_frequency=0.05)

    def open(self, view=""):
        self.driver.get("about:blank")
        self.driver.get(self.address + ("#" + view if view else ""))
        self.drawn()

    def drawn(self):
        self.wait.until(lambda driver: driver.execute_script("return performance.getEntriesByName('first-map').length") > 0)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector):
        """Once: an element that the page puts in its place meanwhile is looked for again."""
        def clicked():
            element = self.find(selector)
            if not element.is_enabled():
                return False
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
            element.click()
            return True
        self.until(clicked, f"{selector} can be clicked")

    def write(self, selector, text):
        def written():
            element = self.find(selector)
            element.clear()
            element.send_keys(text)
            return self.find(selector).get_attribute("value") == text
        self.until(written, f"{selector} takes {text}")

    def choose(self, selector, value):
        self.until(lambda: Select(self.find(selector)).select_by_value(value) or True, f"{selector} has {value}")

    def until(self, holds, what):
        try:
            self.wait.until(lambda _: attempt(holds))
        except Exception as error:
            raise AssertionError(f"waited in vain: {what}; status: {self.find('#status').text}") from error

    def set_year(self, year):
        slider = self.find("#year")
        slider.send_keys(Keys.HOME)
        while int(slider.get_attribute("value")) < year:
            slider.send_keys(Keys.ARROW_RIGHT)
        self.until(lambda: self.find("#year-shown").text == str(year), f"year {year}")

    def district_row(self, name):
        """The figures of a district in the overview."""
        rows = self.driver.execute_script(
            "return [...document.querySelectorAll('#overview table')].slice(0, 1).flatMap((table) => [...table.tBodies[0].rows])"
            ".map((row) => [...row.cells].map((cell) => cell.innerText))")
        return next((cells[1:] for cells in rows if cells[0] == name), None)

    def choose_block(self, block):
        query = self.find("#query")
        query.clear()
        query.send_keys(block)
        self.until(lambda: block in self.find("#found-0").text, f"block {block} is found")
        query.send_keys(Keys.ENTER)

    def problems(self):
        """Errors of the page; that its events are gone while the server is down is none."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] == "SEVERE" and "/api/events - Failed to load resource: net::ERR" not in entry["message"]]

    def violations(self):
        """Rules of axe that the page breaks, each with its first places."""
        from axe_selenium_python import Axe
        axe = Axe(self.driver)
        axe.inject()
        return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in axe.run()["violations"]]

    def beyond(self):
        """Pixels by which the page is higher than the window."""
        return self.driver.execute_script("return document.scrollingElement.scrollHeight - innerHeight")


def fits_a_phone(served, check, form, show):
    """On a phone nothing is wider than the screen, in both languages. `show` brings a page to what is to be seen."""
    driver = browser(390, 844)
    try:
        page = Page(driver, served.address)
        for lang in ["en", "zh"]:
            page.open(f"{form}&lang={lang}")
            show(page)
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            check(wide <= 390, f"on a phone the page in {lang} is {wide} px wide")
        check.equal(page.problems(), [], "errors on a phone")
    finally:
        driver.quit()


def attempt(holds):
    try:
        return holds()
    except Exception:
        return False


def main(arguments):
    program = pathlib.Path(arguments[0]).resolve()
    pictures = pathlib.Path(arguments[arguments.index("--pictures") + 1]) if "--pictures" in arguments else None
    check = Checks()
    with Served(program, ["baseline.yaml", "rezoned.yaml"]) as served:
        driver = browser()
        try:
            page = Page(driver, served.address)
            tables_fit(page, check)
            looks(page, check)
            shares(page, check)
            counts_chosen(page, served, check)
            edits(page, served, check)
            lassoes(page, check)
            crashes(page, served, check)
            saves(page, served, check)
            undoes(page, check)
            conflicts(page, served, check)
            accessible(page, check)
            check.equal(page.problems(), [], "errors of the page")
            if pictures:
                take_pictures(served.address, pictures)
        finally:
            driver.quit()
        phone(served, check)
    hostile_names(program, check)
    named_grades(program, check)
    return check.end()


def looks(page, check):
    """Loads Nantong, moves the slider, changes measure, stage and language, sets scenarios side by side."""
    page.open("scenario=rezoned&year=2018")
    check("Nantong" in page.find("h1").text, "the dataset's name")
    check(page.find("#synthetic").is_displayed(), "the synthetic mark")
    before = page.district_row("Chongchuan")
    page.set_year(2013)
    page.until(lambda: page.district_row("Chongchuan") not in (None, before), "figures follow the slider")
    page.until(lambda: "2013" in page.find("#overview h2").text, "the year of the figures")
    page.choose("#measure", "mean_distance_m")
    page.until(lambda: "m" in page.find("#legend").text and "500" in page.find("#legend").text, "the legend of another measure")
    page.choose("#beside", "baseline")
    page.until(lambda: len(page.all(".pane")) == 2, "two maps")
    page.click("#difference")
    page.until(lambda: "minus" in page.find("#legend").text, "the difference")
    page.click("#lang-zh")
    page.until(lambda: page.find("#tab-overview").text == "概览", "Chinese")
    check.equal(page.find("html").get_attribute("lang"), "zh-Hans", "the language of the page")
    check("崇川" in page.find("#overview").text, "Chinese names of districts")
    page.click("#lang-en")
    page.click("#play")
    page.until(lambda: page.find("#year-shown").text not in ("2013", "2014"), "the slider plays")
    page.click("#play")


def tables_fit(page, check):
    """At 1280 pixels the tables of the overview are seen whole."""
    for lang in ["zh", "en"]:
        page.open(f"scenario=rezoned&year=2016&tab=overview&lang={lang}")
        page.until(lambda: page.all("#overview td"), "the table of districts")
        cut = page.driver.execute_script(
            "return [...document.querySelectorAll('#overview .scroll')].filter((box) => box.scrollWidth > box.clientWidth).length")
        check.equal(cut, 0, f"tables of the overview in {lang} that are wider than the panel")
        beyond = page.driver.execute_script("return document.scrollingElement.scrollHeight - innerHeight")
        check.equal(beyond, 0, f"pixels by which the page in {lang} is higher than the window")


def shares(page, check):
    """The address holds the view."""
    shown = page.find("#year-shown").text
    page.until(lambda: all(part in page.driver.current_url for part in ["beside=baseline", "measure=mean_distance_m", f"year={shown}"]), "the address")
    address = page.driver.current_url
    page.driver.get("about:blank")
    page.driver.get(address)
    page.drawn()
    check.equal(page.find("#year-shown").text, shown, "the year of a shared address")
    check.equal(page.find("#measure").get_attribute("value"), "mean_distance_m", "the measure of a shared address")
    check.equal(len(page.all(".pane")), 2, "the maps of a shared address")


def counts_chosen(page, served, check):
    """The pupils of chosen blocks are those of the scenario, stage and year that are shown."""
    block = json.loads(served.get("api/scenarios/rezoned/blocks?stage=primary&year=2013")[2])["features"][40]["properties"]["id"]

    def expected(scenario, stage, year):
        blocks = json.loads(served.get(f"api/scenarios/{scenario}/blocks?stage={stage}&year={year}")[2])["features"]
        pupils = next(one["properties"]["pupils"] for one in blocks if one["properties"]["id"] == block)
        return f"1 blocks, {round_half_up(pupils):,} pupils"

    page.open("scenario=rezoned&year=2013&tab=edit")
    page.choose_block(block)
    seen = set()
    for step, (scenario, stage, year) in [
            (lambda: None, ("rezoned", "primary", 2013)), (lambda: page.set_year(2019), ("rezoned", "primary", 2019)),
            (lambda: page.choose("#stage", "junior"), ("rezoned", "junior", 2019)),
            (lambda: page.set_year(2014), ("rezoned", "junior", 2014)),
            (lambda: page.choose("#scenario", "baseline"), ("baseline", "junior", 2014))]:
        step()
        text = expected(scenario, stage, year)
        seen.add(text)
        try:
            page.until(lambda: page.find("#chosen").text == text, text)
        except AssertionError:
            pass
        check.equal(page.find("#chosen").text, text, f"pupils of the chosen block in {scenario}, {stage}, {year}")
    check(len(seen) > 2, f"the figures differ: {seen}")
    page.click("#clear")


def edits(page, served, check):
    """Gives a block to another school: seen before it is done, and in all years."""
    page.open("scenario=rezoned&year=2016")
    page.until(lambda: page.district_row("all") is not None, "the overview")
    page.before = page.district_row("all")
    blocks = json.loads(served.get("api/scenarios/rezoned/blocks?stage=primary&year=2016")[2])["features"]
    figures = json.loads(served.get("api/scenarios/rezoned/figures?stage=primary&year=2016&measures=seat_shortfall")[2])["schools"]
    short = dict(zip(figures["school"], figures["seat_shortfall"]))
    # the crowded school's block with most pupils, to one with room
    crowded = max(short, key=short.get)
    block = max((one for one in blocks if one["properties"]["schools"] == [crowded]), key=lambda one: one["properties"]["pupils"])
    roomy = next(school for school in short if short[school] == 0 and school.startswith(crowded[:2]))
    page.choose_block(block["properties"]["id"])
    page.until(lambda: "1 block" in page.find("#chosen").text, "the block is chosen")
    page.choose("#to-school", roomy)
    page.until(lambda: page.find("#effects"), "what it changes")
    check("→" in page.find("#effects").text and "m" in page.find("#effects").text, "shortfall and walk before and after")
    check("is split" in page.find("#effects").text or page.all(".take-along") == [], "a warning where a zone is split")
    page.write("#reason", "Zu voll — 太挤 \"quoted\" <b>")
    page.click("#apply")
    page.until(lambda: "Done" in page.find("#status").text, "the change is made")
    page.until(lambda: len(page.all("ol.log li")) == 1 and "太挤" in page.find("ol.log").text, "the log")
    page.click("#tab-overview")
    page.until(lambda: page.district_row("all") not in (None, page.before), "figures change")


def lassoes(page, check):
    """Draws around blocks on the map."""
    page.click("#tab-edit")
    page.until(lambda: page.all("#lasso"), "the panel of changes")
    page.click("#lasso")
    pane = page.find(".pane .leaflet-container")
    width, height = pane.size["width"], pane.size["height"]
    drag = ActionChains(page.driver, duration=20).move_to_element_with_offset(pane, -width // 6, -height // 6).click_and_hold()
    for x, y in [(width // 3, 0), (0, height // 3), (-width // 3, 0)]:
        drag.move_by_offset(x // 2, y // 2).move_by_offset(x - x // 2, y - y // 2)
    drag.release().perform()
    page.until(lambda: int(page.find("#chosen").text.split()[0].replace(",", "")) > 1, "blocks within the line are chosen")
    page.click("#clear")
    page.until(lambda: "No block" in page.find("#chosen").text, "none is chosen")


def crashes(page, served, check):
    """The server is killed: what was changed is there when it comes back."""
    served.stop(kill=True)
    page.click("#tab-overview")
    page.click("#tab-files")
    page.until(lambda: "does not answer" in page.find("#status").text, "the page says that the server is gone")
    page.driver.get_log("browser")  # the failed requests
    served.start()
    page.open("scenario=rezoned&year=2016&tab=edit")
    page.until(lambda: len(page.all("ol.log li")) == 1, "the change outlives the crash")
    check("1" in page.find("#scenario").find_element(By.CSS_SELECTOR, "option:checked").text, "the scenario says so")


def saves(page, served, check):
    """Saves as a scenario; `simulate` on it gives the page's figures and files."""
    page.write("#save-id", "moved-方案")
    page.click("#save-button")
    page.until(lambda: "moved-方案.yaml" in page.find("#status").text, "saved")
    saved = served.folder / "moved-方案.yaml"
    text = saved.read_text()
    check("extends: \"rezoned.yaml\"" in text and "太挤" in text, "the saved scenario says what was changed and why")
    out = served.folder / "out"
    subprocess.run([str(served.program), "simulate", str(saved), "--out", str(out), "--quiet"], check=True)
    for name in ["schools.csv", "districts.csv", "moves.csv", "catchments.geojson"]:
        _, _, body = served.get(f"api/scenarios/rezoned/files/{name}")
        check(body == (out / name).read_bytes(), f"{name} of the page is that of simulate")
    page.click("#tab-files")
    page.until(lambda: page.all("#files a[download='schools.csv']"), "files to download")
    text = page.driver.execute_async_script(
        "fetch(document.querySelector(\"#files a[download='schools.csv']\").href).then((answer) => answer.text()).then(arguments[0])")
    check.equal(text.lstrip("\ufeff"), (out / "schools.csv").read_text("utf-8-sig"), "the downloaded table")
    page.click("#tab-overview")
    page.set_year(2018)
    page.until(lambda: page.district_row("all") and "2018" in page.find("#overview h2").text, "the overview of 2018")
    for row in csv.DictReader(io.StringIO((out / "districts.csv").read_text("utf-8-sig"))):
        if row["stage"] != "primary" or row["year"] != "2018" or row["district"] != "all":
            continue
        # model.md §5: boundaries save what is beyond the reachable shortfall, and that must be built
        short, reachable = float(row["seat_shortfall"]), float(row["reachable_shortfall"])
        expected = [f"{round_half_up(value):,}" for value in [float(row["pupils"]), float(row["capacity"]), short, short - reachable, reachable]]
        check.equal(page.district_row("all"), expected, "the figures of the page are those of simulate")


def round_half_up(value):
    return int(value + 0.5)


def undoes(page, check):
    page.set_year(2016)
    page.click("#tab-edit")
    page.click("#undo")
    page.until(lambda: "Undone" in page.find("#status").text, "undone")
    page.click("#tab-overview")
    page.until(lambda: page.district_row("all") == page.before, "the figures are what they were")
    page.click("#tab-edit")
    page.click("#redo")
    page.until(lambda: len(page.all("ol.log li")) == 1, "made again")
    for form, fields in [("#add-rooms", {"#rooms-count": "12"}), ("#add-school", {"#new-name": "New <school>"})]:
        page.click(f"{form} summary")
        for field, value in fields.items():
            page.write(field, value)
        if form == "#add-school":
            page.click("#place")
            pane = page.find(".pane .leaflet-container")
            ActionChains(page.driver).move_to_element_with_offset(pane, 0, 0).click().perform()
            page.until(lambda: "at 1" in page.find("#add-school").text, "the place of a new school")
            check.equal(page.find("#new-name").get_attribute("value"), fields["#new-name"], "a name typed before the place is picked")
        count = len(page.all("ol.log li"))
        page.click(f"{form} button[type=submit]")
        page.until(lambda: len(page.all("ol.log li")) == count + 1, f"{form} is done")
    page.click("#tab-school")
    page.write("#query", "New <school>")
    page.until(lambda: "New <school>" in page.find("#found-0").text, "the new school is found")
    page.find("#query").send_keys(Keys.ENTER)
    page.until(lambda: "New <school>" in page.find("#school h2").text, "the new school")
    page.until(lambda: page.all("#explain"), "how its number comes about")
    page.click("#explain")
    page.until(lambda: len(page.all("#school table tr")) > 3, "the explanation")
    for _ in range(3):
        page.click("#tab-edit")
        page.click("#undo")
        page.until(lambda: "Undone" in page.find("#status").text, "undone again")
        page.driver.execute_script("document.getElementById('status').textContent = ''")


def conflicts(page, served, check):
    """A page that has not heard of another's edit takes nothing back: it shows the draft as it is, and the second click is for that."""
    moves = [{"kind": "add_classrooms", "stage": "primary", "school": "cc-p01", "year": 2016, "classrooms": rooms} for rooms in (6, 12)]
    count = len(json.loads(served.get("api/scenarios/rezoned/edits")[2])["edits"])
    check.equal(served.post("api/scenarios/rezoned/edits", moves[0])[0], 200, "an edit of a program")
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/api/events*"]})
    page.open("scenario=rezoned&year=2016&tab=edit")
    page.until(lambda: len(page.all("ol.log li")) == count + 1, "the draft as it was")
    check.equal(served.post("api/scenarios/rezoned/edits", moves[1])[0], 200, "another, of which the page does not hear")
    page.click("#undo")
    page.until(lambda: "repeat the edit" in page.find("#status").text, "the conflict is said")
    page.until(lambda: len(page.all("ol.log li")) == count + 2, "both edits are there, and shown")
    page.click("#undo")
    page.until(lambda: "Undone" in page.find("#status").text and len(page.all("ol.log li")) == count + 1, "the second click undoes what is shown")
    page.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    served.post("api/scenarios/rezoned/undo", {})
    page.problems()  # the refused request and the blocked one are in the log of the browser


def accessible(page, check):
    """No violation of axe's rules, in both languages, on every tab."""
    for lang in ["en", "zh"]:
        for tab in ["overview", "school", "edit", "propose", "files"]:
            page.open(f"scenario=rezoned&year=2016&tab={tab}&lang={lang}&school=cc-p01&beside=baseline")
            page.until(lambda: page.find(f"#{tab} h2"), f"the tab {tab}")
            check.equal(page.violations(), [], f"axe on {tab} in {lang}")


def phone(served, check):
    driver = browser(390, 844)
    try:
        page = Page(driver, served.address)
        for tab in ["overview", "edit"]:
            page.open(f"scenario=rezoned&year=2016&tab={tab}")
            wide = driver.execute_script("return document.documentElement.scrollWidth")
            check(wide <= 390, f"{tab} on a phone is {wide} px wide")
        check.equal(page.problems(), [], "errors on a phone")
    finally:
        driver.quit()


def hostile_names(program, check):
    """Names that are markup stay text."""
    evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "town"
        subprocess.run([str(program), "example", "town"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        for name in ["schools.geojson", "blocks.geojson", "districts.geojson"]:
            layer = json.loads((town / "data" / name).read_text())
            for feature in layer["features"]:
                feature["properties"]["name"] = evil + feature["properties"]["id"]
                feature["properties"].pop("name_zh", None)
            (town / "data" / name).write_text(json.dumps(layer))
        with Served(program, ["plan.yaml"], folder=town) as served:
            driver = browser()
            try:
                page = Page(driver, served.address)
                page.open()
                school = json.loads(served.get("api/scenarios/plan/schools")[2])["schools"][0]["id"]
                for tab in ["overview", "school", "edit", "propose", "files"]:
                    page.open(f"tab={tab}&school={school}")
                    page.until(lambda: page.find(f"#{tab} h2"), f"the tab {tab} of hostile names")
                page.find("#query").send_keys("onerror")
                page.until(lambda: evil[:20] in page.find("#found").text, "hostile names as text")
                check("owned" not in driver.title, "no script of a name runs")
                check.equal(len(page.all("#panel img, #found img, header img")), 0, "no markup of a name")
                check.equal(page.problems(), [], "errors with hostile names")
            finally:
                driver.quit()


def named_grades(program, check):
    """Grades of the example k12 have the names of its dataset, kindergarten first, in both languages."""
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "k12"
        subprocess.run([str(program), "example", "k12"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        with Served(program, ["plan.yaml"], folder=town) as served:
            driver = browser()
            try:
                page = Page(driver, served.address)
                for lang, named in [("en", "grade {}"), ("zh", "{} 年级")]:
                    for stage, school, grades in [("elementary", "west", "K12345"), ("middle", "middle", "678")]:
                        page.open(f"tab=school&stage={stage}&school={school}&year=2026&lang={lang}")
                        page.until(lambda: page.find("#school details summary"), "the chart of grades")
                        page.click("#school details summary")
                        page.until(lambda: page.all("#school details th"), "the chart as a table")
                        heads = [cell.text for cell in page.all("#school details thead th")][1:-1]
                        check.equal(heads, [named.format(grade) for grade in grades], f"grades of {stage} in {lang}")
                page.click("#explain")
                page.until(lambda: len(page.all("#school table tr")) > 3, "the explanation of a roll")
                check.equal(page.problems(), [], "errors with named grades")
            finally:
                driver.quit()


def take_pictures(address, folder):
    """Screens at 1280 and 390 pixels in both languages, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height in [(1280, 800), (390, 844)]:
        driver = browser(width, height)
        page = Page(driver, address)
        for lang in ["en", "zh"]:
            for tab in ["overview", "school", "edit", "propose", "files"]:
                beside = "&beside=baseline" if tab == "overview" else ""
                page.open(f"scenario=rezoned&year=2018&tab={tab}&lang={lang}&school=cc-p01{beside}")
                time.sleep(0.5)
                driver.save_screenshot(str(folder / f"{width}-{lang}-{tab}.png"))
        driver.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
