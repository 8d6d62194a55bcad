"""Runs a program and the reference on random cities and compares what they write.

    python run_all.py PROGRAM --seeds 1-60,1001-1060,4001-4030 [--keep DIR]

The program is called as `PROGRAM simulate scenario.yaml --out DIR --quiet`. A seed passes if each of its scenarios does. Exit code 1 on any
difference, a non-zero exit of the program included. `--keep DIR` leaves every city and its tables in DIR/<seed>.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

import compare
import random_city
import reference


def run(program, folder, name):
    """The differences in one scenario of a city (a text if the program fails)."""
    scenario = os.path.join(folder, f"{name}.yaml")
    expected, got = os.path.join(folder, f"{name}-reference"), os.path.join(folder, f"{name}-program")
    reference.Simulation(scenario).run().write(expected)
    shutil.rmtree(got, ignore_errors=True)
    try:
        done = subprocess.run([program, "simulate", scenario, "--out", got, "--quiet"], capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "the program did not end within 300 s"
    if done.returncode != 0:
        return f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[:2000]}"
    missing = [n for n in compare.KEYS if not os.path.exists(os.path.join(got, n))]
    if missing:
        return f"no {', '.join(missing)}"
    return compare.differences(expected, got)


def numbers(text):
    """"1-3,7" is 1, 2, 3, 7."""
    result = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        result += range(int(first), int(last or first) + 1)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seeds", default="1-60,1001-1060,4001-4030")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    passed, failed = 0, []
    for seed in numbers(arguments.seeds):
        top = arguments.keep or tempfile.mkdtemp(prefix="schoolzone-")
        folder = os.path.join(top, str(seed))
        city = random_city.make(seed, folder)
        fine = True
        for name in ["scenario"] + (["other"] if os.path.exists(os.path.join(folder, "other.yaml")) else []):
            found = run(program, folder, name)
            if found:
                fine = False
                print(f"seed {seed} {name}.yaml ({', '.join(sorted(city.on)) or 'simple'}):")
                print(f"  {found}") if isinstance(found, str) else compare.show(found)
        passed += fine
        failed += [] if fine else [seed]
        if not arguments.keep:
            shutil.rmtree(top)
        sys.stdout.flush()
    if failed:
        print("failed seeds:", " ".join(map(str, failed)))
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
