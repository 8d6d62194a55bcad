"""Proposes projects for random cities and checks each plan from its files alone.

    python check_siting.py PROGRAM --seeds 1-20,1001-1020 [--keep DIR]

Each city gets candidate sites, limits on rooms of schools, and rules that depend on the seed: budgets, counts by district, projects that
stay, costs and first years. `PROGRAM site` may refuse with exit code 2 and a message; else the projects must keep budgets, counts, land, rooms
and years, their costs must follow from sites, schools and rules, and `simulate sited.yaml` must give the objective and the seat-years short
that the certificate states.
"""
import argparse
import json
import os
import random
import shutil
import sys
import tempfile

import yaml

import random_city
import reference
from check_rezoning import call, near, number, rows, short_and_walk, stages_of, years_of
from run_all import numbers

STEPS = [1, 2, 4, 6, 9]
# words of `leaves_out` for which a simulated plan may differ from the certificate
DIFFERENCES = ("placement by admission", "changes of the flows", "pupils who go on", "entrants of paused schools")


class Case:
    """A random city with sites and rules, and what they say."""

    def __init__(self, seed, folder):
        self.folder, self.draw = folder, random.Random(f"siting {seed}")
        random_city.make(seed, folder)
        self.scenario = os.path.join(folder, "scenario.yaml")
        self.first, self.last = years_of(self.scenario)
        self.stages = stages_of(folder)
        self.read = reference.read_scenario(self.scenario)
        self.given = {p["id"]: p for p in self.read.get("projects") or []}
        self.districts = self.load("districts.geojson")["features"]
        self.district_ids = [f["properties"]["id"] for f in self.districts]
        self.schools = {}
        self.costed = self.draw.random() < 0.6
        self.write_schools()
        self.sites = {}
        if self.draw.random() < 0.85:
            self.write_sites()
        self.rules = {}
        self.options = self.make_options(seed)

    def load(self, name):
        with open(os.path.join(self.folder, "data", name), encoding="utf-8") as file:
            return json.load(file)

    def save(self, name, value):
        with open(os.path.join(self.folder, "data", name), "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False)

    def write_schools(self):
        layer = self.load("schools.geojson")
        for feature in layer["features"]:
            p = feature["properties"]
            if self.draw.random() < 0.5:
                p["max_classrooms"] = self.rooms(p) + self.draw.choice([0, 2, 5, 12])
            if self.costed and self.draw.random() < 0.3:
                p["cost_per_classroom"] = self.draw.choice([10, 35.5])
            self.schools[str(p["id"])] = p
        self.save("schools.geojson", layer)

    def rooms(self, properties):
        return sum(int(properties.get(f"{stage}_classrooms") or 0) for stage in self.stages)

    def write_sites(self):
        blocks = self.load("blocks.geojson")["features"]
        features = []
        for at, block in enumerate(self.draw.sample(blocks, min(len(blocks), self.draw.randint(1, 5)))):
            shape = block["geometry"]
            while isinstance(shape["coordinates"][0], list) and isinstance(shape["coordinates"][0][0], list):
                shape = {"coordinates": shape["coordinates"][0]}
            points = shape["coordinates"] if isinstance(shape["coordinates"][0], list) else [shape["coordinates"]]
            middle = [sum(p[k] for p in points) / len(points) for k in (0, 1)]
            at_place = [round(middle[0] + (self.draw.random() - 0.5) * 4e-4, 6), round(middle[1] + (self.draw.random() - 0.5) * 4e-4, 6)]
            p = {"id": f"site-{at}", "district": block["properties"]["district"]}
            if self.draw.random() < 0.4:
                p["stage"] = self.draw.choice(self.stages)
            if self.draw.random() < 0.6:
                p["max_classrooms"] = self.draw.choice([4, 9, 15])
            if self.costed:
                for key, values in {"cost_per_classroom": [20, 12.5], "building_cost": [30], "land_cost": [5, 44]}.items():
                    if self.draw.random() < 0.5:
                        p[key] = self.draw.choice(values)
            if self.draw.random() < 0.4:
                p["available_from"] = self.draw.randint(self.first - 1, self.last + 1)
            self.sites[p["id"]] = p
            features.append({"type": "Feature", "properties": p, "geometry": {"type": "Point", "coordinates": at_place}})
        self.save("sites.geojson", {"type": "FeatureCollection", "features": features})

    def make_options(self, seed):
        r = self.draw
        self.start = r.randint(self.first, self.last)
        options = ["--effort", "2000", "--seed", str(seed), "--room-steps", ",".join(map(str, STEPS)), "--from", str(self.start)]
        self.kinds = ["new", "expand", "relocate"]
        if r.random() < 0.3:
            self.kinds = r.sample(self.kinds, r.randint(1, 2))
            options += ["--kinds", ",".join(self.kinds)]
        if r.random() < 0.4:
            self.stages = [r.choice(self.stages)]
            options += ["--stage", self.stages[0]]
        if r.random() < 0.25:
            options += ["--phase", r.choice(["all", "1,2", "8"])]
        if r.random() < 0.25:
            options += ["--years", f"{self.start}-{r.randint(self.start, self.last)}"]
        if r.random() < 0.2:
            options += ["--keep-districts"]
        if r.random() < 0.3:
            options += ["--weights", f"short={r.choice([1000, 5000, 50000])},move={r.choice([0, 50, 500])}"]
        self.points = r.choice([None, None, 3])
        if self.points:
            options += ["--frontier", str(self.points)]
        self.make_rules()
        if self.rules:
            path = os.path.join(self.folder, "rules.yaml")
            with open(path, "w", encoding="utf-8") as file:
                yaml.safe_dump(self.rules, file, allow_unicode=True)
            options += ["--rules", path]
        return options

    def make_rules(self):
        r = self.draw
        scale = 25 if self.costed else 1
        if r.random() < 0.6:
            self.rules["budget"] = {"total": r.choice([6, 12, 25]) * scale}
            if r.random() < 0.5:
                for year in r.sample(range(self.start, self.last + 1), min(2, self.last - self.start + 1)):
                    self.rules["budget"][year] = r.choice([3, 6, 12]) * scale
        if r.random() < 0.5:
            counts = {}
            for district in r.sample(self.district_ids, r.randint(1, len(self.district_ids))):
                counts[district] = {kind: {"at_most": r.randint(0, 2)} for kind in r.sample(["new", "expand", "relocate"], r.randint(1, 3))}
                if r.random() < 0.2:
                    counts[district]["expand"] = {"at_least": 1}
            self.rules["districts"] = counts
        if self.costed and r.random() < 0.7:
            self.rules["cost_per_classroom"] = r.choice([30, {"new": 40, "expand": 25, "relocate": 33}])
        if r.random() < 0.3:
            self.rules["earliest"] = {kind: r.randint(self.start, self.last) for kind in r.sample(["new", "expand"], 1)}
        if r.random() < 0.35:
            ids = [i for i, p in self.given.items() if p["kind"] in ("new", "expand", "relocate")]
            self.rules["fix"] = r.sample(ids, r.randint(0, len(ids)))
        if r.random() < 0.2:
            self.rules["closures"] = False

    def cost(self, kind, school, site, rooms):
        """Cost of a project by sites, schools and rules."""
        rule = self.rules.get("cost_per_classroom")
        rule = rule.get(kind) if isinstance(rule, dict) else rule
        has_cost = rule is not None or self.rules.get("cost_per_classroom") is not None or any(
            key in p for p in list(self.sites.values()) + list(self.schools.values()) for key in ("cost_per_classroom", "building_cost", "land_cost"))
        land, building = self.sites.get(site, {}), self.schools.get(school, {})
        one = land.get("cost_per_classroom", building.get("cost_per_classroom", rule if rule is not None else (0 if has_cost else 1)))
        return rooms * one + land.get("building_cost", 0) + land.get("land_cost", 0)


def by_project(table):
    """projects.csv with one entry for each project: it has a row for each stage of a project."""
    projects = {}
    for row in table:
        project = projects.setdefault(row["project"], {**row, "rooms": {}, "cost": 0.0})
        project["rooms"][row["stage"]] = int(row["classrooms"])
        project["cost"] += number(row["cost"])
    return list(projects.values())


def rule_problems(case, projects, cost):
    """Rules that a list of projects breaks."""
    found, rules = [], case.rules
    fixed = set(map(str, rules.get("fix") or []))
    mine = [p for p in projects if p["project"] not in fixed]
    for p in mine:
        kind, site, rooms, year = p["kind"], p["site"], sum(p["rooms"].values()), int(p["opens"])
        land = case.sites.get(site, {})
        struck = site in case.given         # land of a project that was struck out
        stages = list(p["rooms"])
        if kind not in case.kinds:
            found.append(f"{p['project']}: kind {kind}")
        least = max(case.start, (rules.get("earliest") or {}).get(kind, 0), land.get("available_from", 0))
        if not least <= year <= case.last:
            found.append(f"{p['project']}: opens {year}, not from {least} to {case.last}")
        if kind in ("new", "relocate") and site not in case.sites and not struck:
            found.append(f"{p['project']}: no site {site}")
        if land and (land["district"] != p["district"] or rooms > land.get("max_classrooms", 1e9)):
            found.append(f"{p['project']}: district or rooms of {site}")
        if land.get("stage") and stages != [land["stage"]]:
            found.append(f"{p['project']}: stage {stages} at {site}")
        if kind == "expand":
            school = case.schools[p["school"]]
            if case.rooms(school) + rooms > school.get("max_classrooms", 1e9):
                found.append(f"{p['project']}: more rooms than the school can hold")
        if not struck and not all(count in STEPS for count in p["rooms"].values()):
            found.append(f"{p['project']}: {p['rooms']} rooms")
        if not struck and not near(p["cost"], case.cost(kind, p["school"], site, rooms), 1e-9, 0.002):
            found.append(f"{p['project']}: cost {p['cost']}, expected {case.cost(kind, p['school'], site, rooms)}")
    land = [p["site"] for p in mine if p["site"]]
    if len(land) != len(set(land)):
        found.append(f"land is used twice: {land}")
    if len({(p["school"]) for p in mine}) != len(mine):
        found.append("two projects at one school")
    if not near(sum(p["cost"] for p in projects), cost, 1e-9, 0.001 * (1 + len(projects))):
        found.append(f"cost {cost} is not the sum of the projects")
    budget = rules.get("budget") or {}
    for key, limit in budget.items():
        spent = sum(p["cost"] for p in projects if key == "total" or int(p["opens"]) == key)
        if spent > limit * (1 + 1e-9) + 0.001:
            found.append(f"budget {key}: {spent} of {limit}")
    for district, kinds in (rules.get("districts") or {}).items():
        for kind, limit in kinds.items():
            count = sum(p["district"] == district and p["kind"] == kind for p in projects)
            if not limit.get("at_least", 0) <= count <= limit.get("at_most", 1e9):
                found.append(f"{district}: {count} {kind}, {limit}")
    return found


def frontier_problems(out, stated):
    if not os.path.exists(os.path.join(out, "frontier.csv")):
        return ["no frontier.csv"]
    found = []
    points = [{k: number(v) for k, v in row.items()} for row in rows(os.path.join(out, "frontier.csv"))]
    for one, other in zip(points, points[1:]):
        if one["cost"] > other["cost"] + 1e-6 or other["objective"] > one["objective"] * (1 + 1e-9):
            found.append(f"the frontier is not monotone: {one} {other}")
    for point in points:
        if point["bound"] > point["objective"] * (1 + 1e-9):
            found.append(f"a bound of the frontier is above its objective: {point}")
    if points and not near(points[-1]["objective"], stated["objective"], 1e-9, 0.001):
        found.append("the frontier does not end at the plan")
    return found


def problems(program, case):
    """What is wrong with a plan; a text that begins with "refused" where the program refuses."""
    out = os.path.join(case.folder, "sited")
    shutil.rmtree(out, ignore_errors=True)
    done = call(program, "site", case.scenario, "--out", out, "--quiet", *case.options)
    if done.returncode == 2 and done.stderr.strip():
        lines = [line for line in done.stderr.splitlines() if line.startswith("error") or " error" in line] or done.stderr.splitlines()
        return ["refused: " + lines[0][:400]]
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr.strip()[:1000]}"]
    with open(os.path.join(out, "certificate.json"), encoding="utf-8") as file:
        stated = json.load(file)
    projects = by_project(rows(os.path.join(out, "projects.csv")))
    found = rule_problems(case, projects, stated["cost"])
    again = os.path.join(case.folder, "again")
    shutil.rmtree(again, ignore_errors=True)
    done = call(program, "simulate", os.path.join(out, "sited.yaml"), "--out", again, "--quiet")
    if done.returncode != 0:
        return found + [f"sited.yaml: exit code {done.returncode}: {done.stderr.strip()[:1000]}"]
    table = rows(os.path.join(again, "schools.csv"))
    short = sum(number(r["seat_shortfall"]) for r in table if r["stage"] in case.stages)
    if not near(short, stated["seat_years_short"], 1e-6, 0.001 * len(table)):
        found.append(f"{short} seat-years short by simulate, {stated['seat_years_short']} by the certificate")
    if not any(word.startswith(DIFFERENCES) for word in stated["leaves_out"]):
        sums = [short_and_walk(table, stage, set(stated["years"])) for stage in case.stages]
        expected = stated["constant"] + stated["terms"]["distance"] + stated["terms"]["short"]
        got = sum(walk for _, walk in sums) + stated["weights"]["short"] * sum(short for short, _ in sums)
        # tables have three decimals, means of distance as well
        if not near(got, expected, 1e-6, stated["weights"]["short"] * 0.0025 * len(table)):
            found.append(f"{got} by simulate, {expected} by the certificate")
    checked = call(program, "verify", out)
    if checked.returncode != 0:
        found.append(f"verify: exit code {checked.returncode}: {(checked.stdout + checked.stderr).strip()[-1500:]}")
    if stated["bound"] > stated["objective"] * (1 + 1e-9):
        found.append(f"bound {stated['bound']} above objective {stated['objective']}")
    terms = stated["terms"]
    if not near(sum(terms.values()), stated["objective"], 1e-9, 1e-6):
        found.append("the terms do not add up to the objective")
    if case.points:
        found += frontier_problems(out, stated)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seeds", default="1-20,1001-1020")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    counts, failed, refused, built = 0, [], {}, 0
    for seed in numbers(arguments.seeds):
        top = arguments.keep or tempfile.mkdtemp(prefix="schoolzone-")
        case = Case(seed, os.path.join(top, str(seed)))
        if case.first <= case.last:
            wrong = problems(program, case)
            if wrong and wrong[0].startswith("refused"):
                refused.setdefault(wrong[0].splitlines()[0].split(": ", 3)[-1].split(" (found")[0][:120], []).append(seed)
            elif wrong:
                failed.append(seed)
                print(f"seed {seed} {' '.join(case.options)}", *wrong, sep="\n  ", flush=True)
            else:
                counts += 1
                built += len(by_project(rows(os.path.join(case.folder, "sited", "projects.csv"))))
        if not arguments.keep:
            shutil.rmtree(top, ignore_errors=True)
    print(f"{counts} plans with {built} projects agree, {sum(map(len, refused.values()))} refused, {len(failed)} wrong")
    for words, seeds in sorted(refused.items(), key=lambda pair: -len(pair[1])):
        print(f"  {len(seeds)} × {words}: seeds {', '.join(map(str, seeds))}")
    sys.exit(1 if failed or counts == 0 else 0)


if __name__ == "__main__":
    main()
