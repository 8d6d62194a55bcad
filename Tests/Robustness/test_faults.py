#!/usr/bin/env python3
"""Every system call that writes fails once, with each of four errors: results are whole, old or new, and nothing is left beside them.

    python3 Tests/Robustness/test_faults.py .build/debug/schoolzone [--few]

Needs a C compiler. `--few` tries every call with one error, in turn.
"""
import concurrent.futures
import errno
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from written import WrittenTown

HERE = pathlib.Path(__file__).resolve().parent
ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE]


class Shim:
    """The library that fails calls, and the file with its orders."""

    def __init__(self, folder):
        self.library, self.orders, self.log, self.number = folder / "faults.so", folder / "order", folder / "log", 0
        # Swift brings clang and lld; a machine with a compiler of its own has cc
        compiler = ["clang", "-fuse-ld=lld"] if shutil.which("clang") else ["cc"]
        subprocess.run([*compiler, "-shared", "-fPIC", "-O1", "-o", self.library, HERE / "faults.c", "-ldl"], check=True)

    def environment(self):
        return {**os.environ, "LD_PRELOAD": str(self.library), "FAULT_ORDER": str(self.orders), "FAULT_LOG": str(self.log),
                "SWIFT_BACKTRACE": "enable=no"}

    def order(self, at, error):
        self.number += 1
        self.log.unlink(missing_ok=True)
        new = self.orders.with_suffix(".new")
        new.write_text(f"{at} {error} {self.number}\n")
        new.rename(self.orders)

    def calls(self):
        return self.log.read_text().splitlines() if self.log.exists() else []


