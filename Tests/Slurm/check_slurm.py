"""An ensemble run by a real Slurm of one machine: the same bytes as one run, though a task is killed on the way.

    python check_slurm.py PROGRAM

`schoolzone submit --engine slurm` queues the shards of an ensemble of the example town, in a folder whose name has spaces, quotes and Chinese
characters. The program of one task is killed; its script has Slurm queue it again. Then a shard is taken away, and --resume makes it anew. Needs
root, slurm-wlm and munge. Ends with `N passed, N failed`.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from slurm_here import SlurmHere, processes

SHARDS = 4
# Enough that a task can be found and killed while it draws.
DRAWS = 24_000
KILLED = 2
TABLES = ("quantiles.csv", "probability.csv", "first_year.csv", "paired.csv", "drivers.csv")
ODD = "小城 the town's \"data\" $HOME"
PATIENCE = 300


def content(folder):
    tables = {name: open(os.path.join(folder, name), "rb").read() for name in TABLES}
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        record = json.load(file)
    del record["timings"]
    return tables, record


class Check:
    def __init__(self, program, slurm, folder):
        self.program, self.slurm, self.out = program, slurm, os.path.join(folder, "out of Slurm's")
        self.folder = folder
        self.scenarios = [os.path.join(folder, "town", name) for name in ("plan.yaml", "baseline.yaml")]

    def call(self, *words, code=0):
        done = self.slurm.run(self.program, *words, cwd=self.folder)
        if code is not None and done.returncode != code:
            raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {(done.stderr or done.stdout).strip()[-800:]}")
        return done

    def state(self):
        return json.loads(self.call("submit", "--status", self.out, "--json", code=None).stdout)

    def kill_task(self):
        """Kills the program of one task while it draws."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for pid in processes(f"SLURM_ARRAY_TASK_ID={KILLED}", f"SLURM_CONF={self.slurm.environment['SLURM_CONF']}"):
                try:
                    if os.path.samefile(f"/proc/{pid}/exe", self.program):
                        os.kill(pid, 9)
                        return
                except OSError:
                    continue
            time.sleep(0.005)
        raise RuntimeError(f"task {KILLED} was never seen")

    def wait(self):
        """Waits until all is merged. Slurm holds what it queues again for two minutes; here it goes at once."""
        end, again = time.monotonic() + PATIENCE, False
        while not (state := self.state())["merged"]:
            queue = self.slurm.run("squeue", "--noheader", "--array", "--format=%i %K %T %r").stdout
            for line in queue.splitlines():
                job, task, status, reason = line.split(maxsplit=3)
                if status == "PENDING" and reason == "BeginTime":
                    again = again or task == str(KILLED)
                    self.slurm.run("scontrol", "update", f"JobId={job}", "StartTime=now")
            if time.monotonic() > end:
                raise RuntimeError(f"not merged: {state}; queue: {queue!r}; {self.logs()}")
            time.sleep(0.3)
        return again

    def logs(self):
        folder = os.path.join(self.out, "logs")
        return {name: open(os.path.join(folder, name), encoding="utf-8").read()[-300:] for name in sorted(os.listdir(folder))}

    def faults(self):
        one = os.path.join(self.folder, "one")
        ensemble = (*self.scenarios, "--draws", str(DRAWS), "--seed", "7")
        self.call("submit", *ensemble, "--engine", "slurm", "--shards", str(SHARDS), "--out", self.out, "--quiet")
        self.kill_task()
        if self.state()["merged"]:
            yield "merged before the task was killed"
        self.call("ensemble", *ensemble, "--out", one, "--quiet")
        if not self.wait():
            yield "the task that was killed was not queued again"
        if content(os.path.join(self.out, "results")) != content(one):
            yield "the tables differ from those of one run"
        state = self.state()
        if state["done"] != list(range(SHARDS)) or state["missing"] or len(state["jobs"]) != 2:
            yield f"state: {state}"
        yield from self.resumed(one)

    def resumed(self, one):
        shutil.rmtree(os.path.join(self.out, "results"))
        shutil.rmtree(os.path.join(self.out, "shards", "1"))
        if self.state()["missing"] != [1]:
            yield f"a shard that was taken away is not missed: {self.state()}"
        self.call("submit", "--resume", self.out, "--quiet")
        self.wait()
        if content(os.path.join(self.out, "results")) != content(one):
            yield "the tables differ after --resume"


def main():
    program = os.path.abspath(sys.argv[1])
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as cluster:
        folder = os.path.join(place, ODD)
        os.mkdir(folder)
        subprocess.run([program, "example", os.path.join(folder, "town"), "--quiet"], check=True)
        try:
            with SlurmHere(cluster) as slurm:
                faults = list(Check(program, slurm, folder).faults())
        except RuntimeError as error:
            faults = [str(error)]
    for fault in faults:
        print(fault)
    print(f"an ensemble through Slurm, in {time.monotonic() - start:.0f} s: {0 if faults else 1} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
