"""Checks the tables of keys and columns in docs against the program, and each example by it.

    python3 Tests/Docs/check_keys.py PROGRAM                   # fails where a page and the schema disagree
    UPDATE_GOLDEN=1 python3 Tests/Docs/check_keys.py PROGRAM   # writes the tables anew

Every key has a description, an example, and a default or words that say what holds without it. Each example is put into a scenario of
the example town and read by `check`, or into a policy and read by `assess`, or into rules and read by `site`; a default that is stated must
not change what is computed. The files of docs/dataset.md, put together, are a dataset without an error.
"""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from json_schema import misfits
from key_tables import filled, keys

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SUBJECTS = {"scenario": "scenario.md", "dataset": "dataset.md", "policy": "policy.md", "rules": "formats.md"}
# What the example town lacks and examples name.
ADDED = {
    "data/streets.geojson": json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Main Street"},
         "geometry": {"type": "LineString", "coordinates": [[120.99, 32.0], [121.05, 32.0]]}}]}),
    "data/women.csv": "district,year,age,women\n" + "".join(
        f"{district},{year},{group},400\n" for district in ("west", "east") for year in range(2021, 2037)
        for group in ("20-24", "25-29", "30-34")),
    "data/housing.csv": "id,block,occupied,dwellings,type\nriver-gardens,b-5-2,2026,100,flat\n",
    "zones/moves.csv": "block,school\nb-4-1,w-p1\n",
}


class Program:
    def __init__(self, path):
        self.path = Path(path).resolve()

    def run(self, *arguments, cwd=None):
        return subprocess.run([self.path, *arguments], cwd=cwd, capture_output=True, text=True)

    def json(self, *arguments):
        done = self.run(*arguments)
        done.check_returncode()
        return json.loads(done.stdout)


# MARK: pages

def pages(program):
    """Faults of the tables in docs; with UPDATE_GOLDEN=1 the pages are written instead."""
    schemas = {subject: program.json("schema", subject) for subject in SUBJECTS}
    printed = program.json("schema", "columns", "--json")
    shown = []
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        made, some = filled(text, schemas, printed)
        shown += some
        if made == text:
            continue
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_text(made, encoding="utf-8")
        else:
            yield f"docs/{path.name}: a table is not that of the schema: UPDATE_GOLDEN=1 python3 Tests/Docs/check_keys.py PROGRAM"
    for subject, page in SUBJECTS.items():
        for key in keys(schemas[subject]):
            times = shown.count(("keys", subject, key.path))
            if times != 1:
                yield f"docs/{page}: the key {key.path} is in {times} tables"
            yield from lacks(subject, key)
    for column in printed["columns"]:
        if shown.count(("columns", column["table"], column["name"])) != 1:
            yield f"docs/dataset.md: the column {column['name']} of {column['table']} is not in one table"


def lacks(subject, key):
    if not key.spec.get("description"):
        yield f"schema {subject}: {key.path} has no description"
    if key.standard() is None:
        yield f"schema {subject}: {key.path} has no default, in a value or in words (x-default)"
    if not key.examples:
        yield f"schema {subject}: {key.path} has no example"


# MARK: examples

HEAD = {"schema": "schoolzone/1", "extends": "baseline.yaml"}
# Scenarios that are compared in one run of the program.
TOGETHER = 16


def steps(path):
    """`projects[].works.from` as projects, [], works, from."""
    return re.findall(r"\[\]|[^.\[\]]+", path.replace("<stage>", "primary"))


class Example:
    """A value of a key, and the scenarios in which it could stand: within each example of what is around it."""

    def __init__(self, key, value, known, schema, subject="scenario", head=None):
        self.key, self.value, self.subject = key, value, subject
        head = HEAD if head is None else head
        around = [None]
        if key.top == "projects" and key.path != "projects":
            around = [one for one in schema["$defs"]["project"]["examples"] if not kinds(key, known) or one["kind"] in kinds(key, known)]
        candidates = [placed(key, value, known, project, at) for project in around for at in (0, 1)]
        self.scenarios = []
        for one in candidates:
            if one is not None and one not in self.scenarios and not list(misfits({**head, **one}, schema)):
                self.scenarios.append(one)

    def __str__(self):
        return f"schema {self.subject}: {self.key.path}: {json.dumps(self.value, ensure_ascii=False)}"

    def without(self):
        """The first scenario without the key."""
        scenario = copy.deepcopy(self.scenarios[0])
        node = scenario
        for step in steps(self.key.path)[:-1]:
            node = node[0] if step == "[]" else node[step]
        node.pop(steps(self.key.path)[-1])
        return scenario