def main(program, few):
    failures, tried = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        kinds = [("new folder", new_folder), ("folder replaced", replaced_folder), ("folder kept", kept_folder), ("draft", draft), ("save", save)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            waiting = [(name, pool.submit(kind, program, scratch / name.replace(" ", "-"), few)) for name, kind in kinds]
            for name, one in waiting:
                count, bad = one.result()
                tried += count
                failures += [f"{name}: {failure}" for failure in bad]
                print(f"{name}: {count} calls failed, {len(bad)} with something wrong", flush=True)
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"{tried - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def cases(count, few):
    for at in range(1, count + 1):
        for error in ERRORS if not few else [ERRORS[at % len(ERRORS)]]:
            yield at, error


def new_folder(program, scratch, few):
    return results(program, scratch, few, None)


def replaced_folder(program, scratch, few):
    return results(program, scratch, few, "baseline")


def results(program, scratch, few, before):
    """`simulate --out` of the plan, where no results are, or those of the baseline."""
    town, shim = WrittenTown(program, scratch), Shim(scratch)
    town.reset(before)
    shim.order(0, 0)
    town.run(*town.arguments("plan"), environment=shim.environment())
    bad, tried = [], 0
    for at, error in cases(len(shim.calls()), few):
        town.reset(before)
        shim.order(at, error)
        ended = town.run(*town.arguments("plan"), environment=shim.environment())
        tried += 1
        wrong = judged(town, ended, before, {"out"})
        if wrong:
            bad.append(f"{named(shim, at)} {errno.errorcode[error]}: {wrong}")
    return tried, bad


def kept_folder(program, scratch, few):
    """The same for `--out .`, whose folder cannot be replaced."""
    town, shim = WrittenTown(program, scratch), Shim(scratch)
    town.reset("baseline")
    shim.order(0, 0)
    town.run(*town.arguments("plan", "."), environment=shim.environment(), folder=town.out)
    bad, tried = [], 0
    for at, error in cases(len(shim.calls()), few):
        town.reset("baseline")
        shim.order(at, error)
        ended = town.run(*town.arguments("plan", "."), environment=shim.environment(), folder=town.out)
        tried += 1
        wrong = judged(town, ended, "baseline", {"out"}) or (
            "left .partial" if (town.out / ".partial").exists() else None)
        if wrong:
            bad.append(f"{named(shim, at)} {errno.errorcode[error]}: {wrong}")
    return tried, bad


def judged(town, ended, before, names):
    """What is wrong with the end of a run that should have written the plan."""
    state, litter = town.state(), town.litter(names)
    if litter:
        return f"left {litter}"
    if ended.returncode == 0:
        return None if state == "plan" else f"exit code 0, and the folder holds {state}"
    if ended.returncode != 2:
        return f"exit code {ended.returncode}: {ended.stderr[-300:]}"
    if state not in {before, "plan"}:
        return f"the folder holds {state}"
    return None if re.search(r"[\w.-]*[/.]\w+", ended.stderr) else f"no path is named: {ended.stderr!r}"


def named(shim, at):
    return next((line for line in shim.calls() if line.startswith(f"{at} ")), f"call {at}")


def draft(program, scratch, few):
    """An edit on the page: the draft on the disk is the old or the new one; afterwards the server goes on."""
    def act(port, number):
        return edit(port, number), 200

    return served(program, scratch, few, ".schoolzone", act, lambda port, number: None, {"plan.lock"})


def save(program, scratch, few):
    """A draft saved as a scenario with files of zones, in place of an older one: all of its files are the old or the new ones."""
    def act(port, _):
        return post(port, "save", {"id": "mine", "overwrite": True}), 201

    return served(program, scratch, few, ".", act, edit, {".schoolzone"})


def served(program, scratch, few, folder, act, prepare, besides):
    """Fails every call of an action on the page, and compares the files of a folder of the town."""
    town, shim = WrittenTown(program, scratch), Shim(scratch)
    bad, tried, number = [], 0, 0
    shim.orders.unlink(missing_ok=True)
    server = subprocess.Popen(
        [program, "serve", str(town.folder / "town" / "plan.yaml"), "--port", "0", "--quiet"], env=shim.environment(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        for number in range(7):
            edit(port, number)
        act(port, number)
        shim.order(0, 0)
        act(port, number + 1)
        calls = len(shim.calls())
        place = town.folder / "town" / folder
        for at, error in cases(calls, few):
            number += 1
            shim.orders.unlink()
            prepare(port, number)
            old = files(place, besides)
            shim.order(at, error)
            status, good = act(port, number)
            call = f"{named(shim, at)} {errno.errorcode[error]}"
            shim.orders.unlink()
            tried += 1
            wrong = judged_files(old, files(place, besides), status, good)
            if wrong:
                bad.append(f"{call}: {wrong}")
            status, good = act(port, number + 1)
            if status != good:
                bad.append(f"{call}: the next one is answered {status}")
            shim.order(0, 0)
    finally:
        server.terminate()
        server.wait(20)
    return tried, bad


def files(folder, besides):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*"))
            if file.is_file() and not besides.intersection(file.relative_to(folder).parts)}


def judged_files(old, new, status, good):
    left = [name for name in new if re.search(r"partial|nosync", name)]
    if left:
        return f"left {left}"
    if status == good:
        return None
    if status not in {422, 507}:
        return f"answered {status}"
    changed = [name for name in old.keys() | new.keys() if old.get(name) != new.get(name)]
    # one file is whole, old or new; of several none may have changed
    return f"refused, and {changed} changed" if len(changed) > 1 else None


def edit(port, number):
    """The status of an edit that adds rooms, and moves a block."""
    if number % 3:
        return post(port, "edits", {"kind": "add_classrooms", "school": "e-p1", "stage": "primary", "year": 2026, "classrooms": 1 + number % 2})
    return post(port, "edits", {"kind": "move", "stage": "primary", "blocks": [f"b-{4 + number % 2}-{number % 5}"], "school": "w-p1", "year": 2027})


def post(port, path, body):
    """The status of an answer, or why there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", f"/api/scenarios/plan/{path}", json.dumps(body), {"Content-Type": "application/json"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as problem:
        return str(problem)
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve()), "--few" in sys.argv))
