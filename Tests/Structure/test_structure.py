"""Checks the structure check itself, on small sources whose answers are known.

    python3 Tests/Structure/test_structure.py
"""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import check_structure
from compiler_index import CompilerIndex, IndexMissing
from swift_source import SwiftFile


def swift(name, text):
    return SwiftFile(check_structure.SOURCES / "Sample" / name, text)


class Scanner(unittest.TestCase):
    def test_comments_and_texts_hold_no_code(self):
        file = swift("A.swift", 'let a = "try! \\(try! b()) {" // try!\n/* try! /* { */ */ let c = #"as! "quoted" as!"#\n')
        self.assertEqual(file.code.count("try!"), 1)  # the one in the interpolation is code
        self.assertNotIn("as!", file.code)
        self.assertEqual(file.code.count("{"), 0)
        self.assertEqual(len(file.code), len(file.text))

    def test_lines_of_a_function_go_to_its_closing_brace(self):
        file = swift("A.swift", "struct S {\n  /// Note.\n  func f(\n    a: Int\n  ) {\n    if true { g() }\n  }\n  var x: Int { 1 }\n}\n")
        found = {item.name: item.lines for item in file.declarations}
        self.assertEqual(found["f"], 5)
        self.assertEqual(found["x"], 1)
        self.assertEqual(found["S"], 9)

    def test_a_deinitialiser_is_a_function(self):
        file = swift("A.swift", "final class C {\n  deinit {\n    f()\n  }\n}\n")
        self.assertEqual([(item.keyword, item.lines) for item in file.declarations], [("class", 5), ("deinit", 3)])

    def test_requirements_of_a_protocol_have_no_body(self):
        file = swift("A.swift", "protocol P {\n  func f(_ a: Int)\n  func g()\n}\nstruct S { func h() {} }\n")
        self.assertEqual([item.name for item in file.declarations], ["P", "f", "g", "S", "h"])
        self.assertEqual([item.lines for item in file.declarations if item.keyword == "func"], [1, 1, 1])


class Rules(unittest.TestCase):
    def test_unlabelled_integers(self):
        file = swift("A.swift", "func f(_ a: Int, _ b: Int32?, _ c: inout Int) {}\nfunc g(a: Int, _ b: Int, _ c: Int) {}\n"
                     "struct S { subscript(a: Int, b: Int, c: Int) -> Int { 0 } }\nfunc h(_ a: [Int], _ b: (Int, Int), _ c: Int) {}\n")
        names = [line.split()[1] for line in check_structure.unlabelled_integers([file])]
        self.assertEqual(names, ["f:", "subscript:"])

    def test_long_functions(self):
        body = "  x()\n" * 60
        file = swift("A.swift", f"func f() {{\n{body}}}\nlet list = [\n{body}]\n")
        self.assertEqual([item.name for _, item in check_structure.long_functions([file], 60)], ["f"])

    def test_long_functions_stand_in_the_list_of_tables(self):
        def breaches(lines, tables):
            file = swift("A.swift", "func f() {\n" + "  x()\n" * lines + "}\n")
            with mock.patch.object(check_structure, "TABLES", tables):
                return check_structure.sizes([file])

        table = {"Sample/A.swift f": "a list"}
        self.assertEqual(breaches(30, {}), [])
        self.assertIn("not in TABLES", breaches(45, {})[0])
        self.assertEqual(breaches(45, table), [])
        self.assertEqual(len(breaches(60, table)), 1)
        self.assertIn("not that long", breaches(30, table)[0])
        many = {f"Sample/A.swift f{number}": "a list" for number in range(check_structure.MOST_TABLES + 1)}
        self.assertIn("at most", breaches(30, many)[-1])

    def test_a_local_function_counts_as_part_of_the_one_around_it(self):
        inner = "  func g() {\n" + "    x()\n" * 50 + "  }\n"
        file = swift("A.swift", f"func f() {{\n{inner}}}\n")
        self.assertEqual([item.name for _, item in check_structure.long_functions([file], 40)], ["f"])

    def test_banned_constructs(self):
        for code in ["let a = try! f()", "let b = x as! Int", 'fatalError("")', "extension C: @unchecked Sendable {}",
                     "let c = x!", "f(list[0]!.name)", "let d: Int! = nil", "g()!"]:
            self.assertEqual(len(list(check_structure.banned([swift("A.swift", code + "\n")]))), 1, code)
        for code in ["// try!", "let a = !b", "if a != b {}", "if a!=b {}", 'let a = "b!"', "try f()", "x as? Int"]:
            self.assertEqual(list(check_structure.banned([swift("A.swift", code + "\n")])), [], code)

    def test_public_unsafe_state(self):
        public = swift("A.swift", "public struct S { public nonisolated(unsafe) var a = 1 }\n")
        self.assertEqual(len(check_structure.unsafe([public])), 1)
        self.assertEqual(check_structure.unsafe([swift("A.swift", "nonisolated(unsafe) let a = 1\n")]), [])

    def test_unsafe_state_is_rare(self):
        state = "nonisolated(unsafe) var a = 1\n"
        self.assertEqual(check_structure.unsafe([swift("A.swift", state * 2)]), [])
        self.assertEqual(len(check_structure.unsafe([swift("A.swift", state * 3)])), 3)


