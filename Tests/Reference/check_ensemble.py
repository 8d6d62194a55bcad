"""Ensembles of random cities: certain ones are the simulation, and shards put together are one run.

    python check_ensemble.py PROGRAM [--seeds 1-10]

Of each city: with `sigma: 0` every quantile is the figure of `simulate`, to the last digit; 23 draws in 1, 2 and 7 shards, on 1 and 2 threads, give
the same bytes as one run, also with a table of variants; a variant has the figures of a file that extends the scenario. Then, on the example town, 200 variants take no more memory than 20. Ends with `N passed, N failed`.
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


VARIANTS = "variant,demand.net_migration.*,standards.primary.class_size\nmore,0.03,\nsmall,,31\nsame,,\n"


def batch(folder):
    path = os.path.join(folder, "batch.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(VARIANTS)
    return ("--batch", path)


def varied(program, folder, name):
    """What differs between a variant and a file that extends the scenario."""
    with open(os.path.join(folder, "extended.yaml"), "w", encoding="utf-8") as file:
        file.write(f"extends: {name}.yaml\ndemand: {{ net_migration: {{ '*': 0.03 }} }}\n")
    one, two = os.path.join(folder, "batched"), os.path.join(folder, "extended")
    run(program, "ensemble", os.path.join(folder, f"{name}.yaml"), "--draws", str(DRAWS), "--out", one, *batch(folder))
    run(program, "ensemble", os.path.join(folder, "extended.yaml"), "--draws", str(DRAWS), "--out", two)
    for table in TABLES:
        found, wanted = ([dict(row) for row in rows(os.path.join(at, table))] for at in (one, two))
        found = [row for row in found if row["scenario"] == f"{name}+more"]
        if table == "paired.csv":
            same = [row for row in rows(os.path.join(one, table)) if row["scenario"] == f"{name}+same"]
            if not same or any(float(row["mean_difference"]) for row in same):
                yield "a variant that changes nothing differs from its scenario"
            continue
        for row in found + wanted:
            del row["scenario"]
        if found != wanted:
            yield f"{table}: a variant differs from the file that extends the scenario"
    shutil.rmtree(one)
    shutil.rmtree(two)


def sharded(program, folder, names, more=()):
    scenarios = [os.path.join(folder, f"{name}.yaml") for name in names]
    paths = scenarios + list(more)
    whole = os.path.join(folder, "whole")
    for old in os.listdir(folder):
        if old.startswith(("shard-", "merged-", "whole")):
            shutil.rmtree(os.path.join(folder, old))
    run(program, "ensemble", *paths, "--draws", str(DRAWS), "--out", whole, "--jobs", "1")
    for shards in (1, 2, 7):
        for jobs in ("1", "2"):
            parts = [os.path.join(folder, f"shard-{shards}-{jobs}-{shard}") for shard in range(shards)]
            for shard, part in reversed(list(enumerate(parts))):
                run(program, "ensemble", *paths, "--draws", str(DRAWS), "--shard", f"{shard}/{shards}", "--out", part, "--jobs", jobs)
            merged = os.path.join(folder, f"merged-{shards}-{jobs}")
            named = [argument for path in scenarios for argument in ("--scenario", path)]
            run(program, "merge", *parts, *named, "--out", merged, "--jobs", jobs)
            if content(merged) != content(whole):
                yield f"{shards} shards on {jobs} threads differ from one run"


def peak(program, *arguments):
    """The most memory that a run takes, in KB."""
    process = subprocess.Popen([program, *arguments, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise RuntimeError(f"{' '.join(arguments)}: wait status {status}")
    return usage.ru_maxrss


def flat(program, folder):
    """What grows with the number of variants."""
    town = os.path.join(folder, "town")
    run(program, "example", town)
    taken = []
    for count in (20, 200):
        path = os.path.join(folder, f"{count}.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("variant,demand.net_migration\n" + "".join(f"v{at},{at / 1e4}\n" for at in range(count)))
        taken.append(peak(program, "ensemble", os.path.join(town, "plan.yaml"), "--batch", path, "--draws", "200", "--out", os.path.join(folder, str(count))))
    if taken[1] > 1.2 * taken[0]:
        yield f"200 variants take {taken[1]} KB, 20 take {taken[0]} KB"


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
            faults = [fault for name in names[:1] for check in (certain, varied) for fault in check(program, folder, name)]
            faults += list(sharded(program, folder, names)) + list(sharded(program, folder, names[:1], batch(folder)))
        except RuntimeError as error:
            faults = [str(error)]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if faults:
            failed += 1
            print(f"{seed}: {'; '.join(faults[:3])}")
        else:
            passed += 1
    with tempfile.TemporaryDirectory() as folder:
        for fault in flat(program, folder):
            failed += 1
            print(fault)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
