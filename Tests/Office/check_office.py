"""Opens results.xlsx and draft.docx by other code, and holds them to the CSV files of the same run.

    python3 Tests/Office/check_office.py PROGRAM
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile
from pathlib import Path

import docx
import openpyxl

PROGRAM = Path(sys.argv.pop(1)).resolve()
LANGUAGES = ("en", "zh")
# Tables that have a sheet of the same columns, with the column that the sheet puts before them.
TABLES = ("districts", "schools", "grades", "moves", "reach")
FORMULAS = ("=1+1", "+cmd", "-2", "@sum")


def run(*arguments, code=0, **more):
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, **more)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def columns(sheet):
    """The ids of the columns, which are below the headings."""
    return [cell.value for cell in sheet[2]]


def records(sheet):
    names = columns(sheet)
    return [dict(zip(names, row)) for row in sheet.iter_rows(min_row=3, values_only=True)]


class Office(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.place.name)
        run("example", "town", "--quiet", cwd=cls.folder)
        cls.has_pictures = shutil.which("rsvg-convert") is not None
        more = ["--docx"] if cls.has_pictures else []
        for language in LANGUAGES:
            run("compare", "town/baseline.yaml", "town/plan.yaml", "--out", f"out-{language}", "--xlsx", *more, "--lang", language,
                "--quiet", cwd=cls.folder)
        run("simulate", "town/plan.yaml", "--out", "one", "--xlsx", *more, "--quiet", cwd=cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def book(self, folder):
        return openpyxl.load_workbook(self.folder / folder / "results.xlsx")

    def sheet_of(self, book, ids):
        """The sheet whose columns are these and names beside them."""
        found = [sheet for sheet in book.worksheets[1:] if [name for name in columns(sheet) if not str(name).endswith("_name")] == ids]
        self.assertEqual(len(found), 1, ids)
        return found[0]

    def assert_same(self, found, expected, names, has_names_in_other_language):
        self.assertEqual(len(found), len(expected))
        for one, other in zip(found, expected):
            for name in names:
                value, text = one[name], other[name]
                if name == "name" and has_names_in_other_language or name in ("warning", "zone_warning") and has_names_in_other_language:
                    self.assertTrue(value)
                elif text == "":
                    self.assertIsNone(value, name)
                elif isinstance(value, (int, float)):
                    self.assertEqual(float(value), float(text), name)
                else:
                    self.assertEqual(value, text, name)

    def test_numbers_are_those_of_the_csv_files(self):
        for language in LANGUAGES:
            book = self.book(f"out-{language}")
            for table in TABLES:
                expected = []
                for scenario in ("baseline", "plan"):
                    expected += [{"scenario": scenario, **row} for row in rows(self.folder / f"out-{language}" / scenario / f"{table}.csv")]
                if not expected:
                    continue  # a table without rows has no sheet
                names = list(expected[0])
                found = records(self.sheet_of(book, names))
                self.assert_same(found, expected, names, language != "en")
                for name in names:
                    if name not in ("scenario", "school", "name", "district", "stage", "block", "from_school", "to_school", "reason",
                                    "warning", "zone_warning"):
                        self.assertTrue(all(row[name] is None or isinstance(row[name], (int, float)) for row in found), name)
            compared = rows(self.folder / f"out-{language}" / "comparison.csv")
            self.assert_same(records(self.sheet_of(book, list(compared[0]))), compared, list(compared[0]), False)

    def test_one_scenario_has_the_same_columns_as_several(self):
        expected = [{"scenario": "plan", **row} for row in rows(self.folder / "one/schools.csv")]
        found = records(self.sheet_of(self.book("one"), list(expected[0])))
        self.assert_same(found, expected, list(expected[0]), False)

    def test_ids_have_names_in_the_language(self):
        expected = {"en": "East", "zh": "东区"}
        for language in LANGUAGES:
            names = {row["district_name"] for sheet in self.book(f"out-{language}").worksheets[1:] if "district_name" in columns(sheet)
                     for row in records(sheet) if row["district"] == "east"}
            self.assertEqual(len(names), 1)
            self.assertIn(expected[language], names.pop())

    def test_tables_have_filters_and_fixed_heads_and_print_across(self):
        for folder in ("out-en", "one"):
            book = self.book(folder)
            for sheet in book.worksheets:
                self.assertEqual(sheet.page_setup.orientation, "landscape", sheet.title)
                self.assertEqual((sheet.page_setup.fitToWidth or 1, int(sheet.page_setup.fitToHeight)), (1, 0), sheet.title)
                self.assertIn("SYNTHETIC", sheet.oddFooter.left.text)
                self.assertLessEqual(len(sheet.title), 31)
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    self.assertNotEqual(cell.data_type, "f", f"{sheet.title} {cell.coordinate}")
            for sheet in book.worksheets[1:-1]:
                self.assertRegex(sheet.freeze_panes, r"^[A-D]3$")
                self.assertTrue(sheet.auto_filter.ref.startswith("A2:"), sheet.title)
                self.assertEqual(sheet.print_title_rows, "$1:$2")

    def test_the_first_sheet_says_that_data_is_synthetic_and_has_charts(self):
        for language, word in (("en", "SYNTHETIC"), ("zh", "合成数据")):
            first = self.book(f"out-{language}").worksheets[0]
            self.assertTrue(any(word in str(cell.value) for cell in first["A"][:4]))
            with zipfile.ZipFile(self.folder / f"out-{language}" / "results.xlsx") as archive:
                charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
                self.assertEqual(len(charts), 2)
                text = "".join(archive.read(name).decode() for name in charts)
            self.assertIn("lineChart", text)
            self.assertIn("barChart", text)

    def test_warnings_have_the_colours_of_the_map(self):
        book = self.book("out-en")
        sheet = next(sheet for sheet in book.worksheets[1:] if "warning" in columns(sheet))
        rules = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for ranges in sheet.conditional_formatting for rule in ranges.rules}
        self.assertEqual(rules, {'"red"': "FFD55E00", '"yellow"': "FFE69F00"})
        self.assertIn("red", {row["warning"] for row in records(sheet)})

    def test_all_xml_is_well_formed_and_two_runs_give_the_same_bytes(self):
        names = ["results.xlsx"] + (["draft.docx"] if self.has_pictures else [])
        more = ["--docx"] if self.has_pictures else []
        run("compare", "town/baseline.yaml", "town/plan.yaml", "--out", "again", "--xlsx", *more, "--quiet", cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "TZ": "Asia/Shanghai"})
        for name in names:
            self.assertEqual((self.folder / "out-en" / name).read_bytes(), (self.folder / "again" / name).read_bytes(), name)
            with zipfile.ZipFile(self.folder / "out-zh" / name) as archive:
                self.assertIsNone(archive.testzip())
                for part in archive.namelist():
                    if part.endswith((".xml", ".rels")):
                        xml.etree.ElementTree.fromstring(archive.read(part))

    def test_texts_that_look_like_formulas_and_odd_characters_are_texts(self):
        odd = self.folder / "odd"
        shutil.copytree(self.folder / "town", odd)
        layer = odd / "data/schools.geojson"
        schools = json.loads(layer.read_text(encoding="utf-8"))
        for feature, name in zip(schools["features"], FORMULAS):
            feature["properties"]["name"] = name
        layer.write_text(json.dumps(schools), encoding="utf-8")
        plan = odd / "plan.yaml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("en: East Second Primary", "en: '<b> & _x0041_'"), encoding="utf-8")
        more = ["--docx"] if self.has_pictures else []
        run("simulate", "odd/plan.yaml", "--out", "odd-out", "--xlsx", *more, "--quiet", cwd=self.folder)
        book = self.book("odd-out")
        sheet = next(sheet for sheet in book.worksheets[1:] if "entry_places" in columns(sheet))
        names = {row["name"] for row in records(sheet)}
        for formula in FORMULAS:
            self.assertIn(formula, names)
        # ECMA-376 escapes what looks like an escape; openpyxl leaves that to its callers where strings stand in cells
        self.assertIn("<b> & _x0041_", {name.replace("_x005F_", "_") for name in names})
        for row in sheet.iter_rows():
            for cell in row:
                self.assertNotEqual(cell.data_type, "f")
        if self.has_pictures:
            text = "\n".join(paragraph.text for paragraph in docx.Document(self.folder / "odd-out/draft.docx").paragraphs)
            self.assertIn("<b> & _x0041_", text)

    def test_what_is_withheld_is_in_neither_file(self):
        more = ["--docx"] if self.has_pictures else []
        run("simulate", "town/plan.yaml", "--out", "published", "--publish", "--xlsx", *more, "--quiet", cwd=self.folder)
        for table in ("schools", "districts", "grades"):
            expected = [{"scenario": "plan", **row} for row in rows(self.folder / "published" / f"{table}.csv")]
            found = records(self.sheet_of(self.book("published"), list(expected[0])))
            self.assert_same(found, expected, list(expected[0]), False)
        sheets = self.book("published").worksheets
        self.assertTrue(any("withheld" in str(cell.value) for cell in sheets[0]["A"]))

    def test_the_draft_has_its_parts_tables_and_pictures(self):
        if not self.has_pictures:
            self.skipTest("rsvg-convert is not here")
        for language, parts in (("en", ["Notes on the draft", "Why a plan is needed", "Before and after", "Maps", "Data sources"]),
                                ("zh", ["起草说明", "起草背景与必要性", "实施前后对比", "地图"])):
            document = docx.Document(self.folder / f"out-{language}" / "draft.docx")
            headings = [paragraph.text for paragraph in document.paragraphs
                        if paragraph.style.name.lower().startswith(("heading", "title"))]
            for part in parts:
                self.assertIn(part, headings)
            self.assertEqual(len(document.inline_shapes), 4)
            self.assertGreaterEqual(len(document.tables), 6)
            for table in document.tables:
                self.assertIn("w:tblHeader", table.rows[0]._tr.xml)
            section = document.sections[0]
            self.assertEqual((round(section.page_width.mm), round(section.page_height.mm)), (210, 297))
            text = "\n".join(paragraph.text for paragraph in document.paragraphs)
            self.assertIn("合成数据" if language == "zh" else "SYNTHETIC", text)
            self.assertIn("西" if language == "zh" else "West Primary", text)

    def test_figures_of_the_draft_are_those_of_the_csv_files(self):
        if not self.has_pictures:
            self.skipTest("rsvg-convert is not here")
        cells = [[cell.text for cell in row.cells] for table in docx.Document(self.folder / "out-en/draft.docx").tables for row in table.rows]
        for year in range(2024, 2031):
            expected = [str(year)]
            for scenario in ("baseline", "plan"):
                row = next(row for row in rows(self.folder / "out-en" / scenario / "districts.csv")
                           if (row["district"], row["stage"], row["year"]) == ("all", "primary", str(year)))
                expected += [f"{float(row[name]):,.0f}" for name in ("pupils", "capacity", "seat_shortfall")]
            self.assertIn(expected, cells)

    def test_the_files_are_listed_and_need_a_folder(self):
        record = (self.folder / "one/run.json").read_text(encoding="utf-8")
        self.assertIn('"results.xlsx"', record)
        for option in ("--xlsx", "--docx"):
            done = run("simulate", "town/plan.yaml", option, cwd=self.folder, code=2)
            self.assertIn("--out", done.stderr)


class Proposals(unittest.TestCase):
    def test_drafts_of_proposals_have_the_certificate(self):
        if not shutil.which("rsvg-convert"):
            self.skipTest("rsvg-convert is not here")
        with tempfile.TemporaryDirectory() as place:
            run("example", "town", "--quiet", cwd=place)
            run("rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "2000", "--out", "rezoned", "--xlsx", "--docx",
                "--quiet", cwd=place)
            run("site", "town/baseline.yaml", "--effort", "2000", "--out", "sited", "--xlsx", "--docx", "--quiet", cwd=place)
            for folder in ("rezoned", "sited"):
                text = "\n".join(paragraph.text for paragraph in docx.Document(Path(place, folder, "draft.docx")).paragraphs)
                self.assertIn("No plan can be", text)
                openpyxl.load_workbook(Path(place, folder, "results.xlsx"))
            sheets = openpyxl.load_workbook(Path(place, "sited/results.xlsx")).sheetnames
            self.assertIn("proposed projects", sheets)


if __name__ == "__main__":
    unittest.main()
