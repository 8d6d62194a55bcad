#!/usr/bin/env python3
"""Times moves of blocks on the page's server: request to response, for random moves on a scenario.

    python3 Benchmarks/serve_moves.py .build/release/schoolzone scenarios/nantong-2013/rezoned.yaml --moves 200

Each move gives one to eight neighbouring blocks to the school of a neighbouring zone, from a random year. With --check each
is saved as a scenario too, and `simulate` on it must give the same tables as the server does, byte for byte.
The draft is kept in a copy of the scenario's folder, so that nothing is left behind.
"""
import argparse
import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenario")
    parser.add_argument("--moves", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    scenario = pathlib.Path(arguments.scenario).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        # scenarios name their dataset by a path two folders up
        scenarios = pathlib.Path(scratch) / scenario.parent.parent.name / scenario.parent.name
        shutil.copytree(scenario.parent, scenarios, ignore=shutil.ignore_patterns(".schoolzone"))
        (pathlib.Path(scratch) / "geodata").symlink_to(scenario.parent.parent.parent / "geodata")
        server = Server(arguments.program, scenarios / scenario.name)
        try:
            sys.exit(run(server, scenarios, arguments))
        finally:
            server.stop()


class Server:
    def __init__(self, program, scenario):
        self.id = scenario.stem
        self.process = subprocess.Popen(
            [program, "serve", str(scenario), "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read()

    def json(self, path):
        return json.loads(self.get(path))

    def post(self, path, body):
        request = urllib.request.Request(
            self.address + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        started = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
        return json.loads(text), time.perf_counter() - started

    def stop(self):
        self.process.terminate()
        self.process.wait()


def run(server, scenarios, arguments):
    pick = random.Random(arguments.seed)
    base = f"api/scenarios/{server.id}"
    project = server.json("api/project")
    years = server.json(f"{base}/figures?stage={project['stages'][0]['id']}&measures=pupils")["years"]
    seconds = []
    differing = 0
    for number in range(arguments.moves):
        stage = pick.choice(project["stages"])["id"]
        year = pick.choice(years[1:])
        blocks = server.json(f"{base}/blocks?stage={stage}&year={year}")["features"]
        chosen, school = move(blocks, pick)
        edit = {"kind": "move", "stage": stage, "blocks": chosen, "school": school, "year": year, "reason": "bench",
                "phase": pick.choice(["intake", "all"])}
        _, taken = server.post(f"{base}/edits", edit)
        seconds.append(taken)
        if arguments.check:
            name = "checked"
            server.post(f"{base}/save", {"id": name, "overwrite": True})
            out = scenarios / "out"
            subprocess.run([arguments.program, "simulate", str(scenarios / f"{name}.yaml"), "--out", str(out), "--quiet"],
                           check=True, stderr=subprocess.DEVNULL)
            for table in ["schools.csv", "districts.csv", "grades.csv", "moves.csv"]:
                if server.get(f"{base}/files/{table}") != (out / table).read_bytes():
                    print(f"move {number}: {table} differs", file=sys.stderr)
                    differing += 1
        if number % 20 == 19:  # a planner tries, and starts over
            for _ in range(20):
                server.post(f"{base}/undo", {})
    ordered = sorted(seconds)
    p95 = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    print(json.dumps({"moves": len(ordered), "median_ms": round(1000 * statistics.median(ordered), 1),
                      "p95_ms": round(1000 * p95, 1), "largest_ms": round(1000 * ordered[-1], 1),
                      "tables_differing": differing if arguments.check else None}))
    return 1 if differing else 0


def move(blocks, pick):
    """Blocks around a random one that touches another zone, and the school of that zone."""
    places = [centre(block["geometry"]) for block in blocks]
    while True:
        first = pick.randrange(len(blocks))
        own = blocks[first]["properties"]["schools"]
        near = sorted(range(len(blocks)), key=lambda at: (places[at][0] - places[first][0]) ** 2
                      + (places[at][1] - places[first][1]) ** 2)[:30]
        others = [at for at in near if blocks[at]["properties"]["schools"] != own]
        if others and own:
            school = blocks[others[0]]["properties"]["schools"]
            if school:
                return [blocks[at]["properties"]["id"] for at in near[:pick.randint(1, 8)]], school[0]


def centre(geometry):
    ring = geometry["coordinates"]
    while isinstance(ring[0], list) and isinstance(ring[0][0], list):
        ring = ring[0]
    if not isinstance(ring[0], list):
        return ring
    return [sum(at[0] for at in ring) / len(ring), sum(at[1] for at in ring) / len(ring)]


if __name__ == "__main__":
    main()
