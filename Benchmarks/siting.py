"""How long general solvers need for a plan as good as the one that `schoolzone site` proposes for a generated city.

    python siting.py [--size city] [--sites 60] [--budget 800] [--peers highs,cpsat] [--limit 600] [--runs 1]

Ours chooses among new schools on made sites and enlarged schools for the primary stage, nine years. HiGHS and CP-SAT get the same
instance, read from the instance_*.csv that ours writes: whole blocks, each to one of its NEAR nearest schools or sites, none
of the rules for connected zones. They stop at the first plan whose objective is at most ours, or at the limit. Printed: seconds of
wall and processor, objectives, bounds, and the ratio of the times; each is a process that has two threads.

Environment: BENCH and PLACES as of run.py.
"""
import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("BENCH", ROOT / "../shared/bench")).resolve()
PLACES = Path(os.environ.get("PLACES", "/dev/shm/schoolzone-bench"))
PROGRAM = Path(os.environ.get("PROGRAM", ROOT / ".build/release/schoolzone"))
NEAR = 12


# the place

def place_with_sites(size, count):
    """A generated place with `count` sites, at points of blocks that hold equal numbers of children."""
    folder = PLACES / f"{size}-{count}-sites"
    if (folder / "data/sites.geojson").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, BENCH / "generate.py", size, folder], check=True)
    children = {}
    with open(folder / "data/children.csv", newline="") as file:
        for row in csv.DictReader(file):
            children[row["block"]] = children.get(row["block"], 0) + int(row["registered"]) + int(row["migrant"])
    blocks = json.loads((folder / "data/blocks.geojson").read_text())["features"]
    weights = np.cumsum([children.get(block["properties"]["id"], 0) for block in blocks])
    chosen = np.searchsorted(weights, (np.arange(count) + 0.5) / count * weights[-1])
    features = []
    for number, at in enumerate(chosen, 1):
        ring = np.array(blocks[at]["geometry"]["coordinates"][0][:-1])
        point = [round(float(value), 7) for value in ring.mean(axis=0)]
        features.append({
            "type": "Feature", "geometry": {"type": "Point", "coordinates": point},
            "properties": {"id": f"site{number:03}", "district": blocks[at]["properties"]["district"], "max_classrooms": 36}})
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "data/sites.geojson").write_text(text)
    return folder


# the instance

def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Instance:
    """One stage of a proposal's instance: blocks × candidate schools, schools × years, options.

    Projects open in the first year, so that a block has one cost at each school: pupil-metres, and what a move costs.
    """

    def __init__(self, folder):
        from pyproj import Transformer
        self.certificate = json.loads((folder / "certificate.json").read_text())
        plane = Transformer.from_crs("EPSG:4326", self.certificate["metric_crs"], always_xy=True)
        years = [str(year) for year in self.certificate["years"]]
        first, weights = years[0], self.certificate["weights"]
        rows = [row for row in table(folder, "instance_blocks") if row["start"] == first]
        number = {}
        self.free, places = [], []
        for row in table(folder, "instance_schools"):
            if row["school"] not in number:
                number[row["school"]] = len(number)
                places.append((float(row["lon"]), float(row["lat"])))
                self.free.append([])
            self.free[number[row["school"]]].append(float(row["free"]))
        self.free = np.array(self.free)
        self.sites = {number[row["school"]] for row in table(folder, "instance_schools") if row["standing"] == "false"}
        self.pupils = np.array([[float(row[year]) for year in years] for row in rows])
        blocks = {row["block"]: at for at, row in enumerate(rows)}
        home = np.array(plane.transform([float(row["lon"]) for row in rows], [float(row["lat"]) for row in rows])).T
        school = np.array(plane.transform(*zip(*places, strict=True))).T
        metres = np.hypot(*(home[:, None] - school[None]).transpose(2, 0, 1)) * self.certificate["detour_factor"]
        self.cost = metres * self.pupils.sum(axis=1)[:, None]
        before, self.ours = np.zeros(len(rows), int), np.zeros(len(rows), int)
        for row in table(folder, "assignment"):
            before[blocks[row["block"]]], self.ours[blocks[row["block"]]] = number[row["school_before"]], number[row["school"]]
        self.cost += weights["move"] * np.array([float(row["movable"]) for row in rows])[:, None]
        self.cost[np.arange(len(rows)), before] -= weights["move"] * np.array([float(row["movable"]) for row in rows])
        self.short = weights["short"]
        near = np.argsort(metres, axis=1)[:, :NEAR]
        self.pairs = sorted({(b, s) for b in range(len(rows)) for s in [*near[b], before[b], self.ours[b]]})
        options = table(folder, "instance_options")
        effects = {row["option"]: row for row in table(folder, "instance_effects")}
        self.options = [
            (row["place"], float(row["cost"]), number[effects[row["option"]]["school"]],
             np.array([float(effects[row["option"]][year]) for year in years]), row["chosen"] == "true") for row in options]
        limits = table(folder, "instance_limits")
        self.limit = float(limits[0]["at_most"]) if limits else np.inf

    def objective(self, assigned, chosen):
        """Of a plan: the school of each block, and whether each option is chosen."""
        load = np.zeros_like(self.free)
        np.add.at(load, assigned, self.pupils)
        places = self.free.copy()
        for option, taken in zip(self.options, chosen, strict=True):
            if taken:
                places[option[2]] += option[3]
        return self.cost[np.arange(len(assigned)), assigned].sum() + self.short * np.maximum(0, load - places).sum()


