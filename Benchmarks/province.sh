#!/usr/bin/env bash
# Times `schoolzone simulate` on a generated province (Benchmarks/README.md).
set -euo pipefail
cd "$(dirname "$0")/.."
generator=${BENCH:-../shared/bench}/generate.py
[ -f "$generator" ] || { echo "no generator: set BENCH to the folder of generate.py"; exit 1; }
place=${TMPDIR:-/tmp}/schoolzone-province
[ -x .venv/bin/python ] || { echo "run make test once: it makes the Python environment"; exit 1; }
[ -d "$place" ] || .venv/bin/python "$generator" province "$place"
swift build -c release --product schoolzone >/dev/null
rm -rf "$place/results"
.venv/bin/python - .build/release/schoolzone simulate "$place/plan.yaml" --out "$place/results" --quiet <<'PY'
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
print(f"{time.perf_counter() - start:.1f} s, {peak:.2f} GiB, exit code {code}")
sys.exit(code)
PY
