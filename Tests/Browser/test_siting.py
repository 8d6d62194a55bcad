#!/usr/bin/env python3
"""Proposes projects in the page as a planner would: sites, kinds, budget, keeping and striking out, taking over and undoing.

    .venv/bin/python Tests/Browser/test_siting.py .build/debug/schoolzone [--pictures FOLDER]
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from selenium.webdriver import ActionChains

from served import Checks, Served, browser
from test_page import Page, fits_a_phone

FORM = "scenario=baseline&stage=primary&tab=propose&proposing=projects"
SITES = [("s1", "east", 121.0072, 32.0022, {"name": "Mill", "name_zh": "磨坊", "max_classrooms": 24}),
         ("s2", "east", 121.0085, 32.0035, {"max_classrooms": 12, "land_cost": 2, "available_from": 2027}),
         ("s3", "west", 121.0020, 32.0030, {"stage": "primary"})]
RULES = """budget: 40
districts:
  west: { new: { at_most: 0 } }
  east: { new: { at_most: 1 }, expand: { at_most: 2 } }
cost_per_classroom: 1
earliest: { new: 2026 }
"""


def main(arguments):
    program = pathlib.Path(arguments[0]).resolve()
    pictures = pathlib.Path(arguments[arguments.index("--pictures") + 1]) if "--pictures" in arguments else None
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "town"
        subprocess.run([str(program), "example", str(town)], check=True, stdout=subprocess.DEVNULL)
        features = [{"type": "Feature", "properties": {"id": id, "district": district, **more},
                     "geometry": {"type": "Point", "coordinates": [lon, lat]}} for id, district, lon, lat, more in SITES]
        (town / "data" / "sites.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        rules = pathlib.Path(scratch) / "rules.yaml"
        rules.write_text(RULES)
        with Served(program, ["baseline.yaml"], folder=town, options=["--rules", str(rules)]) as served:
            found = answers(served, check)
            edits(served, found, check)
            driver = browser()
            try:
                page = Page(driver, served.address)
                sites(page, check)
                proposes(page, served, check)
                keeps_and_strikes(page, check)
                takes_over(page, served, check)
                goes_stale(page, check)
                closes_and_locks(page, served, check)
                accessible(page, check)
                check.equal(page.problems(), [], "errors of the page")
            finally:
                driver.quit()
            phone(served, check)
            if pictures:
                take_pictures(served.address, pictures, "town", FORM)
    if pictures:
        with Served(program, ["baseline.yaml"], options=["--rules", "scenarios/nantong-2013/rules.yaml"]) as served:
            take_pictures(served.address, pictures, "nantong", FORM)
    return check.end()


# MARK: the API

ASKED = {"stages": ["primary"], "from": 2026, "effort": 20000}


def posted(served, body):
    status, headers, text = served.post("api/scenarios/baseline/siting", body)
    return status, headers, [json.loads(line) for line in text.splitlines()]


def answers(served, check):
    """Lines of JSON, the last of which is the answer; the same for the same request; rules and wishes are kept."""
    status, headers, lines = posted(served, ASKED)
    check.equal((status, headers.get("Content-Type")), (200, "application/x-ndjson"), "the answer")
    check(len(lines) > 1 and all("progress" in line for line in lines[:-1]), "progress first")
    found = lines[-1].get("found", {})
    check(found.get("projects"), f"projects of the town: {lines[-1]}")
    check(found["objective"]["after"] < found["objective"]["before"], "a better plan")
    check(found["seats_short"]["after"] < found["seats_short"]["before"], "fewer seats short")
    check(found["bound"] <= found["objective"]["after"] + 1e-6, "the bound")
    check(found["cost"] <= 40, f"the budget of the rules: {found['cost']}")
    kinds = [one["kind"] for one in found["projects"]]
    check(kinds.count("new") <= 1 and all(one["opens"] >= 2026 for one in found["projects"]), "the rules")
    check.equal(posted(served, ASKED)[2][-1], lines[-1], "the same again")
    new = [one for one in found["projects"] if one["kind"] == "new"]
    if check(new, "a new school"):
        without = posted(served, {**ASKED, "struck": [new[0]["place"]]})[2][-1]["found"]
        check(new[0]["place"] not in [one["place"] for one in without["projects"]], "a project that is struck out")
        check(without["objective"]["after"] >= found["objective"]["after"] - 1e-6, "what it was worth")
        kept = {"kind": "new", "site": new[0]["on_site"], "classrooms": new[0]["classrooms"], "opens": new[0]["opens"]}
        again = posted(served, {**ASKED, "kept": [kept]})[2][-1]["found"]
        check.equal([(one["classrooms"], one["opens"]) for one in again["projects"] if one["place"] == new[0]["place"]],
                    [(new[0]["classrooms"], new[0]["opens"])], "a project that is kept")
    poor = posted(served, {**ASKED, "budget": 6})[2][-1]["found"]
    check(poor["cost"] <= 6, f"a budget of the request: {poor['cost']}")
    only = posted(served, {**ASKED, "kinds": ["expand"]})[2][-1]["found"]
    check(all(one["kind"] == "expand" for one in only["projects"]), "only expansions")
    check(all(set(one["worth"]) == {"seats_short", "objective", "cost"} and one["worth"]["objective"] >= 0 for one in found["projects"]),
          "what the plan loses without each project")
    check(len(found["others"]) <= 3 and all(one["worth"]["objective"] < 0 for one in found["others"]), "the best projects not chosen")
    closing = posted(served, {"from": 2026, "effort": 20000, "close": {"west": 1}, "rules": False})[2][-1]["found"]
    closed = [one for one in closing["projects"] if one["kind"] == "close"]
    check(len(closed) == 1 and closed[0]["to"] and not closed[0]["classrooms"] and closed[0]["cost"] == 0, f"a school that closes: {closed}")
    locked = posted(served, {**ASKED, "locks": {"schools": ["w-p1"]}})[2][-1]["found"]
    check(all("w-p1" not in one["zones"] for one in locked["catchments"]), "a school that keeps its zone")
    for wrong, fields in [({}, ["from"]),
                          ({"from": 2026, "close": {"nowhere": 1}, "locks": {"schools": ["nobody"]}}, ["close", "locks.schools"]), ({**ASKED, "stages": ["senior"], "kinds": ["rebuild"]}, ["stages", "kinds"]),
                          ({**ASKED, "budget": -1, "years": [2030], "effort": -1}, ["years", "budget", "effort"]),
                          ({**ASKED, "kept": [{"kind": "new", "site": "s9", "classrooms": {}, "opens": 2026}]}, ["kept.site"])]:
        status, _, text = served.post("api/scenarios/baseline/siting", wrong)
        check.equal((status, [fault["field"] for fault in json.loads(text).get("faults", [])]), (422, fields), f"{wrong} is refused")
    check.equal(served.post("api/scenarios/baseline/siting", b"[]")[0], 400, "a list is no request")
    check.equal(served.post("api/scenarios/nobody/siting", ASKED)[0], 404, "no such scenario")
    check.equal(json.loads(served.post("api/scenarios/baseline/siting/cancel", {})[2]), {"cancelled": False}, "nothing to cancel")
    return found


def added(found):
    """The edit that takes an answer over."""
    keys = ["id", "kind", "school", "opens", "classrooms", "site"]
    projects = [{key: one[key] for key in keys + (["name", "district"] if one["kind"] == "new" else []) if one.get(key) is not None}
                for one in found["projects"]]
    return {"kind": "add_projects", "projects": projects, "catchments": found["catchments"]}


def short(served):
    districts = json.loads(served.get("api/scenarios/baseline/figures?stage=primary")[2])["districts"]
    return sum(value for name, value in zip(districts["district"], districts["seat_shortfall"]) if name == "all")


def edits(served, found, check):
    """An edit of projects is checked in all its members; it is applied and undone as one."""
    edit, before = added(found), short(served)
    spoiled = json.loads(json.dumps(edit))
    spoiled["projects"][0].update(opens=1999, classrooms={"senior": 6})
    spoiled["catchments"][0]["zones"]["nobody"] = ["b-9-9"]
    status, _, text = served.post("api/scenarios/baseline/preview", spoiled)
    fields = {fault["field"] for fault in json.loads(text).get("faults", [])}
    check(status == 422 and {"projects[1].opens", "projects[1].classrooms", "catchments[1].zones"} <= fields, f"an invalid edit: {status} {fields}")
    status, _, text = served.post("api/scenarios/baseline/edits", edit)
    check.equal(status, 200, f"the edit: {text[:300]}")
    check(abs(short(served) - found["seats_short"]["after"]) < 0.5, f"seats short of the draft: {short(served)}, of the answer {found['seats_short']}")
    check.equal(served.post("api/scenarios/baseline/edits", edit)[0], 422, "the same projects twice")
    status, _, text = served.post("api/scenarios/baseline/save", {"id": "sited", "name": "Sited"})
    check.equal(status, 201, f"saved: {text}")
    out = served.folder / "out"
    subprocess.run([str(served.program), "simulate", str(served.folder / "sited.yaml"), "--out", str(out), "--quiet"], check=True)
    for name in ["schools.csv", "districts.csv", "catchments.geojson"]:
        check((out / name).read_bytes() == served.get(f"api/scenarios/baseline/files/{name}")[2], f"{name} of the saved scenario")
    report = (out / "report.html").read_text()
    check(all(f">{one['id']}<" in report for one in found["projects"]), "the construction plan of the report lists the projects")
    check.equal(served.post("api/scenarios/baseline/undo", {})[0], 200, "undone")
    check.equal(short(served), before, "the figures before")


# MARK: the page

def searched(page):
    page.click("#start-projects")
    page.until(lambda: page.find("#take-over-projects"), "a plan")


def facts(page):
    return page.find("#site-facts").text


def sites(page, check):
    """Sites are shown by the list and by a click on the map."""
    page.open(FORM)
    page.until(lambda: len(page.all("#site-list option")) == 4, "the list of sites")
    page.choose("#site-list", "s1")
    page.until(lambda: "at most 24" in facts(page) and "East" in facts(page), "what is known of a site")
    page.choose("#site-list", "s2")
    page.until(lambda: "2027" in facts(page) and "cost of the land" in facts(page), "the land and the year of a site")
    place = page.driver.execute_script("""
      const pane = document.querySelector('.pane .leaflet-container').getBoundingClientRect();
      return [pane.width, pane.height];""")
    check(place[0] > 0, "the map")
    for x in range(5, 96, 3):
        if "磨坊" in facts(page) or "24" in facts(page):
            break
        pane = page.find(".pane .leaflet-container")
        ActionChains(page.driver).move_to_element_with_offset(pane, round((x / 100 - 0.5) * place[0]), 0).click().perform()
    check("square" in page.find("#status").text or "24" in facts(page), "a click on the map says what to click, or shows a site")
    check(page.find("#mode-projects").get_attribute("aria-pressed") == "true", "projects are proposed")
    page.click("#mode-catchments")
    page.until(lambda: page.find("#propose-form").is_displayed() and not page.find("#siting-form").is_displayed(), "catchments")
    page.click("#mode-projects")
    page.until(lambda: page.find("#siting-form").is_displayed(), "projects again")


def rows(page):
    return page.driver.execute_script(
        "return [...document.querySelectorAll('#sited table')[1].tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText))")


def proposes(page, served, check):
    """The rules of the server hold; a budget of the form goes before that of the rules."""
    check(page.find("#siting-use-rules").is_selected(), "the rules of the server hold")
    check.equal(page.find("#siting-budget").get_attribute("placeholder"), "40", "their budget")
    page.click("#siting-stage-junior")
    searched(page)
    check("seat-years short" in page.find("#sited").text, "figures before and after")
    years = [row[1] for row in rows(page)[:-1]]
    check.equal(years, sorted(years), "projects by year")
    cost = float(rows(page)[-1][3].replace(",", ""))
    check(0 < cost <= 40, f"the cost of all: {cost}")
    page.driver.execute_script("document.querySelector('#siting-budget').value = 6")
    searched(page)
    page.until(lambda: not rows(page)[:-1] or float(rows(page)[-1][3]) <= 6, "a smaller budget")
    page.driver.execute_script("document.querySelector('#siting-budget').value = ''")
    searched(page)


def keeps_and_strikes(page, check):
    """A project is struck out, another kept; the rest is searched for again."""
    page.until(lambda: page.all("#sited input[id^=strike-]"), "ticks")
    ids = [one.get_attribute("id") for one in page.all("#sited input[id^=strike-]")]
    check(not page.find("#again").is_enabled(), "nothing to search for again")
    page.click(f"#{ids[0]}")
    page.until(lambda: page.find("#struck li"), "the list of what is struck out")
    check(page.find("#again").is_enabled(), "the rest can be searched for")
    if len(ids) > 1:
        page.click("#" + ids[1].replace("strike-", "keep-"))
        page.until(lambda: page.find("#" + ids[1].replace("strike-", "keep-")).is_selected(), "a project is kept")
    page.click("#again")
    page.until(lambda: page.all("#take-over-projects") and not page.all(f"#{ids[0]}"), "the struck-out project is gone")
    if len(ids) > 1:
        check(page.all(f"#{ids[1]}"), "the kept project is there")
    page.click("#struck li button")
    page.until(lambda: not page.all("#struck li"), "nothing is struck out any more")
    searched(page)


def takes_over(page, served, check):
    """The projects go into the draft as one change, which is undone as one."""
    before = short(served)
    page.click("#take-over-projects")
    page.until(lambda: "Taken over" in page.find("#status").text, "taken over")
    page.until(lambda: not page.all("#take-over-projects"), "the proposal is gone")
    check(short(served) < before, "fewer seats short")
    page.click("#tab-edit")
    page.until(lambda: len(page.all("ol.log li")) == 1 and "proposed projects" in page.find("ol.log").text, "one line in the log")
    page.click("#undo")
    page.until(lambda: "Undone" in page.find("#status").text, "undone")
    check.equal(short(served), before, "the figures before")


def goes_stale(page, check):
    """A proposal is not kept for another draft; a discarded one is gone."""
    page.open(FORM)
    searched(page)
    page.click("#discard-projects")
    page.until(lambda: not page.find("#sited").text and "discarded" in page.find("#status").text, "discarded")
    searched(page)
    page.driver.execute_script(
        "fetch('/api/scenarios/baseline/edits', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
        " body: JSON.stringify({ kind: 'add_classrooms', school: 'w-p1', stage: 'primary', year: 2027, classrooms: 1 }) })")
    page.until(lambda: not page.all("#take-over-projects"), "the proposal for the draft before is gone")
    page.driver.execute_script(
        "fetch('/api/scenarios/baseline/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })")


def closes_and_locks(page, served, check):
    """Schools close by district; locks hold; the table of worth names each project; a closure is taken over and undone."""
    page.open(FORM)
    page.until(lambda: page.find("#siting-locks").text == "Nothing is locked.", "no locks")
    page.choose("#siting-keep-zone", "e-p1")
    page.click("#siting-keep-zone-add")
    page.until(lambda: "keeps its zone" in page.find("#siting-locks").text and page.all("#locks li button"), "a lock, in both forms")
    page.driver.execute_script(
        "document.querySelector('#siting-closures').open = true;"
        " document.querySelector('#siting-close-west').value = 1; document.querySelector('#siting-use-rules').checked = false;")
    before = short(served)
    searched(page)
    page.until(lambda: any("closes" in row[0] for row in rows(page)), "a school that closes")
    page.driver.execute_script("document.querySelector('#why-projects').open = true")
    why = page.find("#why-projects").text
    check("What changes without each" in why and all(row[0] in why for row in rows(page)[:-1]), f"why these projects: {why}")
    page.click("#take-over-projects")
    page.until(lambda: "Taken over" in page.find("#status").text, "a closure is taken over")
    page.click("#tab-edit")
    page.until(lambda: "close-" in page.find("ol.log").text, "the closure in the log")
    page.click("#undo")
    page.until(lambda: "Undone" in page.find("#status").text, "undone")
    check.equal(short(served), before, "the figures before")


def accessible(page, check):
    """No violation of axe's rules with a plan, in both languages; nothing beyond the window."""
    for lang in ["en", "zh"]:
        page.open(f"{FORM}&lang={lang}")
        page.until(lambda: page.all("#site-list option"), "the form")
        page.choose("#site-list", "s2")
        page.driver.execute_script("document.querySelectorAll('#propose details').forEach((one) => { one.open = true; })")
        searched(page)
        page.driver.execute_script("document.querySelector('#sited input[id^=strike-]')?.click()")
        check.equal(page.violations(), [], f"axe in {lang}")
        check.equal(page.beyond(), 0, f"pixels by which the page in {lang} is higher than the window")


def phone(served, check):
    def show(page):
        page.until(lambda: page.all("#siting-plans option"), "the form")
        searched(page)

    fits_a_phone(served, check, FORM, show)


def take_pictures(address, folder, name, form):
    """Screens at 1280 and 390 pixels in both languages, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height in [(1280, 800), (390, 844)]:
        driver = browser(width, height)
        page = Page(driver, address)
        for lang in ["en", "zh"]:
            page.open(f"{form}&lang={lang}")
            page.until(lambda: page.all("#siting-plans option"), "the form")
            time.sleep(1)
            driver.save_screenshot(str(folder / f"{name}-{width}-{lang}-form.png"))
            page.choose("#siting-effort", "quick")
            page.click("#start-projects")
            end = time.monotonic() + 240
            while not page.all("#take-over-projects") and time.monotonic() < end:
                time.sleep(0.5)
            for part in ["#sited", "#take-over-projects"]:
                driver.execute_script("document.querySelector(arguments[0])?.scrollIntoView()", part)
                time.sleep(0.3)
                driver.save_screenshot(str(folder / f"{name}-{width}-{lang}-{part[1:]}.png"))
        driver.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