# the peers

def model(instance):
    """The instance as columns and rows of a mixed-integer program: x of pairs, y of options, short of schools and years."""
    from scipy.sparse import coo_array
    pairs, options = instance.pairs, instance.options
    (schools, years), blocks = instance.free.shape, len(instance.pupils)
    x, y, s = 0, len(pairs), len(pairs) + len(options)
    rows, columns, values, lower, upper = [], [], [], [], []

    def add(entries, low, high):
        for column, value in entries:
            rows.append(len(lower))
            columns.append(column)
            values.append(value)
        lower.append(low)
        upper.append(high)

    of_block, of_school = [[] for _ in range(blocks)], [[] for _ in range(schools)]
    for at, (block, school) in enumerate(pairs):
        of_block[block].append(at)
        of_school[school].append(at)
    for own in of_block:
        add([(x + at, 1) for at in own], 1, 1)
    builds = [[k for k, option in enumerate(options) if option[2] == school] for school in range(schools)]
    for school in range(schools):
        for year in range(years):
            load = [(x + at, instance.pupils[pairs[at][0], year]) for at in of_school[school]]
            built = [(y + k, -options[k][3][year]) for k in builds[school]]
            add([*load, *built, (s + school * years + year, -1)], -np.inf, instance.free[school, year])
        if school in instance.sites:
            for at in of_school[school]:
                add([(x + at, 1), *((y + k, -1) for k in builds[school])], -np.inf, 0)
    for place in {option[0] for option in options}:
        add([(y + k, 1) for k, option in enumerate(options) if option[0] == place], 0, 1)
    add([(y + k, option[1]) for k, option in enumerate(options)], -np.inf, instance.limit)
    cost = np.concatenate([
        [instance.cost[pair] for pair in pairs], np.zeros(len(options)), np.full(schools * years, instance.short)])
    matrix = coo_array((values, (rows, columns)), shape=(len(lower), len(cost))).tocsr()
    return matrix, np.array(lower), np.array(upper), cost, s


def plan(instance, values, first_short):
    chosen = np.round(values[len(instance.pairs):first_short]) > 0
    assigned = np.zeros(len(instance.pupils), int)
    for (block, school), value in zip(instance.pairs, values, strict=False):
        if value > 0.5:
            assigned[block] = school
    return instance.objective(assigned, chosen)


def highs(instance, target, limit):
    import highspy
    matrix, lower, upper, cost, whole = model(instance)
    solver = highspy.Highs()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(lower)
    lp.col_cost_, lp.col_lower_ = cost, np.zeros(len(cost))
    lp.col_upper_ = np.where(np.arange(len(cost)) < whole, 1.0, np.inf)
    lp.row_lower_, lp.row_upper_ = np.maximum(lower, -1e30), upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    lp.integrality_ = [
        highspy.HighsVarType.kInteger if at < whole else highspy.HighsVarType.kContinuous for at in range(len(cost))]
    for name, value in [("output_flag", False), ("threads", 2), ("time_limit", float(limit)), ("objective_target", target)]:
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    return plan(instance, np.array(solver.getSolution().col_value), whole) if found else None, info.mip_dual_bound


