"""Checks the structure check itself, on small sources whose answers are known.

    python3 Tests/Structure/test_structure.py
"""

import unittest
from pathlib import Path

import check_structure
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

    def test_banned_constructs(self):
        file = swift("A.swift", 'let a = try! f()\nlet b = x as! Int\nfatalError("")\nextension C: @unchecked Sendable {}\n// try!\n')
        self.assertEqual(len(list(check_structure.banned([file]))), 4)

    def test_public_unsafe_state(self):
        public = swift("A.swift", "public struct S { public nonisolated(unsafe) var a = 1 }\n")
        self.assertEqual(len(check_structure.unsafe([public])), 1)
        self.assertEqual(check_structure.unsafe([swift("A.swift", "nonisolated(unsafe) let a = 1\n")]), [])


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


class Targets(unittest.TestCase):
    def test_dependencies_are_read(self):
        found = check_structure.declared_dependencies()
        self.assertIn("Planning", found["Simulation"])
        self.assertNotIn("Yams", found["Loading"])
        self.assertTrue(all((Path(check_structure.SOURCES) / name).is_dir() for name in found if not name.endswith("Tests")
                            and name != "TestSupport"))


if __name__ == "__main__":
    unittest.main()
