"""Writes a small random city with a random plan, to compare programs on.

    python random_city.py SEED OUT

OUT/data is the dataset, OUT/scenario.yaml the scenario, OUT/zones its files; some seeds also have OUT/other.yaml, which extends it. The same
seed gives the same bytes. A city whose outcome hangs on rounding (a block's point within a metre of a zone's border, a part of about 1 % of
a block, two schools about 1 mm from equally near, two ways to place pupils at the same cost) is drawn again; with the feature `border`, points
exactly on a shared vertex are wanted. Seeds above 1000 also have attendance, feeders and admission; those from 2001 to 4000 schools that serve
a part of their stage, schools phased out, stages added, phases by year and siblings; those from 4001 to 6000 other school systems, housing by
type, demolition and assumed births; those above 6000 all of it, and those above 8000 districts that merge as well.
"""
import datetime
import json
import os
import random
import shutil
import sys

import shapely
import shapely.geometry
import yaml

import reference

BASE = 2012
FEATURES = {            # chance of each in a seed that is not simple
    "points": 0.3, "mixed": 0.15, "concave": 0.3, "border": 0.2, "chinese": 0.4, "gb18030": 0.15, "long": 0.35, "no_migrants": 0.2, "gaps_in_children": 0.4,
    "births_by_kind": 0.2, "scenario_births": 0.35, "scenario_births_by_kind": 0.2, "no_births": 0.15, "housing": 0.6, "housing_by_place": 0.5,
    "dwellings": 0.6, "net_migration": 0.5, "progression": 0.5, "nested": 0.6, "enrolment_share": 0.3, "entry_history": 0.3, "nine_year": 0.55,
    "through": 0.4, "no_nine_year": 0.5, "shared": 0.4, "choice": 0.6, "history": 0.25, "later": 0.3, "private": 0.3, "unobserved": 0.2,
    "missing_rows": 0.3, "new": 0.6, "expand": 0.45, "relocate": 0.35, "close": 0.45, "pause": 0.4, "rezone": 0.5, "delay": 0.35, "works": 0.4,
    "areal": 0.25, "uncovered": 0.2, "class_size": 0.5, "own_class_size": 0.25, "entry_plan": 0.3, "reach": 0.4, "detour": 0.3, "free_form": 0.3,
    "nearest": 0.45, "other": 0.4, "metric_crs": 0.2, "cutoff": 0.15, "five_four": 0.15, "later_start": 0.25, "crowded": 0.4, "empty_district": 0.25,
}
NEW_FEATURES = {        # chance of each in a seed that is not simple, drawn apart
    "by_grade": 0.5, "unknown_cells": 0.3, "zero_rooms": 0.35,
}
SYSTEM_FEATURES = {     # chance of each in a seed above 4000, drawn apart
    "grade_names": 0.4, "year_start": 0.4, "places": 0.45, "types": 0.5, "demolition": 0.5, "trend": 0.35, "fertility": 0.35, "share_by_year": 0.4,
}
MORE_FEATURES = {       # chance of each in a seed above 1000
    "attendance": 0.6, "by_block": 0.5, "outside": 0.4, "own_rows": 0.7, "hot": 0.6, "feeders": 0.55, "admit": 0.65, "limit": 0.45, "kinds": 0.65, "groups": 0.6,
    "tight": 0.6, "nine_more": 0.4, "part_shared": 0.4, "one_sided": 0.15,
}
GRADE_FEATURES = {      # chance of each in a seed of 2001 to 4000 or above 6000
    "spans": 0.6, "onward": 0.5, "grades": 0.6, "out": 0.6, "adds": 0.5, "by_year": 0.6, "siblings": 0.6, "borrowed": 0.4,
}


MERGE = 0.9             # chance of districts that merge in a seed above 8000


