"""Writes the files of the tutorial: an invented town, once as a planner has it and once as a clean dataset.

    python examples/messy-town/make.py FOLDER

Qinghe (青禾) does not exist: SYNTHETIC DATA, which every file says that can. FOLDER/files has what lies on a planner's desk, untidy on purpose:

- 在校生统计表.xlsx: rolls of 2019 to 2024, a title row, merged headers (years above, grades below), thousands separators, withheld cells, total
  rows, footers, codes that have lost their zeros
- 施教区, 小区, 学校, 街道 as Shapefiles in GBK without .cpg, Chinese column names, EPSG:4549
- 初中施教区.csv: zones as lists of 小区 by school, GB 18030
- 适龄儿童摸底.csv: a survey list with an address, a birth date and a kind for each child, GB 18030
- 出生人口.csv: births, with a line sep=;
- 在建楼盘.csv: new housing

FOLDER/data is the same as a dataset (docs/dataset.md). Needs openpyxl, pyshp, shapely and pyproj (Tests/Docs/requirements.txt,
Tests/Reference/requirements.txt). The same bytes each time.
"""

import csv
import datetime
import io
import json
import math
import random
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import shapefile
from openpyxl.styles import Alignment, Font
from pyproj import CRS, Transformer
from shapely.geometry import Polygon, mapping
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

SYNTHETIC = "合成数据，非真实地点 (synthetic data, no real place)"
BASE_YEAR, FIRST_RECORD, LAST_COHORT = 2024, 2019, 2030
COLUMNS, ROWS, SIDE = 10, 7, 250  # blocks, and metres
ORIGIN = (570_000.0, 3_560_000.0)  # EPSG:4549
MADE = (2024, 10, 8)

DISTRICTS = {"laocheng": ("Laocheng", "老城街道"), "xingang": ("Xingang", "新港街道")}
# code: name, Chinese name, stage, district, cell, rooms, first and last grade where it does not serve all
SCHOOLS = {
    "0101": ("Qinghe Experimental Primary", "青禾实验小学", "primary", "laocheng", (1, 1), 12),
    "0102": ("Laocheng Central Primary", "老城中心小学", "primary", "laocheng", (3, 3), 12),
    "0103": ("Beimen Primary", "北门小学", "primary", "laocheng", (1, 5), 12),
    "0104": ("Yucai Primary", "育才小学", "primary", "laocheng", (4, 6), 6),
    "0105": ("Xingang Primary", "新港小学", "primary", "xingang", (6, 2), 20),
    "0106": ("Binjiang Primary", "滨江小学", "primary", "xingang", (7, 5), 14),
    "0107": ("Donghu Primary", "东湖小学", "primary", "xingang", (8, 1), 16),
    "0108": ("Liuwan Teaching Point", "柳湾教学点", "primary", "xingang", (9, 6), 3),
    "0201": ("Qinghe No. 1 Junior", "青禾第一中学", "junior", "laocheng", (2, 2), 12),
    "0202": ("Qinghe No. 2 Junior", "青禾第二中学", "junior", "laocheng", (2, 5), 10),
    "0203": ("Xingang Junior", "新港中学", "junior", "xingang", (7, 3), 15),
}
TEACHING_POINT, ONWARD = "0108", "0106"
FEW = [(9, 6), (9, 5), (8, 6)]  # blocks of the teaching point: a hamlet
PARKS = {(2, 3), (6, 6)}  # nobody lives there
GRADES = ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级"]
SPANS = {"primary": range(1, 7), "junior": range(7, 10)}
STAGES = {"primary": "小学", "junior": "初中"}
# Developments: id, name, cell, school year, dwellings
HOUSING = [("harbour-one", "新港一号", (7, 4), 2026, 700), ("riverside", "江畔里", (9, 2), 2027, 500)]
STEMS = [("Cuihu", "翠湖"), ("Jingui", "金桂"), ("Liuyuan", "柳园"), ("Hexiang", "荷香"), ("Yunxi", "云溪"), ("Songhe", "松鹤"), ("Meiling", "梅岭"),
         ("Zhulin", "竹林"), ("Taoyuan", "桃源"), ("Lanting", "兰亭"), ("Qingfeng", "清风"), ("Mingyue", "明月"), ("Chaoyang", "朝阳"), ("Xiyuan", "溪园")]
