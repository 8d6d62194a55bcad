"""Checks the check of citations itself.

    python3 Tests/Docs/test_docs.py
"""

import tempfile
import unittest
from pathlib import Path

import check_docs

PAGE = """# Model

## 3. Where children go

### 3.1 Zones

The zone **holds** a point.

### 3.2 Roll

Pupils of a school.

## 8. What always holds

1. One.
2. Two of them.
"""


class Citations(unittest.TestCase):
    def setUp(self):
        with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8") as file:
            file.write(PAGE)
            file.flush()
            self.pages = {"model": check_docs.Page(Path(file.name))}

    def found(self, text):
        return list(check_docs.citations(check_docs.ROOT / "Sources" / "A.swift", text, self.pages))

    def test_sections_that_exist(self):
        self.assertEqual(self.found('/// (model.md §3.1), model.md §3 "Roll", model.md §3, §8, model.md §3–§8, model.md §8.2'), [])

    def test_sections_that_do_not(self):
        for text in ["model.md §4", "model.md §3.9", "model.md §3, §5", "model.md §8.3", 'model.md §8 "Roll"', 'model.md, "Nothing"',
                     "docs/other.md"]:
            self.assertEqual(len(self.found(f"/// {text}.")), 1, text)

    def test_marks_and_breaks_of_lines_do_not_matter(self):
        self.assertEqual(self.found('/// model.md §3 "The zone\n/// holds a point"'), [])

    def test_names_of_types(self):
        path = check_docs.ROOT / "docs" / "a.md"
        self.assertEqual(list(check_docs.code_names(path, "`WaterTower` and `FlowNetwork`", {"FlowNetwork"})),
                         ["docs/a.md: the code has no WaterTower"])


if __name__ == "__main__":
    unittest.main()