class Circles(unittest.TestCase):
    def circles(self, *texts):
        files = [swift(f"{index}.swift", text) for index, text in enumerate(texts)]
        return check_structure.circles(check_structure.file_edges(files, set()))

    def test_types_that_need_each_other(self):
        self.assertEqual(len(self.circles("struct A { var b: B }", "struct B { func f() -> A }")[0]), 2)
        self.assertEqual(self.circles("struct A { var b: B }", "struct B {}"), [])

    def test_members_of_extensions(self):
        self.assertEqual(len(self.circles("struct A { func f() { g2() } }", "extension A { func g2() { } }")), 1)

    def test_names_in_texts_and_comments_do_not_count(self):
        self.assertEqual(self.circles("struct A { var b: B }", 'struct B { /* A */ let a = "A" } // A'), [])

    def test_a_name_declared_twice_says_nothing(self):
        self.assertEqual(self.circles("struct A { func same2() {}; var b: B }", "struct B { func same2() {} }",
                                      "struct C { func f(x: A) { x.same2() } }"), [])


    def test_circles_are_breaches_in_strict_targets_alone(self):
        files = [swift("A.swift", "struct A { var b: B }"), swift("B.swift", "struct B { func f() -> A }")]
        with mock.patch.object(check_structure, "STRICT_TARGETS", {"Strict"}):
            breaches, notes = check_structure.file_circles({"Strict": files, "Other": files[:1]})
            self.assertIn("2 files in a circle", breaches[0])
            self.assertEqual(notes, [])
            breaches, notes = check_structure.file_circles({"Other": files})
            self.assertEqual((breaches, len(notes)), ([], 1))

    def test_scripts(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {"a.js": 'import { b } from "./b.js";', "b.js": 'import "./c.js"', "c.js": ""}.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            self.assertEqual(check_structure.script_circles(Path(folder).resolve()), [])
            (Path(folder) / "c.js").write_text('await import("./a.js")', encoding="utf-8")
            with mock.patch.object(check_structure, "ROOT", Path(folder)):
                self.assertIn("3 files in a circle", check_structure.script_circles(Path(folder).resolve())[0])


@unittest.skipUnless(shutil.which("swiftc"), "no Swift compiler")
class Index(unittest.TestCase):
    def circles(self, *texts):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            files = [folder / f"File{index}.swift" for index in range(len(texts))]
            for path, text in zip(files, texts):
                path.write_text(text, encoding="utf-8")
            subprocess.run(["swiftc", "-emit-module", "-module-name", "Sample", "-c", *files, "-index-store-path", folder / "store"],
                           cwd=folder, check=True, capture_output=True)
            return check_structure.circles(CompilerIndex(folder / "store").file_edges(files))

    def test_what_names_do_not_show(self):
        texts = ["struct A { init() {}\n  func f() -> A { A(number: 1) } }", "extension A { init(number: Int) { self.init() } }"]
        files = [swift(f"{index}.swift", text) for index, text in enumerate(texts)]
        self.assertEqual(check_structure.circles(check_structure.file_edges(files, set())), [])
        self.assertEqual(len(self.circles(*texts)[0]), 2)

    def test_files_without_a_circle(self):
        self.assertEqual(self.circles("struct A { var b: B }", "struct B {}"), [])

    def test_an_index_that_is_not_there(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertRaises(IndexMissing, CompilerIndex, Path(folder) / "store")


class Targets(unittest.TestCase):
    def test_dependencies_are_read(self):
        found = check_structure.declared_dependencies()
        self.assertIn("Planning", found["Simulation"])
        self.assertNotIn("Yams", found["Loading"])
        self.assertTrue(all((Path(check_structure.SOURCES) / name).is_dir() for name in found if not name.endswith("Tests")
                            and name not in ("TestSupport", "fuzz", "seats-short")))  # elsewhere

    def test_imports_follow_the_package(self):
        file = SwiftFile(check_structure.SOURCES / "Low" / "A.swift", "internal import High\nimport Foundation\n")
        self.assertEqual(check_structure.layers({"Low": [file]}, {"Low": {"High"}, "High": set()}), [])
        self.assertIn("imports High", check_structure.layers({"Low": [file]}, {"Low": set(), "High": set()})[0])
        self.assertIn("in a circle", check_structure.layers({}, {"Low": {"High"}, "High": {"Low"}})[0])
        self.assertIn("not in Package.swift", check_structure.layers({"Low": [file]}, {})[0])

    def test_one_breach_is_enough_to_fail(self):
        file = swift("A.swift", "func f(_ a: Int, _ b: Int, _ c: Int) {}\n")
        breaches, _ = check_structure.check({"Sample": [file]}, {"Sample": set()})
        self.assertEqual([len(found) for name, found in breaches.items() if "unlabelled" in name], [1])
        with mock.patch.object(check_structure, "check", return_value=(breaches, [])), mock.patch("builtins.print"):
            with mock.patch("sys.argv", ["check_structure.py"]):
                self.assertEqual(check_structure.main(), 1)
            with mock.patch("sys.argv", ["check_structure.py", "--report"]):
                self.assertEqual(check_structure.main(), 0)


if __name__ == "__main__":
    unittest.main()
