#!/usr/bin/env python3
"""Draws many futures in the page as a planner would, and holds what it shows against the tables of `ensemble`.

    .venv/bin/python Tests/Browser/test_draws.py .build/debug/schoolzone [--pictures FOLDER]
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from served import Checks, Served, browser
from test_page import Page, fits_a_phone

FORM = "scenario=plan&stage=primary&tab=chances&year=2028"
SCENARIOS = ["baseline.yaml", "plan.yaml"]


def main(arguments):
    program = pathlib.Path(arguments[0]).resolve()
    pictures = pathlib.Path(arguments[arguments.index("--pictures") + 1]) if "--pictures" in arguments else None
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "town"
        subprocess.run([str(program), "example", str(town)], check=True, stdout=subprocess.DEVNULL)
        with Served(program, SCENARIOS, folder=town) as served:
            answers(served, check)
            drafts(served, check)
            driver = browser()
            try:
                page = Page(driver, served.address)
                draws(page, served, check)
                maps(page, check)
                stops(page, check)
                goes_stale(page, check)
                accessible(page, check)
                check.equal(page.problems(), [], "errors of the page")
            finally:
                driver.quit()
            phone(served, check)
            if pictures:
                take_pictures(served.address, pictures, "town", FORM)
    if pictures:
        with Served(program, ["baseline.yaml", "plan-2013.yaml"]) as served:
            take_pictures(served.address, pictures, "nantong", "scenario=plan-2013&stage=primary&tab=chances&year=2016")
    return check.end()


# MARK: the API

def posted(served, body, scenario="plan"):
    status, headers, text = served.post(f"api/scenarios/{scenario}/ensemble", body)
    return status, headers, [json.loads(line) for line in text.splitlines()]


def rows_of(columns):
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


def table(folder, name):
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def same(one, other):
    """Columns drop zeros at the end, so numbers are compared as numbers."""
    return all(str(value) == other[key] or float(value) == float(other[key]) for key, value in one.items() if key in other)


def answers(served, check):
    """Lines of JSON, the last of which has the rows that `ensemble` writes."""
    asked = {"draws": 120, "seed": 7, "versus": ["baseline"]}
    status, headers, lines = posted(served, asked)
    check.equal((status, headers.get("Content-Type")), (200, "application/x-ndjson"), "the answer")
    check(len(lines) > 1 and all("progress" in line for line in lines[:-1]), "progress first")
    found = lines[-1].get("found", {})
    check.equal((found.get("draws"), found.get("cancelled"), found.get("scenarios")), (120, False, ["plan", "baseline"]), "what was drawn")
    check.equal(posted(served, asked)[2][-1], lines[-1], "the same again")
    out = served.folder / "drawn"
    subprocess.run([str(served.program), "ensemble", str(served.folder / "plan.yaml"), str(served.folder / "baseline.yaml"),
                    "--draws", "120", "--seed", "7", "--out", str(out), "--quiet"], check=True)
    for columns, name in [("chances", "probability.csv"), ("paired", "paired.csv")]:
        given, written = rows_of(found[columns]), table(out, name)
        check(len(given) == len(written) and all(map(same, given, written)), f"the rows of {name}")
    spreads = [row for row in table(out, "quantiles.csv") if row["measure"] in ("pupils", "seat_shortfall")]
    given = rows_of(found["spreads"])
    check(len(given) == len(spreads) and all(map(same, given, spreads)), "the rows of quantiles.csv")
    simulated = json.loads(served.get("api/scenarios/plan/figures?stage=primary")[2])["districts"]
    plain = {(row["district"], row["year"]): row for row in rows_of(simulated)}
    districts = [row for row in given if row["level"] != "school" and row["scenario"] == "plan" and row["stage"] == "primary"]
    for row in districts:
        own = plain[row["id"], row["year"]]
        value = own["pupils"] if row["measure"] == "pupils" else own["seat_shortfall"]
        check((row["plain"], row["places"]) == (value, own["capacity"]), f"without any draw: {row}")
    for wrong, fields in [({"draws": 0}, ["draws"]), ({"draws": 20000, "versus": ["plan"]}, ["draws", "versus"])]:
        status, _, text = served.post("api/scenarios/plan/ensemble", wrong)
        check.equal((status, [fault["field"] for fault in json.loads(text).get("faults", [])]), (422, fields), f"{wrong} is refused")
    check.equal(served.post("api/scenarios/plan/ensemble", b"[]")[0], 400, "a list is no request")
    check.equal(served.post("api/scenarios/plan/ensemble", {"versus": ["nobody"]})[0], 404, "no such scenario")
    check.equal(json.loads(served.post("api/scenarios/plan/ensemble/cancel", {})[2]), {"cancelled": False}, "nothing to cancel")


def drafts(served, check):
    """A draft is drawn as it would be after saving."""
    served.post("api/scenarios/baseline/edits", {"kind": "add_classrooms", "school": "e-p1", "stage": "primary", "year": 2026, "classrooms": 12})
    found = posted(served, {"draws": 60}, "baseline")[2][-1]["found"]
    check.equal(served.post("api/scenarios/baseline/save", {"id": "enlarged", "name": "Enlarged"})[0], 201, "saved")
    out = served.folder / "drawn-draft"
    subprocess.run([str(served.program), "ensemble", str(served.folder / "enlarged.yaml"), "--draws", "60", "--out", str(out), "--quiet"], check=True)
    given, written = rows_of(found["chances"]), table(out, "probability.csv")
    for row in written:
        row["scenario"] = "baseline"
    check(len(given) == len(written) and all(map(same, given, written)), "the draws of the saved draft")
    served.post("api/scenarios/baseline/undo", {})


# MARK: the page

def drawn(page, count="200"):
    page.choose("#draws", count)
    page.click("#start-draws")
    page.until(lambda: "draws" in page.find("#drawn").text or "次" in page.find("#drawn").text, "what was drawn")


def percent(share):
    """As the page rounds it."""
    return f"{int(100 * share + 0.5)} %"


def shown(page, at):
    """The rows of a table below a chart."""
    return page.driver.execute_script(
        "return [...document.querySelectorAll('#drawn table')[arguments[0]].tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))", at)


def draws(page, served, check):
    """Fans of a district and of a school, and which plan is better, with the figures of the API."""
    page.open(FORM)
    page.until(lambda: page.all("#with-baseline"), "the form")
    check(page.find("#with-baseline").is_selected(), "the other scenario is drawn as well")
    drawn(page)
    found = posted(served, {"draws": 200, "versus": ["baseline"]})[2][-1]["found"]
    check(len(page.all("#drawn canvas")) == 3, f"two fans and one pair: {len(page.all('#drawn canvas'))}")

    def expected(place):
        rows = [row for row in rows_of(found["spreads"]) if (row["scenario"], row["id"], row["stage"], row["measure"]) == ("plan", place, "primary", "pupils")]
        return [[str(row["year"]), *[f"{round(row[key] + 1e-9):,}" for key in ["p05", "p50", "p95"]]] for row in rows]

    def fan():
        return [[row[0], row[1], row[3], row[5]] for row in shown(page, 0) if row[1] != "–"]

    def close(one, other):
        return len(one) == len(other) > 0 and all(
            abs(int(a.replace(",", "")) - int(b.replace(",", ""))) <= 1 for left, right in zip(one, other) for a, b in zip(left, right))
    check(close(fan(), expected("all")), f"the fan of all districts: {fan()[:2]}, {expected('all')[:2]}")
    page.choose("#place-drawn", "e-p1")
    page.until(lambda: close(fan(), expected("e-p1")), "the fan of a school")
    chance = {(row["scenario"], row["year"]): row["p_seat_short"] for row in rows_of(found["chances"]) if (row["school"], row["stage"]) == ("e-p1", "primary")}
    page.until(lambda: percent(chance['plan', 2028]) in page.find("#drawn ul").text, "its chance")
    page.set_year(2026)
    page.until(lambda: f"2026: short of seats in {percent(chance['plan', 2026])}" in page.find("#drawn ul").text, "its chance in another year")
    pair = {(row["scenario"], row["year"]): row for row in rows_of(found["paired"]) if row["stage"] == "primary"}
    words = page.find("#drawn .pair p").text
    check(f"{percent(pair['plan', 2026]['p_fewer_short'])} of the draws" in words, f"which plan is better: {words}")
    page.choose("#scenario", "baseline")
    page.until(lambda: percent(chance['baseline', 2026]) in page.find("#drawn ul").text, "the chance in the other plan")
    page.choose("#scenario", "plan")


def maps(page, check):
    """The maps show the chance, and follow the slider; a click on a school shows its fan."""
    check.equal(page.find("#measure").get_attribute("value"), "p_seat_short", "the measure of the maps")
    check("share of the draws" in page.find("#legend").text and "in no draw" in page.find("#legend").text, "the legend")
    page.choose("#beside", "baseline")
    page.until(lambda: len(page.all("#maps .pane")) == 2, "two maps")
    page.until(lambda: len(page.all("#drawn canvas")) == 5, "the fans of both")
    page.click("#difference")
    page.until(lambda: "better" in page.find("#legend").text, "the difference of chances")
    page.click("#difference")
    page.choose("#beside", "")
    page.choose("#measure", "utilisation")
    page.until(lambda: "share of the draws" not in page.find("#legend").text, "another measure")
    page.choose("#measure", "p_seat_short")
    query = page.find("#query")
    query.clear()
    query.send_keys("w-p1")
    page.until(lambda: "w-p1" in page.find("#found-0").text, "a school is found")
    page.click("#found-0")
    page.until(lambda: page.find("#place-drawn").get_attribute("value") == "w-p1", "the school that was chosen")
    check.equal(page.find("#tab-chances").get_attribute("aria-selected"), "true", "the tab stays")


def stops(page, check):
    """Drawing that is cancelled answers with the draws so far."""
    page.choose("#draws", "10000")
    page.click("#start-draws")
    page.driver.execute_script("document.querySelector('#cancel-draw')?.click()")
    page.until(lambda: page.find("#start-draws").is_enabled() and not page.find("#drawing").is_displayed(), "the end")
    text = page.find("#drawn").text
    check("10000 draws" in text or "of 10000 draws" in text or not text, f"all draws or some of them: {text[:80]}")


def goes_stale(page, check):
    """What was drawn is not kept for another draft."""
    page.open(FORM)
    page.until(lambda: page.all("#with-baseline"), "the form")
    drawn(page)
    page.driver.execute_script(
        "fetch('/api/scenarios/plan/edits', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
        " body: JSON.stringify({ kind: 'add_classrooms', school: 'w-p1', stage: 'primary', year: 2027, classrooms: 1 }) })")
    page.until(lambda: "draw again" in page.find("#status").text and not page.find("#drawn").text, "the draws of the draft before are gone")
    check(page.find("#measure").get_attribute("value") != "p_seat_short", "the maps show a measure of the scenario again")
    page.driver.execute_script(
        "fetch('/api/scenarios/plan/undo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })")


def accessible(page, check):
    """No violation of axe's rules, in both languages; nothing beyond the window."""
    for lang in ["en", "zh"]:
        page.open(f"{FORM}&lang={lang}")
        page.until(lambda: page.all("#with-baseline"), "the form")
        drawn(page)
        page.driver.execute_script("document.querySelectorAll('#chances details').forEach((one) => { one.open = true; })")
        check.equal(page.violations(), [], f"axe in {lang}")
        check.equal(page.beyond(), 0, f"pixels by which the page in {lang} is higher than the window")


def phone(served, check):
    def show(page):
        page.until(lambda: page.all("#with-baseline"), "the form")
        drawn(page)

    fits_a_phone(served, check, FORM, show)


def take_pictures(address, folder, name, form):
    """Screens at 1280 and 390 pixels in both languages, to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, height in [(1280, 800), (390, 844)]:
        driver = browser(width, height)
        page = Page(driver, address)
        for lang in ["en", "zh"]:
            page.open(f"{form}&lang={lang}")
            page.until(lambda: page.all("#draws option"), "the form")
            drawn(page)
            for part in ["#chances", "#drawn", "#drawn .pair"]:
                driver.execute_script("document.querySelector(arguments[0])?.scrollIntoView()", part)
                time.sleep(1)
                driver.save_screenshot(str(folder / f"{name}-{width}-{lang}-{part.split('.')[-1].strip('#')}.png"))
        driver.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
