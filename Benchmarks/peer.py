"""One peer of ../shared/bench/peers, waiting: says `ready`, then runs once for each line that comes in and prints a line of JSON.

    python peer.py PEERS MODULE EXPRESSION FOLDER        # peer.py …/peers files "csv('polars')" place/city
"""
import json
import resource
import sys
import time

peers, module, expression, folder = sys.argv[1:]
sys.path.insert(0, peers)
names = vars(__import__(module))
work = eval(expression, names)(folder)          # noqa: S307: the expressions stand in run.py
print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    checksum = work()
    seconds = time.perf_counter() - start
    seconds = checksum.pop("seconds", seconds)          # of a program that times itself
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    print(json.dumps({"seconds": seconds, "peak_rss_mb": peak, "checksum": checksum}), flush=True)
