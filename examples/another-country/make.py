"""Writes an invented American county as a dataset: K–5, 6–8, 9–12, kindergarten at five, coordinates in feet.

    python examples/another-country/make.py FOLDER

Marlow County does not exist: SYNTHETIC DATA. Layers are in EPSG:2264 (North Carolina state plane, US survey feet), which dataset.yaml names, and each
layer has its own `crs` member, as portals publish them. Kindergarten takes nine in ten children of five; the rest enter grade 1. Needs shapely
(Tests/Reference/requirements.txt). The same bytes each time.
"""

import csv
import json
import math
import random
import sys
from pathlib import Path

from shapely.geometry import Polygon, mapping
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

CRS = "urn:ogc:def:crs:EPSG::2264"
BASE_YEAR, COLUMNS, ROWS, SIDE = 2024, 9, 6, 1800  # blocks, and feet
ORIGIN = (2_050_000, 820_000)
GRADES = ["K", *range(1, 13)]
STAGES = {"elementary": range(0, 6), "middle": range(6, 9), "high": range(9, 13)}
# id: name, stage, cell, classrooms
SCHOOLS = {
    "oak": ("Oak Hill Elementary", "elementary", (1, 1), 28),
    "mill": ("Mill Creek Elementary", "elementary", (2, 4), 32),
    "ridge": ("Ridge Elementary", "elementary", (5, 2), 40),
    "lake": ("Lakeside Elementary", "elementary", (7, 4), 44),
    "west-m": ("West Middle", "middle", (2, 2), 26),
    "east-m": ("East Middle", "middle", (6, 3), 30),
    "county": ("Marlow County High", "high", (4, 3), 66),
}
STEMS = ["Maple", "Cedar", "Willow", "Birch", "Aspen", "Hickory", "Juniper", "Laurel", "Magnolia", "Sycamore"]
KINDS = ["Court", "Park", "Heights", "Crossing", "Commons", "Grove"]


class County:
    """Blocks of a grid, their children, and the schools of their zones."""

    def __init__(self):
        self.random = random.Random(2264)
        self.cells = [(x, y) for y in range(ROWS) for x in range(COLUMNS)]
        names = [f"{stem} {kind}" for kind in KINDS for stem in STEMS]
        names.sort(key=lambda _: self.random.random())
        self.names = dict(zip(self.cells, names))
        self.size = {cell: 0.6 + 0.8 * self.random.random() for cell in self.cells}
        self.zone = {stage: {cell: self.nearest(cell, stage) for cell in self.cells} for stage in STAGES}
        self.children = {(cell, cohort): self.counted(cell, cohort) for cell in self.cells
                         for cohort in range(BASE_YEAR - 12, BASE_YEAR + 6)}

    def nearest(self, cell, stage):
        return min((school for school, about in SCHOOLS.items() if about[1] == stage),
                   key=lambda school: (math.dist(cell, SCHOOLS[school][2]), school))

    def counted(self, cell, cohort):
        """The county grows on the lake, in the east. A cohort that is younger than grade 1 counts those who will be in kindergarten."""
        usual = 8 + (0.5 if cell[0] > 5 else 0.02) * (cohort - BASE_YEAR + 12)
        kindergarten = 0.9 if cohort >= BASE_YEAR else 1
        return int(usual * self.size[cell] * (0.85 + 0.3 * self.random.random()) * kindergarten + 0.5)


def corners(cell):
    x, y = ORIGIN[0] + SIDE * cell[0], ORIGIN[1] + SIDE * cell[1]
    return [(x, y), (x + SIDE, y), (x + SIDE, y + SIDE), (x, y + SIDE)]


def block_id(cell):
    return f"b{cell[1] * COLUMNS + cell[0] + 1:02d}"


def geometry(shape):
    return mapping(orient(shape, 1))


def layer(path, features):
    lines = [json.dumps({"type": "Feature", "properties": properties, "geometry": shape}) for properties, shape in features]
    member = json.dumps({"type": "name", "properties": {"name": CRS}})
    path.write_text(f'{{ "type": "FeatureCollection", "crs": {member}, "features": [\n' + ",\n".join(lines) + " ] }\n", encoding="utf-8")


def table(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *rows])


def zones(county):
    for school, (name, stage, _, _) in SCHOOLS.items():
        land = unary_union([Polygon(corners(cell)) for cell in county.cells if county.zone[stage][cell] == school])
        yield {"school": school, "stage": stage, "name": name}, geometry(land)


def rolls(county):
    """Rolls of the base year: all but a few of those who live in the zone."""
    for school, (_, stage, _, _) in SCHOOLS.items():
        for grade in STAGES[stage]:
            residents = sum(county.children[cell, BASE_YEAR - grade] for cell in county.cells if county.zone[stage][cell] == school)
            yield school, BASE_YEAR, GRADES[grade], int(0.93 * residents + 0.5)


def write(county, folder):
    stages = "\n".join(f"  - {{ id: {stage}, grades: {GRADES[span[0]]}-{GRADES[span[-1]]} }}" for stage, span in STAGES.items())
    (folder / "dataset.yaml").write_text(f"""name: Marlow County
source: invented, by examples/another-country/make.py
licence: CC0-1.0
synthetic: true
base_year: {BASE_YEAR}
entry_age: 5
cutoff: 08-31
year_start: 08-25
currency: USD
crs: EPSG:2264
grade_names: [{", ".join(str(grade) for grade in GRADES)}]
stages:
{stages}
""", encoding="utf-8")
    layer(folder / "districts.geojson", [({"id": "marlow", "name": "Marlow County"},
                                          geometry(unary_union([Polygon(corners(cell)) for cell in county.cells])))])
    layer(folder / "blocks.geojson", [({"id": block_id(cell), "name": county.names[cell], "district": "marlow",
                                        "dwellings": int(230 * county.size[cell])}, geometry(Polygon(corners(cell)))) for cell in county.cells])
    layer(folder / "schools.geojson", [({"id": school, "name": name, "district": "marlow", f"{stage}_classrooms": rooms},
                                        {"type": "Point", "coordinates": [corners(cell)[0][0] + 700, corners(cell)[0][1] + 800]})
                                       for school, (name, stage, cell, rooms) in SCHOOLS.items()])
    layer(folder / "catchments.geojson", zones(county))
    table(folder / "children.csv", ["block", "entry_year", "registered"],
          [[block_id(cell), cohort, number] for (cell, cohort), number in county.children.items()])
    table(folder / "enrolment.csv", ["school", "year", "grade", "pupils"], rolls(county))
    table(folder / "housing.csv", ["id", "block", "occupied", "dwellings"], [["lake-view", block_id((8, 3)), "2026-06-30", 420]])


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1]) / "data"
    folder.mkdir(parents=True, exist_ok=True)
    write(County(), folder)
    print(f"{folder}: an invented county. Synthetic data.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
