"""Drives notice.html and lookup.html, as `schoolzone map --notice` writes them, in headless Chromium.

    python3 -m venv venv && venv/bin/pip install -r Tests/Browser/requirements.txt
    venv/bin/python Tests/Browser/check_lookup.py FOLDER [--pictures DIR]

Held against: axe (no violation), widths of 1280 and 390 px without sideways scrolling, search by name, 200 random places
against a reckoning of our own, the warning at a border, and the page without JavaScript.
"""

import argparse
import base64
import json
import pathlib
import random
import re
import sys

from axe_selenium_python import Axe
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from served import Checks, browser, resize

UNIT = 10_000_000
check = Checks()


def zones(page):
    """The zones that the page holds: by stage, school and rings of whole numbers."""
    text = re.search(r'<script type="application/json" id="zones">(.*?)</script>', page, re.S).group(1)
    stages = json.loads(text)
    for stage in stages:
        for zone in stage["zones"]:
            rings = []
            for steps in zone["rings"]:
                x = y = 0
                ring = []
                for at in range(0, len(steps), 2):
                    x, y = x + steps[at], y + steps[at + 1]
                    ring.append((x, y))
                rings.append(ring)
            zone["rings"] = rings
    return stages


def holds(zone, x, y):
    """Even-odd rule, by winding to the north, in whole numbers: another way than the page's."""
    inside = False
    for ring in zone["rings"]:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ax > x) != (bx > x):
                # the side's height over x, less y, times (bx - ax)
                over = (ay - y) * (bx - ax) + (by - ay) * (x - ax)
                if (over > 0) == (bx > ax) and over != 0:
                    inside = not inside
    return inside


def answer(driver):
    box = driver.find_element(By.ID, "answer")
    return (
        [e.text for e in box.find_elements(By.TAG_NAME, "dd")],
        [e.text for e in box.find_elements(By.CSS_SELECTOR, ".warn")],
    )


def look_up(driver, x, y):
    place = driver.find_element(By.ID, "place")
    place.clear()
    place.send_keys(f"{x / UNIT:.7f}, {y / UNIT:.7f}" + Keys.ENTER)
    return answer(driver)


def axe(driver, what):
    # rows and paragraphs are alike: twenty of each are looked at, not thousands
    driver.execute_script(
        "for (const all of ['#blocks tbody tr', 'article', 'tbody tr'])"
        " document.querySelectorAll(all).forEach((one, at) => { if (at >= 20) one.remove(); })"
    )
    tool = Axe(driver)
    tool.inject()
    found = tool.run()["violations"]
    check(not found, f"axe: {what}" + "".join(f"\n      {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found))


def fits(driver, what):
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    check(wide <= 0, f"no sideways scrolling: {what} ({wide} px too wide)")


def check_lookup(driver, file, stages, what):
    driver.get(file.as_uri())
    errors = [e for e in driver.get_log("browser") if e["level"] == "SEVERE"]
    check(not errors, f"no error in the console: {what} {errors}")
    fits(driver, what)
    rows = driver.execute_script(
        "return Array.from(document.querySelectorAll('#blocks tbody tr')).map(r => Array.from(r.cells).map(c => c.textContent))"
    )
    random.seed(7)
    row = random.choice(rows)
    name = driver.find_element(By.ID, "name")
    name.send_keys(row[0] + Keys.ENTER)
    check(answer(driver)[0] == row[2:], f"by name: {row[0]} ({what})")
    axe(driver, what)


def check_places(driver, stages):
    random.seed(11)
    xs = [x for s in stages for z in s["zones"] for r in z["rings"] for x, _ in r]
    ys = [y for s in stages for z in s["zones"] for r in z["rings"] for _, y in r]
    wrong = 0
    for _ in range(200):
        x, y = random.randint(min(xs), max(xs)), random.randint(min(ys), max(ys))
        told, _ = look_up(driver, x, y)
        for stage, words in zip(stages, told):
            mine = [z.get("entry", z["school"]) for z in stage["zones"] if holds(z, x, y)]
            schools = {z.get("entry", z["school"]) for z in stage["zones"]}
            if mine and words != " / ".join(mine) or not mine and words in schools:
                wrong += 1
    check(wrong == 0, f"200 random places, {wrong} wrong")
    ring = stages[0]["zones"][0]["rings"][0]
    (ax, ay), (bx, by) = ring[0], ring[1]
    _, warned = look_up(driver, (ax + bx) // 2, (ay + by) // 2 + 200)
    check(bool(warned), "a place 2 m from a border is warned of")
    told, _ = look_up(driver, 0, 0)
    check(all(words not in {z["school"] for z in s["zones"]} for s, words in zip(stages, told)), "nowhere is no zone")


def check_click(driver):
    driver.execute_script("document.getElementById('answer').hidden = true")
    shape = driver.find_element(By.ID, "map")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", shape)
    ActionChains(driver).move_to_element(shape).click().perform()
    check(driver.find_element(By.ID, "answer").is_displayed(), "a click on the map is answered")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    arguments = parser.parse_args()
    lookup = (arguments.folder / "lookup.html").resolve()
    notice = (arguments.folder / "notice.html").resolve()
    stages = zones(lookup.read_text(encoding="utf-8"))
    for width in (1280, 390):
        driver = browser()
        resize(driver, width)
        check_lookup(driver, lookup, stages, f"lookup.html, {width} px")
        if width == 1280:
            check_places(driver, stages)
        check_click(driver)
        if arguments.pictures:
            driver.execute_script("window.scrollTo(0, 0)")
            driver.save_screenshot(str(arguments.pictures / f"lookup-{width}.png"))
        driver.get(notice.as_uri())
        fits(driver, f"notice.html, {width} px")
        if arguments.pictures:
            driver.save_screenshot(str(arguments.pictures / f"notice-{width}.png"))
            if width == 1280:
                printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
                (arguments.pictures / "notice.pdf").write_bytes(base64.b64decode(printed["data"]))
        axe(driver, f"notice.html, {width} px")
        driver.quit()
    driver = browser(script=False)
    driver.get(lookup.as_uri())
    text = driver.find_element(By.ID, "blocks").text
    check(len(text) > 0, "without JavaScript the table is there")
    check(not driver.find_element(By.CSS_SELECTOR, ".finder").is_displayed(), "and what needs it is not")
    driver.quit()
    sys.exit(check.end())


main()
