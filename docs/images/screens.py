"""Draws the pictures of the page and the report in README and docs: python docs/images/screens.py PROGRAM

Headless Chromium (Tests/Browser) opens the page of `serve` and the report of `compare` on the synthetic Nantong, in both languages; Pillow
makes the pictures small. The maps that draw.sh has drawn are
made small as well. Run both again after a change of page, report or maps: `make picture`.
"""

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Browser"))
from PIL import Image  # noqa: E402
from served import Served, browser, resize  # noqa: E402
from test_page import Page  # noqa: E402

SCENARIOS = ["baseline.yaml", "plan-2013.yaml", "rezoned.yaml"]
MAPS = ["nantong-2012-2020.png", "nantong-2012-2020.zh.png"]
VIEW = "scenario=rezoned&year=2018&tab=school&school=tz-p11"
COLOURS, SIZE = 96, (1280, 760)
SETTLED = 2  # seconds in which charts and maps come to rest


def keep(driver, name):
    """The window as a PNG with few colours, in docs/images."""
    save(Image.open(io.BytesIO(driver.get_screenshot_as_png())), name)


def save(picture, name):
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(ROOT / "docs" / "images" / name, optimize=True)
    print(f"docs/images/{name}")


def page(program, driver):
    with Served(program, SCENARIOS) as served:
        shown = Page(driver, served.address)
        for language in ("en", "zh"):
            shown.open(f"{VIEW}&lang={language}")
            shown.until(lambda: shown.all("#school table") or shown.all("#school svg, #school canvas"), "figures of the school")
            time.sleep(SETTLED)
            keep(driver, f"page-{language}.png")


def report(program, driver):
    with tempfile.TemporaryDirectory() as scratch:
        for language in ("en", "zh"):
            folder = Path(scratch) / language
            scenarios = [ROOT / "scenarios" / "nantong-2013" / name for name in SCENARIOS]
            subprocess.run([program, "compare", *scenarios, "--out", folder, "--lang", language, "--quiet"], check=True, capture_output=True)
            driver.get((folder / "report.html").as_uri())
            driver.execute_script("document.querySelector('figure svg').closest('section').scrollIntoView()")
            time.sleep(SETTLED)
            keep(driver, f"report-{language}.png")


def main():
    for name in MAPS:  # those of draw.sh
        save(Image.open(ROOT / "docs" / "images" / name), name)
    driver = browser()
    try:
        resize(driver, *SIZE)
        page(sys.argv[1], driver)
        report(sys.argv[1], driver)
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
