"""Checks the files of the tutorial: untidy as they say they are, and the same town as the dataset beside them.

    python Tests/Docs/test_messy_town.py
"""

import csv
import datetime
import json
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import openpyxl
import shapefile

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = {"*", "<10"}


def made(folder):
    subprocess.run([sys.executable, ROOT / "examples" / "messy-town" / "make.py", folder], check=True, capture_output=True)
    return Path(folder)


def rows(path, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


class MessyTown(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = made(Path(cls.scratch.name) / "a")
        cls.files, cls.data = cls.folder / "files", cls.folder / "data"

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_the_same_bytes_each_time(self):
        other = made(Path(self.scratch.name) / "b")
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                self.assertEqual(path.read_bytes(), (other / path.relative_to(self.folder)).read_bytes(), path.name)

    def test_the_workbook_has_the_rolls_of_the_dataset(self):
        expected = {(row["school"], int(row["year"]), int(row["grade"])): row["pupils"] for row in rows(self.data / "enrolment.csv")}
        found = {}
        book = openpyxl.load_workbook(self.files / "在校生统计表.xlsx")
        for sheet, first in zip(book.worksheets, [1, 7]):
            self.assertIn("A1:" + sheet.cell(1, sheet.max_column).coordinate, {str(span) for span in sheet.merged_cells.ranges})
            wide = {1: 7, 7: 4}[first]
            for line in sheet.iter_rows(min_row=6, values_only=True):
                if not isinstance(line[0], int):
                    continue
                for at, value in enumerate(line[3:]):
                    if at % wide < wide - 1 and value not in (None, ""):
                        found[f"{line[0]:04d}", 2019 + at // wide, first + at % wide] = str(value)
        self.assertEqual(found, expected)
        self.assertEqual(set(found.values()) & UNKNOWN, UNKNOWN)

    def test_the_survey_has_the_children_of_the_dataset(self):
        blocks = {feature["properties"]["name_zh"]: feature["properties"]["id"]
                  for feature in json.loads((self.data / "blocks.geojson").read_text(encoding="utf-8"))["features"]}
        found, outside = Counter(), 0
        for row in rows(self.files / "适龄儿童摸底.csv", "gb18030"):
            born = datetime.date(*map(int, row["出生日期"].replace("/", "-").split("-")))
            cohort = born.year + (6 if born.month < 9 else 7)
            at = [block for name, block in blocks.items() if name in row["现住址"]]
            if len(at) == 1:
                found[at[0], cohort, row["户籍类别"]] += 1
            else:
                outside += 1
        expected = {(row["block"], int(row["entry_year"]), kind): int(row[column]) for row in rows(self.data / "children.csv")
                    for kind, column in [("户籍", "registered"), ("随迁", "migrant")] if int(row[column])}
        self.assertEqual(found, expected)
        self.assertEqual(outside, 6)

    def test_the_lists_have_the_junior_zones_of_the_dataset(self):
        features = json.loads((self.data / "blocks.geojson").read_text(encoding="utf-8"))["features"]
        blocks = {feature["properties"]["name_zh"]: feature["properties"]["id"] for feature in features}
        schools = json.loads((self.data / "schools.geojson").read_text(encoding="utf-8"))["features"]
        codes = {feature["properties"]["name_zh"]: feature["properties"]["id"] for feature in schools}
        found = {blocks[name]: codes[row["学校名称"]] for row in rows(self.files / "初中施教区.csv", "gb18030")
                 for name in row["施教区范围（小区）"].split("、")}
        self.assertEqual(found, {row["block"]: row["school"] for row in rows(self.data / "catchments.csv")})

    def test_shapefiles_are_gbk_without_cpg_in_metres(self):
        self.assertEqual(list(self.files.glob("*.cpg")), [])
        for name, count in [("街道", 2), ("学校", 11), ("施教区", 8), ("小区", 68)]:
            with self.assertRaises(UnicodeDecodeError):
                (self.files / f"{name}.dbf").read_bytes().decode()
            with shapefile.Reader(str(self.files / name), encoding="gbk") as reader:
                self.assertEqual(len(reader), count)
                self.assertTrue(569_000 < reader.bbox[0] < reader.bbox[2] < 573_000)
            self.assertIn("CGCS2000", (self.files / f"{name}.prj").read_text())


if __name__ == "__main__":
    unittest.main()