class City:
    def __init__(self, seed, attempt):
        self.random = random.Random(f"schoolzone {seed} {attempt}")
        r = self.random
        simple = seed % 8 == 0
        self.on = {name for name, chance in FEATURES.items() if r.random() < chance and not simple}
        if "border" in self.on:
            self.on |= {"points"}
            self.on -= {"areal", "mixed"}
        if "areal" in self.on:
            self.on -= {"points", "nearest"}
        self.newer = random.Random(f"schoolzone newer {seed} {attempt}")
        self.on |= {name for name, chance in NEW_FEATURES.items() if self.newer.random() < chance and not simple}
        if "by_grade" in self.on:
            self.on |= {"new"}
        self.extra = random.Random(f"schoolzone more {seed} {attempt}")
        if seed > 1000:
            self.on |= {name for name, chance in MORE_FEATURES.items() if self.extra.random() < chance}
            if "nine_more" in self.on:
                self.on |= {"nine_year", "through"}
            if "part_shared" in self.on:
                self.on |= {"shared"}
                self.on -= {"history"}          # of a school's zones the latest count, so they must be of one year
            if "one_sided" in self.on:
                self.on |= {"choice"}
        self.by_grades = random.Random(f"schoolzone grades {seed} {attempt}")
        if 2000 < seed <= 4000 or seed > 6000:
            self.on |= {name for name, chance in GRADE_FEATURES.items() if self.by_grades.random() < chance}
            self.on -= {"other"}
        self.system = random.Random(f"schoolzone systems {seed} {attempt}")
        if seed > 4000:
            self.on |= {name for name, chance in SYSTEM_FEATURES.items() if self.system.random() < chance}
            if self.on & {"types", "demolition"}:
                self.on |= {"housing", "dwellings"}
        self.mergers = random.Random(f"schoolzone mergers {seed} {attempt}")
        if seed > 8000 and self.mergers.random() < MERGE:
            self.on |= {"merge"}
        self.start = (4, 1) if "year_start" in self.on else reference.SEPTEMBER
        self.end = BASE + r.randint(3, 8)
        self.stages = {"primary": (1, 5), "junior": (6, 9)} if "five_four" in self.on else {"primary": (1, 6), "junior": (7, 9)}
        self.files = {}                     # path -> bytes
        self.zone_files = 0
        self.make_cells()
        self.make_schools()
        self.make_blocks()
        self.make_zones()
        self.make_children()
        self.make_births()
        self.make_housing()
        self.change_housing()
        self.make_enrolment()
        self.make_crowds()
        self.make_spans()
        self.make_attendance()
        self.make_feeders()
        self.write_dataset()
        self.scenario = self.with_grades(self.make_scenario())
        self.change_demand()
        self.put("scenario.yaml", self.yaml(self.named(self.scenario)))
        if "other" in self.on:
            self.put("other.yaml", self.yaml(self.named(self.make_other())))

    def has(self, name):
        return name in self.on

    def put(self, path, text, encoding="utf-8"):
        self.files[path] = text.encode(encoding)

    def yaml(self, document):
        return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)

    def save(self, folder):
        for path, data in self.files.items():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), "wb") as file:
                file.write(data)

    # --- other school systems, housing and districts: seeds above 4000 ------------------------------------------------

    def year_of(self, value, delay_months=0):
        return reference.school_year(value, delay_months, self.start)

    def grade(self, grade):
        return grade if not self.has("grade_names") else "K" if grade == 1 else str(grade - 1)

    def shown_span(self, first, last):
        return self.grade(first) if first == last else f"{self.grade(first)}-{self.grade(last)}"

    def named(self, value):
        """A document with its grades by name."""
        if isinstance(value, dict):
            result = {}
            for key, inner in value.items():
                if key == "grades" and isinstance(inner, list):
                    result[key] = [self.grade(g) for g in inner]
                elif key == "grade" and isinstance(inner, dict):
                    result[key] = {self.grade(g) if isinstance(g, int) else g: n for g, n in inner.items()}
                else:
                    result[key] = self.named(inner)
            return result
        return [self.named(inner) for inner in value] if isinstance(value, list) else value

    def change_housing(self):
        """Types of developments, and demolitions in blocks that have dwellings."""
        r = self.system
        for row in self.housing if self.has("types") else ():
            row["type"] = r.choice(["flat", "villa", "", "tower"])
        standing = sorted(c for c, b in self.blocks.items() if b["dwellings"])
        for i in range(r.randint(1, 3) if self.has("demolition") and standing else 0):
            c = r.choice(standing)
            self.housing.append({"id": f"d{i + 1}", "block": self.blocks[c]["id"], "lon": "", "lat": "", "occupied": str(BASE + r.randint(-1, 5)),
                                 "dwellings": -r.choice([40, 100, 250, 900]), "type": ""})

    def change_demand(self):
        r = self.system
        demand = self.scenario.setdefault("demand", {})
        here, there = self.districts[0], self.districts[-1]
        types = sorted({row["type"] for row in self.housing if row.get("type")})
        if types and "yields" in demand:
            every, one, other = demand["yields"], types[0], types[-1]
            demand["yields"] = r.choice([{one: {"primary": 18, "junior": 9}, "*": every}, {one: {"primary": 40}, other: {"preschool": 3}, "*": every},
                                         {here: {one: {"junior": 4}, "*": every}, "*": {other: every}}, {one: every, other: {"primary": 12}}])
        if self.has("share_by_year"):
            y = BASE + r.randint(1, 3)
            demand["enrolment_share"] = r.choice([{there: {y: {"primary": 0.9}, y + 1: 0.85}}, {"*": {y: {"junior": {"migrant": 0.5}}, "*": 0.95}},
                                                  {here: {BASE: 0.9, y: {"registered": 0.97}}, "*": {"primary": 0.92}}, {y: 0.8}])
        if self.has("merge") and here != there:
            self.scenario["districts"] = self.make_mergers()
        if self.has("trend") or self.has("fertility"):
            after = "fertility" if self.has("fertility") else "trend"
            demand["births"] = demand.get("births", {}) | {"after": after}
            if after == "fertility" and r.random() < 0.5:
                demand["fertility"] = r.choice([{"20-29": 0.08, "30": 0.1, "*": 0.01}, {here: {"20-29": 0.06, "31-44": 0.02}, "*": 0.03}])
        if not demand:
            del self.scenario["demand"]

    def make_mergers(self):
        """One or both of the other districts into the first or the last, at once or one after the other."""
        r = self.mergers
        year = BASE + r.randint(1, 3)
        here, there = r.choice([(self.districts[0], self.districts[-1]), (self.districts[-1], self.districts[0])])
        month, day = self.start
        date = r.choice([year, datetime.date(year, month, day), f"{year}-{month:02}-28", datetime.date(year - 1, month + 2, 1)])
        merges = [{"merge": r.choice([there, [there]]), "into": here, "from": date}]
        if len(self.districts) > 2:
            middle = self.districts[1]
            merges = r.choice([merges, [{"merge": [middle, there], "into": here, "from": year}],
                               [{"merge": middle, "into": here, "from": year + 1}, {"merge": there, "into": middle, "from": year}],
                               [{"merge": there, "into": here, "from": year}, {"merge": middle, "into": here, "from": year + 2}]])
        return merges

    def make_women(self):
        """Rows of women.csv: some years and districts are missing."""
        r = self.system
        rows = []
        for d in self.districts if self.has("fertility") else ():
            level = r.choice([200, 800])
            for year in range(BASE - 6, self.end + 1):
                if r.random() < 0.06:
                    continue
                rows += [[d, year, age, round(level * r.uniform(0.7, 1.2))] for age in ("15-19", "20-29", "30", "31-44")]
        return rows

    # --- the ground -------------------------------------------------------------------------------------------------

    def make_cells(self):
        r = self.random
        self.columns, self.lines = r.randint(5, 9), r.randint(4, 6)
        step, west, south = r.choice([0.003, 0.004, 0.006]), 120.78 + r.random() * 0.04, 31.98 + r.random() * 0.04
        shake = lambda: (r.random() - 0.5) * 0.4 * step
        self.node = {(i, j): (round(west + i * step + shake(), 6), round(south + j * step * 0.9 + shake(), 6))
                     for i in range(self.columns + 1) for j in range(self.lines + 1)}
        squares = {(i, j): shapely.Polygon([self.node[i, j], self.node[i + 1, j], self.node[i + 1, j + 1], self.node[i, j + 1]])
                   for i in range(self.columns) for j in range(self.lines)}
        assert all(s.is_valid for s in squares.values())
        cuts = sorted(r.sample(range(2, self.columns - 1), min(r.randint(1, 2), self.columns - 3)))
        band = lambda i: sum(i >= c for c in cuts)
        merged = {}
        if self.has("concave"):             # a block in the shape of a U
            i, j = r.randint(0, self.columns - 3), r.randint(0, self.lines - 2)
            if band(i) == band(i + 2):
                u = [(i, j), (i + 1, j), (i + 2, j), (i, j + 1), (i + 2, j + 1)]
                merged = {c: u[0] for c in u}
        groups = {}
        for c in squares:
            groups.setdefault(merged.get(c, c), []).append(c)
        self.cell = {c: shapely.union_all([squares[m] for m in members]) if len(members) > 1 else squares[c] for c, members in groups.items()}
        self.members = groups
        names = ["崇川", "港闸", "通州"] if self.has("chinese") else r.sample(["chongchuan", "gangzha", "tongzhou", "binhai"], 3)
        self.districts = names[:len(cuts) + 1]
        self.district_of = {c: self.districts[band(c[0])] for c in self.cell}
        self.district_area = {d: shapely.union_all([self.cell[c] for c in self.cell if self.district_of[c] == d]) for d in self.districts}

    def inside(self, cell):
        """A point well inside a cell."""
        shape = self.cell[cell]
        low_x, low_y, high_x, high_y = shape.bounds
        while True:
            x, y = round(low_x + self.random.random() * (high_x - low_x), 6), round(low_y + self.random.random() * (high_y - low_y), 6)
            p = shapely.Point(x, y)
            if shape.contains(p) and shape.boundary.distance(p) > 5e-5:
                return [x, y]

    def make_schools(self):
        r = self.random
        total = r.randint(5, 9)
        cells = r.sample(sorted(self.cell), total)
        self.schools = {}
        kinds = ["primary", "primary", "primary", "junior", "junior"] + [r.choice(["primary", "junior"]) for _ in range(total - 5)]
        if self.has("nine_year"):
            kinds[r.choice([0, 3])] = "both"
            if r.random() < 0.4:
                kinds[1] = "both"
        for i, (cell, kind) in enumerate(zip(cells, kinds)):
            name = f"s{i + 1}" if not self.has("chinese") or i % 3 else f"学校{i + 1}"
            stages = ["primary", "junior"] if kind == "both" else [kind]
            self.schools[name] = {"cell": cell, "site": self.inside(cell), "district": self.district_of[cell], "stages": stages, "zoned": True}
        self.private = []
        if self.has("private"):
            cell = r.choice(sorted(self.cell))
            self.schools["private"] = {"cell": cell, "site": self.inside(cell), "district": self.district_of[cell],
                                       "stages": r.choice([["primary"], ["junior"], ["primary", "junior"]]), "zoned": False}

    def make_blocks(self):
        r = self.random
        self.blocks = {}
        cells = sorted(self.cell)
        on_border = set(r.sample(cells, 6)) if self.has("border") else set()
        for n, c in enumerate(cells):
            name = f"小区{n + 1}" if self.has("chinese") else f"b{n + 1}"
            point = self.has("points") or (self.has("mixed") and r.random() < 0.3)
            shape = shapely.Point(self.inside(c)) if point else self.cell[c]
            if c in on_border:              # exactly on a vertex that cells share
                i, j = c
                inner = [(x, y) for x, y in ((i, j), (i + 1, j), (i, j + 1), (i + 1, j + 1)) if 0 < x < self.columns and 0 < y < self.lines
                         and shapely.Point(self.node[x, y]).distance(self.cell[c]) == 0]
                if inner:
                    shape = shapely.Point(self.node[r.choice(inner)])
            self.blocks[c] = {"id": name, "district": self.district_of[c], "shape": shape,
                              "dwellings": r.choice([0, None, 120, 300, 800]) if self.has("dwellings") else None}
        if self.has("empty_district") and self.has("dwellings"):
            for c in cells:
                if self.district_of[c] == self.districts[0]:
                    self.blocks[c]["dwellings"] = None

    def nearest_cell(self, cell, among):
        return min(sorted(among), key=lambda s: ((among[s][0] - cell[0]) ** 2 + (among[s][1] - cell[1]) ** 2, s))

    def make_zones(self):
        """own[stage][cell] = the schools of its zone, as a tuple; None: uncovered."""
        r = self.random
        self.own, self.choice, self.equal = {}, {}, {}
        for stage in self.stages:
            seats = {s: v["cell"] for s, v in self.schools.items() if stage in v["stages"] and v["zoned"]}
            own = {c: (self.nearest_cell(c, seats),) for c in self.cell}
            if self.has("shared") and len(seats) >= 3 and (stage == "primary" or r.random() < 0.6):
                first = r.choice(sorted(seats))
                second = self.nearest_cell(seats[first], {s: c for s, c in seats.items() if s != first})
                pair = (first, second)
                alone = [c for c in sorted(own) if own[c] == (first,)]
                if self.has("part_shared"):     # the first has a zone of its own, too
                    alone = self.extra.sample(alone, len(alone) // 2)
                    own = {c: pair if s[0] in pair and c not in alone else s for c, s in own.items()}
                else:
                    own = {c: pair if s[0] in pair else s for c, s in own.items()}
                if self.has("choice"):
                    self.choice[stage, pair] = r.choice([{first: 0.7, second: 0.3}, {first: 2, second: 1}, {first: 0, second: 0}])
                    if self.has("one_sided"):
                        self.choice[stage, pair] = {first: 1, second: 0}
            if self.has("uncovered"):
                for c in r.sample(sorted(self.cell), 3):
                    if sum(own[x] == own[c] for x in own) > 1 and own[c] is not None:
                        own[c] = None
            self.own[stage] = own
        self.tie_at_border()

    def tie_at_border(self):
        """Two schools at equal distance from a block's point that lies between their zones."""
        if not self.has("border") or self.random.random() < 0.5:
            return
        for _c, b in self.blocks.items():
            at = (b["shape"].x, b["shape"].y)
            if at in self.node.values():
                touching = sorted({self.own["primary"][x] for x in self.cell if self.cell[x].distance(b["shape"]) == 0} - {None})
                if len(touching) == 2 and all(len(t) == 1 for t in touching):
                    dx, dy = self.random.choice([(0.0004, 0), (0.0003, 0.0002), (0, 0.0004)])
                    for sign, (s,) in zip((1, -1), touching):
                        self.schools[s]["site"] = [round(at[0] + sign * dx, 6), round(at[1] + sign * dy, 6)]
                        # the district of the ground on which it now stands
                        place = shapely.Point(self.schools[s]["site"])
                        self.schools[s]["district"] = next(d for d, area in self.district_area.items() if area.distance(place) == 0 or d == self.districts[-1])
                    return

    def area(self, cells):
        return shapely.union_all([self.cell[c] for c in sorted(cells)])

    # --- people -----------------------------------------------------------------------------------------------------

    def make_children(self):
        r = self.random
        self.children = {}                  # (cell, cohort) -> {kind: n}
        self.first_cohort = BASE - self.stages["junior"][1] + 1
        self.last_counted = {}
        for d in self.districts:
            self.last_counted[d] = BASE + r.choice([6, 6, 4, 3, 1, 0])
            for c in self.blocks:
                if self.district_of[c] != d:
                    continue
                level = r.choice([0, 5, 12, 20, 35])
                for cohort in range(self.first_cohort, self.last_counted[d] + 1):
                    if self.has("gaps_in_children") and r.random() < 0.08:
                        continue
                    self.children[c, cohort] = {"registered": r.randint(0, 2 * level), "migrant": 0 if self.has("no_migrants") else r.randint(0, level)}
        if self.has("gaps_in_children") and self.last_counted[self.districts[0]] >= BASE + 4:       # a cohort counted nowhere, among counted ones
            for c in self.blocks:
                if self.district_of[c] == self.districts[0]:
                    self.children.pop((c, BASE + 2), None)

    def residents(self, cell, cohort):
        return sum(self.children.get((cell, cohort), {}).values())

    def make_births(self):
        r = self.random
        self.births = []
        for d in self.districts:
            if self.has("no_births") and d == self.districts[0]:
                continue
            cohort = sum(self.residents(c, BASE) for c in self.blocks if self.district_of[c] == d)
            for year in range(BASE - r.randint(4, 14), BASE + r.randint(0, 4) + 1):
                n = round(cohort * r.uniform(0.8, 1.3)) + 5
                if self.has("births_by_kind"):
                    part = round(n * 0.7)
                    self.births += [(d, year, part, "registered"), (d, year, n - part, "migrant")]
                else:
                    self.births.append((d, year, n, None))

    def date(self, year):
        """A school year as a year or as a date that counts for it, as text, number or date."""
        r = self.random
        days = [(year, 8, 20), (year, 9, 30), (year - 1, 10, 1), (year - 1, 11, 15)]
        if self.has("year_start"):
            days = [(year, 3, 20), (year, 4, 30), (year - 1, 5, 1), (year - 1, 11, 15)]
        day = r.choice([None, None, None] + days)
        return year if day is None else r.choice([datetime.date(*day), datetime.date(*day).isoformat()])

    def make_housing(self):
        r = self.random
        self.housing = []
        if not self.has("housing"):
            return
        for i in range(r.randint(2, 6)):
            c = r.choice(sorted(self.blocks))
            row = {"id": f"h{i + 1}", "block": self.blocks[c]["id"], "lon": "", "lat": "", "occupied": str(self.date(BASE + r.randint(-2, 6))), "dwellings": r.choice([80, 200, 450, 1000])}
            if self.has("housing_by_place") and r.random() < 0.6:
                row["block"], (row["lon"], row["lat"]) = "", self.inside(c)
            self.housing.append(row)

    def make_enrolment(self):
        r = self.random
        self.enrolment = {}
        self.rooms = {}
        unobserved = r.choice(sorted(s for s in self.schools if self.schools[s]["zoned"])) if self.has("unobserved") else None
        for s, v in self.schools.items():
            v["unobserved"] = s == unobserved
            for stage in v["stages"]:
                low, high = self.stages[stage]
                level = r.uniform(0.7, 1.2)
                biggest = 1
                for year in range(BASE - r.randint(0, 4), BASE + 1):
                    for g in range(low, high + 1):
                        cohort = year - g + 1
                        live = sum(self.residents(c, max(cohort, self.first_cohort)) / len(own) for c, own in self.own[stage].items() if own and s in own)
                        n = round(live * level * r.uniform(0.9, 1.1)) if v["zoned"] else r.randint(20, 90)
                        biggest = max(biggest, n)
                        if s == unobserved or (self.has("missing_rows") and r.random() < 0.06) or (year < BASE and g != low and r.random() < 0.7):
                            continue
                        self.enrolment[s, year, g] = n
                crowd = r.uniform(0.5, 0.95) if self.has("crowded") else r.uniform(0.9, 1.5)
                self.rooms[s, stage] = max(high - low + 1, round(biggest / 45 * crowd * (high - low + 1)))

    # --- who goes where -------------------------------------------------------------------------------------------------

    def of_stage(self, stage, zoned=True):
        return sorted(s for s, v in self.schools.items() if stage in v["stages"] and (v["zoned"] or not zoned))

    def near_schools(self, cell, stage, zoned=True):
        """Schools of a stage by the distance of their cells."""
        away = lambda s: (self.schools[s]["cell"][0] - cell[0]) ** 2 + (self.schools[s]["cell"][1] - cell[1]) ** 2
        return sorted(self.of_stage(stage, zoned), key=lambda s: (away(s), s))

    def make_crowds(self):
        """Fewer rooms; hot schools, which are full and whose zone has more children than they take."""
        r = self.extra
        if self.has("tight"):
            for key in sorted(self.rooms):
                self.rooms[key] = max(4, round(self.rooms[key] * r.uniform(0.45, 1.0)))
        self.hot = set()
        for stage in self.stages if self.has("hot") else ():
            low, high = self.stages[stage]
            for s in r.sample(self.of_stage(stage), min(2, len(self.of_stage(stage)))):
                if self.enrolment.get((s, BASE, low), 0) < 25:
                    continue
                less = r.uniform(0.5, 0.9)
                for key in sorted(self.enrolment, key=str):
                    if key[0] == s and low <= key[2] <= high:
                        self.enrolment[key] = round(self.enrolment[key] * less)
                self.rooms[s, stage] = max(4, int(self.enrolment[s, BASE, low] / 45 * (high - low + 1)))
                self.hot.add((s, stage))

    def make_spans(self):
        """spans[school, stage] = (first, last); onward[school] = schools. Rows of other grades are left out."""
        r = self.by_grades
        self.spans, self.onward = {}, {}
        if not self.has("spans"):
            return
        for stage in self.stages:
            schools = self.of_stage(stage, False)
            for s in r.sample(schools, min(r.randint(1, 2), len(schools) - 1)):
                self.spans[s, stage] = self.draw_span(stage)
                if self.has("onward") and r.random() < 0.7:
                    others = [x for x in self.near_schools(self.schools[s]["cell"], stage, False) if x != s]
                    self.onward[s] = r.sample(others[:4], min(r.choice([1, 1, 2]), len(others[:4])))
        self.enrolment = {key: n for key, n in self.enrolment.items() if not self.is_outside(key[0], key[2])}

    def draw_span(self, stage):
        r, (low, high) = self.by_grades, self.stages[stage]
        return r.choice([(low, r.randint(low, high - 1)), (low, r.randint(low, high - 1)), (r.randint(low + 1, high), high), (low + 1, high - 1)])

    def is_outside(self, s, grade):
        return any(s == name and self.stages[stage][0] <= grade <= self.stages[stage][1] and not first <= grade <= last
                   for (name, stage), (first, last) in self.spans.items())

    def make_attendance(self):
        """Rows of attendance.csv: zone, block, school, grade, pupils."""
        r = self.extra
        self.attendance = []
        for stage in self.stages if self.has("attendance") else ():
            if r.random() < 0.1:
                continue
            low, high = self.stages[stage]
            for own in sorted(set(self.own[stage].values()) - {None}):
                cells = self.cells_of(stage, own)
                if r.random() < 0.15:
                    continue                    # a zone that nobody counted
                away = [s for s in self.near_schools(self.schools[own[0]]["cell"], stage, r.random() < 0.7) if s not in own]
                away = away[:r.randint(1, 3)]
                many = any((s, stage) in self.hot for s in own)
                for g in range(low, high + 1):
                    if self.has("by_block") and r.random() < 0.6:
                        homes = [("", self.blocks[c]["id"]) for c in r.sample(cells, min(3, len(cells)))]
                    else:
                        homes = [(r.choice(own), "")]
                    for zone, block in homes:
                        if self.has("own_rows") and r.random() < 0.8:
                            self.attendance.append([zone, block, r.choice(own), g, r.randint(5, 60) // len(homes)])
                        for s in away:
                            if r.random() < 0.6:
                                self.attendance.append([zone, block, s, g, r.randint(0, 40 if many else 12)])
            for c in sorted(self.blocks):       # blocks in no zone
                if self.own[stage][c] is None and self.has("by_block"):
                    self.attendance.append(["", self.blocks[c]["id"], r.choice(self.of_stage(stage)), low, r.randint(1, 9)])
            if self.has("outside"):
                for s in r.sample(self.of_stage(stage, False), 2):
                    self.attendance.append(["", "", s, r.randint(low, high), r.randint(5, 50)])
        merged = {}                             # one row a home, school and grade
        for *key, n in self.attendance:
            merged[tuple(key)] = merged.get(tuple(key), 0) + n
        self.attendance = [[*key, n] for key, n in merged.items()]
        r.shuffle(self.attendance)

    def make_feeders(self):
        r = self.extra
        self.feeders = []
        stages = sorted(self.stages, key=lambda stage: self.stages[stage])
        for s in self.of_stage(stages[0], False) if self.has("feeders") else ():
            if r.random() < 0.3:
                continue
            to = [x for x in self.near_schools(self.schools[s]["cell"], stages[1], r.random() < 0.8) if x != s]
            shares = r.choice([[1], [0.6], [0.5, 0.5], [0.4, 0.35], [0.7, 0.2], [0.3, 0.3, 0.1]])
            for x, share in zip(r.sample(to[:4], min(len(shares), len(to[:4]))), shares):
                self.feeders.append([s, x, share])

    def admission(self):
        """The keys of the scenario for admission."""
        r = self.extra
        result = {}
        if self.has("admit"):
            limit = r.choice([600, 1000, 1500, 2500]) if self.has("limit") else None
            result["overflow"] = {"admit": {"limit_m": limit}} if limit else r.choice(["admit", {"admit": {}}])
        if self.has("kinds"):
            result["kinds"] = r.choice([
                [{"id": "registered", "priority": 1, "assigned": "catchment"}, {"id": "migrant", "priority": 2, "assigned": "vacancy"}],
                [{"id": "registered"}, {"id": "migrant"}], [{"id": "migrant"}, {"id": "registered"}],
                [{"id": "registered", "priority": 1}, {"id": "migrant", "priority": 1}],
                [{"id": "registered", "priority": 1}, {"id": "migrant", "priority": 1, "assigned": "vacancy"}],
                [{"id": "migrant", "priority": 1, "assigned": "vacancy"}, {"id": "registered", "priority": 2}],
                [{"id": "registered", "priority": 3, "assigned": "vacancy"}, {"id": "migrant", "priority": 5, "assigned": "vacancy"}],
                [{"id": "migrant", "assigned": "vacancy"}], [{"id": "registered", "priority": 2}]])
        if self.has("groups"):
            result["groups"] = self.draw_groups(r.randint(1, 3))
        return result

    def draw_groups(self, number):
        r = self.extra
        groups = []
        for _ in range(number):
            schools = r.sample(sorted(self.schools), r.choice([2, 3, 3, 4]))
            group = {"leader": schools[0], "members": schools[1:]}
            if r.random() < 0.5:
                year = BASE + r.randint(1, 3)
                group["from"] = r.choice([year, datetime.date(year, 9, 30), f"{year - 1}-10-01" if year > BASE + 1 else year])
            if r.random() < 0.3:
                group["pool_seats"] = r.random() < 0.5
            groups.append(group)
        return groups

    # --- the dataset ------------------------------------------------------------------------------------------------

    def table(self, name, columns, rows):
        r = self.random
        separator, bom, end = r.choice([",", ",", ";", "\t"]), r.random() < 0.4, r.choice(["\n", "\r\n"])
        text = end.join(separator.join(str(x) for x in row) for row in [columns] + rows) + end
        encoding = "utf-8-sig" if bom else "gb18030" if self.has("gb18030") else "utf-8"
        self.put(f"data/{name}", text, encoding)

    def layer(self, path, features):
        lines = [json.dumps({"type": "Feature", "properties": p, "geometry": shapely.geometry.mapping(g)}, ensure_ascii=False) for p, g in features]
        self.put(path, '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")

    def write_dataset(self):
        r = self.random
        about = {"name": "random city", "source": "random_city.py", "licence": "CC0", "synthetic": True, "base_year": BASE}
        if self.has("metric_crs"):
            about["metric_crs"] = r.choice(["EPSG:4549", "EPSG:32651"])
        if self.has("cutoff"):
            about["cutoff"] = r.choice(["06-30", "12-31", "03-31"])
        if self.has("five_four"):
            about["stages"] = [{"id": "primary", "grades": 5, "name_zh": "小学"}, {"id": "junior", "grades": 4, "name_zh": "初中"}]
        if self.has("grade_names"):
            about["grade_names"] = [self.grade(g) for g in range(1, self.stages["junior"][1] + 1)]
        if self.has("year_start"):
            about["year_start"] = "04-01"
        if self.has("gb18030"):                  # a short table in GB 18030 can be valid UTF-8 by chance
            about["encoding"] = "gb18030"
        self.put("data/dataset.yaml", self.yaml(about))
        self.layer("data/districts.geojson", [({"id": d, "name": f"District {d}"}, area) for d, area in self.district_area.items()])
        self.layer("data/blocks.geojson", [({"id": b["id"], "district": b["district"]} | ({"dwellings": b["dwellings"]} if self.has("dwellings") else {}), b["shape"])
                                           for b in self.blocks.values()])
        features = []
        for s, v in self.schools.items():
            p = {"id": s, "name": f"School {s}" if not self.has("chinese") else f"第{s}小学", "district": v["district"]}
            for stage in v["stages"]:
                p[f"{stage}_classrooms"] = self.rooms[s, stage]
                if self.has("own_class_size") and r.random() < 0.4:
                    p[f"{stage}_class_size"] = r.choice([30, 35, 40, 48])
                if self.has("entry_plan") and r.random() < 0.5:
                    p[f"{stage}_entry_plan"] = r.choice([40, 80, 90, 135, 160])
            for stage in v["stages"] if self.has("places") else ():
                if self.system.random() < 0.5:
                    rooms = p.pop(f"{stage}_classrooms")
                    p[f"{stage}_places"] = self.system.choice([rooms * 40, rooms * 45 + 7, 0 if self.system.random() < 0.1 else 300])
            if self.has("zero_rooms") and self.newer.random() < 0.7:
                for stage in self.stages:
                    if stage not in v["stages"]:
                        p[f"{stage}_classrooms"] = 0
            for stage in v["stages"]:
                if (s, stage) in self.spans:
                    first, last = self.spans[s, stage]
                    p[f"{stage}_grades"] = self.shown_span(first, last)
            if s in self.onward:
                p["onward"] = "; ".join(self.onward[s])
            if len(v["stages"]) == 2:
                if self.has("through"):
                    p["through"] = r.choice([0.5, 0.8, 0])
                elif self.has("no_nine_year"):
                    p["nine_year"] = False
            features.append((p, shapely.Point(v["site"])))
        self.layer("data/schools.geojson", features)
        self.write_catchments()
        kinds = ["registered"] if self.has("no_migrants") else ["registered", "migrant"]
        rows = [(self.blocks[c]["id"], cohort, n) for (c, cohort), n in self.children.items()]
        if self.has("long"):
            self.table("children.csv", ["block", "entry_year", "kind", "children"], [[b, y, k, n[k]] for b, y, n in rows for k in kinds])
        else:
            self.table("children.csv", ["block", "entry_year"] + kinds, [[b, y] + [n[k] for k in kinds] for b, y, n in rows])
        by_kind = self.has("births_by_kind")
        self.table("births.csv", ["district", "year", "births"] + ["kind"] * by_kind, [list(row[:3]) + [row[3]] * by_kind for row in self.births])
        self.table("enrolment.csv", ["school", "year", "grade", "pupils"], [[s, y, self.grade(g), self.hidden(n)] for (s, y, g), n in self.enrolment.items()])
        if self.housing:
            names = ["id", "block", "lon", "lat", "occupied", "dwellings"]
            if not any(row["lon"] for row in self.housing):
                names = ["id", "block", "occupied", "dwellings"]
            names += ["type"] * self.has("types")
            self.table("housing.csv", names, [[row[n] for n in names] for row in self.housing])
        if self.attendance:
            here = [i for i in range(5) if i > 1 or any(row[i] for row in self.attendance)]
            self.table("attendance.csv", [("zone", "block", "school", "grade", "pupils")[i] for i in here], [[self.grade(row[i]) if i == 3 else row[i] for i in here] for row in self.attendance])
        women = self.make_women()
        if women:
            self.table("women.csv", ["district", "year", "age", "women"], women)
        if self.feeders:
            self.table("feeders.csv", ["from", "to", "share"], self.feeders)

    def hidden(self, pupils):
        """A cell of enrolment.csv, now and then one that does not say how many."""
        if self.has("unknown_cells") and self.newer.random() < 0.12:
            return self.newer.choice(["*", "<10", "–", ""])
        return pupils

    def write_catchments(self):
        """The zones in force, with history and later ones for some."""
        r = self.random
        features = []
        self.taken_years = {stage: set() for stage in self.stages}
        for stage in self.stages:
            for schools in sorted({own for own in self.own[stage].values() if own}):
                cells = [c for c, own in self.own[stage].items() if own == schools]
                p = {"schools": list(schools)} if len(schools) > 1 else {"school": schools[0]}
                p["stage"] = stage
                if (stage, schools) in self.choice:
                    p["choice"] = self.choice[stage, schools]
                if self.has("history") and r.random() < 0.6:
                    p["from"] = r.choice([BASE - 2, BASE, f"{BASE - 2}-11-15", f"{BASE}-04-30" if self.has("year_start") else f"{BASE}-09-30"])
                    old = r.sample(sorted(self.cell), 4)
                    features.append((p | {"from": BASE - 5}, self.area(old)))
                features.append((p, self.area(cells)))
            self.later = None
        self.first_later = {}
        for stage in self.stages:
            if self.has("later") and (stage == "primary" or r.random() < 0.3):
                year = BASE + r.randint(1, 2)
                found = self.repartition(stage, year)
                if found:
                    self.first_later[stage] = year
                    features += [({"schools": list(s)} if len(s) > 1 else {"school": s[0]}, a, s) for s, a in found]
                    features = [f if len(f) == 2 else (f[0] | {"stage": stage, "from": year}, f[1]) for f in features]
        self.layer("data/catchments.geojson", features)

    # --- the plan ---------------------------------------------------------------------------------------------------

    def cells_of(self, stage, schools):
        return sorted(c for c, own in self.own[stage].items() if own == schools)

    def usable(self, stage, year):
        """Schools of a stage that are open in the year and will stay so."""
        return sorted(s for s, v in self.schools.items() if stage in v["stages"] and v.get("opens", BASE) <= year and not v.get("gone", {}).get(stage))

    def repartition(self, stage, year):
        """New zones for two or three schools; updates `own`. [(schools, area)], or None if it cannot be done."""
        r, own = self.random, self.own[stage]
        for _ in range(20):
            named = r.sample(self.usable(stage, year), 2) if len(self.usable(stage, year)) >= 2 else []
            if not named or any(s in self.protected(stage) for s in named) or not all(self.schools[s]["zoned"] for s in named):
                continue
            region = [c for c in own if own[c] and own[c][0] in named and len(own[c]) == 1]
            shared = [o for o in sorted(set(own.values()) - {None}) if len(o) > 1 and all(s in named for s in o)]
            region += [c for c in own if own[c] in shared]
            if not region:
                continue
            for c in r.sample(sorted(own), 3):      # some land of others, if they keep some
                if c not in region and own[c] and sum(own[x] == own[c] for x in own if x not in region) > 1:
                    region.append(c)
            seats = dict(zip(named, r.sample(sorted(region), 2))) if len(region) >= 2 else None
            if not seats:
                continue
            parts = {s: [c for c in region if self.nearest_cell(c, seats) == s] for s in named}
            for c, o in list(own.items()):          # shared zones are left to the others
                if o and len(o) > 1 and c not in region and any(s in named for s in o):
                    own[c] = tuple(s for s in o if s not in named)
            if self.has("shared") and r.random() < 0.25:
                zones = {tuple(named): region}
            else:
                zones = {(s,): cells for s, cells in parts.items()}
            for schools, cells in zones.items():
                for c in cells:
                    own[c] = schools
            return [(schools, self.area(cells)) for schools, cells in zones.items()]
        return None

    def protected(self, stage):
        return self.equal.setdefault(stage, set())

    def phase(self):
        r = self.random
        return r.choice([{}, {"phase": "intake"}, {"phase": "all"}, {"phase": "all"}, {"phase": {"grades": r.sample(range(1, 10), 3)}}, {"phase": {"grades": [2, 3, 8]}}])

    def zone_file(self, features):
        self.zone_files += 1
        path = f"zones/{self.zone_files}.geojson"
        self.layer(path, features)
        return path

    def new_school(self, year):
        r = self.random
        n = sum("opens" in v for v in self.schools.values()) + 1
        name, cell = f"new{n}", r.choice(sorted(self.cell))
        nine = r.random() < 0.25
        stages = ["primary", "junior"] if nine else [r.choice(["primary", "primary", "junior"])]
        site = self.inside(cell)
        free = self.has("free_form")
        close_by = sorted(self.cell, key=lambda c: ((c[0] - cell[0]) ** 2 + (c[1] - cell[1]) ** 2, c))[:r.randint(2, 7)]
        for stage in stages:                # the zones around keep some land
            for schools in sorted({self.own[stage][c] for c in close_by} - {None}):
                if all(c in close_by for c in self.cells_of(stage, schools)):
                    keep = self.cells_of(stage, schools)[0]
                    close_by = [c for c in close_by if c != keep]
        if not close_by:
            return None
        if self.has("nearest") and r.random() < 0.7:
            zone = "nearest"
        elif free:
            x, y = site
            radius = r.uniform(0.003, 0.007)
            corners = [(round(x + radius * dx, 6), round(y + radius * dy, 6)) for dx, dy in ((1, 0), (0.7, 0.6), (0, 0.8), (-0.8, 0.7), (-1, 0), (-0.6, -0.7), (0, -0.9), (0.8, -0.6))]
            ground = shapely.union_all(list(self.cell.values()))
            shape = shapely.intersection(shapely.Polygon(corners), ground)
            zone = shapely.geometry.mapping(shapely.union_all(reference.polygons(shape)))
        elif nine and r.random() < 0.5:
            zone = self.zone_file([({"school": name, "stage": stage}, self.area(close_by[:max(1, len(close_by) - i)])) for i, stage in enumerate(stages)])
        elif r.random() < 0.5:
            zone = self.zone_file([({"school": name} | r.choice([{}, {"stage": stages[0]}] if not nine else [{}]), self.area(close_by))])
        else:
            zone = shapely.geometry.mapping(self.area(close_by))
        self.schools[name] = {"cell": cell, "site": site, "district": self.district_of[cell], "stages": stages, "zoned": True, "opens": year, "unobserved": True}
        for stage in stages:
            for c in close_by:
                self.own[stage][c] = (name,)
        rooms = {stage: r.choice([12, 18, 24]) for stage in stages}
        if free or zone == "nearest":
            for stage in stages:
                self.uneven.add(stage)
        project = {"id": f"N{n}", "kind": "new", "school": name, "stage": stages if nine or r.random() < 0.2 else stages[0], "name": f"New school {n}",
                   "district": self.district_of[cell], "site": site}
        if self.has("delay") and r.random() < 0.6:
            delays = [(year, 0), (f"{year - 1}-10-31" if self.has("year_start") else f"{year}-03-31", 6)] + [(year - 1, 12), (f"{year - 1}-08-31", 6), (datetime.date(year - 1, 9, 30), 3)] * (year > BASE + 1)
            project["opens"], project["delay_months"] = r.choice(delays)
        else:
            project["opens"] = self.date(year)
        project["classrooms"] = rooms if nine else rooms[stages[0]]
        by_grade = r.random() < 0.5 or self.has("by_grade")
        if by_grade:
            project["opening"] = "grade-by-grade"
            if r.random() < 0.5:
                project["start_grade"] = r.randint(1, 3)
        phase = self.phase()
        if by_grade and isinstance(phase.get("phase"), dict):       # of the grades that are open
            last = {stage: self.stages[stage][0] - 1 + project.get("start_grade", 1) for stage in stages}
            phase = {"phase": {"grades": [g for stage in stages for g in range(self.stages[stage][0], last[stage] + 1)]}}
        project |= phase
        project["catchment"] = json.loads(json.dumps(zone))
        if r.random() < 0.3:
            project["cost"] = 12000
        return project

    def closure(self, year):
        r = self.random
        stage = r.choice(sorted(self.stages))
        usable = [s for s in self.usable(stage, year - 1)]
        could = [s for s in usable if s not in self.protected(stage) and (self.schools[s]["zoned"] and self.schools[s].get("opens", 0) < year)
                 and not any(year <= y for y in self.pausing.get((s, stage), []) + self.receiving.get((s, stage), []))
                 and year > self.busy.get(s, BASE) and (s, stage, year) not in self.takers]
        if len(usable) < 4 or not could:
            return None
        s = r.choice(could)
        others = [x for x in usable if x != s and self.schools[x]["zoned"] and not any(y >= year for y in self.pausing.get((x, stage), []))]
        if len(others) < 2:
            return None
        to = r.choice([others[0], r.choice(others), r.sample(others, 2)])
        self.schools[s].setdefault("gone", {})[stage] = year
        for x in (to if isinstance(to, list) else [to]):
            self.takers.add((x, stage, year))
            self.protected(stage).add(x) if isinstance(to, list) else self.kept.add((x, stage))
        alone = any(own == (s,) for own in self.own[stage].values())
        for c, own in self.own[stage].items():
            if own == (s,):
                self.own[stage][c] = tuple(to) if isinstance(to, list) else (to,)
            elif own and s in own:
                self.own[stage][c] = tuple(x for x in own if x != s)
        project = {"id": f"C{year}{s}", "kind": "close", "school": s, "stage": r.choice([stage, [stage]]), "closes": self.date(year), "to": to}
        if not alone and not self.has("pause") and stage not in self.uneven and self.schools[s].get("unobserved") and not any(t[:2] == (s, stage) for t in self.takers):
            project.pop("to")               # a shared zone falls to its others, and nothing is unexplained
        return project

    def expansion(self, year):
        r = self.random
        s = r.choice(sorted(s for s, v in self.schools.items() if v.get("opens", BASE) < year and not v.get("gone")) or [None])
        if s is None:
            return None
        stages = self.schools[s]["stages"]
        n = r.choice([4, 6, 12])
        project = {"id": f"E{year}{s}-{r.randrange(10**6)}", "kind": "expand", "school": s, "stage": stages if len(stages) > 1 else stages[0], "opens": self.date(year),
                   "classrooms": {stage: n + i for i, stage in enumerate(stages)} if len(stages) > 1 else n}
        if self.has("works") and r.random() < 0.7:
            start = r.randint(BASE + 1, year)
            loss = -r.randint(1, 3)
            project["works"] = {"from": self.date(start), "to": r.randint(start, year), "classrooms": {stage: loss for stage in stages} if len(stages) > 1 else loss}
        if self.has("delay") and r.random() < 0.5:
            project["delay_months"] = r.choice([1, 6, 13])
        self.busy[s] = max(self.busy.get(s, BASE), self.year_of(project["opens"], project.get("delay_months", 0)))
        return project

    def relocation(self, year):
        r = self.random
        could = sorted(s for s, v in self.schools.items() if v.get("opens", BASE) < year and not v.get("gone"))
        if not could:
            return None
        s = r.choice(could)
        stages = self.schools[s]["stages"]
        cell = r.choice(sorted(c for c in self.cell if self.district_of[c] == self.schools[s]["district"]))
        project = {"id": f"R{year}{s}", "kind": "relocate", "school": s, "stage": stages if len(stages) > 1 else stages[0], "site": self.inside(cell), "opens": self.date(year)}
        if r.random() < 0.6:
            project["classrooms"] = {stage: r.choice([12, 18, 30]) for stage in stages} if len(stages) > 1 else r.choice([12, 18, 30])
        return project

    def break_of(self, year):
        r = self.random
        stage = r.choice(sorted(self.stages))
        years = [year] if r.random() < 0.6 else [year, year + 1]
        gone = lambda s: self.schools[s].get("gone", {}).get(stage)
        usable = [s for s in self.usable(stage, year) if not gone(s)]
        could = [s for s in usable if self.schools[s]["zoned"] and (s, stage) not in self.kept and not any(y in self.receiving.get((s, stage), []) for y in years)
                 and not any(y in self.pausing.get((s, stage), []) for y in years)]
        if not could or len(usable) < 3:
            return None
        s = r.choice(could)
        self.pausing.setdefault((s, stage), []).extend(years)
        self.kept.add((s, stage))
        others = [x for x in usable if x != s and not any(y in self.pausing.get((x, stage), []) for y in years)]
        project = {"id": f"P{year}{s}", "kind": "pause", "school": s, "stage": stage, "years": years}
        if r.random() < 0.6 and others:
            to = r.choice([r.choice(others), r.sample(others, min(2, len(others)))])
            for x in to if isinstance(to, list) else [to]:
                self.receiving.setdefault((x, stage), []).extend(years)
                self.kept.add((x, stage))
            project["to"] = to
        elif len(others) < 2:
            return project | {"to": others[0]} if others else None
        return project

    def rezoning(self, year):
        stage = self.random.choice(sorted(self.stages))
        if stage in self.uneven:
            return None
        found = self.repartition(stage, year)
        if not found:
            return None
        features = []
        for schools, area in found:
            p = {"schools": list(schools)} if len(schools) > 1 else {"school": schools[0]}
            if len(schools) > 1 and self.has("choice") and self.random.random() < 0.5:
                p["choice"] = {schools[0]: 0.25, schools[1]: 0.75}
            features.append((p | {"stage": stage}, area))
        return {"from": self.date(year), "stage": stage, "catchments": self.zone_file(features)} | self.phase()

    def events(self, first, budget):
        """Projects and rezonings of the years from `first`, drawn in the order in which they count, so that each suits what came before."""
        r = self.random
        makers = [("new", 0, self.new_school), ("rezone", 1, self.rezoning), ("close", 2, self.closure), ("expand", 3, self.expansion),
                  ("relocate", 3, self.relocation), ("pause", 4, self.break_of)]
        drawn = []
        for name, rank, make in makers:
            if self.has(name):
                drawn += [(r.randint(first, self.end), rank, name, make) for _ in range(r.randint(1, budget))]
        drawn.sort(key=lambda e: e[:3])
        nearest = set()
        projects, rezoning = [], []
        for year, _, name, make in drawn:
            if name in ("new", "rezone", "close") and any(year <= y for y in self.first_later.values()):
                continue                    # the dataset's later zones were drawn on the base year's
            if name == "new" and self.has("nearest"):
                if year in nearest:
                    continue
                nearest.add(year)
            event = make(year)
            if event:
                (rezoning if name == "rezone" else projects).append(event)
        return ({"projects": projects} if projects else {}) | ({"rezoning": rezoning} if rezoning else {})

    # --- standards and demand ---------------------------------------------------------------------------------------

    def class_size(self, base):
        r = self.random
        if not self.has("class_size"):
            return base
        year = BASE + r.randint(1, 4)
        return r.choice([{BASE: base, year: base - 5}, {BASE - 1: base, year: {"value": base - 5, "from": "entry"}},
                         {BASE: base, year: {"value": base - 3, "from": "entry"}, year + 2: base - 10},
                         {BASE: base, year: base - 8, year + 1: {"value": base - 10, "from": "entry"}}])

    def rate(self, low, high, grades=False):
        """A rate as one number, or nested in one of many ways."""
        r = self.random
        n = lambda: round(r.uniform(low, high), 3)
        if not self.has("nested"):
            return r.choice([n(), {"*": n()}])
        d, e = self.districts[0], self.districts[-1]
        y = BASE + r.randint(1, 4)
        forms = [{"*": n(), d: n()}, {d: {y: n()}}, {"*": {y: n(), "*": n()}, e: {y: {"registered": n(), "migrant": n()}}}, {"*": n(), d: {"registered": n()}},
                 {d: {"*": {"migrant": n()}, y: {"registered": n()}}, "*": n()}, {y: n(), "*": n()}, {"migrant": n()}, {d: {y: {"*": n(), "migrant": n()}}, e: {"*": n()}}]
        if grades:
            forms += [{"*": 1.0, d: {y: n(), y + 1: {"registered": {"grade": {1: n(), 6: n()}}}}}, {"grade": {2: n(), "*": n()}},
                      {d: {"grade": {1: n(), 7: n()}}, "*": n()}, {"*": {y: {"grade": {1: n(), 8: n(), "*": n()}}}, e: {"migrant": {"grade": {3: n()}}}}]
        return r.choice(forms)

    def demand(self):
        r = self.random
        result = {"method": "given"} if r.random() < 0.3 else {}
        if self.has("net_migration"):
            result["net_migration"] = self.rate(-0.05, 0.08)
        if self.has("progression"):
            result["progression"] = self.rate(0.9, 1.1, True)
        if self.has("enrolment_share"):
            d = self.districts[-1]
            result["enrolment_share"] = r.choice([{d: {"primary": 0.9}}, {d: {"registered": 0.95, "migrant": 0.7}}, {"*": {"junior": {"migrant": 0.6}}}, 0.93, {d: 0.8, "*": {"primary": 0.97}}])
        births = {}
        d = self.districts[-1]
        if self.has("scenario_births"):
            births[d] = {BASE + i: r.randint(60, 400) for i in r.sample(range(-6, 5), 4)}
        if self.has("scenario_births_by_kind"):
            births.setdefault(self.districts[0], {}).update({BASE + i: {"registered": r.randint(40, 200), "migrant": r.randint(5, 90)} for i in range(1, 4)})
        if births or r.random() < 0.3:
            result["births"] = births | {"after": "hold", "note": "drawn at random"}
        if self.has("housing"):
            result["yields"] = {"primary": 28, "junior": 13} | ({"preschool": 20} if r.random() < 0.5 else {})
            if r.random() < 0.6:
                result["ramp"] = r.choice([[0.5, 0.8, 1], [0.3, 1], [0, 0.5, 0.9]])
            if not self.has("no_migrants") or r.random() < 0.3:
                result["migrant_share"] = r.choice([0.25, 0, 0.4])
        if self.has("entry_history"):
            result["entry_history"] = r.choice([1, 2, 5])
        return result

    def make_scenario(self):
        r = self.random
        self.uneven, self.pausing, self.receiving, self.kept, self.busy, self.takers = set(), {}, {}, set(), {}, set()
        first = BASE + r.randint(0, 2) if self.has("later_start") else BASE
        radius = r.choice([500, 800, {"*": 1000, self.districts[0]: 600}, {self.districts[-1]: 700, "*": 400}])
        scenario = {"schema": "schoolzone/1", "name": "random plan", "dataset": "data", "years": f"{first}-{self.end}",
                    "standards": {"primary": {"class_size": self.class_size(45), "service_radius_m": radius},
                                  "junior": {"class_size": self.class_size(50), "service_radius_m": r.choice([1000, 1500])}}}
        demand = self.demand()
        if demand:
            scenario["demand"] = demand
        if self.has("areal"):
            scenario["assign"] = "areal"
        if self.has("uncovered"):
            scenario["uncovered"] = "nearest"
        if self.has("detour"):
            scenario["detour_factor"] = r.choice([1.3, 1.25])
        if self.has("reach"):
            scenario["reach_m"] = r.choice([{"primary": 700, "junior": 1500}, {"primary": 900}])
        return scenario | self.events(BASE + 1, 2) | self.admission()

    def with_grades(self, scenario):
        """The scenario with what seeds above 2000 add, of which each suits the events that are there."""
        r = self.by_grades
        projects, rezonings = scenario.get("projects", []), scenario.get("rezoning", [])
        year_of = lambda p: reference.school_year(p.get("opens", p.get("closes", p.get("from"))), p.get("delay_months", 0), self.start)
        for event in rezonings + [p for p in projects if p["kind"] == "new"]:
            year, stages = year_of(event), reference.as_list(event["stage"])
            if self.has("by_year") and r.random() < 0.7:
                grades = sorted(r.sample(range(self.stages[stages[0]][0], self.stages[stages[0]][1] + 1), 2))
                parts = ["intake", "all", "all"] if event.get("opening") == "grade-by-grade" else ["intake", "all", {"grades": grades}]
                years = sorted(r.sample(range(year, year + 4), r.randint(1, 3)))
                event["phase"] = {y: r.choice(parts) for y in years}
            if self.has("siblings") and r.random() < 0.7:
                event["siblings"] = {"share": r.choice([0.2, 0.35, 1]), "years": r.randint(1, 3)}
        for p in projects:
            if p["kind"] == "close" and "to" in p and self.has("out") and r.random() < 0.7:
                p["phase"] = "out"
            if p["kind"] == "expand" and self.has("borrowed") and r.random() < 0.6:
                year = year_of(p)
                n = r.randint(1, 4)
                stages = reference.as_list(p["stage"])
                p["works"] = {"from": year, "to": year + 1, "classrooms": {stage: n for stage in stages} if len(stages) > 1 else n}
        for _ in range(r.randint(1, 2) if self.has("grades") else 0):
            stage = r.choice(sorted(self.stages))
            s = r.choice([s for s in self.of_stage(stage, False) if not self.schools[s].get("gone")] or [None])
            if s is None or any(p["kind"] == "grades" and p["school"] == s for p in projects):
                continue
            first = max(BASE + 1, self.schools[s].get("opens", BASE) + 1)
            spans = {y: self.draw_span(stage) for y in sorted(r.sample(range(first, first + 4), r.randint(1, 3)))}
            shown = {y: self.shown_span(a, b) for y, (a, b) in spans.items()}
            project = {"id": f"G{s}{stage}", "kind": "grades", "school": s, "stage": stage}
            if len(shown) == 1 and r.random() < 0.5:
                project |= {"opens": next(iter(shown)), "grades": next(iter(shown.values()))}
            else:
                project["grades"] = shown
            others = [x for x in self.of_stage(stage, False) if x != s and self.schools[x].get("opens", BASE) <= first and not self.schools[x].get("gone")]
            if self.has("onward") and others and r.random() < 0.6:
                chosen = r.sample(others, min(r.choice([1, 2]), len(others)))
                project["onward"] = chosen[0] if len(chosen) == 1 else chosen
            projects = projects + [project]
        if self.has("adds"):
            could = sorted(s for s, v in self.schools.items() if len(v["stages"]) == 1 and not v.get("opens") and not v.get("gone"))
            for s in r.sample(could, min(r.randint(1, 2), len(could))):
                stage = next(x for x in sorted(self.stages) if x not in self.schools[s]["stages"])
                project = {"id": f"A{s}", "kind": "expand", "school": s, "stage": stage, "opens": BASE + r.randint(1, 3), "classrooms": r.choice([9, 12, 18])}
                if r.random() < 0.4:
                    project["opening"] = r.choice(["all", "grade-by-grade"])
                if project.get("opening") != "all" and r.random() < 0.3:
                    project["start_grade"] = r.randint(1, 2)
                projects = projects + [project]
        return scenario | ({"projects": projects} if projects else {})

    def make_other(self):
        """A variant: more events after the last of the first file, and values replaced."""
        r = self.random
        other = {"schema": "schoolzone/1", "name": "other plan", "extends": "scenario.yaml"}
        if r.random() < 0.5:
            other["standards"] = {"primary": {"class_size": r.choice([40, {BASE: 44, BASE + 2: 40}])}}
        if r.random() < 0.5:
            other["demand"] = {"net_migration": r.choice([0.02, {self.districts[0]: 0.03}]), "progression": {self.districts[0]: {BASE + 2: 0.97}, "*": 1.01}}
        if r.random() < 0.3:
            other["detour_factor"] = 1.1
        last = [BASE]
        for p in self.scenario.get("projects", []):
            last += [self.year_of(p[k], p.get("delay_months", 0) if k == "opens" else 0) for k in ("opens", "closes") if k in p] + p.get("years", [])
        last += [self.year_of(p["from"]) for p in self.scenario.get("rezoning", [])]
        if max(last) < self.end:
            other |= self.events(max(last) + 1, 1)
        if self.has("admit") and self.extra.random() < 0.5:
            other["overflow"] = self.extra.choice(["none", "admit", {"admit": {"limit_m": 1200}}])
        if self.has("groups") and self.extra.random() < 0.5:
            other["groups"] = self.draw_groups(1)
        return other


def doubtful(path, border, more):
    """Whether an outcome hangs on rounding, or the plan is none; `more`: a seed with attendance, feeders and admission."""
    try:
        simulation = reference.Simulation(path).run()
    except reference.Fault as fault:
        if more and "lies in no" in str(fault) or any(what in str(fault) for what in ("not open", "has no school that serves", "a circle:")):
            return str(fault)
        raise
    ids = [p["id"] for p in simulation.projects]
    if len(ids) != len(set(ids)):
        return "two projects of one id"
    for what, value in simulation.margins:
        if what == "border_degrees" and value < 1.1e-5 and not (border and value < reference.BORDER / 100):
            return f"a point {value} degrees from a border"
        if what == "part" and abs(value - 0.01) < 0.002:
            return "a part of about 1 %"
        if what == "tie_mm" and value < 0.5:
            return "a tie of about 1 mm"
        if what == "limit_m" and value < 0.01:
            return "a distance of about the limit"
        if what == "other_optimum" and value > 1e-5:
            return f"{value} pupils may be placed otherwise at the same cost"
        if what == "own_balance" and value < 1e-6:
            return "a full school with as many pupils as its zone has"
    if any((row["classrooms"] or 0) < 0 for row in simulation.rows_schools):
        return "rooms below 0"
    if more and any(row["entry_places"] < 0 for row in simulation.rows_schools):
        return "entry places below 0"
    return None


def make(seed, folder):
    """Writes the city of a seed; the features that are on."""
    for attempt in range(100):
        city = City(seed, attempt)
        if os.path.isdir(folder):
            shutil.rmtree(folder)
        city.save(folder)
        names = ["scenario.yaml"] + (["other.yaml"] if city.has("other") else [])
        doubts = [doubtful(os.path.join(folder, name), city.has("border"), seed > 1000) for name in names]
        if not any(doubts):
            return city
    raise SystemExit(f"seed {seed}: {doubts}")


if __name__ == "__main__":
    make(int(sys.argv[1]), sys.argv[2])
