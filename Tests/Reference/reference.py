"""The independent reference of schoolzone: model.md §2–§5, computed as literally and as plainly as it reads.

    python reference.py SCENARIO.yaml --out DIR

reads a scenario and its dataset folder (formats.md) and writes DIR/schools.csv, grades.csv, districts.csv and reach.csv, admission.csv where the scenario
admits, and attendance_matrix.csv where it admits or the dataset has attendance.csv. Dictionaries are keyed by (block, cohort, kind) and school,
years are walked one by one, nothing is fast. Left out: streets, staffing, funding, balance, modernisation, and every check that a valid file
passes.

OPEN READINGS: places where model.md or formats.md can be read in several ways, and what is done here.

 1. §2.2 "last three counted cohorts that have both": the last three among those that have both (not: those of the last three that do).
 2. §2.2 "of that kind": `counted` is a matter of district and cohort, of whatever kind; only the children summed are of the kind. Fewer
    than three counted cohorts: the mean is over those there are.
 3. §2.2 births where only some are by kind: as soon as any source gives kinds, all is done per kind, and a number without a kind is shared
    as m3 of the district (nobody in m3: all registered). Known is then asked per kind. The shared number of a scenario goes before the dataset's.
 4. §2.2 a cohort that appears when it is already past its entry (few counted cohorts) is attached like arrivals, by the zones of that year.
 5. §2.2 cut-off in December: births of both years must still be known, though one weighs 0. A district with nothing counted: every cohort
    that was in no higher than the last grade in the base year appears.
 6. §2.4 arrivals also join cohorts made from births after t0 ("every cohort that was there in t−1").
 7. §3 zones, a point on a border of a shared zone: the zone counts by the nearest of its schools that are open. South and west are in degrees.
    The same rule (1 mm, south, west) decides ties of `uncovered: nearest` and of a pause without `to`.
 8. §3 shared zones: all entry places 0 means equal shares, as for `choice`. A school that `choice` does not name has 0.
 9. §3 areal: the parts of a school's several areas (a closed school's land included) are one part where schools and shares are the same.
    1 % is of the block's area. A block with no part left is uncovered.
10. §3 dataset catchments with a later `from` come after the year's new schools, before the scenario's rezonings; those of a year are one event.
11. §3 "blocks whose schools the event changes": whose set of schools, or whose shares by school by more than 1e-6, taken by the splits of that
    year, differ before and after that event; a school to which `choice` gives nothing is in the set. What moves goes by the zones at the end
    of the year's events.
12. §3 close: a shared zone falls to its others even where `to` is given (`to` then takes the unexplained only); `to` a list makes a zone with
    equal shares whatever the entry places. If one of such a list closes later, "its own rule" is its own `to`: it takes that school's share.
    Without a `to` of its own, the others of the list take it.
13. §3 `relocate` moves the whole school, also the stages that it does not name.
14. §3 enrol, "without children of the stage, 1": if none of the schools concerned has children. A district without children takes the ratio
    of all schools. A school with an observed row and no attached child counts in that ratio alone (its f is undefined).
15. §3 "whose cohort is in `children`": it has a row in any district and was of an age from 0 to the last grade in the base year. A history
    longer than the stage uses the base zones of the stage and the base-year count all the same.
16. §3 diverted: 0.97 × entry places is reached within 1e-9; positive values include those of schools without a catchment. A missing entry row of the base year is 0.
17. §3 pause: the nearest open, unpaused school may be one without a catchment. The paused school keeps its entry places. Pauses are done in
    file order.
18. §4 grade by grade: tracks come from all rooms of the year, works and later expansions included; then rounded down (1e-9 forgiven).
    `relocate` with classrooms sets them at its opening, what comes later adds. Works are not delayed.
19. §5 colours: a ratio within 1e-9 below a threshold has reached it; "anybody entering" is more than 1e-9. `largest_class` of nobody is 0.
    Thresholds "are data", but formats.md has no key for them: 0.90 and 1.00.
20. §5 p90: a share within 1e-9 below 90 % has reached it; the figure is times `detour_factor`. `reach_m` is compared with the straight distance.
21. §5 grades.csv `class_size` is the real roll ÷ classes, empty without classes.
22. formats `nearest`: the other schools are those that have a zone at the moment of the event and are open in that year, in any district;
    bisectors are drawn in the metric CRS, and the result is kept in degrees.
23. formats: the default metric CRS (China) takes the 3-degree meridian nearest to the mean of the blocks' points.
24. formats `class_size` by year, a year before the first key: the map's "*", else the first key's value.
25. formats rezoning: land given up in a sliver stays in no zone (no point lies there).
26. §2 "dated in or before the base year": of a project, after its delay.
27. §5 the rows of a stage that closes or opens at a school follow that stage alone.
28. §3 attendance: the members of a zone are its schools that are open in the year, also those to which `choice` gives nothing. A row with a
    zone and a block counts for the zone. A block in several zones (areal) takes the flow of each for its part.
29. §3 attendance: "blocks whose schools the event changes" is about zones, not flows; who moves goes by the flows of the year.
30. §3 diverted counts, a school in several base zones: Σ zone0 is over all members of the set, N and the counts at other schools are those
    left by the sets before it, in the order of the base zones.
31. §3 feeders: a row needs the stage at `to` alone, as who is attached to `from` is in the stage before. feeders.csv without rows is none.
32. §3 base year with feeders: `through` and the rows count where the school has the entered stage open in the base year.
33. §3 own leavers: whoever the `through` part took along and is still there; a paused or closed school has none. What the feeder rows
    send to a school is no own leaver.
34. §3 admission: a school without a zone and without a group takes nobody, its own vacancy pupils included. The own school is subject to
    `limit_m`. A zone may be of any shape; a group counts if it names another school, open or not.
35. §3 admission: pupils fewer than 1e-9 are not placed. Two optima of the same cost are equal; `margins` say where there are any.
36. admission.csv and attendance_matrix.csv have rows from the first year of `years`, as the other tables.
37. §2.2 `m` is `net_migration` of base + 1 for the age up to the entry age alone; −1 and less: neither back nor on, also for g0.
38. §3 grade by grade: "the schools that the block had" are where its children went in the year before the opening, by the shares (and flows)
    of that year; a closed one is replaced by its `to`, also in a zone that it shared, without `to` by the block's others. A circle is an error.
39. §3 `phase: all` where a grade of one of a block's schools is not open yet: that school's part of each pupil stays; the rest is attached anew.
40. §3 unexplained pupils handed to a grade that their school does not serve go by its `onward`, else to the nearest school with a zone that serves it.
41. §3 unknown cells: children of a school's unknown grades are left out of f as well. "No roll" of a stage with 0 rooms: no row above 0.
42. §3 `onward` counts for the stages that the named schools have; where none of them has the stage, the default.
42b. A named school, or a `to`, that has closed without a `to` of its own counts as not named: the others take its part; without others the
    default, nearest to the school that names it.
43. §3 a school that is phased out is closed for whoever would come to it, also by somebody's `onward`: its `to` takes them. Pupils it has who
    reach the end of its span go by its `onward`.
44. §3 unexplained entry of a school that does not serve the entry grade in the base year is 0.
45. §3 feeders in the base year: the leavers of a school are those of the last grade of the stage, by the zones and spans of the base year.
46. §3 siblings: the block's schools and shares are those of the zones before the event, divided as in its year, without flows; among those open
    and serving the grade they are rescaled (none: no effect). All who enter the stage by the zones in the year count, rises and arrivals too.
    Of several events of a block the latest takes its share first, an earlier one its share of the rest.
47. §3 a phase by year leaves who is at any school to which his zone sends his grade, also where a zone is shared; it stays as in 39 else.
48. §4 rooms of a school that opens grade by grade are those of its open grades, whatever span or phase-out takes from these.
49. §1 `year_start`: 29 days are days of the calendar. `grade_names`: wherever a grade is named, also in grades.csv; `start_grade` is a count.
50. §4 `<stage>_places`: rooms that projects add or take away count on top, as rooms; a relocation that states rooms ends the stated places.
    Places 0 are rooms 0. Class measures and rooms are empty; sums leave such schools out.
51. §2.4 demolition: of those who are there after the rates of the year, before arrivals. Dwellings before: those of the block in the base year
    and n of all years up to the year before. What appears later has the same: m3 and what was built are taken as what still stands.
52. §2.2 `after: trend`: least squares over the last five known years (fewer: those there are); years after the last known one alone.
    `entry_ratio` is of known births. `after: fertility`: without rates the same for all ages, so that it meets the last three known years with
    women in sum; a year without women is unknown. Only years after the last known one.
53. §2 a `type` goes between year and the word (yields), a year between district and stage (enrolment share). Shares of the base year make what
    is unexplained, the shares of a year its rolls.
54. Merged districts: what is estimated from the base year (enrolment share, m3, entry ratio, diverted) stands by the districts of the base
    year; what is given is looked up by the district of the year (births by that of the calendar year, the `m` of §2.2 by that of base + 1). Births
    and women of a merged district are shared among the former ones as m3 (nobody: equally). A district that is no more has no row.
"""
import argparse
import calendar
import csv
import datetime
import io
import json
import math
import os
from collections import defaultdict
from fractions import Fraction

import numpy
import pyproj
import scipy.optimize
import shapely
import shapely.geometry
import shapely.ops
import yaml

KINDS = ("registered", "migrant")
APPENDED = ("projects", "rezoning", "groups", "targets")
MILLIMETRE = 0.001
BORDER = 1e-9                   # degrees: so near to a side of a zone is on its border
UNKNOWN = ("*", "<10", "–")     # a cell of enrolment.csv that hides its number
PRIOR = 50                      # pupils that the own zone weighs in its flows


class Fault(Exception):
    """Input that the model does not accept."""


# --- dates ----------------------------------------------------------------------------------------------------------

SEPTEMBER = (9, 1)