def cpsat(instance, target, limit):
    from ortools.sat.python import cp_model
    matrix, lower, upper, cost, whole = model(instance)
    scale = 100                             # pupils have decimals; CP-SAT has whole numbers only
    program = cp_model.CpModel()
    most = int(scale * instance.pupils.sum(axis=0).max()) + 1
    variables = [
        program.new_bool_var("") if at < whole else program.new_int_var(0, most, "") for at in range(len(cost))]
    for row in range(len(lower)):
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        columns, values = matrix.indices[span], matrix.data[span]
        has_short = columns.max() >= whole
        factor = scale if has_short else 1
        terms = [int(round(value * (1 if column >= whole else factor))) for column, value in zip(columns, values, strict=True)]
        total = cp_model.LinearExpr.weighted_sum([variables[column] for column in columns], terms)
        if np.isfinite(lower[row]):
            program.add(total >= int(lower[row] * factor))
        if np.isfinite(upper[row]):
            program.add(total <= int(upper[row] * factor))
    whole_cost = [int(round(value * (1 if at < whole else 1 / scale))) for at, value in enumerate(cost)]
    program.minimize(cp_model.LinearExpr.weighted_sum(variables, whole_cost))

    class Enough(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self):
            if self.objective_value <= target:
                self.stop_search()

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 2
    status = solver.solve(program, Enough())
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, solver.best_objective_bound
    values = np.array([solver.value(variable) for variable in variables], float)
    return plan(instance, values, whole), solver.best_objective_bound


PEERS = {"highs": highs, "cpsat": cpsat}


# the comparison

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="city")
    parser.add_argument("--sites", type=int, default=60)
    parser.add_argument("--budget", type=int, help="rooms; without it, no limit")
    parser.add_argument("--peers", default="highs,cpsat")
    parser.add_argument("--limit", type=float, default=600, help="seconds for each peer")
    parser.add_argument("--only", help=argparse.SUPPRESS)       # one peer, in this process, on the folder of ours
    given = parser.parse_args()
    folder = place_with_sites(given.size, given.sites)
    out = folder / f"sited-{given.budget}"
    if given.only:
        instance = Instance(out)
        start = time.perf_counter()
        objective, bound = PEERS[given.only](instance, instance.certificate["objective"], given.limit)
        print(json.dumps({"seconds": time.perf_counter() - start, "objective": objective, "bound": bound}))
        return
    words = [PROGRAM, "site", folder / "baseline.yaml", "--stage", "primary", "--kinds", "new,expand", "--out", out, "--force", "--quiet"]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(words + (["--budget", str(given.budget)] if given.budget else []), check=True, stdout=subprocess.DEVNULL)
    seconds, processor = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    instance = Instance(out)
    objective = instance.objective(instance.ours, [option[4] for option in instance.options])
    stated = instance.certificate["objective"]
    if abs(objective - stated) > 1e-6 * stated:
        sys.exit(f"the instance gives {objective} for the plan of ours, the certificate {stated}")
    print(f"{len(instance.pupils)} blocks, {len(instance.free)} schools and sites, {len(instance.options)} options")
    print(f"ours   {seconds:8.1f} s  {processor:8.1f} s of processor  objective {stated:.6g}  bound {instance.certificate['bound']:.6g}"
          f"  gap {100 * instance.certificate['gap']:.2f} %")
    for peer in filter(None, given.peers.split(",")):
        words = [sys.executable, __file__, "--only", peer, "--size", given.size, "--sites", str(given.sites), "--limit", str(given.limit)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run = subprocess.run(
            words + (["--budget", str(given.budget)] if given.budget else []), capture_output=True, text=True, check=False)
        processor = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        if run.returncode:
            print(f"{peer:6} failed: {run.stderr.strip().splitlines()[-1]}")
            continue
        result = json.loads(run.stdout.strip().splitlines()[-1])
        best = result["objective"]
        reached = best is not None and best <= stated * (1 + 1e-9)
        text = "no plan" if best is None else f"objective {best:.6g} ({100 * (best / stated - 1):+.2f} %)"
        print(f"{peer:6} {result['seconds']:8.1f} s  {processor:8.1f} s of processor  {text}  bound {result['bound']:.6g}  "
              f"{'as good' if reached else 'not as good at the limit'}: {result['seconds'] / seconds:.1f} times ours")


main()