def kinds(key, known):
    """The kinds of project that may have a key, or what it is part of."""
    outer = known.get("projects[]." + steps(key.path)[2]) if key.path.startswith("projects[]") else None
    return key.kinds or (outer.kinds if outer else [])


def placed(key, value, known, project, at):
    """A scenario in which the key has a value, in the item `at` of the lists around it; None where there is no such item."""
    scenario, walked, path = {}, "", steps(key.path)
    node = scenario
    for step, following in zip(path, path[1:] + [None], strict=True):
        walked = walked + step if step == "[]" or not walked else f"{walked}.{step}"
        if step == "[]":
            node = node[0]
        elif following is None:
            node[step] = value
        else:
            outer = known.get(walked.replace("standards.primary", "standards.<stage>"))
            inner = copy.deepcopy(outer.examples[-1]) if outer else {}
            if following == "[]":
                inner = [project] if walked == "projects" else inner[at:at + 1]
                if not inner:
                    return None
                inner = copy.deepcopy(inner)
            node[step] = inner
            node = inner
    return scenario


def written(town, name, scenario, base="baseline.yaml"):
    (town / f"{name}.yaml").write_text(json.dumps({**HEAD, "extends": base, **scenario}), encoding="utf-8")
    return f"{name}.yaml"


def unread(program, town, some):
    """Of some examples those that do not load: all in one run, and if that fails one by one."""
    files = [written(town, f"e{number}", one.scenarios[0]) for number, one in some if one.scenarios]
    if len(files) == len(some) and program.run("compare", *files, "--quiet", cwd=town).returncode == 0:
        return
    for number, one in some:
        complaint = "there is no place for it"
        for scenario in one.scenarios:
            done = program.run("check", written(town, f"e{number}", scenario), "--quiet", cwd=town)
            complaint = done.stderr.strip()
            if done.returncode == 0:
                break
        else:
            yield f"{one} does not load: {complaint[:400]}"


def changing(program, town, some):
    """Of some defaults those that change what is simulated when they are stated."""
    files = [(written(town, f"s{number}", one.scenarios[0], "bare.yaml"), written(town, f"w{number}", one.without(), "bare.yaml"))
             for number, one in some]
    done = program.run("compare", *[file for pair in files for file in pair], "--json", cwd=town)
    if done.returncode:
        yield f"defaults that cannot be stated: {done.stderr.strip()[:400]}"
        return
    answer = json.loads(done.stdout)
    for number, one in some:
        rows = [[{key: value for key, value in row.items() if key not in {"scenario", "pupils_moved", "seat_shortfall_change"}}
                 for table in ("districts", "worst_schools") for row in answer[table] if row["scenario"] == f"{letter}{number}"] for letter in "sw"]
        if not rows[0] or rows[0] != rows[1]:
            yield f"{one} is the default, and changes the results when it is stated"


def examples(program):
    schema = program.json("schema", "scenario")
    known = {key.path: key for key in keys(schema)}
    every = list(enumerate(Example(key, value, known, schema) for key in known.values() for value in key.examples))
    standard = list(enumerate(Example(key, key.spec["default"], known, schema) for key in known.values() if "default" in key.spec))
    with tempfile.TemporaryDirectory() as folder:
        program.run("example", "town", "--quiet", cwd=folder)
        town = Path(folder) / "town"
        for name, text in ADDED.items():
            (town / name).write_text(text, encoding="utf-8")
        # what is simulated without the demand that the baseline states
        base = (town / "baseline.yaml").read_text(encoding="utf-8")
        (town / "bare.yaml").write_text(base[:base.index("demand:")], encoding="utf-8")
        alone = [pair for pair in every if pair[1].key.path == "years"]
        rest = [pair for pair in every if pair[1].key.path != "years"]
        parts = [(unread, [pair]) for pair in alone] + [(unread, rest[at:at + TOGETHER]) for at in range(0, len(rest), TOGETHER)]
        parts += [(changing, standard[at:at + TOGETHER]) for at in range(0, len(standard), TOGETHER)]
        with ThreadPoolExecutor(2) as pool:
            for found in pool.map(lambda part: list(part[0](program, town, part[1])), parts):
                yield from found


