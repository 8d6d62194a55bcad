"""Holds every GeoJSON file that the program writes to RFC 7946, with a reader of another make.

    python check_maps.py PROGRAM SCENARIO.yaml [SCENARIO.yaml ...]

Runs `compare` (or `simulate` for one scenario) into a temporary folder and checks each *.geojson in it: the members of the
standard, closed rings of four positions or more, right-hand order, at most seven decimals, a bbox that fits, no crs; that
ogrinfo of GDAL opens it, if it is installed; that each feature of synthetic data says so. Ends with `N passed, N failed`.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile


def signed_area(ring):
    x0, y0 = ring[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in zip(ring, ring[1:])) / 2


def positions(geometry):
    def walk(c):
        if isinstance(c[0], (int, float)):
            yield c
        else:
            for inner in c:
                yield from walk(inner)
    return list(walk(geometry["coordinates"])) if geometry else []


def problems(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = []
    layer = json.loads(text, parse_constant=lambda c: found.append(f"the constant {c}"))
    if layer.get("type") != "FeatureCollection" or not isinstance(layer.get("features"), list):
        return ["no FeatureCollection"]
    if "crs" in layer:
        found.append("a crs member")
    everything = []
    for number, feature in enumerate(layer["features"], 1):
        say = lambda what: found.append(f"feature {number}: {what}")
        if feature.get("type") != "Feature" or not isinstance(feature.get("properties"), dict) or "geometry" not in feature:
            say("not a Feature")
            continue
        geometry = feature["geometry"]
        if layer.get("synthetic") and feature["properties"].get("synthetic") is not True:
            say("synthetic data that does not say so")
        if geometry is None:
            continue
        everything += positions(geometry)
        polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"], [])
        for polygon in polygons:
            for at, ring in enumerate(polygon):
                if len(ring) < 4 or ring[0] != ring[-1]:
                    say("a ring that is not closed")
                elif (signed_area(ring) > 0) != (at == 0):
                    say("a ring against the right-hand rule")
    if re.search(r"\d\.\d{8,}[,\]]", text):
        found.append("more than seven decimals")
    if everything:
        xs, ys = [p[0] for p in everything], [p[1] for p in everything]
        if layer.get("bbox") != [min(xs), min(ys), max(xs), max(ys)]:
            found.append(f"bbox {layer.get('bbox')} is not {[min(xs), min(ys), max(xs), max(ys)]}")
    if not layer["features"]:
        found.append("no features")
    if shutil.which("ogrinfo"):
        run = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True)
        if run.returncode or f"Feature Count: {len(layer['features'])}" not in run.stdout:
            found.append("ogrinfo does not open it: " + run.stderr[:200])
    return found


def main(program, *scenarios):
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        command = "compare" if len(scenarios) > 1 else "simulate"
        subprocess.run([program, command, *scenarios, "--out", out, "--quiet"], check=True)
        for path in sorted(os.path.join(d, f) for d, _, files in os.walk(out) for f in files if f.endswith(".geojson")):
            found = problems(path)
            passed, failed = passed + (not found), failed + bool(found)
            for what in found[:5]:
                print(f"{os.path.relpath(path, out)}: {what}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
