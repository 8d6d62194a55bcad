"""Renaming, reordering and re-projecting the input changes nothing but names (model.md §8.4).

    python same_city.py PROGRAM [--seeds 1-20]

Makes a random city, and the same city again: features and rows shuffled, schools, blocks and districts under other names
(the scenario follows), layers in EPSG:4549 where `dataset.yaml` says so. Both are simulated; the tables must agree.
Ends with `N passed, N failed`.
"""
import argparse
import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import pyproj
import yaml

import random_city

LAYERS = ("districts", "schools", "catchments", "blocks")


def rename(folder, names):
    """Other names, as whole words, in every file."""
    for root, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                data = file.read()
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                raise SystemExit(f"{path} is not UTF-8") from None
            text = re.sub(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-])", lambda m: names[m[1]], text)
            with open(path, "wb") as file:
                file.write(text.encode("utf-8"))


def shuffle(folder, seed):
    r = random.Random(seed)
    data = os.path.join(folder, "data")
    for layer in LAYERS:
        path = os.path.join(data, layer + ".geojson")
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        r.shuffle(content["features"])
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
    for name in sorted(os.listdir(data)):
        if name.endswith(".csv"):
            path = os.path.join(data, name)
            with open(path, encoding="utf-8-sig", newline="") as file:
                head, *rows = file.read().replace("\r\n", "\n").rstrip("\n").split("\n")
            r.shuffle(rows)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write("\n".join([head, *rows]) + "\n")


def project(folder):
    """The layers in EPSG:4549, said in dataset.yaml."""
    data = os.path.join(folder, "data")
    there = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:4549", always_xy=True)

    def move(c):
        return list(there.transform(*c)) if isinstance(c[0], (int, float)) else [move(inner) for inner in c]
    for layer in LAYERS:
        path = os.path.join(data, layer + ".geojson")
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for feature in content["features"]:
            feature["geometry"]["coordinates"] = move(feature["geometry"]["coordinates"])
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
    path = os.path.join(data, "dataset.yaml")
    with open(path, encoding="utf-8") as file:
        about = yaml.safe_load(file)
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(about | {"crs": "EPSG:4549"}, file, allow_unicode=True)


def rows(folder, table, keys):
    with open(os.path.join(folder, table + ".csv"), encoding="utf-8-sig", newline="") as file:
        return {tuple(row[k] for k in keys): row for row in csv.DictReader(file)}


def differences(a, b, names, tolerance):
    found = []
    for table, keys in (("schools", ("school", "stage", "year")), ("grades", ("school", "stage", "year", "grade")), ("districts", ("district", "stage", "year"))):
        one, other = rows(a, table, keys), rows(b, table, keys)
        for key, row in one.items():
            twin = other.get((names.get(key[0], key[0]), *key[1:]))
            if twin is None:
                found.append(f"{table} {key}: no such row")
                continue
            for column, value in row.items():
                if column in keys or column in ("name", "district"):
                    continue
                try:
                    same = abs(float(value) - float(twin[column])) <= tolerance
                except ValueError:
                    same = value == twin[column]
                if not same:
                    found.append(f"{table} {key} {column}: {value} | {twin[column]}")
    return found


def ids(folder):
    found = set()
    for layer in ("districts", "schools", "blocks"):
        with open(os.path.join(folder, "data", layer + ".geojson"), encoding="utf-8") as file:
            found |= {str(f["properties"]["id"]) for f in json.load(file)["features"]}
    return found


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("--seeds", default="1-20")
    a = p.parse_args()
    first, last = map(int, a.seeds.split("-"))
    passed = failed = 0
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            one = os.path.join(folder, "one")
            city = random_city.make(seed, one)
            if city.has("gb18030"):
                continue                    # the tables are edited as UTF-8 here
            for how in ("shuffled", "renamed", "projected"):
                other, names = os.path.join(folder, how), {}
                shutil.copytree(one, other)
                if how == "renamed":
                    names = {name: f"x{at}-{name}" for at, name in enumerate(sorted(ids(one)))}
                    rename(other, names)
                elif how == "projected":
                    if city.has("border") or city.has("uncovered"):
                        continue            # a point on a border is a hair beside it after the way there and back
                    project(other)
                else:
                    shuffle(other, seed)
                outputs = []
                for place in (one, other):
                    out = os.path.join(folder, "out-" + how + "-" + os.path.basename(place))
                    run = subprocess.run([a.program, "simulate", os.path.join(place, "scenario.yaml"), "--out", out, "--quiet"], capture_output=True, text=True)
                    outputs.append(out if run.returncode == 0 else run.stderr)
                if not all(map(os.path.isdir, outputs)):
                    failed += 1
                    print(f"seed {seed} {how}: {outputs}")
                    continue
                found = differences(*outputs, names, 0.0015 if how != "projected" else 0.01)
                passed, failed = passed + (not found), failed + bool(found)
                for what in found[:5]:
                    print(f"seed {seed} {how}: {what}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
