#!/usr/bin/env python3
"""No magnitude ends the program: every number of every file of a town is replaced by numbers of all sizes.

    python3 Tests/Robustness/test_magnitudes.py .build/debug/schoolzone [--all | --few]

Each command must end by itself: exit code 0, 1 or 2, never a signal, never a hang. `--all` tries every number of the larger
files, else a few of each; `--few` tries every seventh case, for the gate.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
MAGNITUDES = ["1e300", "-1e300", "1.7976931348623157e308", "1e400", "9e18", "9223372036854775807", "-9223372036854775808",
              "9223372036854775808", "18446744073709551616", "4294967296", "2147483648", "-2147483649", "999999999999",
              "65535", "32768", "1e15", "181", "-1", "0", "1e-320"]
NUMBER = re.compile(r"(?<![\w.-])[-+]?\d+(?:\.\d+)?(?![\w.-])")
LONGEST = 60  # seconds


def main(program, every, step):
    failures, tried = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        town = pathlib.Path(scratch) / "town"
        run(program, ["example", str(town)], scratch)
        shutil.copy(TESTS / "BadInputTests" / "Town.yaml", town / "scenario.yaml")
        cases = list(cases_of(town, every))[::step]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for case, ended in zip(cases, pool.map(lambda case: attempt(program, town, scratch, *case), cases)):
                tried += 1
                if ended:
                    failures.append(f"{case[0]}, {case[3]}: {ended}")
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"{tried - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def cases_of(town, every):
    """File, its changed text, the command, and what was changed."""
    for file in sorted(town.rglob("*")):
        if file.suffix not in {".yaml", ".csv", ".geojson"} or file.name == "plan.yaml":
            continue
        text, name = file.read_text(), str(file.relative_to(town))
        found = list(NUMBER.finditer(text))
        chosen = found if every or len(found) < 60 else found[:12] + found[12:-12:max(1, len(found) // 6)] + found[-12:]
        for magnitude in MAGNITUDES:
            for one in chosen:
                changed = text[:one.start()] + magnitude + text[one.end():]
                yield name, changed, "simulate", f"{one.group()} at {one.start()} → {magnitude}"
            head = text.index("\n") + 1 if file.suffix == ".csv" else 0
            yield name, text[:head] + NUMBER.sub(magnitude, text[head:]), "simulate", f"all numbers → {magnitude}"


def attempt(program, town, scratch, name, changed, command, _):
    """What went wrong, if anything."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        copy = pathlib.Path(folder) / "town"
        shutil.copytree(town, copy)
        (copy / name).write_text(changed)
        scenario = copy / ("baseline.yaml" if name == "baseline.yaml" else "scenario.yaml")
        ends = [run(program, ["check", str(scenario)], folder)]
        if ends[0] == 0:
            ends.append(run(program, ["simulate", str(scenario), "--out", str(copy / "out"), "--quiet"], folder))
        return next((end if isinstance(end, str) else f"exit code {end}" for end in ends if end not in {0, 1, 2}), None)


def run(program, arguments, folder):
    try:
        return subprocess.run([program, *arguments], cwd=folder, capture_output=True, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        return f"{arguments[0]} hangs"


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), "--all" in sys.argv, 7 if "--few" in sys.argv else 1))
