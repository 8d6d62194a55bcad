"""Compares the tables of two output folders by key, up to the rounding of three decimals.

    python compare.py DIR_A DIR_B

Pupils, places and distances agree within 0.01, shares within 0.001; whole numbers, colours and names exactly; empty only with empty.
The first 20 differences are printed; exit code 1 if there is any.
"""
import csv
import os
import sys

KEYS = {"schools.csv": ("school", "stage", "year"), "grades.csv": ("school", "stage", "year", "grade"), "districts.csv": ("district", "stage", "year")}
WHOLE = {"classrooms", "class_shortfall", "largest_class", "large_classes", "very_large_classes", "classes_needed", "classes"}
TEXT = {"name", "district", "warning"}
SHARES = {"utilisation", "beyond_radius_share"}


def read(path, keys):
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = {}
        for row in reader:
            key = tuple(row[k] for k in keys)
            if key in rows:
                raise SystemExit(f"{path}: {key} is there twice")
            rows[key] = row
        return list(reader.fieldnames or []), rows


def agree(column, a, b):
    if a == b:
        return True
    if column in TEXT or a == "" or b == "":
        return False
    try:
        x, y = float(a), float(b)
    except ValueError:
        return False
    if column in WHOLE:
        return x == y
    return abs(x - y) <= (0.001 if column in SHARES else 0.01) + 1e-9


def differences(folder_a, folder_b):
    """(file, key, column, value in A, value in B) of every difference."""
    found = []
    for name, keys in KEYS.items():
        columns_a, a = read(os.path.join(folder_a, name), keys)
        columns_b, b = read(os.path.join(folder_b, name), keys)
        missing = [c for c in columns_a if c not in columns_b]
        found += [(name, (), c, "a column", "no column") for c in missing]
        for key in list(a) + [k for k in b if k not in a]:
            if key not in a or key not in b:
                found.append((name, key, "", "a row" if key in a else "no row", "a row" if key in b else "no row"))
                continue
            found += [(name, key, c, a[key][c], b[key][c]) for c in columns_a if c not in keys and c not in missing and not agree(c, a[key][c], b[key][c])]
    return found


def show(found, limit=20):
    for name, key, column, a, b in found[:limit]:
        print(f"  {name} {' '.join(key)} {column}: {a or '(empty)'} | {b or '(empty)'}")
    if len(found) > limit:
        print(f"  … {len(found) - limit} more")


if __name__ == "__main__":
    result = differences(sys.argv[1], sys.argv[2])
    show(result)
    print(f"{len(result)} differences")
    sys.exit(1 if result else 0)