# MARK: policies and rules

# What else stands in the file, and the command that reads it.
READERS = {
    "policy": ({"schema": "schoolzone-policy/1", "standards": ["standards/quality-balance-2017.yaml"]},
               ["assess", "grouped.yaml", "--json", "--policy"]),
    "rules": ({}, ["site", "plan.yaml", "--effort", "1", "--json", "--rules"]),
}


def readable(program, town, subject, name, value):
    """What a command makes of a policy or rules, without names and digests of files; or its complaints, as text."""
    (town / name).write_text(json.dumps(value), encoding="utf-8")
    done = program.run(*READERS[subject][1], name, cwd=town)
    return without_files(json.loads(done.stdout)) if done.returncode == 0 else done.stderr.strip()


def without_files(answer):
    if isinstance(answer, dict):
        return {key: without_files(one) for key, one in answer.items() if key not in {"file", "files", "sha256", "policy"}}
    return [without_files(one) for one in answer] if isinstance(answer, list) else answer


def read_by_commands(program, subject):
    """Examples of policies and rules that their command does not read, and defaults that change what it computes."""
    schema, head = program.json("schema", subject), READERS[subject][0]
    known = {key.path: key for key in keys(schema)}
    with tempfile.TemporaryDirectory() as folder:
        program.run("example", "town", "--quiet", cwd=folder)
        town = Path(folder) / "town"
        shutil.copytree(ROOT / "policies" / "standards", town / "standards")
        written(town, "grouped", {"groups": [{"leader": "w-p1", "members": ["e-p1"]}]}, "plan.yaml")

        def fault(pair):
            number, one = pair
            read = "there is no place for it"
            for scenario in one.scenarios:
                read = readable(program, town, subject, f"e{number}.yaml", {**head, **scenario})
                if not isinstance(read, str):
                    break
            if isinstance(read, str):
                return f"{one} does not load: {read[:400]}"
            if one.key.spec.get("default") == one.value and read != readable(
                    program, town, subject, f"w{number}.yaml", {**head, **one.without()}):
                return f"{one} is the default, and changes the results when it is stated"
            return None

        values = [(key, value) for key in known.values()
                  for value in key.examples + ([key.spec["default"]] if "default" in key.spec else [])]
        every = enumerate(Example(key, value, known, schema, subject, head) for key, value in values)
        with ThreadPoolExecutor(2) as pool:
            yield from filter(None, pool.map(fault, every))


# MARK: shipped files

def shipped():
    """Scenarios of the repository that an editor with the schema would mark as wrong."""
    import yaml  # the Python of the gate has it, others may not

    schemas = {subject: Program(sys.argv[1]).json("schema", subject) for subject in ("scenario", "policy", "rules")}
    for path in [*sorted(ROOT.glob("scenarios/*/*.yaml")), ROOT / "Tests/BadInputTests/Town.yaml", *sorted(ROOT.glob("policies/*.yaml"))]:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        subject = "policy" if path.parent.name == "policies" else "rules" if path.name == "rules.yaml" else "scenario"
        if not isinstance(value, dict) or (subject != "rules" and "schema" not in value):
            continue
        for wrong in misfits(json.loads(json.dumps(numbers(value))), schemas[subject]):
            yield f"{path.relative_to(ROOT)}: the schema refuses {wrong}"


def numbers(value):
    """Texts that are numbers as numbers, keys as text: YAML as an editor sees it."""
    if isinstance(value, dict):
        return {key: numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [numbers(one) for one in value]
    if re.fullmatch(r"[+-]?\d+", value):
        return int(value)
    if re.fullmatch(r"[+-]?\d*\.\d+", value):
        return float(value)
    return {"true": True, "false": False}.get(value, value)


def main():
    program = Program(sys.argv[1])
    found = list(pages(program)) + list(examples(program)) + list(shipped())
    for subject in READERS:
        found += read_by_commands(program, subject)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