def as_date(value, start=SEPTEMBER):
    """A bare year means the first day of the school year."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = str(value).strip()
    if len(text) <= 6:
        return datetime.date(int(float(text)), *start)
    return datetime.date.fromisoformat(text)


def school_year(value, delay_months=0, start=SEPTEMBER):
    """The school year for which a date counts: the first whose 29th day after the first it does not pass."""
    day = as_date(value, start)
    if delay_months:
        months = day.year * 12 + day.month - 1 + int(delay_months)
        year, month = months // 12, months % 12 + 1
        day = datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return next(y for y in (day.year - 1, day.year, day.year + 1) if day <= datetime.date(y, *start) + datetime.timedelta(days=29))


# --- reading --------------------------------------------------------------------------------------------------------

def merge(parent, child):
    """`extends`: maps key by key at every depth; four lists are appended; everything else replaces."""
    if not (isinstance(parent, dict) and isinstance(child, dict)):
        return child
    result = dict(parent)
    for key, value in child.items():
        if key in APPENDED and isinstance(result.get(key), list) and isinstance(value, list):
            result[key] = result[key] + value
        elif key in result:
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result


def read_scenario(path):
    """The scenario with its parents merged in; every path absolute, counted from the file that states it."""
    with open(path, encoding="utf-8-sig") as file:
        document = yaml.safe_load(file)
    folder = os.path.dirname(os.path.abspath(path))
    if "dataset" in document:
        document["dataset"] = os.path.join(folder, document["dataset"])
    for project in document.get("projects") or []:
        if isinstance(project.get("catchment"), str) and project["catchment"] != "nearest":
            project["catchment"] = os.path.join(folder, project["catchment"])
    for rezoning in document.get("rezoning") or []:
        if isinstance(rezoning.get("catchments"), str):
            rezoning["catchments"] = os.path.join(folder, rezoning["catchments"])
    parent = document.pop("extends", None)
    if parent is not None:
        document = merge(read_scenario(os.path.join(folder, parent)), document)
    return document


def read_features(source):
    """(properties with lower-case names, geometry) of a GeoJSON file or object."""
    if isinstance(source, str):
        with open(source, encoding="utf-8-sig") as file:
            source = json.load(file)
    if source["type"] == "FeatureCollection":
        features = source["features"]
    elif source["type"] == "Feature":
        features = [source]
    else:
        features = [{"type": "Feature", "properties": {}, "geometry": source}]
    return [({k.lower(): v for k, v in (f.get("properties") or {}).items()}, shapely.geometry.shape(f["geometry"])) for f in features]


class Tables:
    """The CSV files of a folder, under one encoding."""

    def __init__(self, folder, encoding=None):
        self.raw = {}
        for name in sorted(os.listdir(folder)):
            if name.endswith(".csv"):
                with open(os.path.join(folder, name), "rb") as file:
                    self.raw[name] = file.read()
        self.encoding = encoding or "utf-8"
        if encoding is None:
            for data in self.raw.values():
                if not data.startswith(b"\xef\xbb\xbf"):
                    try:
                        data.decode("utf-8")
                    except UnicodeDecodeError:
                        self.encoding = "gb18030"

    def rows(self, name):
        """Rows as dictionaries with lower-case names, or None if there is no such file. An empty cell is None."""
        if name not in self.raw:
            return None
        data = self.raw[name]
        text = data.decode("utf-8-sig") if data.startswith(b"\xef\xbb\xbf") else data.decode(self.encoding)
        header = text.splitlines()[0]
        separator = max(",;\t", key=header.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        names = [n.strip().lower() for n in rows[0]]
        result = []
        for row in rows[1:]:
            if any(cell.strip() for cell in row):
                cells = [cell.strip() or None for cell in row] + [None] * (len(names) - len(row))
                result.append(dict(zip(names, cells)))
        return result


class Stage:
    def __init__(self, name, low, grades):
        self.name, self.low, self.grades, self.high = name, low, grades, low + grades - 1

    def all_grades(self):
        return range(self.low, self.high + 1)


class School:
    def __init__(self, name, district):
        self.name, self.district = name, district
        self.base_rooms = {}        # stage -> rooms of the dataset
        self.base_places = {}       # stage -> places as they stand, instead of rooms
        self.class_size = {}        # stage -> its own standard
        self.entry_plan = {}
        self.base_site = {}         # stage -> (lon, lat)
        self.place = None           # (lon, lat) of a school of the dataset
        self.span = {}              # stage -> (first, last) grade served, by the dataset
        self.onward = []            # schools for the grades that it does not serve
        self.phased_out = set()     # stages that close grade by grade
        self.opens = {}             # stage -> first year of a new school
        self.closes = {}            # stage -> year from which it is gone
        self.nine_year, self.through = True, 1.0


class Zone:
    """An area, the schools that share it, and their shares (None: by entry places). `of_closure`: the shares come from a list in `to`."""

    def __init__(self, area, schools, choice=None, of_closure=False):
        self.area, self.schools, self.choice, self.of_closure = area, list(schools), choice, of_closure

    def key(self):
        return tuple(sorted(self.schools)), tuple(sorted((self.choice or {}).items())), self.choice is None


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


class City:
    """A dataset folder."""

    def __init__(self, folder):
        with open(os.path.join(folder, "dataset.yaml"), encoding="utf-8-sig") as file:
            self.about = yaml.safe_load(file)
        self.base = int(self.about["base_year"])
        self.entry_age = int(self.about.get("entry_age", 6))
        cutoff = str(self.about.get("cutoff", "08-31"))
        self.cutoff_month = int(cutoff.split("-")[-2])
        self.start = tuple(int(part) for part in str(self.about.get("year_start", "09-01")).split("-"))
        names = self.about.get("grade_names")
        self.grade_names = None if names is None else [str(name) for name in names]
        self.stages, low = [], 1
        for stage in self.about.get("stages") or [{"id": "primary", "grades": 6}, {"id": "junior", "grades": 3}]:
            self.stages.append(Stage(stage["id"], low, int(stage["grades"])))
            low += int(stage["grades"])
        self.last_grade = low - 1
        self.tables = Tables(folder, self.about.get("encoding"))
        self.folder = folder
        self.read_places()
        self.read_schools()
        self.read_people()

    def grade(self, text):
        return int(text) if self.grade_names is None else self.grade_names.index(str(text)) + 1

    def span(self, value):
        """(first, last) of `1-3`, `K-2` or 3."""
        first, _, last = str(value).partition("-")
        return self.grade(first.strip()), self.grade((last or first).strip())

    def grade_name(self, grade):
        return grade if self.grade_names is None else self.grade_names[grade - 1]

    def layer(self, name):
        features = read_features(os.path.join(self.folder, name))
        crs = self.about.get("crs")
        if crs and str(crs).upper() not in ("EPSG:4326", "WGS84"):
            convert = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
            features = [(p, shapely.ops.transform(convert.transform, g)) for p, g in features]
        return features

    def read_places(self):
        self.districts = {str(p["id"]): area for p, area in self.layer("districts.geojson")}
        self.block_district, self.block_area, self.point, self.dwellings = {}, {}, {}, {}
        for p, shape in self.layer("blocks.geojson"):
            self.add_block(str(p["id"]), str(p["district"]), shape, p.get("dwellings"))
        lon = sum(x for x, _ in self.point.values()) / len(self.point)
        lat = sum(y for _, y in self.point.values()) / len(self.point)
        self.metric = pyproj.Transformer.from_crs("EPSG:4326", self.about.get("metric_crs") or default_metric(lon, lat), always_xy=True)
        self.block_xy = {b: self.metric.transform(*self.point[b]) for b in self.point}

    def add_block(self, name, district, shape, dwellings):
        self.block_district[name] = district
        self.dwellings[name] = float(dwellings or 0)
        if shape.geom_type == "Point":
            self.block_area[name] = None
            self.point[name] = (shape.x, shape.y)
        else:
            self.block_area[name] = shape
            home = shape.centroid if shape.contains(shape.centroid) else shape.point_on_surface()
            self.point[name] = (home.x, home.y)

    def read_schools(self):
        self.schools = {}
        for p, place in self.layer("schools.geojson"):
            school = School(p.get("name"), str(p["district"]))
            school.place = place.x, place.y
            school.onward = [x.strip() for x in str(p.get("onward") or "").split(";") if x.strip()]
            for stage in self.stages:
                n = stage.name.lower()
                if p.get(f"{n}_grades") not in (None, ""):
                    school.span[stage.name] = self.span(p[f"{n}_grades"])
                rooms, places = p.get(f"{n}_classrooms"), p.get(f"{n}_places")
                if places not in (None, ""):
                    rooms = 0
                    if float(places) > 0:
                        school.base_places[stage.name] = float(places)
                if rooms is not None and rooms != "":
                    school.base_rooms[stage.name] = float(rooms)
                    school.base_site[stage.name] = (place.x, place.y)
                    if p.get(f"{n}_class_size") not in (None, ""):
                        school.class_size[stage.name] = float(p[f"{n}_class_size"])
                    if p.get(f"{n}_entry_plan") not in (None, ""):
                        school.entry_plan[stage.name] = float(p[f"{n}_entry_plan"])
            if p.get("nine_year") is not None:
                school.nine_year = p["nine_year"] not in (False, 0, "false", "0", "no")
            if p.get("through") is not None:
                school.through = float(p["through"])
            self.schools[str(p["id"])] = school
        self.catchments = [catchment(p, area, self.start) for p, area in self.layer("catchments.geojson")]
        self.observed = {}          # (school, year, grade) -> pupils
        self.unknown = set()        # (school, year, grade) with a row that does not say how many
        for row in self.tables.rows("enrolment.csv"):
            key = row["school"], int(row["year"]), self.grade(row["grade"])
            if row["pupils"] is None or row["pupils"] in UNKNOWN:
                self.unknown.add(key)
            else:
                self.observed[key] = float(row["pupils"])
        self.drop_empty_stages()

    def drop_empty_stages(self):
        """0 rooms of a stage, no roll and no zone of it: the school does not have the stage."""
        for name, school in self.schools.items():
            for stage in self.stages:
                rows = [(s, g) for (s, _, g), n in self.observed.items() if n > 0] + [(s, g) for s, _, g in self.unknown]
                roll = any(s == name and g in stage.all_grades() for s, g in rows)
                zone = any(name in c["schools"] and c["stage"] == stage.name for c in self.catchments)
                if school.base_rooms.get(stage.name) == 0 and stage.name not in school.base_places and not roll and not zone:
                    del school.base_rooms[stage.name], school.base_site[stage.name]

    def read_people(self):
        self.children = defaultdict(float)      # (block, cohort, kind)
        self.counted = {d: set() for d in self.districts}
        for row in self.tables.rows("children.csv"):
            block, cohort = row["block"], int(row["entry_year"])
            oldest, youngest = self.base - self.last_grade + 1, self.base + self.entry_age
            if not oldest <= cohort <= youngest:
                continue
            self.counted[self.block_district[block]].add(cohort)
            if "kind" in row:
                self.children[block, cohort, row["kind"]] += float(row["children"] or 0)
            else:
                for kind in KINDS:
                    self.children[block, cohort, kind] += float(row.get(kind) or 0)
        self.births = {}                        # (district, year, kind or None)
        for row in self.tables.rows("births.csv") or []:
            self.births[row["district"], int(row["year"]), row.get("kind")] = float(row["births"])
        self.women = {}                         # (district, year) -> {age group: women}
        for row in self.tables.rows("women.csv") or []:
            self.women.setdefault((row["district"], int(row["year"])), {})[row["age"]] = float(row["women"])
        self.housing = []                       # (block, year, dwellings, type or None)
        for row in self.tables.rows("housing.csv") or []:
            block = row.get("block") or self.block_at(float(row["lon"]), float(row["lat"]), row["id"])
            self.housing.append((block, school_year(row["occupied"], 0, self.start), float(row["dwellings"]), row.get("type")))
        self.attendance = []                    # (zone or None, block or None, school, grade, pupils)
        self.has_attendance = self.tables.rows("attendance.csv") is not None
        for row in self.tables.rows("attendance.csv") or []:
            self.attendance.append((row.get("zone"), row.get("block"), row["school"], self.grade(row["grade"]), float(row["pupils"])))
        self.feeders = defaultdict(list)        # from -> [(to, share)]
        for row in self.tables.rows("feeders.csv") or []:
            self.feeders[row["from"]].append((row["to"], float(row["share"])))

    def block_at(self, lon, lat, name):
        """The block that holds a development, else a new point block in the district that holds it."""
        place = shapely.Point(lon, lat)
        for block, area in self.block_area.items():
            if area is not None and area.intersects(place):
                return block
        for district, area in self.districts.items():
            if area.intersects(place):
                block = f"housing:{name}"
                self.add_block(block, district, place, 0)
                self.block_xy[block] = self.metric.transform(lon, lat)
                return block
        raise Fault(f"development {name} lies in no district")


def default_metric(lon, lat):
    """CGCS2000 3-degree Gauss–Krüger in China, UTM elsewhere."""
    if 73 <= lon <= 136 and 17 <= lat <= 54:
        return f"EPSG:{4534 + (round(lon / 3) * 3 - 75) // 3}"
    return f"EPSG:{(32600 if lat >= 0 else 32700) + int((lon + 180) // 6) + 1}"


def catchment(properties, area, start=SEPTEMBER):
    schools = properties.get("schools")
    if schools is None:
        schools = properties["school"]
    elif isinstance(schools, str):
        schools = json.loads(schools) if schools.strip().startswith("[") else [x.strip() for x in schools.split(",")]
    choice = properties.get("choice")
    if isinstance(choice, str):
        choice = json.loads(choice)
    since = properties.get("from")
    return {"schools": [str(s) for s in as_list(schools)], "stage": properties.get("stage"), "area": area, "choice": choice,
            "from": None if since in (None, "") else school_year(since, 0, start)}


# --- nested values --------------------------------------------------------------------------------------------------

def look_up(value, levels):
    """A number from a nested map; `levels` is a list of (key, is_of_level). A map that lacks the key takes its own "*", then the one around."""
    if isinstance(value, dict) and "value" in value:
        value = value["value"]
    if value is None or isinstance(value, (int, float)):
        return value
    keys = [k for k in value if k not in ("*", "note", "source", "after")]
    depth = 0
    if keys:
        while depth < len(levels) and not any(levels[depth][1](k) for k in keys):
            depth += 1
    if depth == len(levels):
        return look_up(value.get("*"), levels)
    wanted = levels[depth][0]
    rest = levels if not keys else levels[depth + 1:]
    for key in value:
        if keys and str(key) == str(wanted):
            found = look_up(value[key], rest)
            if found is not None:
                return found
    return look_up(value.get("*"), rest)


def is_year(key):
    return str(key).isdigit() and len(str(key)) == 4


def is_grade(key):
    return str(key).isdigit() and len(str(key)) <= 2


def from_year_on(value, year):
    """A value of `standards`: a year's value holds until the next key."""
    if not isinstance(value, dict):
        return value
    years = sorted(int(k) for k in value if is_year(k))
    past = [y for y in years if y <= year]
    if past:
        return next(v for k, v in value.items() if str(k) == str(past[-1]))
    return value.get("*", None)


# --- the simulation -------------------------------------------------------------------------------------------------

