"""Checks GeoPackages that the program writes with GDAL: it opens them without a warning, and reads from each layer the features that it
reads from the GeoJSON of the same run, published or not; and it makes a GeoPackage from a dataset that simulates as the folder does.

    python3 Tests/GeoPackage/check_gpkg.py PROGRAM [SCENARIO …]

Needs gdal-bin. Without scenarios the example town is taken.
"""

import html
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
PLACE = Path(tempfile.mkdtemp(prefix="schoolzone-gpkg-"))
CORE = ("gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_data_columns")


def run(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, cwd=PLACE)
    assert done.returncode == 0, (arguments, done.stderr)
    return done


def gdal(*arguments):
    """Runs a tool of GDAL, which must not complain."""
    done = run(*arguments)
    assert done.stderr == "", (arguments, done.stderr)
    return done.stdout


def features(text):
    """The features as they are compared: numbers to 9 digits, lists as text, nulls left out."""
    found = []
    for feature in json.loads(text)["features"]:
        values = {}
        for name, value in feature["properties"].items():
            if isinstance(value, (list, dict)):
                value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            if isinstance(value, str) and value[:1] in "[{":
                value = json.dumps(json.loads(value), ensure_ascii=False, separators=(",", ":"))
            if value is not None:
                values[name] = round(value, 9) if isinstance(value, float) else value
        shape = feature["geometry"]
        if shape and shape["type"].startswith("Multi") and len(shape["coordinates"]) == 1:
            shape = {"type": shape["type"][5:], "coordinates": shape["coordinates"][0]}
        found.append((values, shape))
    return found


def layers(package):
    with sqlite3.connect(package) as database:
        for name in CORE:
            assert database.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] == 1, name
        assert database.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, geometry in database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall():
            count = database.execute(f'SELECT count(*) FROM "{table}" WHERE "{geometry}" NOT NULL').fetchone()[0]
            index = database.execute(f'SELECT count(*) FROM "rtree_{table}_{geometry}"').fetchone()[0]
            assert count == index, table
        return dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))


def check_proposals():
    """Catchments and schools that are proposed for the example town, as layers by scenario that GDAL opens."""
    (PLACE / "rules.yaml").write_text("budget: { total: 2000 }\ncost_per_classroom: { new: 100, expand: 60, relocate: 90 }\nearliest: 2026\n")
    proposals = {
        "rezoned": ("rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026"), "sited": ("site", "town/baseline.yaml", "--rules", "rules.yaml")}
    for name, words in proposals.items():
        run(PROGRAM, *words, "--effort", "5000", "--out", name, "--gpkg", "--quiet")
        package = PLACE / name / "results.gpkg"
        found = layers(package)
        assert found[f"catchments_{name}"] == "features" and found[f"blocks_{name}"] == "features", found
        assert "Layer name" in gdal("ogrinfo", "-ro", "-so", "-al", package)
        for file in sorted((PLACE / name / name).glob("*.geojson")):
            read = gdal("ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=7", "-lco", "WRITE_NAME=NO", "/vsistdout/", package,
                        f"{file.stem}_{name}")
            assert len(features(file.read_text(encoding="utf-8"))) == len(features(read)), (name, file.stem)
        tables = [table for table, kind in found.items() if kind == "attributes"]
        assert len(tables) > 4, tables
        print(f"{words[0]} --gpkg: {len(found)} layers and tables")


def check_chances():
    """The map of an ensemble has a style for each year of the first scenario and one for each other scenario, in both languages."""
    run(PROGRAM, "ensemble", "town/plan.yaml", "town/baseline.yaml", "--draws", "8", "--out", "chances", "--gpkg", "--no-report", "--quiet")
    package = PLACE / "chances" / "results.gpkg"
    assert layers(package)["probability"] == "features"
    with sqlite3.connect(package) as database:
        years = [year for year, in database.execute('SELECT DISTINCT "year" FROM probability ORDER BY "year" DESC')]
        styles = database.execute("SELECT styleName, styleQML, useAsDefault FROM layer_styles WHERE f_table_name = 'probability' ORDER BY id").fetchall()
        names = [name for name, _, _ in styles]
        assert len(styles) == 2 * (len(years) + 1) and len(set(names)) == len(names), names
        assert names[:len(years)] == [f"chance of a shortage {year}" for year in years] and names[len(years) + 1].startswith("缺学位的可能性"), names
        assert [bool(default) for _, _, default in styles] == [True] + [False] * (len(styles) - 1)
        for name, text, _ in styles:
            rules = re.findall(r'<rule [^>]*filter="([^"]*)"', text)
            groups = [html.unescape(rule) for rule in rules if "scenario" in rule]
            wanted = "baseline" if "baseline" in name else "plan"
            assert groups and all(f"\"scenario\" = '{wanted}'" in rule and '"stage" = ' in rule for rule in groups), (name, groups)
            classes = {html.unescape(rule) for rule in rules} - set(groups)
            fallen = database.execute(
                f"SELECT count(*) FROM probability WHERE NOT coalesce({' OR '.join(f'({rule})' for rule in sorted(classes))}, 0)").fetchone()[0]
            assert len(classes) == 7 and fallen == 0, (name, classes, fallen)
    print(f"ensemble --gpkg: {len(styles)} styles of the map of chances")


