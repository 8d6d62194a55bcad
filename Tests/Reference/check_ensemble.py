"""Ensembles of random cities: certain ones are the simulation, and shards put together are one run.

    python check_ensemble.py PROGRAM [--seeds 1-10]

Of each city: with `sigma: 0` every quantile is the figure of `simulate`, to the last digit; 23 draws in 1, 2 and 7 shards, on 1 and 2 threads, give
the same bytes as one run. Ends with `N passed, N failed`.
"""
import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

import random_city
from run_all import numbers

DRAWS = 23
TABLES = ("quantiles.csv", "probability.csv", "first_year.csv", "paired.csv", "drivers.csv")
QUANTILES = ("mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95")


def run(program, *arguments):
    done = subprocess.run([program, *arguments, "--quiet"], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)}: exit {done.returncode}: {(done.stderr or done.stdout).strip()[:500]}")


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def certain(program, folder, name):
    """What differs between the simulation and an ensemble without spread."""
    path = os.path.join(folder, f"{name}-certain.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"extends: {name}.yaml\nuncertainty: {{ births: {{ sigma: 0 }}, progression: {{ sigma: 0 }} }}\n")
    drawn, simulated = os.path.join(folder, "drawn"), os.path.join(folder, "simulated")
    run(program, "ensemble", path, "--draws", "3", "--out", drawn)
    run(program, "simulate", path, "--out", simulated)
    wanted = {}
    for row in rows(os.path.join(simulated, "schools.csv")):
        wanted.update({("school", row["school"], row["stage"], row["year"], key): value for key, value in row.items()})
    for row in rows(os.path.join(simulated, "districts.csv")):
        level = "all" if row["district"] == "all" else "district"
        wanted.update({(level, row["district"], row["stage"], row["year"], key): value for key, value in row.items()})
    found = rows(os.path.join(drawn, "quantiles.csv"))
    if not found:
        yield "no quantiles"
    for row in found:
        key = row["level"], row["id"], row["stage"], row["year"], row["measure"]
        for name in QUANTILES:
            if float(row[name]) != float(wanted[key]):
                yield f"{' '.join(key)}: {name} {row[name]}, simulated {wanted[key]}"
    shutil.rmtree(drawn)
    shutil.rmtree(simulated)


def content(folder):
    names = set(os.listdir(folder)) - {"run.json"}
    assert names >= {*TABLES, "report.html", "probability.geojson"}, names
    files = {name: open(os.path.join(folder, name), "rb").read() for name in names}
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        record = json.load(file)
    del record["timings"]
    return files, record


def sharded(program, folder, names):
    paths = [os.path.join(folder, f"{name}.yaml") for name in names]
    whole = os.path.join(folder, "whole")
    run(program, "ensemble", *paths, "--draws", str(DRAWS), "--out", whole, "--jobs", "1")
    for shards in (1, 2, 7):
        for jobs in ("1", "2"):
            parts = [os.path.join(folder, f"shard-{shards}-{jobs}-{shard}") for shard in range(shards)]
            for shard, part in reversed(list(enumerate(parts))):
                run(program, "ensemble", *paths, "--draws", str(DRAWS), "--shard", f"{shard}/{shards}", "--out", part, "--jobs", jobs)
            merged = os.path.join(folder, f"merged-{shards}-{jobs}")
            named = [argument for path in paths for argument in ("--scenario", path)]
            run(program, "merge", *parts, *named, "--out", merged, "--jobs", jobs)
            if content(merged) != content(whole):
                yield f"{shards} shards on {jobs} threads differ from one run"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seeds", default="1-10")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    passed = failed = 0
    for seed in numbers(arguments.seeds):
        folder = tempfile.mkdtemp()
        try:
            random_city.make(seed, folder)
            names = [name for name in ("scenario", "other") if os.path.exists(os.path.join(folder, f"{name}.yaml"))]
            faults = [fault for name in names[:1] for fault in certain(program, folder, name)] + list(sharded(program, folder, names))
        except RuntimeError as error:
            faults = [str(error)]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if faults:
            failed += 1
            print(f"{seed}: {'; '.join(faults[:3])}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
