#!/usr/bin/env python3
"""Every scenario that is shipped goes through every command, and none hangs, fails or says that it cannot.

    .venv/bin/python Tests/Browser/test_shipped.py .build/release/schoolzone
"""
import concurrent.futures
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from served import ROOT, Checks, Served

# rules.yaml limits what site may propose, and is no scenario
RULES = sorted((ROOT / "scenarios").glob("*/rules.yaml"))
SCENARIOS = sorted(set((ROOT / "scenarios").glob("*/*.yaml")) - set(RULES))
POLICIES = sorted((ROOT / "policies").glob("*.yaml"))
MEASURES = ["utilisation", "seat_shortfall", "entry_shortfall", "warning", "class_shortfall", "largest_class", "mean_distance_m",
            "beyond_radius_share"]
LONGEST = 120  # seconds


def main(program):
    check = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        commands = list(every_command(program, scratch))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for arguments, ended in zip(commands, pool.map(lambda one: run(program, one), commands)):
                check(ended is None, f"schoolzone {' '.join(arguments)}: {ended}")
    for folder in {one.parent for one in SCENARIOS}:
        serves(program, [one for one in SCENARIOS if one.parent == folder], check)
    return check.end()


def every_command(program, scratch):
    out = (str(scratch / f"out-{number}") for number in range(10_000))
    yield ["schema", "columns"]
    yield ["schema", "scenario"]
    yield ["example", str(scratch / "town")]
    yield ["compare", *map(str, SCENARIOS), "--out", next(out), "--quiet"]
    for rules in map(str, RULES):
        yield ["site", str(SCENARIOS[0]), "--rules", rules, "--effort", "100000", "--out", next(out), "--quiet"]
    for policy in POLICIES:
        yield ["assess", *map(str, SCENARIOS), "--policy", str(policy), "--out", next(out), "--quiet"]
    for scenario in map(str, SCENARIOS):
        results = next(out)
        subprocess.run([program, "simulate", scenario, "--out", results, "--quiet", "--per-year"], check=True, timeout=LONGEST)
        years, ids = rows(pathlib.Path(results) / "schools.csv")
        yield ["check", scenario]
        yield ["simulate", scenario, "--json"]
        yield ["simulate", scenario, "--out", next(out), "--quiet", "--publish"]
        other = str(SCENARIOS[0] if scenario != str(SCENARIOS[0]) else SCENARIOS[-1])
        yield ["compare", other, scenario, "--out", next(out), "--quiet"]
        for policy in POLICIES:
            yield ["assess", scenario, "--policy", str(policy), "--warning"]
        for school in ids:
            yield ["explain", scenario, "--school", school, "--year", str(years[1])]
            yield ["explain", scenario, "--school", school, "--year", str(years[1]), "--versus", other]
        for measure in MEASURES:
            for stage in ["primary", "junior"]:
                yield ["map", scenario, "--measure", measure, "--stage", stage, "-o", next(out) + ".svg", "--quiet"]
        for year in range(years[0] + 1, years[1] + 1):
            yield ["map", scenario, "--notice", "--year", str(year), "--out", next(out), "--quiet"]
    for dataset in sorted((ROOT / "geodata").glob("*/enrolment.csv")):
        yield ["check", str(dataset.parent)]
        yield ["backtest", str(dataset.parent), "--out", next(out), "--quiet"]


def rows(table):
    """The first and last year, and three schools of the last year."""
    with open(table, encoding="utf-8-sig") as file:
        found = list(csv.DictReader(file))
    years = sorted({int(row["year"]) for row in found})
    ids = [row["school"] for row in found if int(row["year"]) == years[-1]]
    return (years[0], years[-1]), sorted({ids[0], ids[len(ids) // 2], ids[-1]})


def run(program, arguments):
    """What went wrong, if anything."""
    try:
        ended = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return f"hangs for {LONGEST} s"
    return None if ended.returncode == 0 else f"exit code {ended.returncode}: {ended.stderr[-500:]}"


def serves(program, scenarios, check):
    """What the page asks of each scenario."""
    with Served(program, [one.name for one in scenarios]) as served:
        project = json.loads(served.get("api/project")[2])
        for scenario in project["scenarios"]:
            path, last = f"api/scenarios/{scenario['id']}", scenario["years"][-1]
            school = json.loads(served.get(f"{path}/schools")[2])["schools"][-1]["id"]
            asked = ["schools", "edits", "files", f"schools/{school}?year={last}"]
            for stage in project["stages"]:
                asked.append(f"figures?stage={stage['id']}")
                for year in scenario["years"]:
                    asked += [f"catchments?stage={stage['id']}&year={year}", f"blocks?stage={stage['id']}&year={year}&tolerance=0.001"]
            asked += [f"files/{name.rsplit('/', 1)[-1]}" for name in json.loads(served.get(f"{path}/files")[2])["files"]]
            for one in asked:
                check.equal(served.get(f"{path}/{one}")[0], 200, f"{scenario['id']}: {one}")
        check(served.process.poll() is None, "the server lives")


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
