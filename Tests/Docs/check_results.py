"""Holds what every command prints with --json to the schema that `schoolzone schema results` prints.

    python3 Tests/Docs/check_results.py PROGRAM

Every definition of the schema is met by some command, every member of an output stands in the schema, and each member of a definition says what it holds.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from json_schema import misfits

ROOT = Path(__file__).resolve().parents[2]
NANTONG = ROOT / "scenarios" / "nantong-2013"
POLICY = ROOT / "policies" / "nantong-2013.yaml"
RULES = "budget: { total: 2000, 2026: 900 }\ncost_per_classroom: { new: 100, expand: 60, relocate: 90 }\nearliest: 2026\n"
# One small instance of single-source location in the form of Holmberg: 2 sites, 3 customers.
BENCHMARK = "2 3\n10 5\n10 6\n3 4 2\n1 2 3\n2 1 1\n"
REZONE = ("rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "5000")
SITE = ("site", "town/baseline.yaml", "--rules", "rules.yaml", "--effort", "2000")
SHORTAGE = ("explain", "town/plan.yaml", "--year", "2028", "--shortage")

# Definition, arguments, and the exit code.
RUNS = [
    ("simulate", ("simulate", "town/plan.yaml"), 0),
    ("simulate", ("simulate", "town/plan.yaml", "--publish", "--out", "simulated"), 0),
    ("record", ("simulate", "record"), 0),
    ("compare", ("compare", "town/baseline.yaml", "town/plan.yaml"), 0),
    ("compare", ("compare", "town/baseline.yaml", "town/plan.yaml", "--publish"), 0),
    ("rezone", (*REZONE, "--frontier", "2", "--out", "rezoned"), 0),
    ("rezone", (*REZONE, "--sample", "20"), 0),
    ("verify", ("verify", "rezoned"), 0),
    ("site", (*SITE, "--frontier", "3", "--out", "sited"), 0),
    ("site", (*SITE, "--equity", "worst-district"), 0),
    ("site", (*SITE, "--futures", "fewer.yaml", "--robust", "regret"), 0),
    ("site", (*SITE, "--draws", "5"), 0),
    ("verify", ("verify", "sited"), 0),
    ("benchmark", ("site", "--benchmark", "p1"), 0),
    ("assess", ("assess", NANTONG / "baseline.yaml", "--policy", POLICY), 0),
    ("assess", ("assess", NANTONG / "baseline.yaml", NANTONG / "plan-2013.yaml", "--policy", POLICY), 0),
    ("backtest", ("backtest", ROOT / "geodata" / "nantong"), 0),
    ("check", ("check", "town/plan.yaml", "--assumptions"), 0),
    ("check", ("check", "town/data"), 0),
    ("check", ("check", "broken.yaml"), 1),
    ("explain", ("explain", "town/plan.yaml", "--school", "w-p1", "--year", "2026"), 0),
    ("explain", ("explain", "town/plan.yaml", "--school", "w-p1", "--year", "2026", "--versus", "town/baseline.yaml"), 0),
    ("shortage", (*SHORTAGE, "--school", "e-p1"), 0),
    ("shortage", (*SHORTAGE, "--school", "e-p1", "--versus", "town/baseline.yaml"), 0),
    ("shortage", (*SHORTAGE, "--district", "east"), 0),
    ("review", ("review", "town/plan.yaml", "--actual", "seen"), 0),
    ("import", ("import", "town/data", "--out", "imported", "--yes"), 0),
    ("map", ("map", "town/plan.yaml", "--notice", "--out", "notice"), 0),
    ("service_areas", ("map", "streets.yaml", "--service-areas", "300", "--out", "areas"), 0),
    ("rezone", ("rezone", "streets.yaml", *REZONE[2:]), 0),
    ("ensemble", ("ensemble", "town/plan.yaml", "town/baseline.yaml", "--draws", "20", "--out", "drawn"), 0),
    ("ensemble", ("ensemble", "town/plan.yaml", "--batch", "what-ifs.csv", "--draws", "20"), 0),
    ("submit", ("submit", "town/plan.yaml", "--engine", "local", "--draws", "20", "--shards", "2", "--out", "submitted"), 0),
    ("submit", ("submit", "town/plan.yaml", "--engine", "slurm", "--dry-run", "--draws", "20", "--shards", "2", "--out", "queued"), 0),
    ("submit", ("submit", "--status", "queued"), 1),
    ("schema_columns", ("schema", "columns"), 0),
    ("doctor", ("doctor",), None),
]


def prepare(program, folder):
    subprocess.run([program, "example", "town", "--quiet"], cwd=folder, check=True)
    (folder / "rules.yaml").write_text(RULES)
    (folder / "p1").write_text(BENCHMARK)
    (folder / "fewer.yaml").write_text("schema: schoolzone/1\nextends: town/baseline.yaml\ndemand: { net_migration: -0.02 }\n")
    (folder / "what-ifs.csv").write_text("variant,demand.net_migration\nfewer,-0.02\n")
    (folder / "broken.yaml").write_text("schema: schoolzone/1\nextends: town/baseline.yaml\nyeers: 2030\n")
    # a street through the whole town
    (folder / "streets.yaml").write_text("schema: schoolzone/1\nextends: town/plan.yaml\ndistance: streets\n")
    street = {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[120.99, 32.00225], [121.05, 32.00225]]}}
    (folder / "town" / "data" / "streets.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [street]}))
    (folder / "record").mkdir()
    for name in ("enrolment.csv", "births.csv", "dataset.yaml"):
        (folder / "record" / name).write_bytes((ROOT / "geodata" / "nantong" / name).read_bytes())
    (folder / "seen").mkdir()
    rolls = (folder / "town" / "data" / "enrolment.csv").read_text(encoding="utf-8-sig").replace(",2024,", ",2025,")
    (folder / "seen" / "enrolment.csv").write_text(rolls)


def problems(program, schema, folder):
    met = set()
    for name, arguments, code in RUNS:
        words = " ".join(str(one) for one in arguments)
        done = subprocess.run([program, *map(str, arguments), "--json"], cwd=folder, capture_output=True, text=True, encoding="utf-8")
        if code is not None and done.returncode != code:
            yield f"{words}: exit code {done.returncode}, expected {code}: {done.stderr[:300]}"
            continue
        met.add(name)
        for line in list(misfits(json.loads(done.stdout), {"$ref": f"#/$defs/{name}"}, schema))[:10]:
            yield f"{words}: {line}"
    listed = {one["$ref"].split("/")[-1] for one in schema["anyOf"]}
    for name in sorted(listed - met):
        yield f"no command is held to the definition {name}"
    for name in sorted(listed):
        for member, one in schema["$defs"][name]["properties"].items():
            if not one.get("description"):
                yield f"{name}.{member}: nothing says what it holds"


def main():
    program = Path(sys.argv[1]).resolve()
    schema = json.loads(subprocess.run([program, "schema", "results"], check=True, capture_output=True, text=True).stdout)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(program, folder)
        found = list(problems(program, schema, folder))
    for line in found:
        print(line)
    print(f"{len(RUNS)} outputs held to {len(schema['anyOf'])} definitions: {len(found)} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
