"""Writes random instances of single-source capacitated facility location, and asks HiGHS how good the answers to them are.

    python make_facility_locations.py DIR [--sizes 20x50,30x200,80x400] [--ratios 1.5,2,4] [--seeds 1-2]
    python make_facility_locations.py DIR --answers OUT [--limit 120]

Places are uniform in a square. Demands are whole numbers from 10 to 50. Capacities are drawn from 100 to 500 and scaled, so that their sum is
the ratio times all demand; opening costs are U(0, 90) + U(100, 110) · √capacity (Cornuéjols, Sridharan and Thizy 1991, doi
10.1016/0377-2217(91)90261-S); serving costs are the distance times a tenth of the demand. A seed gives the same files on any machine.

With `--answers`, the folder that `schoolzone site --benchmark DIR/* --out OUT` wrote, HiGHS solves each instance from nothing within a
limit of seconds. Printed for each: cost of our assignment as the script itself computes it, best cost and bound of HiGHS, and our gap to
its bound.
"""
import argparse
import csv
import random
from pathlib import Path

from check_facility_location import cost


def instance(facilities, customers, ratio, seed):
    """The text of an instance: capacities, opening costs, demands, then for each customer the cost at each facility."""
    draw = random.Random(f"{facilities} {customers} {ratio} {seed}")
    places = [(draw.uniform(0, 190), draw.uniform(0, 190)) for _ in range(facilities + customers)]
    demands = [draw.randint(10, 50) for _ in range(customers)]
    sizes = [draw.uniform(100, 500) for _ in range(facilities)]
    capacities = [max(max(demands), round(size * ratio * sum(demands) / sum(sizes))) for size in sizes]
    opening = [round(draw.uniform(0, 90) + draw.uniform(100, 110) * capacity**0.5) for capacity in capacities]
    lines = [f"{facilities} {customers}", *(" ".join(map(str, values)) for values in (capacities, opening, demands))]
    for customer in range(customers):
        x, y = places[facilities + customer]
        lines.append(" ".join(
            str(round(((x - a) ** 2 + (y - b) ** 2) ** 0.5 * demands[customer] / 10)) for a, b in places[:facilities]))
    return "\n".join(lines) + "\n"


def solved(path, limit):
    """Best cost and bound that HiGHS finds."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array
    numbers = [float(word) for word in path.read_text().split()]
    n, m = int(numbers[0]), int(numbers[1])
    capacities, opening, demands = np.split(np.array(numbers[2 : 2 + 2 * n + m]), [n, 2 * n])
    costs = np.array(numbers[2 + 2 * n + m :])
    at = np.arange(n * m)
    once = coo_array((np.ones(n * m), (at // n, at)), shape=(m, n * m + n))
    loads = coo_array(
        (np.concatenate([demands[at // n], -capacities]), (np.concatenate([at % n, np.arange(n)]), np.arange(n * m + n))))
    opened = coo_array(
        (np.concatenate([np.ones(n * m), -np.ones(n * m)]), (np.concatenate([at, at]), np.concatenate([at, n * m + at % n]))))
    rows = [LinearConstraint(once, 1, 1), LinearConstraint(loads, -np.inf, 0), LinearConstraint(opened, -np.inf, 0)]
    found = milp(
        np.concatenate([costs, opening]), integrality=np.ones(n * m + n), bounds=Bounds(0, 1), constraints=rows,
        options={"time_limit": limit, "mip_rel_gap": 1e-6})
    return found.fun, found.mip_dual_bound


def write(folder, sizes, ratios, seeds):
    folder.mkdir(parents=True, exist_ok=True)
    first, _, last = seeds.partition("-")
    for size in sizes.split(","):
        facilities, customers = map(int, size.split("x"))
        for ratio in ratios.split(","):
            for seed in range(int(first), int(last or first) + 1):
                name = f"f{size}r{ratio.replace('.', '')}s{seed}"
                (folder / name).write_text(instance(facilities, customers, float(ratio), seed))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="20x50,30x200,80x400")
    parser.add_argument("--ratios", default="1.5,2,4")
    parser.add_argument("--seeds", default="1-2")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--limit", type=float, default=120, help="seconds for each instance")
    given = parser.parse_args()
    if not given.answers:
        write(given.folder, given.sizes, given.ratios, given.seeds)
        return
    gaps = []
    for path in sorted(path for path in given.folder.iterdir() if "." not in path.name):
        with open(given.answers / f"{path.name}.csv", encoding="utf-8-sig") as file:
            ours, wrong = cost(path, [int(line["facility"]) for line in csv.DictReader(file)])
        best, bound = solved(path, given.limit)
        gaps.append((ours - bound) / ours)
        theirs = "none" if best is None else f"{best:.0f}"
        print(f"{path.name}: ours {ours:.0f} {' '.join(wrong)} HiGHS {theirs}, bound {bound:.1f}, ours above it by {gaps[-1]:.4%}", flush=True)
    print(f"mean {sum(gaps) / len(gaps):.4%}, worst {max(gaps):.4%}")


if __name__ == "__main__":
    main()