class Simulation:
    def __init__(self, scenario_path):
        self.scenario = read_scenario(scenario_path)
        self.city = City(self.scenario["dataset"])
        self.base = self.city.base
        text = str(self.scenario["years"])
        self.first_row, self.last_year = (int(text.split("-")[0]), int(text.split("-")[-1]))
        self.stages = self.city.stages
        self.merges = sorted(((self.school_year(m["from"]), [str(d) for d in as_list(m["merge"])], str(m["into"]))
                              for m in self.scenario.get("districts") or []), key=lambda m: m[0])
        self.schools = self.city.schools
        self.districts = list(self.city.districts)
        self.blocks = list(self.city.block_district)
        self.demand = self.scenario.get("demand") or {}
        self.whole = self.scenario.get("assign", "whole") == "whole"
        self.detour = float(self.scenario.get("detour_factor", 1))
        self.warnings = []
        self.margins = []           # how near a decision came to a border: (what, value)
        if self.demand.get("method", "given") != "given":
            raise Fault("estimated rates are no part of the reference")
        self.read_projects()
        self.read_admission()
        self.prepare_demand()
        self.rows_schools, self.rows_grades, self.rows_districts = [], [], []
        self.rows_admission, self.rows_matrix, self.rows_reach = [], [], []
        self.placed_history, self.places_left = {}, {}
        self.roll_history, self.attached_history, self.unexplained_history, self.children_history = {}, {}, {}, {}

    def school_year(self, value, delay_months=0):
        return school_year(value, delay_months, self.city.start)

    def now(self, district, year):
        """The district of the year that a district of the dataset is, or has become a part of."""
        for since, gone, into in self.merges:
            if since <= year and district in gone:
                district = into
        return district

    def parts_of_district(self, district, year):
        """The districts of the dataset that make up a district of the year."""
        return [d for d in self.city.districts if self.now(d, year) == district]

    def district_of_school(self, s, year):
        return self.now(self.schools[s].district, year)

    def enrolment(self, block, stage_name, kind, year):
        """The enrolment share in a year of children who live in a block."""
        d = self.city.block_district[block]
        given = self.given_share(self.now(d, year), year, stage_name, kind)
        return self.estimated_share[d, stage_name] if given is None else given

    def given_share(self, district, year, stage_name, kind):
        levels = [(district, lambda x: str(x) in self.city.districts), (year, is_year), (stage_name, lambda x: x in [s.name for s in self.stages]),
                  (kind, lambda x: x in KINDS)]
        given = look_up(self.demand.get("enrolment_share"), levels)
        return None if given is None else float(given)

    # --- projects and supply (§4) -----------------------------------------------------------------------------------

    def read_projects(self):
        self.projects = []
        for given in self.scenario.get("projects") or []:
            project = dict(given)
            project["stage"] = as_list(given["stage"])
            if given["kind"] == "grades":
                spans = given["grades"]
                spans = {self.school_year(y): self.city.span(v) for y, v in spans.items()} if isinstance(spans, dict) else {self.school_year(given["opens"]): self.city.span(spans)}
                project["spans"], project["year"] = spans, min(spans)
            elif "opens" in given:
                project["year"] = self.school_year(given["opens"], given.get("delay_months", 0))
            elif "closes" in given:
                project["year"] = self.school_year(given["closes"])
            elif given["kind"] == "pause":
                project["years"] = [self.school_year(y) for y in as_list(given["years"])]
                project["year"] = min(project["years"])
            if project["year"] <= self.base:
                raise Fault(f"{project.get('id')} is dated in or before the base year")
            self.projects.append(project)
            if project["kind"] == "new":
                school = self.schools.setdefault(given["school"], School(given.get("name", given["school"]), str(given["district"])))
                for stage in project["stage"]:
                    school.opens[stage] = project["year"]
                    school.base_site[stage] = tuple(given["site"])
        self.by_grade = {}          # (school, stage) -> (year of opening, highest grade of the stage in it, from 1)
        for project in self.projects:
            school = self.schools[project["school"]]
            for stage in project["stage"]:
                if project["kind"] == "close":
                    school.closes[stage] = project["year"]
                    if project.get("phase") == "out":
                        school.phased_out.add(stage)
                if project["kind"] == "new" and project.get("opening") == "grade-by-grade":
                    self.by_grade[project["school"], stage] = project["year"], int(project.get("start_grade", 1))
        self.add_stages()

    def add_stages(self):
        """An expansion of a stage that the school does not have adds it."""
        expansions = [p for p in self.projects if p["kind"] == "expand"]
        for project in sorted(expansions, key=lambda p: p["year"]):
            school = self.schools[project["school"]]
            for stage in project["stage"]:
                if stage not in school.base_rooms and stage not in school.opens:
                    school.opens[stage] = project["year"]
                    school.base_site[stage] = school.place or next(iter(school.base_site.values()))
                    if project.get("opening", "grade-by-grade") == "grade-by-grade":
                        self.by_grade[project["school"], stage] = project["year"], int(project.get("start_grade", 1))

    def read_admission(self):
        """admits, limit (metres or None), kinds: kind -> (priority, assigned)."""
        overflow = self.scenario.get("overflow") or "none"
        self.admits = overflow != "none"
        settings = (overflow.get("admit") or {}) if isinstance(overflow, dict) else {}
        self.limit = None if settings.get("limit_m") is None else float(settings["limit_m"])
        given = self.scenario.get("kinds") or []
        self.kinds = {}
        for i, kind in enumerate(given):
            self.kinds[kind["id"]] = (kind.get("priority", i + 1), kind.get("assigned", "catchment"))
        last = 1 + max((priority for priority, _ in self.kinds.values()), default=0)
        for k in KINDS:
            self.kinds.setdefault(k, (last, "catchment"))

    def group(self, s, year):
        """The schools that pool seats with a school in the year, itself included."""
        result = {s}
        for g in self.scenario.get("groups") or []:
            schools = {str(x) for x in [g["leader"]] + as_list(g.get("members") or [])}
            in_force = g.get("from") is None or self.school_year(g["from"]) <= year
            if in_force and g.get("pool_seats", True) and s in schools:
                result |= schools
        return result

    def is_open(self, s, stage, year):
        school = self.schools[s]
        if stage not in school.base_rooms and stage not in school.opens:
            return False
        return school.opens.get(stage, self.base) <= year < school.closes.get(stage, 10 ** 6)

    def open_schools(self, stage, year):
        return [s for s in self.schools if self.is_open(s, stage, year)]

    def site(self, s, stage, year):
        place = self.schools[s].base_site[stage]
        moves = [p for p in self.projects if p["kind"] == "relocate" and p["school"] == s and p["year"] <= year]
        for p in sorted(moves, key=lambda p: p["year"]):
            place = tuple(p["site"])
        return place

    def site_xy(self, s, stage, year):
        return self.city.metric.transform(*self.site(s, stage, year))

    def distance(self, xy, s, stage, year):
        x, y = self.site_xy(s, stage, year)
        return math.hypot(xy[0] - x, xy[1] - y)

    def rooms(self, s, stage, year):
        """All rooms of the year, less those under works."""
        total = self.schools[s].base_rooms.get(stage, 0.0)
        mine = [p for p in self.projects if p.get("school") == s and stage in p["stage"]]
        for p in sorted((p for p in mine if p["kind"] in ("new", "expand", "relocate")), key=lambda p: p["year"]):
            given = p.get("classrooms")
            if isinstance(given, dict):
                given = given.get(stage)
            if given is None or p["year"] > year:
                continue
            total = total + float(given) if p["kind"] == "expand" else float(given)
        for p in mine:
            works = p.get("works")
            if works and self.school_year(works["from"]) <= year <= self.school_year(works["to"]):
                n = works["classrooms"]
                total += float(n.get(stage, 0) if isinstance(n, dict) else n)
        return total

    def runs(self, s, stage, year):
        """Whether a school has rows: it is open, or is phased out and has grades left."""
        school = self.schools[s]
        if stage.name in school.phased_out and year >= school.closes.get(stage.name, 10 ** 6):
            return len(self.served(s, stage, year)) > 0
        return self.is_open(s, stage.name, year)

    def span(self, s, stage, year):
        """(first, last) grade of the school's span: of the dataset, or of the latest year that a project gives one for."""
        result, since = self.schools[s].span.get(stage.name, (stage.low, stage.high)), -1
        for p in self.projects:
            if p["kind"] == "grades" and p["school"] == s and stage.name in p["stage"]:
                for y, span in p["spans"].items():
                    if since <= y <= year:
                        result, since = span, y
        return max(result[0], stage.low), min(result[1], stage.high)

    def open_grades(self, s, stage, year):
        """How many grades of the stage, from the first, a school that opens grade by grade has opened; all of any other."""
        if (s, stage.name) not in self.by_grade:
            return stage.grades
        opens, start = self.by_grade[s, stage.name]
        return max(0, min(stage.grades, start + year - opens))

    def served(self, s, stage, year):
        """The grades that a school serves, of its span those that are open and are not phased out."""
        first, last = self.span(s, stage, year)
        last = min(last, stage.low - 1 + self.open_grades(s, stage, year))
        if stage.name in self.schools[s].phased_out and year >= self.schools[s].closes.get(stage.name, 10 ** 6):
            first = max(first, stage.low + year - self.schools[s].closes[stage.name] + 1)
        return range(first, last + 1)

    def takes(self, s, stage, grade, year):
        return self.is_open(s, stage.name, year) and grade in self.served(s, stage, year)

    def usable_rooms(self, s, stage, year):
        rooms = self.rooms(s, stage.name, year)
        return math.floor(rooms / stage.grades * self.open_grades(s, stage, year) + 1e-9)

    def class_size(self, s, stage, grade, year):
        """The standard of the cohort that is in `grade` in `year`."""
        if stage.name in self.schools[s].class_size:
            return self.schools[s].class_size[stage.name]
        value = self.scenario["standards"][stage.name]["class_size"]
        if not isinstance(value, dict):
            return float(value)
        entered = year - (grade - stage.low)
        steps = sorted((int(k), v) for k, v in value.items() if is_year(k))
        for since, v in reversed(steps):
            by_entry = isinstance(v, dict) and v.get("from") == "entry"
            if since <= year and (not by_entry or entered >= since):
                return float(v["value"] if isinstance(v, dict) else v)
        first = value.get("*", steps[0][1])
        return float(first["value"] if isinstance(first, dict) else first)

    def stated_places(self, s, stage, year):
        """Places as the dataset states them; None: places follow from rooms alone."""
        for p in self.projects:
            if p["kind"] == "relocate" and p["school"] == s and stage.name in p["stage"] and p["year"] <= year:
                rooms = p.get("classrooms")
                if (rooms.get(stage.name) if isinstance(rooms, dict) else rooms) is not None:
                    return None
        return self.schools[s].base_places.get(stage.name)

    def capacity(self, s, stage, year):
        stated = self.stated_places(s, stage, year)
        of_rooms = self.capacity_of_rooms(s, stage, year)
        return of_rooms if stated is None else max(0.0, stated + of_rooms)

    def capacity_of_rooms(self, s, stage, year):
        grades = self.served(s, stage, year)
        return self.usable_rooms(s, stage, year) / len(grades) * sum(self.class_size(s, stage, g, year) for g in grades)

    def entry_places(self, s, stage, year):
        if stage.low not in self.served(s, stage, year):
            return 0.0
        size, school = self.class_size(s, stage, stage.low, year), self.schools[s]
        rooms, stated = self.rooms(s, stage.name, year), self.stated_places(s, stage, year)
        first, last = self.span(s, stage, year)
        grades = stage.grades if (s, stage.name) in self.by_grade else last - first + 1
        if stated is not None and stage.name not in school.entry_plan:
            return max(0.0, stated / len(self.served(s, stage, year)) + rooms / grades * size)
        if stage.name in school.entry_plan:
            return school.entry_plan[stage.name] + (rooms - school.base_rooms.get(stage.name, 0.0)) / grades * size
        return rooms / grades * size

    def radius(self, district, stage, year):
        value = self.scenario["standards"][stage.name].get("service_radius_m")
        if isinstance(value, dict) and not any(is_year(k) for k in value):
            value = value.get(district, value.get("*"))
        value = from_year_on(value, year)
        return None if value is None else float(value)

    def reach(self, district, stage, year):
        value = self.scenario.get("reach_m")
        if isinstance(value, dict):
            value = value.get(stage.name)
        if value is not None:
            return float(value)
        radius = self.radius(district, stage, year)
        return None if radius is None else 2 * radius

    # --- rates and births (§2) --------------------------------------------------------------------------------------

    def levels(self, district, year, kind, grade=None):
        result = [(district, lambda k: str(k) in self.city.districts), (year, is_year), (kind, lambda k: k in KINDS)]
        if grade is not None:
            named = is_grade if self.city.grade_names is None else lambda k: str(k) in self.city.grade_names
            result += [("grade", lambda k: k == "grade"), (self.city.grade_name(grade), named)]
        return result

    def net_migration(self, district, kind, year):
        value = look_up(self.demand.get("net_migration"), self.levels(self.now(district, year), year, kind))
        return 0.0 if value is None else value

    def progression(self, district, kind, grade, year):
        value = look_up(self.demand.get("progression"), self.levels(self.now(district, year), year, kind, grade))
        return 1.0 if value is None else value

    def prepare_demand(self):
        city = self.city
        self.share_of_kind = {"migrant": float(self.demand.get("migrant_share", 0))}
        self.share_of_kind["registered"] = 1 - self.share_of_kind["migrant"]
        self.types = [t for t in dict.fromkeys(row[3] for row in city.housing)] or [None]
        self.yield_at = {}                      # (district, type, age) -> children per 100 dwellings
        for d, t in [(d, t) for d in self.districts for t in self.types]:
            for stage in self.stages:
                for grade in stage.all_grades():
                    self.yield_at[d, t, city.entry_age + grade - 1] = (self.yield_of(d, t, stage.name) or 0.0) / stage.grades
            preschool = self.yield_of(d, t, "preschool")
            for age in range(city.entry_age):
                self.yield_at[d, t, age] = self.yield_at[d, t, city.entry_age] if preschool is None else preschool / city.entry_age
        self.blocks_of = {d: [b for b in self.blocks if city.block_district[b] == d] for d in self.districts}
        self.m3, self.m3_total = {}, {}
        for d in self.districts:
            three = sorted(city.counted[d])[-3:]
            for k in KINDS:
                for b in self.blocks_of[d]:
                    self.m3[b, k] = sum(self.child0(b, c, k) for c in three) / len(three) if three else 0.0
                self.m3_total[d, k] = sum(self.m3[b, k] for b in self.blocks_of[d])
        self.known_cache = {}
        given = self.demand.get("births") or {}
        self.births_by_kind = any(k for _, _, k in city.births) or mentions_kinds(given)

    def yield_of(self, district, housing_type, word):
        """Children of a stage, or before school, in 100 dwellings of a type."""
        words = ["preschool"] + [s.name for s in self.stages]
        levels = [(district, lambda k: str(k) in self.city.districts), (housing_type, lambda k: str(k) in self.types), (word, lambda k: k in words)]
        value = look_up(self.demand.get("yields"), levels)
        return None if value is None else float(value)

    def past_growth(self, district, kind):
        """1 + m: the growth a year by which counted children are brought back to age 0, and new ones on to the age at which they appear."""
        m = self.net_migration(district, kind, self.base + 1)
        return 1 + m if m > -1 else 1.0

    def growth_to(self, age, district, kind):
        """What becomes of a newborn child up to an age, or up to the entry age."""
        return self.past_growth(district, kind) ** min(age, self.city.entry_age)

    def child0(self, block, cohort, kind):
        """Counted children, brought back to age 0."""
        age = self.city.entry_age + self.base - cohort
        return self.city.children[block, cohort, kind] / self.growth_to(age, self.city.block_district[block], kind)

    def last_counted(self, district):
        return max(self.city.counted[district], default=self.base - self.city.last_grade)

    def kind_share(self, district, kind):
        """The kind's part of the last three counted cohorts of the district."""
        total = sum(self.m3_total[district, k] for k in KINDS)
        return self.m3_total[district, kind] / total if total > 0 else (1.0 if kind == "registered" else 0.0)

    def area_share(self, district, year, kind):
        """What a district has of the numbers of the district of the year that it is a part of, by m3; `kind` None: of both together."""
        parts = self.parts_of_district(self.now(district, year), year)
        level = lambda d: sum(self.m3_total[d, k] for k in KINDS if kind in (None, k))
        total = sum(level(d) for d in parts)
        return 1.0 if len(parts) == 1 else level(district) / total if total > 0 else 1 / len(parts)

    def counted_births(self, district, year, kind):
        """Σ births.csv over the rows of a district of the year; None without a row."""
        rows = [self.city.births[d, year, kind] for d in self.parts_of_district(self.now(district, year), year) if (d, year, kind) in self.city.births]
        return sum(rows) if rows else None

    def births(self, district, year, kind):
        """Births of a calendar year; of a kind, or of everybody where kinds are not told apart. None: unknown."""
        given, now = self.demand.get("births") or {}, self.now(district, year)
        if not self.births_by_kind:
            value = look_up(given, self.levels(now, year, None))
            value = self.counted_births(district, year, None) if value is None else value
            return None if value is None else value * self.area_share(district, year, None)
        value = look_up(given, self.levels(now, year, kind))
        if value is not None:
            by_kind = look_up(given, self.levels(now, year, None)) is None
            return value * self.area_share(district, year, kind) if by_kind else self.of_both(value, district, year, kind)
        value, both = self.counted_births(district, year, kind), self.counted_births(district, year, None)
        if value is None and both is None:
            return None
        return (value or 0.0) * self.area_share(district, year, kind) + self.of_both(both or 0.0, district, year, kind)

    def of_both(self, number, district, year, kind):
        return number * self.area_share(district, year, None) * self.kind_share(district, kind)

    def known_years(self, district, kind):
        return [y for y in range(1900, 2201) if self.births(district, y, kind) is not None]

    def assumed_births(self, district, year, kind):
        """Births of a year after the last known one, by `after`; None where they are not assumed."""
        after = (self.demand.get("births") or {}).get("after", "hold")
        key = district, kind
        if key not in self.known_cache:
            self.known_cache[key] = self.known_years(district, kind)
        known = self.known_cache[key]
        if not known or year <= known[-1] or after == "hold":
            return None
        if after == "trend":
            years = known[-5:]
            numbers = [self.births(district, y, kind) for y in years]
            middle, mean = sum(years) / len(years), sum(numbers) / len(numbers)
            spread = sum((y - middle) ** 2 for y in years)
            slope = sum((y - middle) * (n - mean) for y, n in zip(years, numbers)) / spread if spread > 0 else 0.0
            return max(mean + slope * (year - middle), numbers[-1] / 2)
        women = self.women(district, year)
        if women is None:
            return None
        rates = self.demand.get("fertility")
        if rates is not None:
            groups = {a for counts in self.city.women.values() for a in counts}
            rate = lambda a: look_up(rates, [(self.now(district, year), lambda k: str(k) in self.city.districts), (a, lambda k: str(k) in groups)]) or 0.0
            number = sum(n * rate(a) for a, n in women.items())
            return number * self.kind_share(district, kind) if self.births_by_kind else number
        years = [y for y in known if self.women(district, y) is not None][-3:]
        everybody = sum(sum(self.women(district, y).values()) for y in years)
        if everybody <= 0:
            return None
        return sum(women.values()) * sum(self.births(district, y, kind) for y in years) / everybody

    def women(self, district, year):
        """{age group: women} of a district; None without a row."""
        result = {}
        for d in self.parts_of_district(self.now(district, year), year):
            for age, n in self.city.women.get((d, year), {}).items():
                result[age] = result.get(age, 0.0) + n
        share = self.area_share(district, year, None)
        return {age: n * share for age, n in result.items()} or None

    def born(self, district, cohort, kind, assumed=False):
        m, e = self.city.cutoff_month, self.city.entry_age
        before, after = self.births(district, cohort - e - 1, kind), self.births(district, cohort - e, kind)
        if assumed:
            before = self.assumed_births(district, cohort - e - 1, kind) if before is None else before
            after = self.assumed_births(district, cohort - e, kind) if after is None else after
        return None if before is None or after is None else (12 - m) / 12 * before + m / 12 * after

    def entry_ratio(self, district, kind):
        both = [c for c in sorted(self.city.counted[district]) if self.born(district, c, kind) is not None][-3:]
        children = sum(self.child0(b, c, kind) for c in both for b in self.blocks_of[district])
        born = sum(self.born(district, c, kind) for c in both)
        if born > 0:
            return children / born
        return 1.0 if self.births_by_kind else self.kind_share(district, kind)

    def newly_occupied(self, block, year, which):
        """n(t) of a block over the developments for which `which(dwellings, type)` holds: dwellings occupied, or demolished, in the year."""
        ramp = [float(r) for r in self.demand.get("ramp", [1])]

        def occupied(i):
            return 0.0 if i < 0 else ramp[min(i, len(ramp) - 1)]
        return sum(n * (occupied(year - o) - occupied(year - o - 1)) for b, o, n, t in self.city.housing if b == block and which(n, t))

    def built(self, block, year, housing_type):
        return self.newly_occupied(block, year, lambda n, t: n > 0 and t == housing_type)

    def demolished(self, block, year):
        """The part of a block's dwellings that is demolished in a year, at most all."""
        gone = -self.newly_occupied(block, year, lambda n, t: n < 0)
        if gone <= 0:
            return 0.0
        before = self.city.dwellings[block] + sum(self.newly_occupied(block, i, lambda n, t: True) for i in range(self.base + 1, year))
        return min(1.0, gone / before) if before > 0 else 1.0

    def standing(self, block, since, year):
        """The part of what stood at the end of `since` that is not demolished up to a year."""
        return math.prod(1 - self.demolished(block, i) for i in range(since + 1, year + 1))

    def occupied_since_base(self, block, year, housing_type):
        """Dwellings of a type occupied since the base year that still stand."""
        return sum(self.built(block, i, housing_type) * self.standing(block, i, year) for i in range(self.base + 1, year + 1))

    def appears(self, cohort):
        return max(self.base + 1, cohort - self.city.entry_age)

    def new_cohort(self, district, cohort, kind, year):
        """{block: children} of a cohort in the year in which it appears."""
        blocks = self.blocks_of[district]
        homes = {b: {t: self.occupied_since_base(b, year, t) for t in self.types} for b in blocks}
        level = {b: self.m3[b, kind] * self.standing(b, self.base, year) for b in blocks}
        born = self.born(district, cohort, kind, True)
        share = self.share_of_kind[kind]
        age = self.city.entry_age + year - cohort
        grown = self.growth_to(age, district, kind)
        if born is None:
            return {b: level[b] * grown + sum(homes[b][t] * self.yield_at[self.now(district, year), t, age] for t in self.types) / 100 * share for b in blocks}
        dwellings = sum(self.city.dwellings[b] for b in blocks)
        r = {t: self.m3_total[district, kind] / dwellings if dwellings > 0 else self.yield_at[self.now(district, year), t, 0] / 100 * share for t in self.types}
        weight = {b: level[b] + sum(homes[b][t] * r[t] for t in self.types) for b in blocks}
        total = sum(weight.values())
        if total <= 0:
            weight, total = {b: 1.0 for b in blocks}, len(blocks)
        number = born * self.entry_ratio(district, kind) * grown
        if not blocks:
            self.warnings.append(f"births of {district}, which has no block, go nowhere")
        return {b: number * weight[b] / total for b in blocks}

    # --- zones (§3) -------------------------------------------------------------------------------------------------

    def base_zones(self, stage):
        """What is in force in the base year, and the later catchments by year."""
        mine = [c for c in self.city.catchments if c["stage"] == stage.name]
        latest, later = {}, defaultdict(list)
        since = lambda c: -10 ** 6 if c["from"] is None else c["from"]
        for c in mine:
            if since(c) <= self.base:
                for s in c["schools"]:
                    latest[s] = max(latest.get(s, -10 ** 6), since(c))
            else:
                later[c["from"]].append(c)
        zones = []
        for c in mine:
            if since(c) <= self.base:
                schools = [s for s in c["schools"] if latest[s] == since(c)]
                if schools:
                    zones.append(Zone(c["area"], schools, c["choice"]))
        return zones, later

    def split(self, zone, stage, year):
        """Share of each open school of a zone."""
        schools = [s for s in zone.schools if self.is_open(s, stage.name, year)]
        if not schools:
            raise Fault(f"{stage.name} {year}: no school of the zone of {zone.schools} is open")
        if len(schools) == 1:
            return {schools[0]: 1.0}
        if zone.choice is not None:
            weight = {s: float(zone.choice.get(s, 0)) for s in schools}
        else:
            weight = {s: max(0.0, self.entry_places(s, stage, year)) for s in schools}
        total = sum(weight.values())
        if total <= 0:
            return {s: 1 / len(schools) for s in schools}
        return {s: w / total for s, w in weight.items()}

    def nearest_first(self, xy, schools, stage, year):
        """The nearest of the schools; within 1 mm the southern, then the western."""
        distance = {s: self.distance(xy, s, stage.name, year) for s in schools}
        least = min(distance.values())
        equal = [s for s in schools if distance[s] <= least + MILLIMETRE]
        for s in schools:
            if distance[s] > least:
                self.margins.append(("tie_mm", abs(distance[s] - least - MILLIMETRE) * 1000))
        return min(equal, key=lambda s: (self.site(s, stage.name, year)[1], self.site(s, stage.name, year)[0]))

    def zone_of_nearest(self, xy, zones, stage, year):
        schools = []
        for zone in zones:
            schools += [s for s in zone.schools if self.is_open(s, stage.name, year) and s not in schools]
        nearest = self.nearest_first(xy, schools, stage, year)
        return next(zone for zone in zones if nearest in zone.schools)

    def zone_at(self, block, zones, stage, year):
        point = shapely.Point(self.city.point[block])
        holding = [zone for zone in zones if zone.area.distance(point) <= BORDER]
        for zone in zones:
            self.margins.append(("border_degrees", zone.area.boundary.distance(point)))
        if not holding:
            if self.scenario.get("uncovered", "error") != "nearest":
                raise Fault(f"block {block} lies in no {stage.name} zone in {year}")
            return self.zone_of_nearest(self.city.block_xy[block], zones, stage, year)
        if len(holding) == 1:
            return holding[0]
        return self.zone_of_nearest(self.city.block_xy[block], holding, stage, year)

    def parts(self, block, zones, stage, year):
        """[(part of the block, {school of the zone: share})]: which zones a block lies in."""
        area = self.city.block_area[block]
        parts = []
        if not self.whole and area is not None:
            to_metric = self.city.metric.transform
            whole = shapely.ops.transform(to_metric, area).area
            merged = {}
            for zone in zones:
                merged.setdefault(zone.key(), []).append(zone)
            for same in merged.values():
                part = shapely.intersection(area, shapely.union_all([z.area for z in same]))
                size = sum(shapely.ops.transform(to_metric, p).area for p in polygons(part)) / whole
                self.margins.append(("part", size))
                if size >= 0.01:
                    parts.append((same[0], size))
        if not parts:
            parts = [(self.zone_at(block, zones, stage, year), 1.0)]
        total = sum(size for _, size in parts)
        return [(size / total, self.split(zone, stage, year)) for zone, size in parts]

    def all_parts(self, zones, stage, year):
        return {b: self.parts(b, zones, stage, year) for b in self.blocks}

    def cut_out(self, zones, area):
        """The zones without an area."""
        result = []
        for zone in zones:
            left = zone.area if not zone.area.intersects(area) else shapely.difference(zone.area, area)
            pieces = polygons(left)
            if pieces:
                result.append(Zone(shapely.union_all(pieces), zone.schools, zone.choice, zone.of_closure))
        return result

    def apply_new(self, zones, project, stage, year):
        given, s = project.get("catchment"), project["school"]
        if given is None:
            return zones
        if given == "nearest":
            area = self.nearest_area(zones, project, stage, year)
        else:
            features = read_features(given)
            area = shapely.union_all([g for p, g in features if p.get("stage") in (None, stage.name)])
        return self.cut_out(zones, area) + [Zone(area, [s])]

    def nearest_area(self, zones, project, stage, year):
        """The part of its district nearer to the new school than to any other that is open and has a zone."""
        metric = self.city.metric
        district = self.parts_of_district(self.now(str(project["district"]), year), year)
        area = shapely.ops.transform(metric.transform, shapely.union_all([self.city.districts[d] for d in district]))
        x, y = metric.transform(*project["site"])
        others = {s for zone in zones for s in zone.schools if s != project["school"] and self.is_open(s, stage.name, year)}
        for s in sorted(others):
            ox, oy = self.site_xy(s, stage.name, year)
            away = math.hypot(x - ox, y - oy)
            if away == 0:
                continue
            ux, uy = (x - ox) / away, (y - oy) / away           # from the other towards the new school
            mx, my, far = (x + ox) / 2, (y + oy) / 2, 1e6
            half = shapely.Polygon([(mx - uy * far, my + ux * far), (mx + uy * far, my - ux * far),
                                    (mx + uy * far + ux * far, my - ux * far + uy * far), (mx - uy * far + ux * far, my + ux * far + uy * far)])
            area = shapely.intersection(area, half)
        back = lambda px, py: metric.transform(px, py, direction="INVERSE")
        return shapely.union_all([shapely.ops.transform(back, p) for p in polygons(area)])

    def apply_rezoning(self, zones, catchments):
        """The zones of a file replace those of the schools that it names and are cut out of all others."""
        named = {s for c in catchments for s in c["schools"]}
        kept = []
        for zone in zones:
            others = [s for s in zone.schools if s not in named]
            if others:
                kept.append(Zone(zone.area, others, zone.choice, zone.of_closure))
        kept = self.cut_out(kept, shapely.union_all([c["area"] for c in catchments]))
        return kept + [Zone(c["area"], c["schools"], c["choice"]) for c in catchments]

    def apply_closure(self, zones, project):
        s, to = project["school"], as_list(project["to"]) if project.get("to") is not None else []
        result = []
        for zone in zones:
            if s not in zone.schools:
                result.append(zone)
                continue
            others = [x for x in zone.schools if x != s]
            if others and zone.of_closure and to:
                choice = {x: zone.choice[x] for x in others}
                for x in to:
                    choice[x] = choice.get(x, 0) + zone.choice[s] / len(to)
                result.append(Zone(zone.area, list(choice), choice, True))
            elif others:
                result.append(Zone(zone.area, others, zone.choice, zone.of_closure))
            elif len(to) == 1:
                result.append(Zone(zone.area, to))
            elif to:
                result.append(Zone(zone.area, to, {x: 1 / len(to) for x in to}, True))
            else:
                raise Fault(f"{project.get('id')} closes a zone and names no `to`")
        return result

    def build_zones(self):
        """parts_of[stage, year] = {block: [(part, {school: share})]}; moves[stage, year] = [(phase, blocks changed, whether it is a phase by year)];
        former[stage] = [(first year, last year, share, {block changed: {school before: share}})] of siblings."""
        self.parts_of, self.moves, self.zones_of, self.former = {}, defaultdict(list), {}, defaultdict(list)
        for stage in self.stages:
            zones, later = self.base_zones(stage)
            self.zones_of[stage.name, self.base] = zones
            self.parts_of[stage.name, self.base] = self.all_parts(zones, stage, self.base)
            for year in range(self.base + 1, self.last_year + 1):
                mine = [p for p in self.projects if p["year"] == year and stage.name in p["stage"]]
                events = [(p, lambda z, p=p: self.apply_new(z, p, stage, year)) for p in mine if p["kind"] == "new"]
                if year in later:
                    events.append(({}, lambda z: self.apply_rezoning(z, later[year])))
                for r in self.scenario.get("rezoning") or []:
                    if self.school_year(r["from"]) == year and stage.name in as_list(r["stage"]):
                        found = [catchment(p, g, self.city.start) for p, g in read_features(r["catchments"]) if p.get("stage") in (None, stage.name)]
                        events.append((r, lambda z, found=found: self.apply_rezoning(z, found)))
                for event, apply in events:
                    phase, siblings = event.get("phase", "intake"), event.get("siblings")
                    if phase == "intake" and not siblings:
                        zones = apply(zones)
                        continue
                    before = self.parts_that_hold(zones, stage, year)
                    zones = apply(zones)
                    after = self.parts_that_hold(zones, stage, year)
                    changed = [b for b in self.blocks if differ(before[b], after[b])]
                    if isinstance(phase, dict) and "grades" not in phase:
                        for y, part in phase.items():
                            if part != "intake":
                                self.moves[stage.name, self.school_year(y)].append((part, changed, True))
                    elif phase != "intake":
                        self.moves[stage.name, year].append((phase, changed, False))
                    if siblings:
                        self.former[stage.name].append((year, year + int(siblings["years"]) - 1, float(siblings["share"]),
                                                        {b: sum_of_parts(before[b]) for b in changed}))
                for p in mine:
                    if p["kind"] == "close":
                        zones = self.apply_closure(zones, p)
                self.zones_of[stage.name, year] = zones
                self.parts_of[stage.name, year] = self.all_parts(zones, stage, year)

    def parts_that_hold(self, zones, stage, year):
        """Parts and shares in the midst of a year's events, where a school that closes in it may still have a zone."""
        gone = {p["school"]: self.schools[p["school"]].closes.pop(stage.name) for p in self.projects
                if p["kind"] == "close" and p["year"] == year and stage.name in p["stage"]}
        result = self.all_parts(zones, stage, year)
        for s, y in gone.items():
            self.schools[s].closes[stage.name] = y
        return result

    # --- attendance flows and feeders (§3) --------------------------------------------------------------------------

    def count_attendance(self):
        """counts[stage][own school][school attended] = pupils of the base year."""
        self.counts = {stage.name: defaultdict(lambda: defaultdict(float)) for stage in self.stages}
        for zone, block, s, g, n in self.city.attendance:
            for stage in self.stages:
                if g not in stage.all_grades():
                    continue
                if zone is not None:
                    self.counts[stage.name][zone][s] += n
                elif block is not None:
                    for own, share in sum_of_parts(self.parts_of[stage.name, self.base][block]).items():
                        self.counts[stage.name][own][s] += n * share

    def flow(self, prior, stage, year):
        """Where the children of a zone go: {school: share}; `prior` are the shares of its own schools."""
        sent = defaultdict(float)
        for own in prior:
            for s, n in self.counts[stage.name][own].items():
                sent[s] += n
        everybody = sum(sent.values())
        lost = sum(n for s, n in sent.items() if not self.is_open(s, stage.name, year))
        result = {}
        for s in list(prior) + [s for s in sent if s not in prior]:
            counted = sent[s] if self.is_open(s, stage.name, year) else 0.0
            result[s] = (counted + (PRIOR + lost) * prior.get(s, 0.0)) / (everybody + PRIOR)
        return {s: share for s, share in result.items() if share > 0}

    def use_flows(self, stage, year):
        """Sets where whoever is attached by the zones of the year goes, by the counts of this moment."""
        self.flow_parts[stage.name, year] = {b: [(part, prior, self.flow(prior, stage, year)) for part, prior in parts]
                                             for b, parts in self.parts_of[stage.name, year].items()}
        self.flow_of[stage.name, year] = {b: sum_of_parts([(part, flow) for part, _, flow in parts])
                                          for b, parts in self.flow_parts[stage.name, year].items()}

    def leavers(self, s, stage, year):
        """Of those who leave a school's stage before: the share that goes on with it, {school: share} by feeder rows, the share left over."""
        through = self.schools[s].through if self.schools[s].nine_year and self.is_open(s, stage.name, year) else 0.0
        fed = defaultdict(float)
        for to, share in self.city.feeders.get(s, []):
            if self.is_open(to, stage.name, year):
                fed[to] += (1 - through) * share
        return through, dict(fed), max(0.0, 1 - through - sum(fed.values()))

    def attach_base(self):
        """base_of[stage, grade][block] = ({school: share by through and feeders}, the share that goes by the zones, {school: share of all})."""
        self.base_of = {}
        before = None
        for stage in self.stages:
            for g in stage.all_grades():
                self.base_of[stage.name, g] = {b: self.attached_in_base(b, stage, g, before) for b in self.blocks}
            before = stage

    def attached_in_base(self, b, stage, g, before):
        fed, rest = defaultdict(float), 1.0
        if before is not None and self.city.feeders:
            rest = 0.0
            for s, share in self.base_of[before.name, before.high][b][2].items():
                through, to, left = self.leavers(s, stage, self.base)
                for x, part in [(s, through)] + list(to.items()):
                    if share * part > 0:
                        for y, more in self.serving(x, b, g, stage, self.base).items():
                            fed[y] += share * part * more
                rest += share * left
        result = defaultdict(float, fed)
        for s, share in self.served_flow(self.flow_of[stage.name, self.base][b], b, g, stage, self.base).items():
            result[s] += rest * share
        return dict(fed), rest, {s: share for s, share in result.items() if share > 0}

    def served_flow(self, shares, block, grade, stage, t):
        """Shares of schools, of those that do not serve the grade at those that do it for them."""
        result = defaultdict(float)
        for s, share in shares.items():
            for x, part in self.serving(s, block, grade, stage, t).items():
                result[x] += share * part
        return dict(result)

    def return_diverted(self, stage):
        """Counts of later years: those whom a full school turned away are its own again."""
        lack, zone0 = {}, {}
        for s in self.open_schools(stage.name, self.base):
            if not self.observed_rows(s, stage):
                continue
            years = self.years_of_entry[s, stage.name]
            mean = lambda shares: sum(self.base_pupils(stage, y, shares) for y in years) / len(years) if years else 0.0
            observed = sum(self.city.observed[s, y, stage.low] for y in years) / len(years) if years else 0.0
            here = self.base_of[stage.name, stage.low]
            plain = {b: self.served_flow(sum_of_parts(parts), b, stage.low, stage, self.base).get(s, 0.0)
                     for b, parts in self.parts_of[stage.name, self.base].items()}
            flows = {b: self.served_flow(self.flow_of[stage.name, self.base][b], b, stage.low, stage, self.base).get(s, 0.0) for b in self.blocks}
            fed = mean({b: here[b][0].get(s, 0.0) for b in self.blocks})
            zone0[s] = mean({b: here[b][1] * plain[b] for b in self.blocks})
            by_flow = mean({b: here[b][1] * flows[b] for b in self.blocks})
            if zone0[s] > 0 and self.is_full(s, stage):
                self.margins.append(("own_balance", abs(observed - fed - zone0[s])))
            if observed - fed - zone0[s] < 0 and self.is_full(s, stage):
                lack[s] = max(0.0, zone0[s] - by_flow - self.entry_unexplained[s, stage.name])
        counts, done = self.counts[stage.name], set()
        for members in self.sets_of_base_zones(stage):
            homes = sum(zone0.get(s, 0.0) for s in members)
            mine = [s for s in members if s not in done]
            done |= set(members)
            if homes <= 0:
                continue
            everybody = sum(n for own in members for n in counts[own].values())
            want = {s: lack.get(s, 0.0) / homes * (everybody + PRIOR) for s in mine}
            avail = sum(n for own in members for s, n in counts[own].items() if s not in members)
            wanted = sum(want.values())
            if wanted <= 0 or avail <= 0:
                continue
            f = min(1.0, avail / wanted)
            for own in members:
                for s in counts[own]:
                    if s not in members:
                        counts[own][s] *= max(0.0, 1 - f * wanted / avail)
            for s in mine:
                counts[s][s] += f * want[s]
            self.returned[stage.name] += f * wanted

    def sets_of_base_zones(self, stage):
        """The sets of member schools of the base zones, each once, in the order of the zones."""
        result = []
        for zone in self.zones_of[stage.name, self.base]:
            if not any(self.is_open(s, stage.name, self.base) for s in zone.schools):
                continue
            members = list(self.split(zone, stage, self.base))
            if set(members) not in [set(m) for m in result]:
                result.append(members)
        return result

    def base_pupils(self, stage, year, shares):
        """Pupils of the cohort that entered the stage in a year up to the base, by the base year's count; `shares` by block."""
        c = year - stage.low + 1
        return sum(self.city.children[b, c, k] * self.enrol[self.city.block_district[b], stage.name, k] * share
                   for b, share in shares.items() for k in KINDS)

    # --- the base year (§3) -----------------------------------------------------------------------------------------

    def start(self):
        self.flow_parts, self.flow_of, self.returned = {}, {}, defaultdict(float)
        self.count_attendance()
        for stage in self.stages:
            self.use_flows(stage, self.base)
        self.attach_base()
        self.kids = {}              # (block, cohort, kind) -> children who are not yet in school
        self.attached = {}          # (block, cohort, kind) -> {school: children}
        city = self.city
        for b in self.blocks:
            for k in KINDS:
                for c in range(self.base + 1, self.base + city.entry_age + 1):
                    if c <= self.last_counted(city.block_district[b]):
                        self.kids[b, c, k] = city.children[b, c, k]
                for stage in self.stages:
                    for g in stage.all_grades():
                        c = self.base - g + 1
                        if c <= self.last_counted(city.block_district[b]):
                            n = city.children[b, c, k]
                            self.attached[b, c, k] = {s: n * part for s, part in self.base_of[stage.name, g][b][2].items()}
        self.in_school = {key: self.city.children[key] for key in self.attached}       # counted apart from who attends where
        self.estimate_enrolment()
        self.explain_base_year()
        for stage in self.stages:
            self.return_diverted(stage)
            for year in range(self.base + 1, self.last_year + 1):
                self.use_flows(stage, year)

    def observed_rows(self, s, stage):
        return [g for g in stage.all_grades() if (s, self.base, g) in self.city.observed]

    def is_unknown(self, s, grade):
        """A row of the base year that does not say how many: the grade keeps its modelled roll."""
        return (s, self.base, grade) in self.city.unknown

    def estimate_enrolment(self):
        self.enrol = {}             # (district, stage, kind), of the base year
        self.estimated_share = {}   # (district, stage)
        for stage in self.stages:
            with_zone = {s for zone in self.zones_of[stage.name, self.base] for s in zone.schools}
            such = [s for s in self.schools if s in with_zone and self.observed_rows(s, stage) and self.is_open(s, stage.name, self.base)]
            attached = defaultdict(float)       # (district, school)
            for (b, c, _), schools in self.attached.items():
                grade = self.base - c + 1
                if grade in stage.all_grades():
                    for s, n in schools.items():
                        if self.is_unknown(s, grade):
                            continue
                        attached[self.city.block_district[b], s] += n
            total = {s: sum(attached[d, s] for d in self.districts) for s in such}
            observed = {s: sum(self.city.observed[s, self.base, g] for g in self.observed_rows(s, stage)) for s in such}
            everybody = sum(total.values())
            for d in self.districts:
                below = sum(attached[d, s] for s in such)
                if below > 0:
                    above = sum(observed[s] * attached[d, s] / total[s] for s in such if total[s] > 0)
                    share = min(1.0, above / below)
                else:
                    share = min(1.0, sum(observed.values()) / everybody) if everybody > 0 else 1.0
                self.estimated_share[d, stage.name] = share
                for k in KINDS:
                    given = self.given_share(d, self.base, stage.name, k)
                    self.enrol[d, stage.name, k] = share if given is None else given

    def explain_base_year(self):
        self.unexplained = defaultdict(float)   # (school, grade)
        self.entry_unexplained = {}             # (school, stage)
        self.diverted = set()
        self.years_of_entry = {}                # (school, stage) -> the years behind its unexplained entry
        for stage in self.stages:
            explained = defaultdict(float)      # (school, cohort), in the grade of the base year
            entered = defaultdict(float)        # (school, cohort), in the entry grade
            for b in self.blocks:
                for k in KINDS:
                    for c in range(self.base - self.city.last_grade + 1, self.base + 1):
                        n = self.city.children[b, c, k] * self.enrol[self.city.block_district[b], stage.name, k]
                        for s, part in self.base_of.get((stage.name, self.base - c + 1), {b: ({}, 0, {})})[b][2].items():
                            explained[s, c] += n * part
                        for s, part in self.base_of[stage.name, stage.low][b][2].items():
                            entered[s, c] += n * part
            mean = {}
            for s in self.open_schools(stage.name, self.base):
                mean[s] = 0.0
                if not self.observed_rows(s, stage):
                    self.warnings.append(f"{s} has no observed {stage.name} row in the base year")
                    continue
                for g in stage.all_grades():
                    if self.is_unknown(s, g):
                        continue
                    self.unexplained[s, g] = self.city.observed.get((s, self.base, g), 0.0) - explained[s, self.base - g + 1]
                years = []
                for y in range(self.base, self.base - self.city.last_grade - 1, -1):
                    if (s, y, stage.low) in self.city.observed and any(y - stage.low + 1 in known for known in self.city.counted.values()):
                        years.append(y)
                years = years[:int(self.demand.get("entry_history", 3))]
                if stage.low not in self.served(s, stage, self.base):
                    years = []
                past = [self.city.observed[s, y, stage.low] - entered[s, y - stage.low + 1] for y in years]
                mean[s] = sum(past) / len(past) if past else 0.0
                self.years_of_entry[s, stage.name] = years
            self.divert(stage, mean)

    def is_full(self, s, stage):
        return not self.is_unknown(s, stage.low) and self.city.observed.get((s, self.base, stage.low), 0.0) + 1e-9 >= 0.97 * self.entry_places(s, stage, self.base)

    def divert(self, stage, mean):
        """A full school says nothing about lower demand."""
        for d in self.districts:
            mine = [s for s in mean if self.schools[s].district == d]
            full = [s for s in mine if mean[s] < 0 and self.is_full(s, stage)]
            positive = [s for s in mine if mean[s] > 0]
            lost, held = -sum(mean[s] for s in full), sum(mean[s] for s in positive)
            moved = min(lost, held)
            for s in mine:
                value = mean[s]
                if s in full:
                    value = mean[s] * (1 - moved / lost)
                    self.diverted.add((s, stage.name))
                elif s in positive and held > 0:
                    value = mean[s] * (1 - moved / held)
                self.entry_unexplained[s, stage.name] = value

    # --- one year (§2, §3) ------------------------------------------------------------------------------------------

    def advance(self, t):
        city = self.city
        come = defaultdict(float)               # (block, cohort, kind) in school: rises and arrivals, to be attached by the zones of t
        # rates on the children of t−1
        for b, c, k in list(self.kids):
            self.kids[b, c, k] *= 1 + self.net_migration(city.block_district[b], k, t)
        for key in list(self.attached):
            b, c, k = key
            if t - c + 1 > city.last_grade:
                del self.attached[key]
                del self.in_school[key]
                continue
            rate = self.progression(city.block_district[b], k, t - c, t)
            self.in_school[key] *= rate
            if rate > 1:
                come[key] += sum(self.attached[key].values()) * (rate - 1)
            else:
                self.attached[key] = {s: n * rate for s, n in self.attached[key].items()}
        # demolition, of whoever is there by now
        for b in self.blocks:
            left = 1 - self.demolished(b, t)
            for people in (self.kids, self.in_school, come) if left < 1 else ():
                for key in people:
                    if key[0] == b:
                        people[key] *= left
            for key in self.attached if left < 1 else ():
                if key[0] == b:
                    self.attached[key] = {s: n * left for s, n in self.attached[key].items()}
        # arrivals by housing
        for b, new_type in [(b, x) for b in self.blocks for x in self.types]:
            new = self.built(b, t, new_type)
            if new == 0:
                continue
            for age in range(0, city.entry_age + city.last_grade):
                c = t + city.entry_age - age
                there = c <= self.last_counted(city.block_district[b]) or self.appears(c) < t
                for k in KINDS if there else ():
                    n = new * self.yield_at[self.now(city.block_district[b], t), new_type, age] / 100 * self.share_of_kind[k]
                    if (b, c, k) in self.kids:
                        self.kids[b, c, k] += n
                    else:
                        come[b, c, k] += n
                        self.in_school[b, c, k] = self.in_school.get((b, c, k), 0.0) + n
        # cohorts that appear
        for d in self.districts:
            for c in range(self.last_counted(d) + 1, t + city.entry_age + 1):
                if self.appears(c) != t or t - c + 1 > city.last_grade:
                    continue
                for k in KINDS:
                    for b, n in self.new_cohort(d, c, k, t).items():
                        if c >= t:
                            self.kids[b, c, k] = n
                        else:
                            self.attached.setdefault((b, c, k), {})
                            come[b, c, k] += n
                            self.in_school[b, c, k] = n
        # entry to the first stage, then to later ones
        for b in self.blocks:
            for k in KINDS:
                n = self.kids.pop((b, t, k), None)
                if n is not None:
                    self.attached[b, t, k] = {}
                    come[b, t, k] += n
                    self.in_school[b, t, k] = n
        self.own_leavers = defaultdict(dict)    # (block, cohort, kind) -> {school: children who went on with it}
        for stage in self.stages[1:]:
            c = t - stage.low + 1
            for b in self.blocks:
                for k in KINDS:
                    if (b, c, k) in self.attached:
                        entered = defaultdict(float)
                        for s, n in self.attached[b, c, k].items():
                            through, fed, rest = self.leavers(s, stage, t)
                            if through > 0 and self.takes(s, stage, stage.low, t):
                                self.own_leavers[b, c, k][s] = n * through
                            for to, share in [(s, through)] + list(fed.items()):
                                for x, part in (self.serving(to, b, stage.low, stage, t) if share > 0 else {}).items():
                                    entered[x] += n * share * part
                            come[b, c, k] += n * rest
                        self.attached[b, c, k] = dict(entered)
        for (b, c, k), n in come.items():
            stage = self.stage_of(t - c + 1)
            self.attach((b, c, k), n, stage, t)
        # whoever comes up into a grade that the school does not serve
        for (b, c, _), schools in self.attached.items():
            stage = self.stage_of(t - c + 1)
            if t - c + 1 != stage.low:
                for s in [s for s in schools if self.must_move_on(s, t - c + 1, stage, t)]:
                    n = schools.pop(s)
                    for x, part in self.serving(s, b, t - c + 1, stage, t).items():
                        schools[x] = schools.get(x, 0.0) + n * part
        # unexplained pupils move up
        old = self.unexplained
        self.unexplained = defaultdict(float)
        for stage in self.stages:
            for s in self.schools:
                d = self.schools[s].district
                for g in range(stage.low + 1, stage.high + 1):
                    self.unexplained[s, g] = old[s, g - 1] * self.progression(d, "registered", g - 1, t)
                self.unexplained[s, stage.low] = self.entry_unexplained.get((s, stage.name), 0.0)
            for s in self.schools:
                for g in stage.all_grades():
                    if abs(self.unexplained[s, g]) > 0 and self.must_move_on(s, g, stage, t):
                        self.hand_on(s, g, self.unexplained.pop((s, g)), stage, t)
        for stage in self.stages:
            self.move_phases(stage, t)
        for p in self.projects:
            if p["kind"] == "close" and p["year"] == t and p.get("phase") != "out":
                for stage in self.stages:
                    if stage.name in p["stage"]:
                        self.close(p, stage, t)
        for p in self.projects:
            if p["kind"] == "pause" and t in p["years"]:
                for stage in self.stages:
                    if stage.name in p["stage"]:
                        self.pause(p, stage, t)
        if self.admits:
            for stage in self.stages:
                self.admit(stage, t)

    def stage_of(self, grade):
        return next(stage for stage in self.stages if grade in stage.all_grades())

    def must_move_on(self, s, grade, stage, t):
        """Whether the pupils of a school may not stay in a grade; whoever is at a school that closes at once waits for its closure."""
        if not self.is_open(s, stage.name, t) and stage.name not in self.schools[s].phased_out:
            return False
        return grade not in self.served(s, stage, t)

    def hand_on(self, s, grade, n, stage, t):
        """Unexplained pupils of a school that may not serve their grade."""
        for x, part in self.serving(s, None, grade, stage, t).items():
            self.unexplained[x, grade] += n * part

    def attach(self, key, n, stage, t):
        """By the zones of the year; of those who enter the stage, siblings to the schools that the block had before."""
        schools, grade = self.attached.setdefault(key, {}), t - key[1] + 1
        for first, last, share, before in reversed(self.former[stage.name]):
            if grade == stage.low and first <= t <= last and key[0] in before:
                old = {s: part for s, part in before[key[0]].items() if self.takes(s, stage, grade, t)}
                if sum(old.values()) > 0:
                    for s, part in old.items():
                        schools[s] = schools.get(s, 0.0) + n * share * part / sum(old.values())
                    n *= 1 - share
        for s, part in self.served_flow(self.flow_of[stage.name, t][key[0]], key[0], grade, stage, t).items():
            schools[s] = schools.get(s, 0.0) + n * part

    def serving(self, s, block, grade, stage, t, asked=()):
        """{school: share} of those who come to a school in a grade: itself where it takes the grade, else by its closure or `onward`. Without a
        block for unexplained pupils."""
        if s in asked:
            raise Fault(f"{stage.name} {t}: a circle: {s} has no school that serves grade {grade}")
        if self.takes(s, stage, grade, t):
            return {s: 1.0}
        result = defaultdict(float)
        for x, share in self.sent_on(s, block, grade, stage, t).items():
            for y, part in self.serving(x, block, grade, stage, t, (*asked, s)).items():
                result[y] += share * part
        return dict(result)

    def sent_on(self, s, block, grade, stage, t):
        """{school: share} to which a school sends whoever would be there in a grade that it does not take."""
        leaves = stage.name in self.schools[s].phased_out and grade > self.span(s, stage, t)[1]
        if not self.is_open(s, stage.name, t) and not leaves:
            if self.schools[s].opens.get(stage.name, t) > t:
                raise Fault(f"{stage.name} {t}: {s} is not open yet")
            heirs = self.not_gone(self.heirs(s, stage), stage, t)
            if not heirs:
                raise Fault(f"{stage.name} {t}: {s} has closed and has no school that serves grade {grade}")
            return {x: 1 / len(heirs) for x in heirs}
        named = self.not_gone(self.onward(s, stage, t), stage, t)
        if named:
            return {x: 1 / len(named) for x in named}
        if block is not None and self.is_not_open_yet(s, grade, stage, t):
            return self.before_opening(s, block, stage, t)
        with_zone = {x for zone in self.zones_of[stage.name, t] for x in zone.schools}
        others = [x for x in self.open_schools(stage.name, t) if x != s and x in with_zone and self.takes(x, stage, grade, t)]
        if not others:
            raise Fault(f"{stage.name} {t}: {s} has no school that serves grade {grade}")
        return {self.nearest_first(self.site_xy(s, stage.name, t), others, stage, t): 1.0}

    def not_gone(self, schools, stage, t):
        """Without those that have closed and whose closure names nobody."""
        return [x for x in schools if self.is_open(x, stage.name, t) or self.schools[x].opens.get(stage.name, t) > t or self.heirs(x, stage)]

    def is_not_open_yet(self, s, grade, stage, t):
        """A grade of the span of a school that opens grade by grade."""
        return stage.low - 1 + self.open_grades(s, stage, t) < grade <= self.span(s, stage, t)[1]

    def onward(self, s, stage, t):
        """The schools that a project or the dataset names for the grades that a school does not serve, as far as they have the stage."""
        named, since = self.schools[s].onward, -1
        for p in self.projects:
            if p["kind"] == "grades" and p["school"] == s and stage.name in p["stage"] and p.get("onward") and since <= p["year"] <= t:
                named, since = as_list(p["onward"]), p["year"]
        return [x for x in named if stage.name in self.schools[x].base_rooms or stage.name in self.schools[x].opens]

    def before_opening(self, s, block, stage, t):
        """The schools that a block had in the year before a school opened, without those that closed for no `to`."""
        had = self.flow_of[stage.name, self.schools[s].opens[stage.name] - 1][block]
        still = {x: share for x, share in had.items() if self.is_open(x, stage.name, t) or self.heirs(x, stage)}
        if not still:
            raise Fault(f"{stage.name} {t}: {s} has no school that serves its later grades")
        return {x: share / sum(still.values()) for x, share in still.items()}

    def heirs(self, s, stage):
        """The schools that the closure of a school names."""
        closure = next((p for p in self.projects if p["kind"] == "close" and p["school"] == s and stage.name in p["stage"]), {})
        return as_list(closure["to"]) if closure.get("to") is not None else []

    def move_phases(self, stage, t):
        for phase, blocks, by_year in self.moves[stage.name, t]:
            for g in range(stage.low + 1, stage.high + 1):      # not the entering cohort
                if phase != "all" and g not in [self.city.grade(name) for name in phase["grades"]]:
                    continue
                for b in blocks:
                    to, staying, right = defaultdict(float), 0.0, set()
                    for s, share in self.flow_of[stage.name, t][b].items():
                        takers = self.serving(s, b, g, stage, t)
                        right |= set(takers)
                        if self.is_not_open_yet(s, g, stage, t):
                            if phase != "all":
                                raise Fault(f"{stage.name} {t}: a phase names grade {g}, which is not open")
                            staying += share
                            continue
                        for x, part in takers.items():
                            to[x] += share * part
                    for k in KINDS:
                        key = (b, t - g + 1, k)
                        if key in self.attached:
                            schools = {}
                            for s, m in self.attached[key].items():
                                if by_year and s in right:
                                    schools[s] = schools.get(s, 0.0) + m
                                    continue
                                if staying > 1e-12:
                                    schools[s] = schools.get(s, 0.0) + m * staying
                                for x, share in to.items():
                                    schools[x] = schools.get(x, 0.0) + m * share
                            self.attached[key] = schools

    def close(self, project, stage, t):
        gone = project["school"]
        for g in stage.all_grades():
            for b in self.blocks:
                for k in KINDS:
                    key = (b, t - g + 1, k)
                    n = self.attached.get(key, {}).pop(gone, 0.0)
                    self.own_leavers[key].pop(gone, None)
                    if n:
                        self.attach(key, n, stage, t)
        to = as_list(project["to"]) if project.get("to") is not None else []
        entry = self.entry_unexplained.pop((gone, stage.name), 0.0)
        left = {g: self.unexplained.pop((gone, g), 0.0) for g in stage.all_grades()}
        if not to and (abs(entry) > 1e-9 or any(abs(n) > 1e-9 for n in left.values())):
            raise Fault(f"{project.get('id')}: unexplained pupils and no `to`")
        for s in to:
            self.entry_unexplained[s, stage.name] = self.entry_unexplained.get((s, stage.name), 0.0) + entry / len(to)
            for g, n in left.items():
                if n != 0:
                    self.hand_on(s, g, n / len(to), stage, t)

    def paused(self, s, stage, t):
        return any(p["kind"] == "pause" and p["school"] == s and stage.name in p["stage"] and t in p["years"] for p in self.projects)

    def pause(self, project, stage, t):
        s = project["school"]
        if not self.is_open(s, stage.name, t):
            return
        if project.get("to") is not None:
            to = as_list(project["to"])
        else:
            others = [x for x in self.open_schools(stage.name, t) if x != s and not self.paused(x, stage, t) and self.takes(x, stage, stage.low, t)]
            to = [self.nearest_first(self.site_xy(s, stage.name, t), others, stage, t)]
        for b in self.blocks:
            for k in KINDS:
                schools = self.attached.get((b, t - stage.low + 1, k), {})
                n = schools.pop(s, 0.0)
                self.own_leavers[b, t - stage.low + 1, k].pop(s, None)
                if n:
                    for x, part in self.served_flow({x: 1 / len(to) for x in to}, b, stage.low, stage, t).items():
                        schools[x] = schools.get(x, 0.0) + n * part
        n = self.unexplained.pop((s, stage.low), 0.0)
        if n:
            for x, part in self.served_flow({x: 1 / len(to) for x in to}, None, stage.low, stage, t).items():
                self.unexplained[x, stage.low] += n * part

    # --- admission (§3) ---------------------------------------------------------------------------------------------

    def admit(self, stage, t):
        """Places of the entry grade: seats tier by tier, places the displaced and the vacancy kinds, reattaches who is placed elsewhere."""
        left = {}
        for s in self.open_schools(stage.name, t):
            free = self.entry_places(s, stage, t) - self.unexplained.get((s, stage.low), 0.0)
            left[s] = 0.0 if self.paused(s, stage, t) else max(0.0, free)
        c = t - stage.low + 1
        own, others = [], defaultdict(list)     # cells: [block, kind, school, pupils]
        for b in self.blocks:
            for k in KINDS:
                enrol = self.enrolment(b, stage.name, k, t)
                for s, n in self.attached.get((b, c, k), {}).items():
                    mine = self.own_leavers[b, c, k].get(s, 0.0)
                    own.append([b, k, s, mine * enrol])
                    others[k].append([b, k, s, (n - mine) * enrol])
        displaced_leavers = self.seat(own, left)
        waiting = {}
        for priority in sorted({priority for priority, _ in self.kinds.values()}):
            tier = [cell for k in KINDS if self.kinds[k] == (priority, "catchment") for cell in others[k]]
            waiting[priority] = self.seat(tier, left)
        for k in KINDS:
            if self.kinds[k][1] == "vacancy":
                waiting[self.kinds[k][0]] += others[k]
        with_zone = {s for zone in self.zones_of[stage.name, t] for s in zone.schools}
        taking = [s for s in left if s in with_zone or len(self.group(s, t)) > 1]
        placed = defaultdict(float)             # (block, kind, from, to, round) -> pupils
        for pool in [displaced_leavers] + [waiting[priority] for priority in sorted(waiting)]:
            for round_name in ROUNDS:
                self.place(pool, round_name, left, taking, stage, t, placed)
            for b, k, s, n in pool:
                placed[b, k, s, None, "none"] += n
        self.placed_history[stage.name, t] = dict(placed)
        self.places_left[stage.name, t] = {s: left[s] for s in taking}
        rows = defaultdict(lambda: [0.0, 0.0])  # pupils, pupils × metres
        for (b, k, s, to, round_name), n in placed.items():
            row = rows[k, self.zone_name(b, stage, t), s, to, round_name]
            row[0] += n
            if to is not None:
                row[1] += n * self.distance(self.city.block_xy[b], to, stage.name, t)
                schools = self.attached[b, c, k]
                children = n / self.enrolment(b, stage.name, k, t)
                schools[s] -= children
                schools[to] = schools.get(to, 0.0) + children
        for b in self.blocks:                   # a cell that left as a whole, but for rounding
            for k in KINDS:
                schools = self.attached.get((b, c, k), {})
                for s in [s for s, n in schools.items() if abs(n) < 1e-9]:
                    del schools[s]
        if t < self.first_row:
            return
        for (k, zone, s, to, round_name), (n, metres) in rows.items():
            if n > 1e-9:
                self.rows_admission.append({"stage": stage.name, "year": t, "kind": k, "zone": zone, "from_school": s, "to_school": to, "pupils": n,
                                            "distance_m": None if to is None else metres / n * self.detour, "round": round_name})

    def seat(self, tier, left):
        """Seats a tier at the schools that its pupils are attached to; the cells displaced."""
        total, share = defaultdict(float), {}
        for _b, _k, s, n in tier:
            total[s] += n
        for s, n in total.items():
            share[s] = 1 - left[s] / n if n > left[s] else 0.0
            left[s] = max(0.0, left[s] - n)
        return [[b, k, s, n * share[s]] for b, k, s, n in tier if share[s] > 0]

    def place(self, pool, round_name, left, taking, stage, t, placed):
        """One round for the cells of a pool; what is placed is taken from `pool` and from `left`."""
        sources = defaultdict(list)             # pupils who have the same home and may go to the same schools
        for cell in pool:
            b, k, s, n = cell
            if n > 1e-9:
                apart = {"group": s, "district": self.now(self.city.block_district[b], t), "city": None}[round_name]
                sources[self.city.block_xy[b], apart].append(cell)
        keys, pairs, metres = list(sources), [], []
        for i, (home, apart) in enumerate(keys):
            for s in taking:
                if left[s] <= 1e-9:
                    continue
                if round_name == "group" and s not in self.group(apart, t) or round_name == "district" and self.district_of_school(s, t) != apart:
                    continue
                away = self.distance(home, s, stage.name, t)
                if self.limit is not None:
                    self.margins.append(("limit_m", abs(away - self.limit)))
                if self.limit is None or away <= self.limit:
                    pairs.append((i, s))
                    metres.append(away)
        if not pairs:
            return
        supply = [sum(cell[3] for cell in sources[key]) for key in keys]
        sent, doubt = transport(supply, left, pairs, metres)
        self.margins.append(("other_optimum", doubt))
        for (i, s), n in zip(pairs, sent):
            if n <= 0:
                continue
            for b, k, own, cell in sources[keys[i]]:
                placed[b, k, own, s, round_name] += cell * n / supply[i]
        for i, key in enumerate(keys):
            gone = sum(n for (j, _), n in zip(pairs, sent) if j == i)
            for cell in sources[key]:
                cell[3] *= max(0.0, 1 - gone / supply[i])
        for (_, s), n in zip(pairs, sent):
            left[s] = max(0.0, left[s] - n)

    def zone_name(self, block, stage, t):
        """The schools of the zone of a block, of its largest part, in the order of the scenario."""
        parts = self.parts_of[stage.name, t][block]
        return self.name_of(max(parts, key=lambda pair: pair[0])[1])

    def name_of(self, prior):
        return "+".join(s for s in self.schools if s in prior)

    # --- measures (§5) ----------------------------------------------------------------------------------------------

    def check_conservation(self, t, roll):
        """Σ roll = Σ children × enrol + Σ unexplained, with the children counted apart."""
        for stage in self.stages:
            mine = stage.all_grades()
            children = sum(n * self.enrolment(b, stage.name, k, t) for (b, c, k), n in self.in_school.items() if t - c + 1 in mine)
            unexplained = sum(n for (_, g), n in self.unexplained.items() if g in mine)
            total = sum(n for (_, g), n in roll.items() if g in mine)
            if abs(total - children - unexplained) > 1e-9 * max(1.0, abs(total), abs(children)):
                raise Fault(f"{stage.name} {t}: {total} pupils on the rolls, {children} children and {unexplained} unexplained")

    def add_matrix(self, t):
        """Pupils by zone of the home and school attended; the unexplained live in no zone."""
        for stage in self.stages:
            pupils = defaultdict(float)         # (zone, school)
            for (b, c, k), schools in self.attached.items():
                if t - c + 1 not in stage.all_grades():
                    continue
                parts = self.flow_parts[stage.name, t][b]
                for s, n in schools.items():
                    weight = [part * flow.get(s, 0.0) for part, _, flow in parts]
                    if sum(weight) <= 0:
                        weight = [part for part, _, _ in parts]
                    for (_, prior, _), w in zip(parts, weight):
                        pupils[self.name_of(prior), s] += n * self.enrolment(b, stage.name, k, t) * w / sum(weight)
            for s in [s for s in self.schools if self.runs(s, stage, t)]:
                pupils["", s] += sum(self.unexplained.get((s, g), 0.0) for g in stage.all_grades())
            self.rows_matrix += [{"stage": stage.name, "zone": zone or None, "school": s, "year": t, "pupils": n}
                                 for (zone, s), n in pupils.items() if abs(n) > 1e-9]

    def measure(self, t):
        roll = defaultdict(float)               # (school, grade)
        homes = defaultdict(list)               # (school, stage): (pupils, block)
        for (b, c, k), schools in self.attached.items():
            g = t - c + 1
            stage = self.stage_of(g)
            for s, n in schools.items():
                pupils = n * self.enrolment(b, stage.name, k, t)
                roll[s, g] += pupils
                if pupils > 0:
                    homes[s, stage.name].append((pupils, b))
        for (s, g), n in self.unexplained.items():
            roll[s, g] += n
        self.check_conservation(t, roll)
        self.roll_history[t] = dict(roll)
        self.attached_history[t] = {key: dict(schools) for key, schools in self.attached.items()}
        self.unexplained_history[t] = dict(self.unexplained)
        self.children_history[t] = dict(self.kids)
        if t < self.first_row:
            return
        if self.admits or self.city.has_attendance:
            self.add_matrix(t)
        for stage in self.stages:
            rows = {s: self.school_row(s, stage, t, roll, homes[s, stage.name]) for s in self.schools if self.runs(s, stage, t)}
            here = [d for d in self.districts if self.now(d, t) == d]
            districts = [self.district_row(d, [rows[s] for s in rows if self.district_of_school(s, t) == d], stage, t) for d in here]
            self.rows_districts += districts + [self.sum_row("all", list(rows.values()), stage, t, districts)]
            self.add_reach_of_all(stage, t)

    def add_reach_of_all(self, stage, t):
        for metres in range(250, 5001, 250) if t == self.last_year else ():
            mine = [r["reachable_shortfall"] for r in self.rows_reach if r["stage"] == stage.name and r["reach_m"] == metres]
            self.rows_reach.append({"district": "all", "stage": stage.name, "year": t, "reach_m": metres, "reachable_shortfall": sum(mine)})

    def school_row(self, s, stage, t, roll, homes):
        school, rooms = self.schools[s], self.usable_rooms(s, stage, t)
        grades = list(self.served(s, stage, t))
        if any(abs(roll[s, g]) > 1e-9 for g in stage.all_grades() if g not in grades):
            raise Fault(f"{s} in {t}: pupils in a grade that it does not serve")
        pupils, capacity = sum(roll[s, g] for g in grades), self.capacity(s, stage, t)
        entry, places = roll[s, stage.low], self.entry_places(s, stage, t)
        has_rooms = self.stated_places(s, stage, t) is None
        whole = {g: max(0, math.floor(roll[s, g] + 0.5 + 1e-9)) for g in grades}
        size = {g: Fraction(self.class_size(s, stage, g, t)) for g in grades}
        needed = {g: math.ceil(whole[g] / size[g]) for g in grades}
        classes = deal(whole, size, rooms)
        sizes = [n for g in grades for n in class_sizes(whole[g], classes[g])]
        for g in grades:
            if roll[s, g] < -1e-9:
                self.warnings.append(f"{s} grade {g} in {t}: a roll below 0")
            self.rows_grades.append({"school": s, "stage": stage.name, "year": t, "grade": g, "pupils": roll[s, g],
                                     "classes_needed": needed[g] if has_rooms else None, "classes": classes[g] if has_rooms else None,
                                     "class_size": roll[s, g] / classes[g] if classes[g] and has_rooms else None})
        radius = self.radius(self.district_of_school(s, t), stage, t)
        people = [(n, self.distance(self.city.block_xy[b], s, stage.name, t)) for n, b in homes]
        row = {"school": s, "name": school.name, "district": self.district_of_school(s, t), "stage": stage.name, "year": t, "pupils": pupils, "classrooms": rooms,
               "capacity": capacity, "seat_shortfall": max(0.0, pupils - capacity), "entry_pupils": entry, "entry_places": places,
               "entry_shortfall": max(0.0, entry - places), "warning": colour(entry, places), "class_shortfall": max(0, sum(needed.values()) - rooms),
               "utilisation": pupils / capacity if capacity > 0 else None, "largest_class": max(sizes, default=0),
               "large_classes": sum(n >= 56 for n in sizes), "very_large_classes": sum(n >= 66 for n in sizes),
               "unexplained": sum(self.unexplained.get((s, g), 0.0) for g in grades)}
        if not has_rooms:
            row |= dict.fromkeys(("classrooms", "class_shortfall", "largest_class", "large_classes", "very_large_classes"))
        row["zone_registered"] = self.zone_registered(s, stage, t)
        row["zone_warning"] = None if row["zone_registered"] is None else colour(row["zone_registered"], places)
        self.add_distances(row, people, radius)
        row["people"], row["homes"], row["radius"], row["spare"] = people, homes, radius, max(0.0, capacity - pupils)
        self.rows_schools.append(row)
        return row

    def zone_registered(self, s, stage, t):
        """Registered children of the entering cohort who live in the school's zones, × enrolment share; None without a zone."""
        if not any(s in zone.schools for zone in self.zones_of[stage.name, t]):
            return None
        total = 0.0
        for b in self.blocks:
            children = sum(self.attached.get((b, t - stage.low + 1, "registered"), {}).values())
            share = sum(part * shares.get(s, 0.0) for part, shares in self.parts_of[stage.name, t][b])
            total += children * share * self.enrolment(b, stage.name, "registered", t)
        return total

    def add_distances(self, row, people, radius):
        total = sum(n for n, _ in people)
        row["mean_distance_m"] = row["p90_distance_m"] = row["beyond_radius_share"] = None
        if total <= 0:
            return
        row["mean_distance_m"] = sum(n * metres for n, metres in people) / total * self.detour
        so_far = 0.0
        for n, metres in sorted(people, key=lambda pair: pair[1]):
            so_far += n
            if so_far >= 0.9 * total * (1 - 1e-9):
                row["p90_distance_m"] = metres * self.detour
                break
        if radius is not None:
            row["beyond_radius_share"] = sum(n for n, metres in people if metres > radius) / total

    def sum_row(self, name, rows, stage, t, districts):
        """Sums over schools; pooled and reachable shortfall are sums over districts."""
        total = lambda key: sum(row[key] or 0 for row in rows)
        row = {"district": name, "stage": stage.name, "year": t}
        for key in ("pupils", "classrooms", "capacity", "seat_shortfall", "entry_shortfall", "class_shortfall", "spare"):
            row[key] = total(key)
        row["utilisation"] = row["pupils"] / row["capacity"] if row["capacity"] > 0 else None
        people = [(n, metres, r["radius"]) for r in rows for n, metres in r["people"]]
        pupils = sum(n for n, _, _ in people)
        row["mean_distance_m"] = sum(n * metres for n, metres, _ in people) / pupils * self.detour if pupils > 0 else None
        known = pupils > 0 and all(radius is not None for _, _, radius in people)
        row["beyond_radius_share"] = sum(n for n, metres, radius in people if metres > radius) / pupils if known else None
        if districts is not None:
            row["pooled_shortfall"] = sum(d["pooled_shortfall"] for d in districts)
            row["reachable_shortfall"] = sum(d["reachable_shortfall"] for d in districts)
        return row

    def district_row(self, district, rows, stage, t):
        row = self.sum_row(district, rows, stage, t, None)
        row["pooled_shortfall"] = max(0.0, row["pupils"] - row["capacity"])
        row["reachable_shortfall"], row["groups"], row["places"] = self.reachable(rows, stage, t, self.reach(district, stage, t))
        if t == self.last_year:
            for metres in range(250, 5001, 250):
                self.rows_reach.append({"district": district, "stage": stage.name, "year": t, "reach_m": metres,
                                        "reachable_shortfall": self.reachable(rows, stage, t, metres)[0]})
        return row

    def reachable(self, rows, stage, t, reach):
        """The reachable shortfall of a district's schools, with the groups of pupils and the places that it comes from."""
        groups, places, extra = defaultdict(float), {}, 0.0     # pupils by the set of schools that they may go to
        for r in rows:
            places[r["school"]] = max(0.0, r["capacity"] - r["unexplained"])
            extra += max(0.0, r["unexplained"] - r["capacity"])
        for r in rows:
            for n, b in r["homes"]:
                may = {s for s in places if reach is not None and self.distance(self.city.block_xy[b], s, stage.name, t) <= reach}
                groups[frozenset(may | {r["school"]})] += n
        seated = most_seated(groups, places)
        return max(0.0, sum(groups.values()) - seated) + extra, dict(groups), places

    # --- all of it --------------------------------------------------------------------------------------------------

    def run(self):
        self.build_zones()
        self.start()
        self.measure(self.base)
        for t in range(self.base + 1, self.last_year + 1):
            self.advance(t)
            self.measure(t)
        order = {s: i for i, s in enumerate(self.schools)}
        stages = {stage.name: i for i, stage in enumerate(self.stages)}
        self.rows_schools.sort(key=lambda r: (stages[r["stage"]], order[r["school"]], r["year"]))
        self.rows_grades.sort(key=lambda r: (stages[r["stage"]], order[r["school"]], r["year"], r["grade"]))
        self.rows_admission.sort(key=lambda r: (stages[r["stage"]], r["year"], KINDS.index(r["kind"]), r["zone"], order[r["from_school"]],
                                                order.get(r["to_school"], len(order)), r["round"]))
        self.rows_matrix.sort(key=lambda r: (stages[r["stage"]], r["zone"] or "", order[r["school"]], r["year"]))
        places = {d: i for i, d in enumerate(self.districts + ["all"])}
        self.rows_districts.sort(key=lambda r: (stages[r["stage"]], r["year"], places[r["district"]]))
        return self

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        tables = [("schools.csv", SCHOOL_COLUMNS, self.rows_schools), ("grades.csv", GRADE_COLUMNS, self.rows_grades),
                  ("districts.csv", DISTRICT_COLUMNS, self.rows_districts), ("reach.csv", REACH_COLUMNS, self.rows_reach)]
        if self.admits:
            tables.append(("admission.csv", ADMISSION_COLUMNS, self.rows_admission))
        if self.admits or self.city.has_attendance:
            tables.append(("attendance_matrix.csv", MATRIX_COLUMNS, self.rows_matrix))
        for name, columns, rows in tables:
            with open(os.path.join(folder, name), "w", encoding="utf-8-sig", newline="") as file:
                out = csv.writer(file, lineterminator="\n")
                out.writerow(columns)
                out.writerows([shown(self.city.grade_name(row[c]) if c == "grade" else row[c]) for c in columns] for row in rows)


