#!/usr/bin/env python3
"""Times the page in headless Chromium: from its request to the first drawn map, and steps of the year slider (median of 20).

    .venv/bin/python Benchmarks/page_speed.py .build/release/schoolzone FOLDER/plan.yaml

Seconds and milliseconds are the browser's own measure (`performance`). FOLDER is a place of any size, for example of the
benchmarks' generator; a place of 8,000 blocks is the one to hold to 100 ms a step, a province to 5 s.
"""
import json
import pathlib
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Browser"))
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from served import Served, browser


class ServedInPlace(Served):
    """The folder itself: a province is too large to copy."""

    def __init__(self, program, scenario):
        self.program, self.options, self.port, self.scenarios = program, [], 0, [scenario]

    def __exit__(self, *_):
        self.stop()


def main(program, scenario):
    with ServedInPlace(program, scenario) as served:
        project = json.loads(served.get("api/project")[2])
        driver = browser()
        driver.set_page_load_timeout(120)
        try:
            driver.get(served.address)
            first = WebDriverWait(driver, 120, poll_frequency=0.05).until(lambda one: one.execute_script(
                "const mark = performance.getEntriesByName('first-map')[0]; return mark && mark.startTime"))
            slider = driver.find_element("id", "year")
            steps = []
            for at in range(24):
                slider.send_keys(Keys.ARROW_LEFT if at // 6 % 2 == 0 else Keys.ARROW_RIGHT)
                steps = WebDriverWait(driver, 60, poll_frequency=0.02).until(lambda one: (
                    lambda found: found if len(found) > at else None)(one.execute_script(
                        "return performance.getEntriesByName('year-step').map((step) => step.duration)")))
            print(json.dumps({
                "blocks": project["blocks"], "first_map_s": round(first / 1000, 2),
                "year_step_ms": round(statistics.median(steps[-20:]), 1), "largest_step_ms": round(max(steps[-20:]), 1)}))
        finally:
            driver.quit()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
