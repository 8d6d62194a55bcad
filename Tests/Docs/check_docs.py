"""Checks that citations and links reach something.

    python3 Tests/Docs/check_docs.py   # what comments, tests and pages cite; links between pages

A citation is `model.md §3.2`, `model.md §3 "Roll"`, `formats.md, "Years as keys"` or `docs/policy.md`: the page, the section and
what is quoted have to exist. Names of types that pages mention have to occur in the code. A section holds its subsections; `model.md §8.7` is also the seventh point of a list in section 8.
"""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PLACES = ["Sources", "Tests", "Benchmarks", "docs", "scenarios", "policies", "geodata", "integrations", "packaging", "examples",
          "README.md", "README.zh.md", "CONTRIBUTING.md", "Makefile", "Package.swift"]
ENDINGS = {".swift", ".py", ".md", ".js", ".css", ".html", ".yaml", ".c", ".h", ".sh", ""}
ELSEWHERE = {"README", "SOURCE", "CONTRIBUTING", "CHANGELOG", "LICENSE"}
FOREIGN = {"JavaScript", "MaxArraySize", "TopoJSON", "GeoPackage", "OpenStreetMap", "GeometryCollection", "PyPI"}
SKIPPED = {".build", ".venv", "__pycache__", "Golden", "Cases"}

PAGE = re.compile(r"(?<![\w/.-])(docs/)?([\w-]+)\.md\b")
SECTIONS = re.compile(r"\s*,?\s*((?:§\d+(?:\.\d+)?(?:\s*[–,;]\s*|\s+and\s+)?)+)")
QUOTED = re.compile(r"[\s/]*,?\s*[\s/]*(?:\"([^\"]+)\"|`([^`]+)`)")


def files():
    for name in PLACES:
        place = ROOT / name
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in found:
            if path.is_file() and path.suffix in ENDINGS and not SKIPPED & set(path.relative_to(ROOT).parts):
                yield path


def plain(text):
    """Text as it is compared: without marks of Markdown and comments, single spaces, small letters."""
    return re.sub(r"\s+", " ", re.sub(r"[*`_]|///?", " ", text)).strip().lower()


class Page:
    """A page of Markdown: headings by anchor and by number, and the text of each numbered section."""

    def __init__(self, path):
        self.text = path.read_text(encoding="utf-8")
        self.anchors, self.sections = set(), {}
        body = re.sub(r"```.*?```", lambda match: "\n" * match.group().count("\n"), self.text, flags=re.DOTALL)
        headings = list(re.finditer(r"(?m)^(#+)\s+(.*)$", body))
        for heading in headings:
            title = heading.group(2).strip()
            base = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
            anchor, count = base, 0
            while anchor in self.anchors:
                count += 1
                anchor = f"{base}-{count}"
            self.anchors.add(anchor)
            if number := re.match(r"(\d+(?:\.\d+)?)\b", title):
                level = len(heading.group(1))
                later = [other.start() for other in headings if other.start() > heading.start() and len(other.group(1)) <= level]
                self.sections[number.group(1)] = body[heading.start():min(later, default=len(body))]

    def section(self, number):
        """The text of a section; a point of a numbered list counts as one."""
        if number in self.sections:
            return self.sections[number]
        outer, _, point = number.partition(".")
        found = re.search(rf"(?ms)^{point}\. .*?(?=^\d+\. |\Z)", self.sections.get(outer, "")) if point else None
        return found.group() if found else None


def citations(path, text, pages):
    """Citations of pages in a text that lead nowhere."""
    own = path.parent == DOCS
    for match in PAGE.finditer(text):
        in_docs, name = match.groups()
        before = text[max(0, match.start() - 2):match.start()]
        if name in ELSEWHERE or before == "](" or before.endswith("["):
            continue  # links are checked by `links`
        line = text.count("\n", 0, match.start()) + 1
        where = f"{path.relative_to(ROOT)}:{line}"
        page = pages.get(name)
        if page is None:
            if in_docs or own or path.suffix == ".swift" or name in {"facts", "style", "review"}:
                yield f"{where}: there is no docs/{name}.md"
            continue
        yield from quotations(where, text, match.end(), name, page)


def quotations(where, text, position, name, page):
    """What follows the name of a page: sections, and what is quoted from them."""
    rest = text[position:position + 400]
    sections = SECTIONS.match(rest)
    numbers = re.findall(r"§(\d+(?:\.\d+)?)", sections.group(1)) if sections else []
    for number in numbers:
        if page.section(number) is None:
            yield f"{where}: {name}.md has no section {number}"
    quoted = QUOTED.match(rest[sections.end():] if sections else rest)
    if quoted and (sections or rest[:1] in {",", " "}):
        said = plain(quoted.group(1) or quoted.group(2))
        held = page.section(numbers[-1]) if numbers else page.text
        if held is not None and said not in plain(held):
            yield f"{where}: {name}.md{' §' + numbers[-1] if numbers else ''} does not hold \"{said}\""


def links(path, text, pages):
    """Links of a page of Markdown that lead nowhere."""
    for match in re.finditer(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        target, _, anchor = unquote(match.group(1)).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        where = f"{path.relative_to(ROOT)}: link to {match.group(1)}"
        file = (path.parent / target).resolve() if target else path
        if not file.exists():
            yield f"{where}: no such file"
        elif anchor and file.suffix == ".md" and anchor not in Page(file).anchors:
            yield f"{where}: no such heading"


def code_names(path, text, words):
    """Names of types in backticks that the code does not have."""
    for name in sorted(set(re.findall(r"`{1,2}([A-Z][a-z]+[A-Z]\w*)(?:[./]\w+(?:\([^`]*\))?)?`", text))):
        if name not in words:
            yield f"{path.relative_to(ROOT)}: the code has no {name}"


def main():
    pages = {path.stem: Page(path) for path in sorted(DOCS.glob("*.md"))}
    found = []
    words = set()
    for folder in ("Sources", "Tests"):
        for path in (ROOT / folder).rglob("*.swift"):
            words |= set(re.findall(r"\b[A-Z]\w+", path.read_text(encoding="utf-8")))
    for path in files():
        if path.parent == Path(__file__).resolve().parent:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += citations(path, text, pages)
        if path.suffix == ".md":
            found += links(path, text, pages)
            found += code_names(path, text, words | FOREIGN)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
