"""Checks the QGIS plugin without QGIS: its description, its zip, its options beside those of the program, and its texts.

    python3 Tests/QGIS/check_plugin.py PROGRAM
"""

import ast
import configparser
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "integrations" / "qgis" / "schoolzone"
PROGRAM = Path(sys.argv[1]).resolve()
NEEDED = {"name", "qgisMinimumVersion", "description", "about", "version", "author", "email", "hasProcessingProvider", "icon"}


def module(path, name=None):
    """A module of the plugin that does not import QGIS."""
    spec = importlib.util.spec_from_file_location(name or path.stem, path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


OPTIONS, RUNNING = module(PLUGIN / "options.py"), module(PLUGIN / "program.py")
SYSTEMS, TEXTS = module(PLUGIN / "systems.py"), module(PLUGIN / "texts.py")
PACKING = module(ROOT / "packaging" / "qgis_plugin.py")


def trees():
    for file in sorted(PLUGIN.glob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=(3, 9))


def constant(node):
    """The text of a constant, also of one that is put together from several."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def used_texts():
    """All texts that are translated: arguments of `tr`, and those of tables and classes that are passed on to it."""
    found = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                for part in ast.walk(node.args[0]):
                    # Only what stands for a text itself, not what is looked up.
                    found |= {constant(part)} if part is node.args[0] and constant(part) else set()
                    if isinstance(part, ast.Dict):
                        found |= {constant(one) for one in part.values}
            if isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name) and part.targets[0].id == "about":
                        found.add(constant(part.value))
                    if isinstance(part, ast.Assign):
                        names = part.targets[0].elts if isinstance(part.targets[0], ast.Tuple) else [part.targets[0]]
                        values = part.value.elts if isinstance(part.value, ast.Tuple) else [part.value]
                        found |= {constant(value) for name, value in zip(names, values) if isinstance(name, ast.Name) and name.id == "title"}
    for options in OPTIONS.OPTIONS.values():
        found |= {option.label for option in options}
    found |= {OPTIONS.SCENARIO.label} | {words for _, _, words, _ in OPTIONS.LAYERS} | {words for _, _, words in OPTIONS.TABLES}
    found |= {"Catchments", "Schools", "Districts", "Blocks", "Difference"}  # names of maps, with a capital letter
    # Headings of the tables of a check.
    tree = ast.parse((PLUGIN / "algorithms.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "table":
            found |= {constant(pair.elts[0]) for pair in node.args[1].elts}
    return found - {None, ""}


class Plugin(unittest.TestCase):
    def test_the_description_is_complete(self):
        text = configparser.ConfigParser(interpolation=None)
        text.read(PLUGIN / "metadata.txt", encoding="utf-8")
        general = text["general"]
        self.assertEqual(NEEDED - set(general_keys(PLUGIN / "metadata.txt")), set())
        self.assertTrue(all(general[name].strip() for name in general))
        self.assertTrue((PLUGIN / general["icon"]).is_file())
        version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(general["version"], version)

    def test_the_icon_is_svg(self):
        root = xml.etree.ElementTree.parse(PLUGIN / "icon.svg").getroot()
        self.assertTrue(root.tag.endswith("}svg"))

    def test_the_zip_is_the_same_each_time_and_holds_one_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            digests = []
            for name in ("a.zip", "b.zip"):
                path = Path(folder, name)
                PACKING.write(path)
                digests.append(hashlib.sha256(path.read_bytes()).hexdigest())
                os.utime(PLUGIN / "metadata.txt")
            self.assertEqual(*digests)
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
                self.assertIsNone(archive.testzip())
        self.assertEqual({name.split("/")[0] for name in names}, {"schoolzone"})
        for name in ("__init__.py", "metadata.txt", "icon.svg", "LICENSE"):
            self.assertIn(f"schoolzone/{name}", names)
        self.assertFalse([name for name in names if "__pycache__" in name])

    def test_every_file_is_python_3_9(self):
        self.assertGreaterEqual(len(list(trees())), 9)

    def test_every_text_is_translated_and_every_translation_used(self):
        self.assertEqual(used_texts() ^ set(TEXTS.CHINESE), set())
        for english, chinese in TEXTS.CHINESE.items():
            self.assertEqual(english.count("{"), chinese.count("{"), english)
            self.assertTrue(any("\u4e00" <= letter <= "\u9fff" for letter in chinese), english)


def general_keys(path):
    """The keys as they are written; the reader of such files makes them small."""
    return [line.split("=")[0] for line in path.read_text(encoding="utf-8").splitlines() if "=" in line]


class Options(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        told = subprocess.run([PROGRAM, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
        cls.commands = {
            one["commandName"]: {name["name"]: argument for argument in one["arguments"] for name in argument.get("names", [])}
            for one in json.loads(told)["command"]["subcommands"]}

    def test_every_parameter_is_an_option_of_the_command(self):
        for command, options in OPTIONS.OPTIONS.items():
            self.assertEqual(len({option.name for option in options}), len(options))
            for option in options:
                argument = self.commands[command].get(option.flag.lstrip("-"))
                self.assertIsNotNone(argument, f"{command} {option.flag}")
                takes_value = option.kind != "flag" or bool(option.values)
                self.assertEqual(argument["kind"], "option" if takes_value else "flag", f"{command} {option.flag}")
                if option.kind == "choice":
                    self.assertEqual(list(option.values), argument["allValues"])
                self.assertEqual(option.kind == "files", argument["isRepeating"], f"{command} {option.flag}")

    def test_what_the_plugin_sets_itself_exists(self):
        for command in OPTIONS.OPTIONS:
            names = ["lang"] + (["json", "quiet"] if command == "check" else ["out", "force"])
            for name in names:
                self.assertIn(name, self.commands[command], command)

    def test_values_become_arguments(self):
        values = {"BUDGET": "24", "SKETCH": True, "FUTURES": ["a.yaml", "b.yaml"], "EQUITY": "none", "STAGE": "", "FROM": 0, "JOBS": None,
                  "PUBLISH": False}
        self.assertEqual(OPTIONS.arguments("site", values), [
            "--budget", "24", "--sites", "auto", "--from", "0", "--equity", "none", "--futures", "a.yaml", "b.yaml"])


class Running(unittest.TestCase):
    def test_lines_and_progress_are_told_apart(self):
        lines, notes = [], []
        reader = RUNNING.Lines(lines.append, notes.append)
        text = "\r\x1b[Kreading files\r\x1b[Ksearching, 5 %\r\x1b[Kerror: 学校\n\nwarning: y\r\nrest".encode()
        for at in range(len(text)):  # also in the middle of a letter
            reader.feed(text[at:at + 1])
        reader.feed(b"", final=True)
        self.assertEqual(lines, ["error: 学校", "warning: y", "rest"])
        self.assertEqual(notes, ["reading files", "searching, 5 %"])

    def test_progress_is_a_number_where_it_says_one(self):
        self.assertEqual([RUNNING.share(one) for one in ("searching, 20 %: gap 3.1 %", "正在搜索，7%", "projecting 3/4", "reading files")],
                         [20, 7, 50, None])

    def test_the_program_runs_with_its_code_its_output_and_its_progress(self):
        with tempfile.TemporaryDirectory() as folder:
            town = Path(folder, "town")
            RUNNING.run([PROGRAM, "example", town, "--quiet"], lambda line: None)
            notes, lines = [], []
            done = RUNNING.run([PROGRAM, "check", town / "plan.yaml", "--json"], lines.append, on_progress=notes.append)
            self.assertEqual((done.code, json.loads(done.output)["errors"]), (0, 0))
            self.assertIn("reading files", notes)
            done = RUNNING.run([PROGRAM, "simulate", town / "missing.yaml"], lines.append)
            self.assertEqual(done.code, 2)
            self.assertIn("missing.yaml: the file cannot be read", "\n".join(lines))

    def test_a_cancelled_program_ends(self):
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        started = time.monotonic()
        done = RUNNING.run([sys.executable, "-c", "import time; time.sleep(60)"], lambda line: None, is_cancelled=stop.is_set)
        self.assertIsNone(done.code)
        self.assertLess(time.monotonic() - started, 10)

    def test_a_program_that_does_not_end_on_request_is_killed(self):
        code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
        ready = threading.Event()
        done = RUNNING.run([sys.executable, "-c", code], lambda line: None, lambda line: ready.set(), is_cancelled=ready.is_set)
        self.assertIsNone(done.code)

    def test_a_missing_program_is_named(self):
        with self.assertRaisesRegex(RUNNING.NotFoundError, "/nowhere/schoolzone"):
            RUNNING.find("/nowhere/schoolzone")
        self.assertEqual(RUNNING.find(str(PROGRAM)), str(PROGRAM))


class Systems(unittest.TestCase):
    def test_the_system_of_a_layer_goes_before_that_of_its_file(self):
        cases = [
            ("base_year: 2024\n", None), ("crs: EPSG:4549\n", None), ("crs: gcj02  # from a web map\n", "gcj02"),
            ('crs: { catchments: EPSG:3857, "*": EPSG:4549 }\n', "EPSG:3857"), ('crs: { blocks: gcj02, "*": EPSG:4549 }\n', "EPSG:4549"),
            ("name: x\ncrs:\n  catchments: gcj02\n  blocks: EPSG:4549\nstages: []\n", "gcj02"), ("crs: { blocks: gcj02 }\n", None)]
        for text, expected in cases:
            self.assertEqual(SYSTEMS.stated_system(text, "catchments"), expected, text)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
