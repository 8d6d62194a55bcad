"""Solves instances of facility location by the program and checks its answers.

    python check_facility_location.py PROGRAM DIR [--optima FILE] [--most-seconds S]

DIR holds the instances (files without an extension; number of facilities and of customers; capacities, opening costs, demands, then for
each customer the cost of serving it from each facility). The script reads instance and assignment itself: each customer has one
facility, no capacity is exceeded, the objective is the cost of the assignment, the bound is not above it. With `--optima` (default:
DIR/optima.txt if it exists; a line for each of p1, p2, …) it also checks that the bound is not above the optimum, that the mean gap of the
objective to the optimum is at most 0.1 %, and the worst at most 1 %. Exit code 1 if anything does not hold.
"""
import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile


def numbered(name):
    """Sorts p2 before p10."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def cost(path, assignment):
    """The cost of an assignment (facilities from 1, by customer), and what is wrong with it."""
    with open(path) as file:
        numbers = [float(word) for word in file.read().split()]
    facilities, customers = int(numbers[0]), int(numbers[1])
    capacities = numbers[2 : 2 + facilities]
    opening = numbers[2 + facilities : 2 + 2 * facilities]
    demands = numbers[2 + 2 * facilities : 2 + 2 * facilities + customers]
    costs = numbers[2 + 2 * facilities + customers :]
    if len(assignment) != customers or any(not 1 <= facility <= facilities for facility in assignment):
        return 0, ["not a facility for each customer"]
    loads = [0.0] * facilities
    total = 0.0
    for customer, facility in enumerate(assignment):
        loads[facility - 1] += demands[customer]
        total += costs[customer * facilities + facility - 1]
    total += sum(opening[facility - 1] for facility in set(assignment))
    over = [at + 1 for at in range(facilities) if loads[at] > capacities[at] * (1 + 1e-9)]
    return total, [f"the capacity of facility {at} is exceeded" for at in over]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--optima")
    parser.add_argument("--most-seconds", type=float, default=float("inf"))
    arguments = parser.parse_args()
    names = sorted((name for name in os.listdir(arguments.folder) if "." not in name), key=numbered)
    optima_file = arguments.optima or os.path.join(arguments.folder, "optima.txt")
    optima = {}
    if os.path.exists(optima_file):
        with open(optima_file) as file:
            optima = {f"p{at}": float(word) for at, word in enumerate(file.read().split(), 1)}
    faults, gaps, seconds = [], [], 0.0
    with tempfile.TemporaryDirectory() as top:
        out = os.path.join(top, "out")
        paths = [os.path.join(arguments.folder, name) for name in names]
        done = subprocess.run(
            [os.path.abspath(arguments.program), "site", "--benchmark", *paths, "--out", out], capture_output=True, text=True
        )
        if done.returncode != 0:
            sys.exit(f"exit code {done.returncode}: {done.stderr.strip()[:2000]}")
        rows = list(csv.DictReader(done.stdout.splitlines()))
        if len(rows) != len(names):
            sys.exit(f"{len(rows)} rows, expected {len(names)}")
        for name, path, row in zip(names, paths, rows):
            with open(os.path.join(out, f"{name}.csv"), encoding="utf-8-sig") as file:
                table = list(csv.DictReader(file))
            found, wrong = cost(path, [int(line["facility"]) for line in table])
            objective, bound = float(row["objective"]), float(row["bound"])
            if [int(line["customer"]) for line in table] != list(range(1, len(table) + 1)):
                wrong.append("customers are not numbered from 1")
            if abs(found - objective) > 1e-9 * max(1, abs(found)):
                wrong.append(f"the assignment costs {found}, stated {objective}")
            least = optima.get(name, objective)
            if bound > least * (1 + 1e-9):
                wrong.append(f"the bound {bound} is above {least}")
            if name in optima:
                gaps.append((objective - least) / least)
            faults += [f"{name}: {fault}" for fault in wrong]
            seconds += float(row["seconds"])
    print(f"{len(names)} instances in {seconds:.1f} s")
    if seconds > arguments.most_seconds:
        faults.append(f"{seconds:.1f} s, expected at most {arguments.most_seconds}")
    if gaps:
        mean, worst = sum(gaps) / len(gaps), max(gaps)
        print(f"gap to the optimum: mean {mean:.5%}, worst {worst:.4%}; optimal in {sum(gap < 1e-9 for gap in gaps)}")
        if mean > 0.001 or worst > 0.01:
            faults.append("the gap to the optimum is above 0.1 % in the mean or 1 % at worst")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
