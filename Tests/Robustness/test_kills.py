#!/usr/bin/env python3
"""Runs are killed at random moments: results and drafts are whole, old or new, and the next run leaves nothing of the killed ones.

    python3 Tests/Robustness/test_kills.py .build/debug/schoolzone [--kills 1000] [--seed 1]

Nine kills of ten are of `simulate --out`, in a folder that is replaced or in the working folder; one of ten of a server that edits a draft and saves it.
"""
import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

from test_faults import edit, post
from written import WrittenTown


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, failures = random.Random(given.seed), []
    with tempfile.TemporaryDirectory() as scratch:
        runs, servers = given.kills * 9 // 10, given.kills - given.kills * 9 // 10
        failures += kill_runs(WrittenTown(given.program, pathlib.Path(scratch) / "runs"), chance, runs)
        failures += kill_servers(WrittenTown(given.program, pathlib.Path(scratch) / "servers"), chance, servers)
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"{given.kills - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def kill_runs(town, chance, kills):
    failures, torn = [], 0
    town.reset("baseline")
    start = time.monotonic()
    town.run(*town.arguments("plan"))
    longest = time.monotonic() - start
    for number in range(kills):
        scenario, inside = chance.choice(["baseline", "plan"]), number % 10 == 9
        # half of them near the end, where files are written and renamed
        moment = longest * (chance.random() if chance.random() < 0.5 else 1 - 0.3 * chance.random())
        arguments = town.arguments(scenario, "." if inside else None)
        process = subprocess.Popen([town.program, *arguments], cwd=town.out if inside else town.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        state = town.state(beside=[".partial"])
        if state not in {"baseline", "plan"}:
            torn += 1
            failures.append(f"kill {number} after {moment:.3f} s{', in its own folder' if inside else ''}: {state}")
            town.reset("baseline")
        if number % 20 == 19:  # the next run clears what is left
            for out, folder in [(None, town.folder), (".", town.out)]:
                town.run(*town.arguments(scenario, out), folder=folder)
            left = town.litter({"out"})
            if left or town.state() != scenario:
                failures.append(f"after kill {number}: left {left}, and the folder holds {town.state()}")
                town.reset("baseline")
    print(f"runs killed: {kills}, torn: {torn}", flush=True)
    return failures


def kill_servers(town, chance, kills):
    failures, store = [], town.folder / "town" / ".schoolzone"
    for number in range(kills):
        server = subprocess.Popen([town.program, "serve", str(town.folder / "town" / "plan.yaml"), "--port", "0", "--quiet"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        editing = threading.Thread(target=edit_and_save, args=(port, chance.randrange(1000)))
        editing.start()
        time.sleep(0.4 * chance.random())
        server.kill()
        server.wait()
        editing.join()
        draft = store / "plan.draft.json"
        try:
            if draft.exists():
                json.loads(draft.read_text())
        except ValueError as problem:
            failures.append(f"server {number}: the draft cannot be read: {problem}")
        saved = town.folder / "town" / "mine.yaml"
        if saved.exists() and town.run("check", str(saved), "--quiet").returncode != 0:
            failures.append(f"server {number}: what was saved cannot be read")
    if kills:
        server = subprocess.Popen([town.program, "serve", str(town.folder / "town" / "plan.yaml"), "--port", "0", "--quiet"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        edit_and_save(port, 1, times=1)
        server.terminate()
        server.wait(20)
    left = sorted(str(file.relative_to(town.folder)) for file in town.folder.rglob("*") if re.search(r"partial|nosync", file.name))
    if left:
        failures.append(f"the last server left {left}")
    print(f"servers killed: {kills}", flush=True)
    return failures


def edit_and_save(port, number, times=100):
    for at in range(times):
        if edit(port, number + at) != 200 or post(port, "save", {"id": "mine", "overwrite": True}) != 201:
            return


if __name__ == "__main__":
    sys.exit(main())
