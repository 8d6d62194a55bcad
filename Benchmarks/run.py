"""Times ours and the peers by turns on generated places, holds the results against each other, and prints a table.

    python run.py [town city province nation] [--case a-locate …] [--runs 7] [--write]

Environment: BENCH, the folder of generator and peers (default ../shared/bench); PLACES, where places are made (default
/dev/shm/schoolzone-bench, a memory file system, where both sides also write). --write puts the table into docs/performance.md.
Peers run in the Python that runs this file; where they or the generator are missing, ours run alone, and that is said.
"""
import argparse
import csv
import importlib.util
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import plans

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("BENCH", ROOT / "../shared/bench")).resolve()
PLACES = Path(os.environ.get("PLACES", "/dev/shm/schoolzone-bench"))
OURS = ROOT / "Benchmarks/.build/release/bench"
PROGRAM = ROOT / ".build/release/schoolzone"
SIZES = {"town": 600, "city": 6_000, "province": 300_000, "nation": 3_000_000}
PATIENCE = 60           # seconds after which a run is not repeated, as in the peers' own common.py

# (case of ours, title, peers of which the fastest counts, goals town/city/province/nation; None: no goal)
CASES = [
    ("a-locate", "a locate block points in catchments", [("locate", "points_indexed")], (5, 10, 15, 15)),
    ("b-weights", "b areal parts of block polygons", [("weights", "covered_first")], (30, 50, 60, None)),
    ("b-coverage", "b coverage check", [("weights", "coverage")], (20, 30, 40, None)),
    ("c-transport", "c transportation to 20 schools (LEMON)", [("transport", "lemon('network')")], (1, 3, 1, None)),
    ("c-transport", "c transportation to 20 schools (OR-tools)", [("transport", "ortools")], None),
    ("d-neighbours", "d blocks with a common side", [], None),
    ("d-neighbours-points", "d block points with a common side of Voronoi cells", [], None),
    ("e-simulate", "e nine years, all measures", [("simulate", "cells"), ("simulate", "aggregated")], (5, 8, 15, 15)),
    ("e-simulate-distances", "e the same with distances", [], None),
    ("e-simulate-reach", "e the same with distances and reachable_shortfall", [], None),
    ("f-ensemble", "f a thousand draws", [("ensemble", "factored(1000)")], (5, 20, 8, None)),
    ("g-read-geojson", "g read GeoJSON (orjson + shapely)", [("files", "read_orjson")], (10, 15, 20, 30)),
    ("g-read-geojson", "g read GeoJSON (pyogrio)", [("files", "read_pyogrio")], (40, 30, 35, 60)),
    ("g-write-geojson", "g write GeoJSON (orjson + GEOS)", [("files", "write_orjson")], (15, 15, 20, 25)),
    ("g-write-geojson", "g write GeoJSON (pyogrio)", [("files", "write_pyogrio")], (60, 75, 100, 45)),
    ("g-read-csv", "g read CSV", [("files", "csv('polars')"), ("files", "csv('pyarrow')")], (3, 5, 5, 5)),
    ("g-write-csv", "g write CSV", [("files", "write_csv")], (3, 4, 4, None)),
    ("g-reproject", "g re-project", [("files", "reproject")], (10, 20, 20, 20)),
    ("j-paths", "j walking distances (pandana)", [("paths", "pandana")], (5, 10, 40, None)),
    ("j-paths", "j walking distances (SciPy)", [("paths", "scipy_local")], (5, 10, 40, None)),
    ("h-main-job", "h main job (by hand)", [("main_job", "lambda folder: job(folder, True)")], (2, 8, 15, 25)),
    ("h-main-job", "h main job (geopandas)", [("main_job", "job")], (8, 40, 75, None)),
]
# What no peer of the case finishes, or has, at a size.
NOT_AT = {"nation": {"b-weights", "b-coverage", "c-transport", "j-paths"}}
# Relative difference allowed of a sum: cut in degrees (ours) or in the plane (peers); added in another order.
TOLERANCE = 1e-6
# Of what is drawn, by other random numbers than the peer's.
DRAWN = {"f-ensemble": 0.02}