GRADE_COLUMNS = "school,stage,year,grade,pupils,classes_needed,classes,class_size".split(",")
SCHOOL_COLUMNS = ("school,name,district,stage,year,pupils,classrooms,capacity,seat_shortfall,entry_pupils,entry_places,entry_shortfall,warning,"
                  "class_shortfall,utilisation,largest_class,large_classes,very_large_classes,mean_distance_m,p90_distance_m,beyond_radius_share,"
                  "unexplained,zone_registered,zone_warning").split(",")
DISTRICT_COLUMNS = ("district,stage,year,pupils,classrooms,capacity,seat_shortfall,pooled_shortfall,reachable_shortfall,entry_shortfall,"
                    "class_shortfall,spare,utilisation,mean_distance_m,beyond_radius_share").split(",")
REACH_COLUMNS = "district,stage,year,reach_m,reachable_shortfall".split(",")
ADMISSION_COLUMNS = "stage,year,kind,zone,from_school,to_school,pupils,distance_m,round".split(",")
MATRIX_COLUMNS = "stage,zone,school,year,pupils".split(",")
ROUNDS = ("group", "district", "city")


def shown(value):
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, float) else value


def mentions_kinds(value):
    return isinstance(value, dict) and any(k in KINDS or mentions_kinds(v) for k, v in value.items())


