"""Runs a scenario with several class sizes and sets the results side by side: schoolzone called from a script.

    python examples/analyse.py SCENARIO --stage primary --class-size 40,45,50 [--csv FILE]

The standard library is enough. A table shows the seats short of each year, and for each class size the schools that are short, each with the
first year in which it is. The program is found by the environment variable SCHOOLZONE, else in the search path. What is written here for class
sizes works for any key of a scenario (docs/scenario.md): a variant is a file that extends the scenario.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def simulate(scenario, folder):
    """The results of a scenario as JSON. Tables go into the folder. Ends with the program's own words if the input is wrong."""
    program = os.environ.get("SCHOOLZONE", "schoolzone")
    try:
        # a variant lies in a folder of its own, and names the scenario that it extends
        done = subprocess.run([program, "simulate", scenario, "--json", "--no-report", "--allow-outside", "--out", folder], capture_output=True,
                              text=True, encoding="utf-8")
    except FileNotFoundError:
        sys.exit(f"the program {program} was not found: put it into the search path, or its path into SCHOOLZONE")
    if done.returncode != 0:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def variant(scenario, changes, file):
    """Writes a scenario that is another one but for some keys. JSON is YAML, so that no library is needed."""
    file.write_text(json.dumps({"schema": "schoolzone/1", "extends": str(scenario.resolve()), **changes}), encoding="utf-8")
    return file


def first_short(table, stage):
    """School and first year of all that are short, by year; tables begin with a byte order mark, for Excel."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["stage"] == stage and float(row["seat_shortfall"] or 0) > 0]
    found = {}
    for row in rows:
        name, year = row["name"], int(row["year"])
        found[name] = min(year, found.get(name, year))
    return sorted(found.items(), key=lambda pair: (pair[1], pair[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--stage", default="primary")
    parser.add_argument("--class-size", default="40,45,50")
    parser.add_argument("--csv", type=Path)
    options = parser.parse_args()
    rows, short = [], {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in [int(text) for text in options.class_size.split(",")]:
            folder = Path(scratch) / str(size)
            changes = {"standards": {options.stage: {"class_size": size}}}
            results = simulate(variant(options.scenario, changes, Path(scratch) / f"{size}.yaml"), folder)
            totals = {row["year"]: row["seat_shortfall"] for row in results["totals"] if row["stage"] == options.stage}
            rows.append({"class_size": size, **totals})
            short[size] = first_short(folder / "schools.csv", options.stage)
    if results["dataset"].get("synthetic"):
        print("synthetic data")
    print(f"seats short, {options.stage}")
    for row in [dict(zip(rows[0], rows[0])), *rows]:
        print("  ".join(f"{value:>10}" if isinstance(value, str) else f"{value:>10.0f}" for value in row.values()))
    for size, schools in short.items():
        print(f"class size {size}: " + ("; ".join(f"{name} from {year}" for name, year in schools) or "no school is short"))
    if options.csv:
        with options.csv.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
