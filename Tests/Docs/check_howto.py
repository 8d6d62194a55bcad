"""Runs the pages of docs that show commands, as a reader would.

    python3 Tests/Docs/check_howto.py PROGRAM [PAGE…]

In the pages below, a block of code whose fence names a file (```yaml town/plan-b.yaml) is written to it; a block ```sh is run, line by line, in
the same folder, in which `schoolzone example town` has been run. A block ```text after it is what a reader sees: each of its lines has
to be in the output, spaces apart; … stands for anything. `schoolzone …` that is not in a block ```sh is not run, nor is a block after a
comment `<!-- not run: REASON -->`. The folder also has `examples` and `.venv` of the repository.

A line may end with `# exit 1`. The files of docs/dataset.md, together, are a dataset: each alternative form (```csv births.csv (by month)) in turn.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["howto.md", "shortage.md", "tutorial.md", "tutorial.zh.md", "faq.md", "faq.zh.md", "another-country.md", "scripting.md", "ensemble.md"]
NOT_RUN = re.compile(r"<!-- not run: [^>]+ -->\s*\Z")
LENT = ["examples", ".venv"]
# Pages whose blocks are those of another page, so that they need not be run again.
SAME = {"howto.zh.md": "howto.md"}
BLOCK = re.compile(r"^```(\w+)(?: +(\S+)(?: +\(([^)\n]*)\))?)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Folder:
    """A folder with the example town, in which blocks of a page are written and run."""

    def __init__(self, program, path):
        self.program, self.path, self.output = Path(program).resolve(), Path(path), ""

    def write(self, name, text):
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, line):
        """Runs a line; yields what is wrong with it."""
        command, _, remark = line.partition("#")
        wanted = re.match(r"\s*exit (\d)", remark)
        done = subprocess.run(["/bin/sh", "-c", 'schoolzone() { "$PROGRAM" "$@"; }; ' + command], cwd=self.path, capture_output=True, text=True,
                              env={"PROGRAM": str(self.program), "SCHOOLZONE": str(self.program), "PATH": "/usr/bin:/bin", "COLUMNS": "100"})
        self.output += done.stdout + done.stderr
        if done.returncode != int(wanted.group(1) if wanted else 0):
            yield f"`{line}` ends with {done.returncode}: {done.stderr.strip()[:600]}"


def squeezed(line):
    return re.sub(r"\s+", " ", line).strip()


def is_in(line, output):
    """Whether a line of a page is in the output; … stands for anything."""
    pattern = ".*".join(re.escape(part.strip()) for part in squeezed(line).split("…"))
    return any(re.search(pattern, one) for one in output)


def page(program, name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as path:
        folder = Folder(program, path)
        subprocess.run([folder.program, "example", "town", "--quiet"], cwd=path, check=True)
        for lent in LENT:
            (folder.path / lent).symlink_to(ROOT / lent)
        for match in BLOCK.finditer(text):
            kind, file, _, body = match.groups()
            where = f"docs/{name}:{text.count(chr(10), 0, match.start()) + 1}"
            if NOT_RUN.search(text, 0, match.start()):
                continue
            if file:
                folder.write(file, body)
            elif kind == "sh":
                folder.output = ""
                for line in body.splitlines():
                    if line.strip():
                        yield from (f"{where}: {fault}" for fault in folder.run(line))
            elif kind == "text":
                output = [squeezed(line) for line in folder.output.splitlines()]
                for line in body.splitlines():
                    if line.strip() and not is_in(line, output):
                        yield f"{where}: no such line in the output: {line.strip()}"


def same(name, original):
    """Blocks of a translated page that differ from those of its original."""
    theirs, ours = (BLOCK.findall((ROOT / "docs" / one).read_text(encoding="utf-8")) for one in (original, name))
    for at, (wanted, found) in enumerate(zip(theirs, ours), start=1):
        if wanted != found:
            yield f"docs/{name}: block {at} is not that of docs/{original}: {found[1] or found[3].strip()[:60]}"
    if len(theirs) != len(ours):
        yield f"docs/{name}: {len(ours)} blocks, docs/{original} has {len(theirs)}"


def dataset(program):
    """The files of docs/dataset.md as a dataset, with each alternative form of a table in turn."""
    text = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    blocks = [(file, form, body) for _, file, form, body in BLOCK.findall(text) if file]
    base = {file: body for file, form, body in blocks if not form}
    for changed in [{}] + [{file: body} for file, form, body in blocks if form]:
        with tempfile.TemporaryDirectory() as path:
            folder = Folder(program, path)
            for file, body in {**base, **changed}.items():
                folder.write(f"data/{file}", body)
            named = f"docs/dataset.md{''.join(f' with the other form of {file}' for file in changed)}"
            yield from (f"{named}: {fault}" for fault in folder.run("schoolzone check data --quiet"))
    yield from columns(program, blocks)


def columns(program, blocks):
    """Columns of which no example has a value."""
    printed = subprocess.run([program, "schema", "columns"], capture_output=True, text=True, check=True).stdout
    for table in re.split(r"\n\n", printed):
        name, *lines = table.splitlines()
        file = name if "." in name else next((file for file, _, _ in blocks if file.split(".")[0] == name), None)
        examples = "\n".join(body for other, _, body in blocks if other == file)
        for line in lines:
            if file is None or not (column := re.match(r"  (\S+)(?: \*)? \(", line)):
                continue
            forms = [column.group(1).replace("<stage>", stage) for stage in ("primary", "junior")]
            if not any(re.search(rf'"{form}":|(^|,){form}(,|$)', examples, re.MULTILINE) for form in forms):
                yield f"docs/dataset.md: no example of {file} has the column {column.group(1)}"


def main():
    program = sys.argv[1]
    names = [Path(name).name for name in sys.argv[2:]] or [name for name in PAGES if (ROOT / "docs" / name).exists()]
    found = [line for name in names for line in page(program, name)]
    if len(sys.argv) == 2:
        found += dataset(program)
        found += [line for name, original in SAME.items() for line in same(name, original)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
