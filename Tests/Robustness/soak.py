#!/usr/bin/env python3
"""A server under load for some minutes: four clients read, edit, and search for plans, and slow connections come and go.

    python3 Tests/Robustness/soak.py .build/release/schoolzone [--minutes 30] [--seed 1]

Prints memory, open files and the time of answers by third. Fails where memory at the end is more than 5 % above that after a sixth of the time, files stay
open, an answer is an error, or slow connections hold up others.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time

READS = [
    "api/project", "api/base?tolerance=0.0001", "api/scenarios/plan/schools", "api/scenarios/plan/figures?stage=primary",
    "api/scenarios/plan/catchments?stage=primary&year=2027", "api/scenarios/plan/blocks?stage=junior&year=2028",
    "api/scenarios/plan/schools/e-p1?year=2027", "api/scenarios/plan/schools/e-p1/explanation?stage=primary&year=2027",
    "api/scenarios/plan/files/schools.csv", "api/scenarios/plan/files/report.html", "api/search?q=west", "page/main.js",
]


class Load:
    """The clients of a server, and what they measured."""

    def __init__(self, port, seconds, seed):
        self.port, self.end, self.start = port, time.monotonic() + seconds, time.monotonic()
        self.seed, self.answers, self.failures, self.lock = seed, [], [], threading.Lock()

    def ask(self, method, path, body=None, wanted=(200,), kind="read"):
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, "/" + path, json.dumps(body) if body else None,
                               {"Content-Type": "application/json"} if body else {})
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException) as problem:
            status = str(problem)
        finally:
            connection.close()
        with self.lock:
            self.answers.append((start - self.start, kind, time.monotonic() - start))
            if status not in wanted:
                self.failures.append(f"{method} {path}: {status}")

    def goes_on(self):
        return time.monotonic() < self.end

    def reader(self, number):
        chance = random.Random(self.seed * 100 + number)
        while self.goes_on():
            self.ask("GET", chance.choice(READS))
            time.sleep(0.02)

    def editor(self):
        chance = random.Random(self.seed * 100 + 50)
        while self.goes_on():
            for _ in range(10):
                edit = {"kind": "move", "stage": "primary", "blocks": [f"b-{chance.randrange(8)}-{chance.randrange(5)}"],
                        "school": chance.choice(["w-p1", "e-p1"]), "year": 2027}
                self.ask("POST", "api/scenarios/plan/edits", edit, (200, 422), "edit")
                time.sleep(0.05)
            for _ in range(10):
                self.ask("POST", "api/scenarios/plan/undo", wanted=(200, 409), kind="edit")

    def searcher(self):
        while self.goes_on():
            self.ask("POST", "api/scenarios/plan/proposal", {"stage": "primary", "from": 2026, "effort": 20000}, (200, 409, 422), "search")
            time.sleep(1)

    def slow(self):
        """Connections that send one byte a second, twenty at a time, and event streams that are closed."""
        while self.goes_on():
            held = []
            for _ in range(20):
                connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
                connection.sendall(b"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % self.port if len(held) % 5 == 0 else b"G")
                held.append(connection)
            for _ in range(5):
                time.sleep(1)
                for connection in held[1::5]:
                    try:
                        connection.sendall(b"E")
                    except OSError:
                        pass
            for connection in held:
                connection.close()

    def run(self, process, seconds):
        """Memory and open files at 24 moments."""
        works = [lambda: self.reader(1), lambda: self.reader(2), self.editor, self.searcher, self.slow]
        threads = [threading.Thread(target=work, daemon=True) for work in works]
        for thread in threads:
            thread.start()
        samples = []
        for at in range(24):
            time.sleep(max(0, self.start + seconds * (at + 1) / 24 - time.monotonic()))
            samples.append((memory(process), len(os.listdir(f"/proc/{process}/fd"))))
        for thread in threads:
            thread.join(90)
        return samples


def memory(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def percentile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(share * len(times)))] * 1000 if times else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    seconds = given.minutes * 60
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([given.program, "example", f"{scratch}/town"], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([given.program, "serve", f"{scratch}/town/plan.yaml", "--port", "0", "--quiet"],
                                  stdout=subprocess.PIPE, text=True)
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        load = Load(port, seconds, given.seed)
        samples = load.run(server.pid, seconds)
        time.sleep(3)  # closed connections are noticed
        files = len(os.listdir(f"/proc/{server.pid}/fd"))
        is_up = server.poll() is None
        server.terminate()
        server.wait(30)
    return judged(load, samples, files, seconds, is_up)


def judged(load, samples, files, seconds, is_up):
    failures = [f"{len(load.failures)} answers, such as {load.failures[0]}"] if load.failures else []
    print("third   memory MB   open files   " + "   ".join(f"{kind}s, p50, p99 ms" for kind in ["read", "edit"]))
    p99 = []
    for third in range(3):
        part = samples[third * 8:third * 8 + 8]
        times = {kind: [took for start, own, took in load.answers if own == kind and third <= 3 * start / seconds < third + 1]
                 for kind in ["read", "edit"]}
        p99.append(percentile(times["read"], 0.99))
        print(f"{third + 1}       {max(part)[0]:9.0f}   {max(count for _, count in part):10}   " + "   ".join(
            f"{len(own):6} {percentile(own, 0.5):6.0f} {percentile(own, 0.99):6.0f}" for own in times.values()), flush=True)
    early, late = max(memory for memory, _ in samples[:4]), max(memory for memory, _ in samples[-4:])
    print(f"memory {early:.0f} MB in the first sixth, {late:.0f} MB in the last; {files} files open at the end")
    if not is_up:
        failures.append("the server ended")
    if late > 1.05 * early:
        failures.append(f"memory rose by {100 * (late / early - 1):.1f} %")
    if p99[2] > 1.2 * p99[0] + 20:
        failures.append(f"p99 of reads rose from {p99[0]:.0f} to {p99[2]:.0f} ms")
    if files > 40:
        failures.append(f"{files} files are open at the end")
    for failure in failures:
        print(f"FAILED: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
