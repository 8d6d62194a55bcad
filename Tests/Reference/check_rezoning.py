"""Proposes catchments for random cities and holds each plan against what the program simulates from its files.

    python check_rezoning.py PROGRAM --seeds 1-20,1001-1020 [--keep DIR]

For each city and stage, `PROGRAM rezone` is called with options that depend on the seed. It may refuse with exit code 2 and a message; else
`simulate rezoned.yaml` must give the objective, the constant and the seats short that the certificate states, and `verify` must agree.
"""
import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import yaml

import random_city
import reference
from run_all import numbers


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else 0.0


def call(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=300)


def short_and_walk(table, stage, years):
    """Seats short and pupil-metres of a stage in some years, from schools.csv."""
    chosen = [r for r in table if r["stage"] == stage and int(r["year"]) in years]
    short = sum(number(r["seat_shortfall"]) for r in chosen)
    walk = sum((number(r["pupils"]) - number(r["unexplained"])) * number(r["mean_distance_m"]) for r in chosen)
    return short, walk


def near(a, b, share, least):
    return abs(a - b) <= max(least, share * max(abs(a), abs(b)))


def problems(program, folder, scenario, stage, options):
    """What is wrong with a plan; a text that begins with "refused" where the program refuses."""
    out = os.path.join(folder, f"rezoned-{stage}")
    shutil.rmtree(out, ignore_errors=True)
    done = call(program, "rezone", scenario, "--stage", stage, "--out", out, "--quiet", *options)
    if done.returncode == 2 and done.stderr.strip():
        return ["refused: " + done.stderr.strip().splitlines()[-2 if "error" in done.stderr.splitlines()[-1] else -1][:300]]
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr.strip()[:1000]}"]
    with open(os.path.join(out, "certificate.json"), encoding="utf-8") as file:
        stated = json.load(file)
    found = []
    checked = call(program, "verify", out)
    if checked.returncode != 0:
        found.append(f"verify: exit code {checked.returncode}: {(checked.stdout + checked.stderr).strip()[-1500:]}")
    again = os.path.join(folder, f"again-{stage}")
    shutil.rmtree(again, ignore_errors=True)
    done = call(program, "simulate", os.path.join(out, "rezoned.yaml"), "--out", again, "--quiet")
    if done.returncode != 0:
        return found + [f"rezoned.yaml: exit code {done.returncode}: {done.stderr.strip()[:1000]}"]
    years, weights = set(stated["years"]), stated["weights"]
    given = os.path.splitext(os.path.basename(scenario))[0]
    tables = {"before": rows(os.path.join(out, given, "schools.csv")), "after": rows(os.path.join(again, "schools.csv"))}
    by_admission = any(word.startswith(("placement by admission", "pupils of unchanged blocks")) for word in stated["leaves_out"])
    moves_at_once = "--phase" in options
    for when, table in tables.items():
        if by_admission or (when == "before" and moves_at_once):
            continue
        terms = stated["terms"] if when == "after" else stated["before"]["terms"]
        short, walk = short_and_walk(table, stage, years)
        expected = stated["constant"] + terms["distance"] + terms["short"]
        # tables have three decimals, means of distance as well
        if not near(walk + weights["short"] * short, expected, 1e-6, 50 * len(table)):
            found.append(f"{when}: {walk + weights['short'] * short} by simulate, {expected} by the certificate")
    if stated["bound"] > stated["objective"] * (1 + 1e-9):
        found.append(f"bound {stated['bound']} above objective {stated['objective']}")
    if stated["objective"] > stated["before"]["objective"] * (1 + 1e-9) and "--lock" not in options and "--keep-districts" not in options:
        found.append(f"worse than today: {stated['objective']} after {stated['before']['objective']}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seeds", default="1-20,1001-1020")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    counts, failed, refused = 0, [], {}
    for seed in numbers(arguments.seeds):
        top = arguments.keep or tempfile.mkdtemp(prefix="schoolzone-")
        folder = os.path.join(top, str(seed))
        random_city.make(seed, folder)
        scenario = os.path.join(folder, "scenario.yaml")
        draw = random.Random(seed)
        first, last = years_of(scenario)
        if first is None or first > last:
            continue
        for stage in stages_of(folder):
            start = draw.randint(first, last)
            options = ["--from", str(start), "--effort", "20000", "--seed", str(seed)]
            if draw.random() < 0.3:
                options += ["--phase", draw.choice(["all", "1,2", "2", "8"])]
            if draw.random() < 0.3:
                options += ["--years", f"{start}-{draw.randint(start, last)}"]
            if draw.random() < 0.2:
                options += ["--max-moved", str(round(draw.random() / 2, 2))]
            if draw.random() < 0.2:
                options += ["--keep-districts"]
            if draw.random() < 0.3:
                options += ["--weights", f"short={draw.choice([0, 1000, 5000])},move={draw.choice([0, 50, 500])}"]
            wrong = problems(program, folder, scenario, stage, options)
            if wrong and wrong[0].startswith("refused"):
                words = wrong[0].split("rezoning: ")[-1].split(" (found")[0][:120]
                refused.setdefault(words, []).append(seed)
            elif wrong:
                failed.append(seed)
                print(f"seed {seed} {stage} {' '.join(options)}", *wrong, sep="\n  ")
            else:
                counts += 1
        if not arguments.keep:
            shutil.rmtree(top, ignore_errors=True)
    print(f"{counts} plans agree, {sum(map(len, refused.values()))} refused, {len(failed)} wrong")
    for words, seeds in sorted(refused.items(), key=lambda pair: -len(pair[1])):
        print(f"  {len(seeds)} × {words}: seeds {', '.join(map(str, seeds))}")
    sys.exit(1 if failed or counts == 0 else 0)


def years_of(scenario):
    """The first year in which catchments can change, and the last year."""
    read = reference.read_scenario(scenario)
    with open(os.path.join(os.path.dirname(scenario), read.get("dataset", "data"), "dataset.yaml"), encoding="utf-8") as file:
        base = yaml.safe_load(file)["base_year"]
    years = [int(part) for part in str(read.get("years") or "2012-2020").split("-")]
    return max(base + 1, years[0]), years[-1]


def stages_of(folder):
    """The ids of the stages."""
    with open(os.path.join(folder, "data", "dataset.yaml"), encoding="utf-8") as file:
        stages = yaml.safe_load(file).get("stages")
    return [stage["id"] for stage in stages] if stages else ["primary", "junior"]


if __name__ == "__main__":
    main()
