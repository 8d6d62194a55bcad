#!/usr/bin/env python3
"""Proposes catchments in the page as a planner would: locks, progress, cancelling, the curve of plans, taking over and undoing.

    .venv/bin/python Tests/Browser/test_proposals.py .build/debug/schoolzone [--pictures FOLDER]
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from served import Checks, Served, browser
from test_page import Page, fits_a_phone

# a search that does not end by itself within the test
ENDLESS = 200_000_000
FORM = "scenario=baseline&stage=primary&tab=propose"


def main(arguments):
    program = pathlib.Path(arguments[0]).resolve()
    pictures = pathlib.Path(arguments[arguments.index("--pictures") + 1]) if "--pictures" in arguments else None
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "town"
        subprocess.run([str(program), "example", str(town)], check=True, stdout=subprocess.DEVNULL)
        with Served(program, ["baseline.yaml", "plan.yaml"], folder=town) as served:
            answers(served, check)
            one_at_a_time(served, check)
            driver = browser()
            try:
                page = Page(driver, served.address)
                locks(page, check)
                curve(page, check)
                takes_over(page, served, check)
                cancels(page, served, check)
                goes_stale(page, check)
                accessible(page, check)
                check.equal(page.problems(), [], "errors of the page")
            finally:
                driver.quit()
            phone(served, check)
            if pictures:
                take_pictures(served.address, pictures)
    return check.end()


# MARK: the API

def answers(served, check):
    """Lines of JSON, the last of which is the answer; the same for the same request."""
    body = {"stage": "primary", "from": 2025, "effort": 20000}
    status, headers, text = served.post("api/scenarios/baseline/proposal", body)
    check.equal((status, headers.get("Content-Type")), (200, "application/x-ndjson"), "the answer")
    lines = [json.loads(line) for line in text.splitlines()]
    check(len(lines) > 2 and all("progress" in line for line in lines[:-1]), "progress first")
    plan = lines[-1]["found"]["plans"][-1]
    check(plan["moved"] and plan["objective"]["after"] < plan["objective"]["before"], "a better plan of the town")
    check(plan["bound"] <= plan["objective"]["after"], "the bound")
    check.equal(json.loads(served.post("api/scenarios/baseline/proposal", body)[2].splitlines()[-1]), lines[-1], "the same again")
    for wrong, fields in [({}, ["stage", "from"]), ({**body, "effort": -1, "years": [2030]}, ["years", "effort"]),
                          ({**body, "locks": {"blocks": {"b-0-0": "w-j1"}}}, ["locks.blocks"])]:
        status, _, text = served.post("api/scenarios/baseline/proposal", wrong)
        check.equal((status, [fault["field"] for fault in json.loads(text).get("faults", [])]), (422, fields), f"{wrong} is refused")
    check.equal(served.post("api/scenarios/baseline/proposal", b"[]")[0], 400, "a list is no request")
    check.equal(served.post("api/scenarios/nobody/proposal", body)[0], 404, "no such scenario")


def one_at_a_time(served, check):
    """A second search is refused; a closed request ends its search."""
    import http.client
    body = json.dumps({"stage": "primary", "from": 2025, "effort": ENDLESS})
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("POST", "/api/scenarios/baseline/proposal", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    check("progress" in json.loads(answer.readline()), "the search has begun")
    check.equal(served.post("api/scenarios/plan/proposal", body.encode())[0], 409, "a second search")
    answer.close()
    connection.close()
    free = {"stage": "junior", "from": 2025, "effort": 1}
    until = time.monotonic() + 60
    while (status := served.post("api/scenarios/baseline/proposal", free)[0]) == 409 and time.monotonic() < until:
        time.sleep(0.1)
    check.equal(status, 200, "a search after the closed one")


# MARK: the page

def searched(page):
    page.click("#start-search")
    page.until(lambda: page.find("#take-over"), "a plan")


def click_map(page, fraction_x, fraction_y):
    """Clicks the map at a place, given as shares of its width and height."""
    pane = page.find(".pane .leaflet-container")
    x, y = (round((share - 0.5) * side) for share, side in [(fraction_x, pane.size["width"]), (fraction_y, pane.size["height"])])
    ActionChains(page.driver).move_to_element_with_offset(pane, x, y).click().perform()


def lock_texts(page):
    return [one.text for one in page.all("#locks li span")]


def locks(page, check):
    """Blocks and schools are locked by a click on the map, by the search and by the list, and the plan keeps them."""
    page.open(FORM)
    page.until(lambda: page.find("#locks").text == "Nothing is locked.", "no locks yet")
    searched(page)
    check("East Primary to West Primary" in page.find("#moves").text, f"the moves in words: {page.find('#moves').text}")
    click_map(page, 0.6, 0.3)
    page.until(lambda: len(lock_texts(page)) == 1 and lock_texts(page)[0].startswith("Block b-"), "a block is locked by a click")
    click_map(page, 0.6, 0.3)
    page.until(lambda: not lock_texts(page), "a second click takes the lock away")
    page.choose_block("b-4-1")
    page.until(lambda: lock_texts(page) == ["Block b-4-1 stays at East Primary"], "a block is locked by the search")
    check.equal(page.find("#tab-propose").get_attribute("aria-selected"), "true", "the tab stays open")
    page.choose("#keep-zone", "w-p1")
    page.click("#keep-zone-add")
    page.until(lambda: "West Primary keeps its zone" in lock_texts(page), "a school is locked")
    searched(page)
    page.until(lambda: "nobody moves" in page.find("#plan").text, "with a locked zone nobody moves")
    check(not page.find("#take-over").is_enabled(), "nothing can be taken over")
    page.click("#locks li:first-child button")
    page.until(lambda: lock_texts(page) == ["Block b-4-1 stays at East Primary"], "the lock is removed")
    page.click("#locks button")
    page.until(lambda: page.find("#locks").text == "Nothing is locked.", "all locks are removed")


def curve(page, check):
    """The plans as a curve; its points are clicked, and chosen by keys."""
    page.choose("#propose-plans", "6")
    page.click("#start-search")
    page.until(lambda: len(page.all("#frontier .point")) > 2, "the curve")
    points = len(page.all("#frontier .point"))

    def shown():
        return [one.get_attribute("aria-pressed") for one in page.all("#frontier .point")].index("true")

    def moved():
        return page.driver.execute_script("return document.querySelector('#plan tbody').rows[2].cells[2].innerText")

    check.equal(shown(), points - 1, "the best plan is shown first")
    most = moved()
    ActionChains(page.driver).move_to_element(page.all("#frontier .point")[1]).click().perform()
    page.until(lambda: shown() == 1, "a point is clicked")
    check(moved() != most and int(moved()) < int(most), "fewer pupils move by that plan")
    check("as few pupils" in page.find("#gap").text, f"its gap: {page.find('#gap').text}")
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    page.until(lambda: shown() == 2, "the next point by a key")
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_LEFT)
    page.until(lambda: shown() == 1, "the point before by a key")
    page.choose("#propose-plans", "1")


def takes_over(page, served, check):
    """The plan goes into the draft as one change, which is undone as one."""
    before = json.loads(served.get("api/scenarios/baseline/figures?stage=primary")[2])["districts"]
    searched(page)
    seats = page.driver.execute_script("return [...document.querySelector('#plan tbody').rows[0].cells].map((cell) => cell.innerText)")
    seen = page.driver.execute_script(
        "const plan = document.querySelector('#plan').getBoundingClientRect();"
        "const panel = document.querySelector('#propose').getBoundingClientRect();"
        "return plan.top >= panel.top - 1 && plan.top < panel.bottom")
    check(seen, "the plan that was found is in view")
    page.click("#take-over")
    page.until(lambda: "Taken over" in page.find("#status").text, "taken over")
    page.until(lambda: not page.all("#take-over"), "the proposal is gone")
    after = json.loads(served.get("api/scenarios/baseline/figures?stage=primary")[2])["districts"]

    def short(districts):
        return sum(value for name, year, value in zip(districts["district"], districts["year"], districts["seat_shortfall"])
                   if name == "all" and year >= 2025)
    check.equal([f"{round(short(one)):,}" for one in [before, after]], seats[1:3], "the seats short of the plan are those of the draft")
    page.click("#tab-edit")
    page.until(lambda: len(page.all("ol.log li")) == 1 and "proposed catchments from 2025" in page.find("ol.log").text, "one line in the log")
    status, _, text = served.post("api/scenarios/baseline/save", {"id": "proposed", "name": "Proposed"})
    check.equal(status, 201, f"saved: {text}")
    out = served.folder / "out"
    subprocess.run([str(served.program), "simulate", str(served.folder / "proposed.yaml"), "--out", str(out), "--quiet"], check=True)
    for name in ["schools.csv", "districts.csv", "catchments.geojson"]:
        check((out / name).read_bytes() == served.get(f"api/scenarios/baseline/files/{name}")[2], f"{name} of the saved scenario")
    page.click("#undo")
    page.until(lambda: "Undone" in page.find("#status").text, "undone")
    check.equal(json.loads(served.get("api/scenarios/baseline/figures?stage=primary")[2])["districts"], before, "the figures before")


def cancels(page, served, check):
    """A long search shows its progress, and is cancelled with the best plan so far; the plan is discarded."""
    page.open(FORM)
    page.choose("#propose-effort", "thorough")
    page.choose("#propose-plans", "10")
    # the search of a small town would end before it could be cancelled
    page.driver.execute_script(
        "const send = window.fetch; window.fetch = (address, options) => send(address, !String(address).endsWith('/proposal') ? options"
        " : { ...options, body: JSON.stringify({ ...JSON.parse(options.body), effort: arguments[0] }) });".replace("arguments[0]", str(ENDLESS)))
    page.click("#start-search")
    page.until(lambda: "bound" in page.find("#search-said").text, "progress")
    check(page.find("#search-said").get_attribute("aria-live") == "polite", "progress is read aloud")
    check(not page.find("#start-search").is_enabled(), "no second search")
    page.click("#cancel-search")
    page.until(lambda: "was cancelled" in page.find("#plan").text, "the best plan so far")
    check(not page.find("#searching").is_displayed(), "no progress any more")
    page.click("#discard")
    page.until(lambda: not page.find("#plan").text and "discarded" in page.find("#status").text, "discarded")
    check.equal(json.loads(served.get("api/scenarios/baseline/edits")[2])["edits"], [], "the draft did not change")


def goes_stale(page, check):
    """A plan is not kept for another stage; an invalid request is refused in words."""
    page.open(FORM)
    page.choose("#propose-effort", "quick")
    page.choose("#propose-plans", "1")
    searched(page)
    page.choose("#stage", "junior")
    page.until(lambda: not page.all("#take-over") and "discarded" in page.find("#status").text, "the plan of another stage is gone")
    page.until(lambda: "junior" in page.find("#propose-stage").text, "the stage of the form")
    page.choose("#stage", "primary")
    page.choose("#keep-zone", "w-p1")
    page.click("#keep-zone-add")
    page.choose_block("b-4-1")
    page.until(lambda: len(lock_texts(page)) == 2, "locks")
    page.driver.execute_script("document.querySelector('#propose-most').value = 101")
    page.driver.execute_script("document.querySelector('#propose-form').noValidate = true")
    page.click("#start-search")
    page.until(lambda: "max_moved" in page.find("#status").text, "an invalid share is named")
    page.driver.get_log("browser")  # the refused request


def accessible(page, check):
    """No violation of axe's rules with locks, a plan and its curve, in both languages; nothing beyond the window."""
    for lang in ["en", "zh"]:
        page.open(f"{FORM}&lang={lang}")
        page.until(lambda: page.all("#keep-zone option"), "the form")
        page.choose("#keep-zone", "e-p1")
        page.choose("#propose-plans", "4")
        page.driver.execute_script("document.querySelectorAll('#propose details').forEach((one) => { one.open = true; })")
        page.click("#start-search")
        page.until(lambda: page.all("#frontier .point"), "the curve")
        page.click("#keep-zone-add")
        check.equal(page.violations(), [], f"axe in {lang}")
        check.equal(page.beyond(), 0, f"pixels by which the page in {lang} is higher than the window")


def phone(served, check):
    def show(page):
        page.until(lambda: page.all("#propose-plans option"), "the form")
        page.choose("#propose-plans", "4")
        searched(page)

    fits_a_phone(served, check, FORM, show)


def take_pictures(address, folder):
    """Screens at 1280 and 390 pixels in both languages, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height in [(1280, 800), (390, 844)]:
        driver = browser(width, height)
        page = Page(driver, address)
        for lang in ["en", "zh"]:
            page.open(f"{FORM}&lang={lang}")
            page.until(lambda: page.all("#propose-plans option"), "the form")
            driver.save_screenshot(str(folder / f"{width}-{lang}-form.png"))
            page.choose("#propose-plans", "6")
            page.choose_block("b-4-1")
            searched(page)
            for part in ["#plan", "#discard"]:
                driver.execute_script("document.querySelector(arguments[0]).scrollIntoView()", part)
                time.sleep(0.3)
                driver.save_screenshot(str(folder / f"{width}-{lang}-{part[1:]}.png"))
        driver.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