class Waiting:
    """A process that runs once for each line it is sent."""

    def __init__(self, words):
        self.process = subprocess.Popen(list(map(str, words)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "TMPDIR": str(PLACES)})
        if self.process.stdout.readline().strip() != "ready":
            raise ChildProcessError(" ".join(map(str, words[:3])) + " did not get ready")

    def run(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise ChildProcessError("a run ended before its time")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class MainJob:
    """The program itself, from files to files; what it writes is read afterwards for the checksum, and removed."""

    def __init__(self, folder):
        self.folder, self.out = folder, PLACES / "main-job"

    def run(self):
        shutil.rmtree(self.out, ignore_errors=True)
        start = time.perf_counter()
        process = subprocess.Popen([PROGRAM, "simulate", self.folder / "plan.yaml", "--out", self.out, "--no-report", "--quiet"])
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            raise ChildProcessError(f"simulate ended with {os.waitstatus_to_exitcode(status)}")
        with open(self.out / "districts.csv", encoding="utf-8-sig") as f:
            rows = [r for r in csv.DictReader(f) if r["district"] == "all"]
        checksum = {k: sum(float(r[k]) for r in rows) for k in ("pupils", "seat_shortfall", "pooled_shortfall")}
        with open(self.out / "schools.csv", encoding="utf-8-sig") as f:
            checksum["rows"] = sum(1 for _ in csv.reader(f)) - 1
        return {"seconds": seconds, "peak_rss_mb": usage.ru_maxrss // 1024, "checksum": checksum}

    def end(self):
        shutil.rmtree(self.out, ignore_errors=True)


def place(size):
    """The folder of a place, made once; None without a generator."""
    folder = PLACES / size
    if (folder / "streets.geojson").exists():
        return folder
    if not (BENCH / "generate.py").exists():
        print(f"no generator in {BENCH}: set BENCH", file=sys.stderr)
        return None
    PLACES.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, BENCH / "generate.py", size, folder, "--streets"], check=True, stdout=subprocess.DEVNULL)
    return folder


def has_peers():
    try:
        import shapely  # noqa: F401
    except ImportError:
        return False
    return (BENCH / "peers" / "common.py").exists()