KINDS = [("Garden", "花园"), ("Court", "苑"), ("Village", "新村"), ("Homes", "家园"), ("Bay", "湾")]


def slope(cell, cohort):
    """Children of a cohort in a block of ordinary size: fewer from year to year in the old town, more in the new one."""
    if cell in FEW:
        return 2.7
    years = cohort - 2016
    return 8.9 - 0.24 * years if cell[0] < COLUMNS // 2 else min(5.6 + 0.48 * years, 12.0)


class Town:
    """Everything about the town, by cell of a grid whose corners are moved a little."""

    def __init__(self):
        self.random = random.Random(20240901)
        self.corners = {(x, y): self.corner(x, y) for x in range(COLUMNS + 1) for y in range(ROWS + 1)}
        self.cells = [(x, y) for y in range(ROWS) for x in range(COLUMNS)]
        self.size = {cell: 0.6 + 0.8 * self.random.random() for cell in self.cells}
        names = [(f"{stem} {kind}", stem_zh + kind_zh) for kind, kind_zh in KINDS for stem, stem_zh in STEMS]
        names.sort(key=lambda _: self.random.random())
        self.names = dict(zip(self.cells, names))
        self.homes = [cell for cell in self.cells if cell not in PARKS]
        self.primary = {cell: self.nearest(cell, "primary") for cell in self.cells}
        self.junior = {cell: self.nearest(cell, "junior") for cell in self.cells}
        self.children = {(cell, cohort): self.counted(cell, cohort) for cell in self.homes
                         for cohort in range(FIRST_RECORD - 8, LAST_COHORT + 1)}
        self.rolls = {(school, year, grade): self.roll(school, year, grade) for school in SCHOOLS
                      for year in range(FIRST_RECORD, BASE_YEAR + 1) for grade in grades_of(school)}

    def corner(self, x, y):
        """A corner of the grid, in metres; those of the border between the districts and of the outline move along it alone."""
        dx, dy = (60 * (self.random.random() - 0.5) for _ in range(2))
        return (round(ORIGIN[0] + SIDE * x + (dx if 0 < x < COLUMNS else 0), 2), round(ORIGIN[1] + SIDE * y + (dy if 0 < y < ROWS else 0), 2))

    def ring(self, cell):
        x, y = cell
        return [self.corners[at] for at in [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]]

    def middle(self, cell):
        return tuple(round(sum(corner[axis] for corner in self.ring(cell)) / 4, 2) for axis in range(2))

    def nearest(self, cell, stage):
        """The school of the district whose site is nearest, but the hamlet has its own."""
        if stage == "primary" and cell in FEW:
            return TEACHING_POINT
        able = [code for code, school in SCHOOLS.items() if school[2] == stage and school[3] == district_of(cell) and code != TEACHING_POINT]
        return min(able, key=lambda code: (math.dist(cell, SCHOOLS[code][4]), code))

    def counted(self, cell, cohort):
        """Registered and migrant children of a block and cohort."""
        noise = 0.8 + 0.4 * self.random.random()
        number = int(slope(cell, cohort) * (1 if cell in FEW else self.size[cell]) * noise + 0.5)
        migrant = int(number * (0.1 if cell[0] < COLUMNS // 2 else 0.25) + self.random.random())
        return number - migrant, migrant

    def roll(self, school, year, grade):
        """Observed pupils: 97 of 100 who live in the zone, and a little chance."""
        zone = self.primary if SCHOOLS[school][2] == "primary" else self.junior
        homes = [cell for cell in self.homes if zone[cell] == school]
        if school == ONWARD and grade > 3:
            homes += [cell for cell in self.homes if zone[cell] == TEACHING_POINT]
        residents = sum(sum(self.children[cell, year - grade + 1]) for cell in homes)
        return int(residents * (0.95 + 0.04 * self.random.random()) + 0.5)


def district_of(cell):
    return "laocheng" if cell[0] < COLUMNS // 2 else "xingang"


def block_id(cell):
    return f"q{cell[1] * COLUMNS + cell[0] + 1:03d}"


def grades_of(school):
    return range(1, 4) if school == TEACHING_POINT else SPANS[SCHOOLS[school][2]]


def shown(pupils):
    """A count of pupils as it is published: under 10 it is withheld, in one of two ways."""
    return pupils if pupils >= 10 else "<10" if pupils % 2 else "*"


# MARK: The planner's files


def workbook(town, path):
    """Rolls in two sheets, one a stage: years above, grades below, a total column a year, rows of totals, footers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for stage, title in STAGES.items():
        sheet(book.create_sheet(title), town, stage, title)
    book.properties.creator, book.properties.title = "schoolzone examples/messy-town", SYNTHETIC
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(repacked(held.getvalue()))


def sheet(one, town, stage, title):
    span, years = SPANS[stage], range(FIRST_RECORD, BASE_YEAR + 1)
    wide = len(span) + 1
    last = 3 + wide * len(years)
    one.append([f"青禾县{title}在校生统计表（{FIRST_RECORD}—{BASE_YEAR}学年）"])
    one.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    one.cell(1, 1).font, one.cell(1, 1).alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    one.append([f"单位：人　{SYNTHETIC}"])
    one.append([])
    for column, head in enumerate(["学校代码", "学校名称", "所属街道"], start=1):
        one.cell(4, column, head)
        one.merge_cells(start_row=4, start_column=column, end_row=5, end_column=column)
    for at, year in enumerate(years):
        first = 4 + at * wide
        one.cell(4, first, f"{year}–{year + 1}学年")
        one.merge_cells(start_row=4, start_column=first, end_row=4, end_column=first + wide - 1)
        for offset, grade in enumerate(span):
            one.cell(5, first + offset, GRADES[grade - 1])
        one.cell(5, first + wide - 1, "合计")
    for district, (_, district_zh) in DISTRICTS.items():
        of_district = [code for code, school in SCHOOLS.items() if school[2] == stage and school[3] == district]
        for code in of_district:
            one.append(row_of(town, code, span, years))
        one.append(["", f"{district_zh}小计", ""] + totals(town, of_district, span, years))
    one.append(["", "总计", ""] + totals(town, [code for code, school in SCHOOLS.items() if school[2] == stage], span, years))
    one.append([])
    one.append(["注：* 和 <10 表示少于10人，不予公布。"])
    one.append(["数据来源：虚构。制表日期：", "", datetime.date(*MADE)])
    one.freeze_panes = "D6"


def row_of(town, code, span, years):
    """A school's row. The code is a number, so that its zero is gone; a total of 1,000 and more is a text with a comma."""
    cells = [int(code), SCHOOLS[code][1], DISTRICTS[SCHOOLS[code][3]][1]]
    for year in years:
        counts = [town.rolls.get((code, year, grade)) for grade in span]
        cells += ["" if count is None else shown(count) for count in counts] + [grouped(sum(count or 0 for count in counts))]
    return cells


def totals(town, codes, span, years):
    cells = []
    for year in years:
        sums = [sum(town.rolls.get((code, year, grade), 0) for code in codes) for grade in span]
        cells += [grouped(value) for value in sums + [sum(sums)]]
    return cells


def grouped(value):
    return f"{value:,}" if value >= 1000 else value


def repacked(data):
    """A workbook whose bytes do not hold the time at which it was written."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"%d-%02d-%02dT00:00:00Z" % MADE, content)
            target.writestr(zipfile.ZipInfo(name, (*MADE, 0, 0, 0)), content)
    return held.getvalue()


def shapes(path, kind, fields, records):
    """A Shapefile in GBK with a .prj and without a .cpg; its date is fixed. `records` are geometries with attributes."""
    with shapefile.Writer(str(path), shapeType=kind, encoding="gbk") as writer:
        for name, form, size in fields:
            writer.field(name, form, size)
        for geometry, attributes in records:
            if kind == shapefile.POINT:
                writer.point(*geometry)
            else:
                writer.poly(geometry)
            writer.record(*attributes)
    path.with_suffix(".prj").write_text(CRS.from_epsg(4549).to_wkt("WKT1_ESRI"), encoding="ascii")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[1:4] = bytes([MADE[0] - 1900, *MADE[1:]])
    path.with_suffix(".dbf").write_bytes(table)


def rings(shape):
    """Rings of a Shapefile: the outer one clockwise."""
    parts = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
    return [list(ring.coords) for part in parts for ring in [orient(part, -1).exterior, *orient(part, -1).interiors]]


def layers(town, folder):
    name, code, district = ("学校名称", "C", 60), ("学校代码", "C", 10), ("所属街道", "C", 40)
    shapes(folder / "街道.shp", shapefile.POLYGON, [("代码", "C", 20), ("名称", "C", 40)],
           [(rings(land(town, of)), [of, zh]) for of, (_, zh) in DISTRICTS.items()])
    shapes(folder / "学校.shp", shapefile.POINT, [code, name, district, ("学段", "C", 10), ("班数", "N", 4)],
           [(site(town, at), [at, school[1], DISTRICTS[school[3]][1], STAGES[school[2]], school[5]]) for at, school in SCHOOLS.items()])
    shapes(folder / "施教区.shp", shapefile.POLYGON, [code, name, ("学段", "C", 10)],
           [(rings(zone), [at, SCHOOLS[at][1], "小学"]) for at, zone in zones(town)])
    shapes(folder / "小区.shp", shapefile.POLYGON, [("编号", "C", 10), ("小区名称", "C", 60), district, ("户数", "N", 6)],
           [(rings(Polygon(town.ring(cell))), [block_id(cell), town.names[cell][1], DISTRICTS[district_of(cell)][1], dwellings(town, cell)])
            for cell in town.homes])


def site(town, code):
    """A school stands a little off the middle of its cell."""
    x, y = town.middle(SCHOOLS[code][4])
    return round(x + 30, 2), round(y - 25, 2)


def zones(town):
    """Zones of primary schools: the blocks nearest to each."""
    for code, school in SCHOOLS.items():
        if school[2] == "primary":
            yield code, unary_union([Polygon(town.ring(cell)) for cell in town.cells if town.primary[cell] == code])


def land(town, district):
    return unary_union([Polygon(town.ring(cell)) for cell in town.cells if district_of(cell) == district])


def dwellings(town, cell):
    return int((90 if cell in FEW else 260 * town.size[cell]) + 0.5)


def table(path, header, rows, encoding="utf-8", separator=",", first=""):
    held = io.StringIO()
    held.write(first)
    writer = csv.writer(held, delimiter=separator, lineterminator="\r\n" if encoding != "utf-8" else "\n")
    writer.writerows([header, *rows])
    path.write_bytes(held.getvalue().encode(encoding))


def lists(town, folder):
    """Zones of junior schools as one list of 小区 by school; and survey, births and housing as tables."""
    named = []
    for code, school in SCHOOLS.items():
        if school[2] == "junior":
            homes = [town.names[cell][1] for cell in town.homes if town.junior[cell] == code]
            named.append([school[1], "初中", "、".join(homes)])
    table(folder / "初中施教区.csv", ["学校名称", "学段", "施教区范围（小区）"], named, "gb18030")
    table(folder / "适龄儿童摸底.csv", ["序号", "姓名", "出生日期", "现住址", "户籍类别", "备注"], survey(town), "gb18030")
    table(folder / "出生人口.csv", ["所属街道", "年份", "出生人数"],
          [[DISTRICTS[district][1], f"{year}年", f"{count:,}"] for district, year, count in births(town)], "gb18030", ";", "sep=;\r\n")
    table(folder / "在建楼盘.csv", ["编号", "楼盘", "小区", "交付", "套数"],
          [[at, name, town.names[cell][1], f"{year}年8月31日", count] for at, name, cell, year, count in HOUSING], "gb18030")


def survey(town):
    """A row for each child from age 0 to grade 9: an invented name, a birth date, an address in the block, a kind. Some addresses are written in
    other ways, and a few lie outside the town; remarks say that all is invented."""
    rows = []
    chance = random.Random(7)
    for cell in town.homes:
        for cohort in range(BASE_YEAR - 8, LAST_COHORT + 1):
            for kind, number in zip(["户籍", "随迁"], town.children[cell, cohort]):
                for _ in range(number):
                    born = datetime.date(cohort - 7, 9, 1) + datetime.timedelta(int(chance.random() * 365))
                    name, flat = town.names[cell][1], f"{1 + int(chance.random() * 20)}幢{int(1 + chance.random() * 17)}0{1 + int(chance.random() * 4)}室"
                    address = [f"{name}{flat}", f"青禾县{name}{flat}", f"{name} {flat}", f"{DISTRICTS[district_of(cell)][1]}{name}"][int(chance.random() * 4)]
                    rows.append([born.isoformat() if chance.random() < 0.8 else f"{born.year}/{born.month}/{born.day}", address, kind, ""])
    rows.sort(key=lambda _: chance.random())
    for at in range(6):
        rows.insert(400 * at, ["2019-03-04", "外县（地址不详）", "随迁", "地址待核"])
    return [[at, f"虚构{at:05d}", *row] for at, row in enumerate(rows, start=1)]


def births(town):
    """Births of the calendar years whose children are counted: two thirds of one cohort, a third of the next."""
    for district in DISTRICTS:
        cells = [cell for cell in town.homes if district_of(cell) == district]
        for year in range(2018, BASE_YEAR):
            cohorts = [sum(sum(town.children[cell, cohort]) for cell in cells) for cohort in (year + 6, year + 7)]
            yield district, year, int((8 * cohorts[0] + 4 * cohorts[1]) / 12 + 0.5)


# MARK: The same as a dataset


class Degrees:
    """WGS 84 with 7 decimals, of EPSG:4549."""

    def __init__(self):
        self.transformer = Transformer.from_crs(4549, 4326, always_xy=True)

    def point(self, place):
        return [round(value, 7) for value in self.transformer.transform(*place)]

    def shape(self, shape):
        geometry = mapping(orient(shape, 1))
        return {"type": geometry["type"], "coordinates": [[self.point(place) for place in ring] for ring in geometry["coordinates"]]}


def layer(path, features):
    """A GeoJSON file, with a feature a line."""
    lines = [json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)
             for properties, geometry in features]
    path.write_text('{ "type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + " ] }\n", encoding="utf-8")


def dataset(town, folder):
    degrees = Degrees()
    (folder / "dataset.yaml").write_text(
        "name: { en: Qinghe, zh: 青禾 }\nsource: invented, by examples/messy-town/make.py\nlicence: CC0-1.0\nsynthetic: true\n"
        f"base_year: {BASE_YEAR}\n", encoding="utf-8")
    layer(folder / "districts.geojson", [({"id": of, "name": name, "name_zh": zh}, degrees.shape(land(town, of)))
                                         for of, (name, zh) in DISTRICTS.items()])
    layer(folder / "schools.geojson", [(school_row(code, school), {"type": "Point", "coordinates": degrees.point(site(town, code))})
                                       for code, school in SCHOOLS.items()])
    layer(folder / "catchments.geojson", [({"school": code, "stage": "primary"}, degrees.shape(zone)) for code, zone in zones(town)])
    layer(folder / "blocks.geojson",
          [({"id": block_id(cell), "name": town.names[cell][0], "name_zh": town.names[cell][1], "district": district_of(cell),
             "dwellings": dwellings(town, cell)}, degrees.shape(Polygon(town.ring(cell)))) for cell in town.homes])
    table(folder / "catchments.csv", ["block", "stage", "school"],
          [[block_id(cell), "junior", town.junior[cell]] for cell in town.homes])
    table(folder / "children.csv", ["block", "entry_year", "registered", "migrant"],
          [[block_id(cell), cohort, *town.children[cell, cohort]] for cell in town.homes for cohort in range(BASE_YEAR - 8, LAST_COHORT + 1)])
    table(folder / "enrolment.csv", ["school", "year", "grade", "pupils"],
          [[school, year, grade, shown(pupils)] for (school, year, grade), pupils in town.rolls.items()])
    table(folder / "births.csv", ["district", "year", "births"], births(town))
    table(folder / "housing.csv", ["id", "block", "occupied", "dwellings"],
          [[at, block_id(cell), year, count] for at, _, cell, year, count in HOUSING])


def school_row(code, school):
    name, zh, stage, district, _, rooms = school
    row = {"id": code, "name": name, "name_zh": zh, "district": district, f"{stage}_classrooms": rooms}
    return {**row, "primary_grades": "1-3", "onward": ONWARD} if code == TEACHING_POINT else row


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder, town = Path(sys.argv[1]), Town()
    for name in ("files", "data"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    workbook(town, folder / "files" / "在校生统计表.xlsx")
    layers(town, folder / "files")
    lists(town, folder / "files")
    dataset(town, folder / "data")
    (folder / "files" / "README.txt").write_text(f"{SYNTHETIC}\nMade by examples/messy-town/make.py of schoolzone, for docs/tutorial.md.\n", encoding="utf-8")
    print(f"{folder}/files: as a planner has them; {folder}/data: the same as a dataset. Synthetic data.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