def check_results(scenario, *options):
    run(PROGRAM, "simulate", scenario, "--out", "results", "--gpkg", "--no-report", "--quiet", *options)
    package = PLACE / "results" / "results.gpkg"
    found = layers(package)
    assert "Layer name" in gdal("ogrinfo", "-ro", "-so", "-al", package)
    for file in sorted((PLACE / "results").glob("*.geojson")):
        assert found.pop(file.stem) == "features"
        read = gdal("ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=7", "-lco", "WRITE_NAME=NO", "/vsistdout/", package, file.stem)
        given = features(file.read_text(encoding="utf-8"))
        own = features(read)
        assert len(given) == len(own), file.stem
        for one, other in zip(given, own):
            assert one == other, (file.stem, one, other)
    for file in sorted((PLACE / "results").glob("*.csv")):
        name = file.stem if file.stem in found else file.stem + "_table"
        assert found.pop(name) == "attributes", name
        with sqlite3.connect(package) as database:
            count = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        assert count == len(file.read_text(encoding="utf-8-sig").splitlines()) - 1, name
    assert set(found) == {"layer_styles"}, found
    return package


RELATIONS = """
import json, sys
from osgeo import gdal
package = gdal.OpenEx(sys.argv[1])
found = [package.GetRelationship(name) for name in package.GetRelationshipNames()]
print(json.dumps(sorted([one.GetRightTableName(), one.GetRightTableFields()[0], one.GetLeftTableName(), one.GetLeftTableFields()[0]] for one in found)))
"""


def check_relations(scenario):
    """The relations of an exported dataset, as SQLite has them, and as GDAL shows them where its Python is installed."""
    stated = re.search(r"(?m)^dataset: *(\S+)", scenario.read_text(encoding="utf-8"))
    package = PLACE / "exported.gpkg"
    package.unlink(missing_ok=True)
    run(PROGRAM, "export", (scenario.parent / stated.group(1)).resolve(), "--out", package, "--quiet")
    with sqlite3.connect(package) as database:
        tables = [name for name, in database.execute("SELECT table_name FROM gpkg_contents ORDER BY 1")]
        found = sorted([table, row[3], row[2], row[4]] for table in tables for row in database.execute(f'PRAGMA foreign_key_list("{table}")'))
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for expected in (["enrolment", "school", "schools", "id"], ["children", "block", "blocks", "id"], ["schools", "district", "districts", "id"],
                     ["blocks", "district", "districts", "id"], ["births", "district", "districts", "id"]):
        assert expected in found or expected[0] not in tables, (expected, found)
    shown = subprocess.run(["/usr/bin/python3", "-c", RELATIONS, str(package)], capture_output=True, text=True)
    if shown.returncode == 0:
        assert json.loads(shown.stdout) == found, (shown.stdout, found)
    print(f"{len(found)} relations{', which GDAL shows' if shown.returncode == 0 else ' (python3-gdal is not installed)'}")


def check_dataset(scenario):
    """GDAL makes a GeoPackage of the layers of a dataset, which gives the same results."""
    text = scenario.read_text(encoding="utf-8")
    stated = re.search(r"(?m)^dataset: *(\S+)", text)
    folder = (scenario.parent / stated.group(1)).resolve()
    package = PLACE / "made.gpkg"
    package.unlink(missing_ok=True)
    for file in sorted([*folder.glob("*.geojson"), *folder.glob("*.csv")]):
        run("ogr2ogr", "-f", "GPKG", *(["-update"] if package.exists() else []), "-oo", "AUTODETECT_TYPE=NO", package, file,
            "-nln", file.stem if not (folder / f"{file.stem}.geojson").exists() or file.suffix == ".geojson" else f"{file.stem}_table")
    with sqlite3.connect(package) as database:
        database.execute("CREATE TABLE dataset (fid INTEGER PRIMARY KEY, key TEXT, value TEXT)")
        database.execute("INSERT INTO dataset (key, value) VALUES ('dataset.yaml', ?)", ((folder / "dataset.yaml").read_text(encoding="utf-8"),))
        database.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('dataset', 'attributes', 'dataset')")
    (PLACE / "made.yaml").write_text(text.replace(stated.group(), "dataset: made.gpkg", 1), encoding="utf-8")
    run(PROGRAM, "simulate", "made.yaml", "--out", "made", "--no-report", "--quiet")
    run(PROGRAM, "simulate", scenario, "--out", "given", "--no-report", "--quiet")
    for name in ("schools.csv", "districts.csv", "grades.csv"):
        assert (PLACE / "made" / name).read_bytes() == (PLACE / "given" / name).read_bytes(), name


def main():
    scenarios = [Path(one).resolve() for one in sys.argv[2:]]
    if not scenarios:
        run(PROGRAM, "example", "town", "--quiet")
        scenarios = [PLACE / "town" / "baseline.yaml"]
        check_proposals()
        check_chances()
    for scenario in scenarios:
        check_results(scenario)
        check_results(scenario, "--publish", "--lang", "zh")
        check_relations(scenario)
        check_dataset(scenario)
        print(f"{scenario.parent.name}/{scenario.name}: the same features in GeoPackage and GeoJSON")


main()