def missing():
    """Modules of peers that cannot be used here, and why."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "lemon.cpp"
        source.write_text("#include <lemon/network_simplex.h>\n#include <lemon/smart_graph.h>\nint main() { return 0; }\n")
        try:
            subprocess.run(["g++", "-o", Path(folder) / "lemon", source], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            found["lemon('network')"] = "g++ or liblemon-dev is missing"
    for expression, package in [("ortools", "ortools"), ("bound", "ortools"), ("cp_sat", "ortools"), ("gerrychain", "gerrychain"), ("nearest", "scipy"), ("pandana", "pandana"), ("scipy_local", "scipy")]:
        if importlib.util.find_spec(package) is None:       # an import would add its memory to that of the processes started here
            found[expression] = f"{package} is missing"
    return found


def agree(case, ours, theirs):
    """Names of common sums that differ."""
    return [k for k, v in ours.items() if isinstance(theirs.get(k), (int, float))
            and abs(v - theirs[k]) > max(DRAWN.get(case, TOLERANCE) * abs(theirs[k]), 1e-4)]


def measure(runners, runs):
    """Runs by turns: seconds, peak and checksum of each runner."""
    results = [[] for _ in runners]
    for _ in range(runs):
        for runner, known in zip(runners, results):
            if not known or known[-1]["seconds"] < PATIENCE:
                time.sleep(0.05)            # threads of the other side that still wait for work lie down
                known.append(runner.run())
    for runner in runners:
        runner.end()
    return results


def quartiles(results):
    times = sorted(r["seconds"] for r in results)
    if len(times) < 2:
        return times[0], times[0], times[0]
    low, middle, high = statistics.quantiles(times, n=4, method="inclusive")
    return low, middle, high


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB"


def time_text(seconds):
    return f"{seconds * 1e6:.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def row(size, case, title, peers, goals, runs):
    folder = PLACES / size
    runners = [MainJob(folder) if case == "h-main-job" else Waiting([OURS, case, folder, "--wait"])]
    runners += [Waiting([sys.executable, ROOT / "Benchmarks/peer.py", BENCH / "peers", m, e, folder]) for m, e in peers]
    ours, *theirs = measure(runners, runs)
    low, middle, high = quartiles(ours)
    result = {"size": size, "case": case, "title": title, "seconds": middle, "quartiles": [low, high], "runs": len(ours),
              "peak_rss_mb": max(r["peak_rss_mb"] for r in ours), "checksum": ours[0]["checksum"]}
    if theirs:
        at, best = min(enumerate(theirs), key=lambda p: quartiles(p[1])[1])
        result |= {"peer": " ".join(peers[at]), "peer_seconds": quartiles(best)[1], "peer_quartiles": quartiles(best)[::2],
                   "peer_runs": len(best), "peer_peak_rss_mb": max(r["peak_rss_mb"] for r in best),
                   "ratio": quartiles(best)[1] / middle, "differs": agree(case, ours[0]["checksum"], best[0]["checksum"])}
        result["goal"] = goals[list(SIZES).index(size)] if goals else None
    print(json.dumps(result), flush=True)
    return result


def plan_row(size, case, title, peers, runs):
    """A case of plans.py: ours and each peer with its own answer."""
    folder = PLACES / size
    runners = [Waiting([OURS, case, folder, "--wait"])]
    runners += [Waiting([sys.executable, ROOT / "Benchmarks/peer.py", BENCH / "peers", m, e, folder]) for m, e in peers]
    medians = []
    for results in measure(runners, runs):
        middle = sorted(results, key=lambda r: r["seconds"])[len(results) // 2]
        medians.append(middle | {"peak_rss_mb": max(r["peak_rss_mb"] for r in results), "runs": len(results)})
    found = {"size": size, "case": case, "title": title, "best": medians[0], "peers": [(e, m) for (_, e), m in zip(peers, medians[1:])]}
    found["breaches"] = plans.breaches(found["best"], found["peers"])
    print(json.dumps(found), flush=True)
    return found


def growth(results):
    """Exponents of time and memory between the largest place of a case and the next smaller one, from city size on."""
    exponents = {}
    for r in results:
        smaller = [s for s in results if s["title"] == r["title"] and 6_000 <= SIZES[s["size"]] < SIZES[r["size"]]]
        if smaller:
            s = max(smaller, key=lambda s: SIZES[s["size"]])
            more = math.log(SIZES[r["size"]] / SIZES[s["size"]])
            exponents[r["title"], r["size"]] = (math.log(r["seconds"] / s["seconds"]) / more, math.log(r["peak_rss_mb"] / s["peak_rss_mb"]) / more)
    return exponents


def table(results):
    exponents = growth(results)
    lines = [f"Measured on {machine()}; medians of {max(r['runs'] for r in results)} interleaved runs (quartiles in brackets), peer ÷ ours; "
             "growth: exponent of time and of memory from the next smaller place (2.2 times for double the input is 1.14).", "",
             "| case | place | ours | peer | ratio | goal | memory, ours / peer | growth |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for r in results:
        ours = f"{time_text(r['seconds'])} ({time_text(r['quartiles'][0])}–{time_text(r['quartiles'][1])})"
        peer = ratio = goal = "–"
        memory = f"{r['peak_rss_mb']} MB"
        if "ratio" in r:
            peer = f"{time_text(r['peer_seconds'])} ({time_text(r['peer_quartiles'][0])}–{time_text(r['peer_quartiles'][1])})"
            if r["peer_runs"] < r["runs"]:
                peer += f", {r['peer_runs']} runs"
            ratio = f"{r['ratio']:.3g}" + (f"; differs: {', '.join(r['differs'])}" if r["differs"] else "")
            memory += f" / {r['peer_peak_rss_mb']} MB"
            if r["goal"]:
                goal = f"{r['goal']} " + ("met" if r["ratio"] >= r["goal"] else "half" if r["ratio"] >= r["goal"] / 2 else "missed")
        g = exponents.get((r["title"], r["size"]))
        lines.append(f"| {r['title']} | {r['size']} | {ours} | {peer} | {ratio} | {goal} | {memory} | {f'{g[0]:.2f}, {g[1]:.2f}' if g else '–'} |")
    return "\n".join(lines) + "\n"


def write(text):
    path = ROOT / "docs/performance.md"
    before, rest = path.read_text(encoding="utf-8").split("<!-- table -->\n", 1)
    after = rest.split("<!-- end of table -->\n", 1)[1]
    path.write_text(f"{before}<!-- table -->\n{text}<!-- end of table -->\n{after}", encoding="utf-8")


def usable_peers(peers, title, without):
    """The peers that can be used here; of the others it is said why not."""
    for _, expression in peers:
        if expression in without:
            print(f"{title}: {expression} is skipped: {without[expression]}", file=sys.stderr)
    return [peer for peer in peers if peer[1] not in without]


def main():
    p = argparse.ArgumentParser()
    p.add_argument("sizes", nargs="*", default=["town", "city", "province"])
    p.add_argument("--case", nargs="*")
    p.add_argument("--runs", type=int, default=7)
    p.add_argument("--write", action="store_true")
    a = p.parse_args()
    known = subprocess.run([OURS], capture_output=True, text=True).stderr.split("cases: ")[-1].strip().split(", ") + ["h-main-job"]
    with_peers = has_peers()
    if not with_peers:
        print("no peers (make bench-peers, or set BENCH): ours run alone", file=sys.stderr)
    without = missing() if with_peers else {}
    results, proposals = [], []
    for size in a.sizes:
        if place(size) is None:
            sys.exit(1)
        for case, title, peers, goals in CASES:
            if (a.case and case not in a.case) or case in NOT_AT.get(size, ()):
                continue
            if case not in known:
                print(f"{title}: not measured by bench yet", file=sys.stderr)
                continue
            if not with_peers and any(r["case"] == case and r["size"] == size for r in results):
                continue
            usable = usable_peers(peers, title, without) if with_peers else []
            try:
                results.append(row(size, case, title, usable, goals, a.runs))
            except (ChildProcessError, BrokenPipeError) as problem:
                print(f"{title}, {size}: {problem}", file=sys.stderr)
        for case, title, _ in plans.CASES:
            if (a.case and case not in a.case) or case in plans.OURS_NOT_AT.get(size, ()):
                continue
            usable = usable_peers(plans.peers_at(size, case), title, without) if with_peers else []
            try:
                proposals.append(plan_row(size, case, title, usable, min(a.runs, 3)))
            except (ChildProcessError, BrokenPipeError) as problem:
                print(f"{title}, {size}: {problem}", file=sys.stderr)
    if not results and not proposals:
        sys.exit("nothing was measured")
    results.sort(key=lambda r: ([t for _, t, _, _ in CASES].index(r["title"]), list(SIZES).index(r["size"])))
    proposals.sort(key=lambda r: ([c for c, _, _ in plans.CASES].index(r["case"]), list(SIZES).index(r["size"])))
    text = (table(results) if results else "") + plans.table(proposals, time_text)
    print(text)
    if a.write:
        write(text)
    wrong = [f"{r['title']}, {r['size']}: {', '.join(r['breaches'])}" for r in proposals if r["breaches"]]
    if any(r.get("differs") for r in results) or wrong:
        sys.exit("\n".join(["some results differ", *wrong]))


main()