def differ(before, after):
    """Whether the schools of a block are others, from [(part, {school: share})]."""
    schools = [{s for _, shares in parts for s in shares} for parts in (before, after)]
    one, other = sum_of_parts(before), sum_of_parts(after)
    return schools[0] != schools[1] or any(abs(one.get(s, 0.0) - other.get(s, 0.0)) > 1e-6 for s in schools[0])


def sum_of_parts(parts):
    """{school: share} of a block from [(part, {school: share})]."""
    result = defaultdict(float)
    for part, shares in parts:
        for s, share in shares.items():
            result[s] += part * share
    return {s: share for s, share in result.items() if share > 0}


def transport(supply, places, pairs, metres):
    """The most pupils that can be sent along `pairs` (source, school), then the least Σ pupils × metres. Pupils by pair, and how many pupils
    another optimum sends otherwise: 0 where there is no other."""
    schools = sorted({s for _, s in pairs})
    row = {s: len(supply) + j for j, s in enumerate(schools)}
    limits = numpy.zeros((len(supply) + len(schools), len(pairs)))
    for at, (i, s) in enumerate(pairs):
        limits[i, at] = limits[row[s], at] = 1
    bounds = numpy.array(list(supply) + [places[s] for s in schools])
    cost = numpy.array(metres)
    most = -minimum(-numpy.ones(len(pairs)), limits, bounds).fun
    # as many as can be, then as near as can be
    all_limits, all_bounds = numpy.vstack([limits, -numpy.ones(len(pairs))]), numpy.append(bounds, -most)
    best = minimum(cost, all_limits, all_bounds).x
    # the same with distances changed by a hair in both directions: an optimum that stands alone does not move
    hair = 1e-6 * (1 + cost.max()) * numpy.random.default_rng(1).random(len(pairs))
    other = [minimum(cost + sign * hair, all_limits, all_bounds).x for sign in (1, -1)]
    doubt = max(float(numpy.abs(x - best).max()) for x in other)
    return [n if n > 1e-9 else 0.0 for n in best], doubt


