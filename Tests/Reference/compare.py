"""Compares the tables of two output folders by key, up to the rounding of three decimals.

    python compare.py DIR_A DIR_B

Pupils, places and distances agree within 0.01, shares within 0.001; whole numbers, colours and names exactly; empty only with empty.
admission.csv and attendance_matrix.csv are compared where both folders or one has them: a row that is missing counts as 0 pupils, and of the
admission Σ pupils and Σ pupils × metres by stage, year, kind and round are compared too. The first 20 differences are printed; exit code 1 if
there is any.
"""
import csv
import os
import sys

KEYS = {"schools.csv": ("school", "stage", "year"), "grades.csv": ("school", "stage", "year", "grade"), "districts.csv": ("district", "stage", "year"),
        "reach.csv": ("district", "stage", "year", "reach_m")}
SPARSE = {"admission.csv": ("stage", "year", "kind", "zone", "from_school", "to_school", "round"), "attendance_matrix.csv": ("stage", "zone", "school", "year")}
WHOLE = {"classrooms", "class_shortfall", "largest_class", "large_classes", "very_large_classes", "classes_needed", "classes"}
TEXT = {"name", "district", "warning", "zone_warning"}
SHARES = {"utilisation", "beyond_radius_share"}


def read(path, keys):
    """The columns, and the rows by key; a zone is the set of its schools."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = {}
        for row in reader:
            key = tuple("+".join(sorted(row[k].split("+"))) if k == "zone" else row[k] for k in keys)
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
    for name, keys in SPARSE.items():
        paths = [os.path.join(folder, name) for folder in (folder_a, folder_b)]
        there = [os.path.exists(path) for path in paths]
        if all(there):
            found += sparse_differences(name, keys, *paths)
        elif any(there):
            found.append((name, (), "", *("a file" if x else "no file" for x in there)))
    return found


def sparse_differences(name, keys, path_a, path_b):
    columns_a, a = read(path_a, keys)
    columns_b, b = read(path_b, keys)
    if columns_a != columns_b:
        return [(name, (), "columns", ",".join(columns_a), ",".join(columns_b))]
    found = []
    for key in list(a) + [k for k in b if k not in a]:
        one, other = a.get(key, {}), b.get(key, {})
        if not agree("pupils", one.get("pupils", "0"), other.get("pupils", "0")):
            found.append((name, key, "pupils", one.get("pupils", "no row"), other.get("pupils", "no row")))
        elif "distance_m" in columns_a and one and other and not distances_agree(one, other):
            found.append((name, key, "distance_m", one["distance_m"], other["distance_m"]))
    if name == "admission.csv":
        sums_a, sums_b = sums(a), sums(b)
        for key in sorted(set(sums_a) | set(sums_b)):
            for what, x, y, doubt in zip(("Σ pupils", "Σ pupils × metres"), sums_a.get(key, (0, 0)), sums_b.get(key, (0, 0)), rounding(key, a, b)):
                if abs(x - y) > doubt:
                    found.append((name, key, what, f"{x:.3f}", f"{y:.3f}"))
    return found


def distances_agree(a, b):
    """Means over few pupils move with the last digit of the pupils; over a few thousandths of a pupil they are no figure."""
    if a["distance_m"] == "" or b["distance_m"] == "":
        return a["distance_m"] == b["distance_m"]
    pupils = float(a["pupils"])
    return pupils < 0.02 or abs(float(a["distance_m"]) - float(b["distance_m"])) <= 0.01 + 0.1 / pupils


def group_of(row):
    return tuple(row[k] for k in ("stage", "year", "kind", "round"))


def sums(rows):
    """(Σ pupils, Σ pupils × metres) of the admission by stage, year, kind and round."""
    result = {}
    for row in rows.values():
        n, metres = float(row["pupils"]), float(row["distance_m"] or 0)
        before = result.get(group_of(row), (0, 0))
        result[group_of(row)] = (before[0] + n, before[1] + n * metres)
    return result


def rounding(key, *tables):
    """How far the sums may lie apart by the rounding of the rows to three decimals."""
    pupils, metres = 0.01, 1.0
    for rows in tables:
        for row in rows.values():
            if group_of(row) == key:
                pupils += 0.0006
                metres += 0.0006 * (float(row["pupils"]) + float(row["distance_m"] or 0))
    return pupils, metres


def show(found, limit=20):
    for name, key, column, a, b in found[:limit]:
        print(f"  {name} {' '.join(x or '(empty)' for x in key)} {column}: {a or '(empty)'} | {b or '(empty)'}")
    if len(found) > limit:
        print(f"  … {len(found) - limit} more")


if __name__ == "__main__":
    result = differences(sys.argv[1], sys.argv[2])
    show(result)
    print(f"{len(result)} differences")
    sys.exit(1 if result else 0)