def minimum(cost, limits, bounds):
    found = scipy.optimize.linprog(cost, A_ub=limits, b_ub=bounds, method="highs")
    if found.status != 0:
        raise Fault(f"linear programme: {found.message}")
    return found


def polygons(shape):
    """The polygons of a geometry, without stray lines and points."""
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]
    return [p for part in getattr(shape, "geoms", []) for p in polygons(part)]


def colour(entry, places):
    if places <= 1e-9:
        return "red" if entry > 1e-9 else None
    ratio = entry / places + 1e-9
    return "green" if ratio < 0.9 else "yellow" if ratio < 1 else "red"


def deal(pupils, size, rooms):
    """Classes by grade: one each, then the next to the grade above its standard with the most pupils per class, while rooms are left."""
    classes = {g: 1 if pupils[g] > 0 else 0 for g in pupils}
    while sum(classes.values()) < rooms:
        above = [g for g in pupils if pupils[g] > size[g] * classes[g]]
        if not above:
            break
        fullest = min(above, key=lambda g: (-Fraction(pupils[g], classes[g]), g))
        classes[fullest] += 1
    return classes


def class_sizes(pupils, classes):
    """Whole pupils of each class of a grade; they differ by at most one."""
    return [pupils // classes + (1 if i < pupils % classes else 0) for i in range(classes)] if classes else []


def most_seated(groups, places):
    """Maximum flow from groups of pupils (a set of schools that they may go to -> number) to places, by shortest augmenting paths."""
    left = dict(groups)
    free = dict(places)
    placed = defaultdict(float)                 # (group, school)
    tiny = 1e-12 * (1 + sum(groups.values()))
    while True:
        # breadth first over groups and schools; a school leads back to the groups that hold a place there
        came, queue, end = {}, [], None
        for group in groups:
            if left[group] > tiny:
                came[group] = None
                queue.append(group)
        while queue and end is None:
            node = queue.pop(0)
            if isinstance(node, frozenset):
                for s in sorted(node):
                    if s not in came:
                        came[s] = node
                        queue.append(s)
                        if free[s] > tiny:
                            end = s
                            break
            else:
                for group in groups:
                    if group not in came and placed[group, node] > tiny:
                        came[group] = node
                        queue.append(group)
        if end is None:
            return sum(placed.values())
        path = [end]
        while came[path[-1]] is not None:
            path.append(came[path[-1]])
        path.reverse()                          # group, school, group, school, …
        n = min([left[path[0]], free[end]] + [placed[path[i + 1], path[i]] for i in range(1, len(path) - 1, 2)])
        left[path[0]] -= n
        free[end] -= n
        for i in range(0, len(path) - 1, 2):
            placed[path[i], path[i + 1]] += n
            if i + 2 < len(path):
                placed[path[i + 2], path[i + 1]] -= n


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    Simulation(arguments.scenario).run().write(arguments.out)


if __name__ == "__main__":
    main()
