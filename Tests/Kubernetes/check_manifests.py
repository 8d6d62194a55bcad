"""The manifests of `schoolzone submit --engine kubernetes` fit the published schemas, and what their pods run gives the bytes of one run.

    python check_manifests.py PROGRAM

No cluster is needed: each pod of the indexed Job is run here as a kubelet would start it, with its index in the environment, variables in its
arguments put in, and the storage in place of its mount. Ends with `N passed, N failed`.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import kubernetes_validate
import yaml

SHARDS = 3
DRAWS = 31
TABLES = ("quantiles.csv", "probability.csv", "first_year.csv", "paired.csv", "drivers.csv")
# Versions of Kubernetes: the oldest that still gets fixes from vendors, and the newest that the package knows.
VERSIONS = ("1.29", kubernetes_validate.latest_version())
ODD = "小城 the town's $(data): \"1\""
VARIANTS = "variant,demand.net_migration\nfewer,-0.02\n"


def expanded(argument, environment):
    """An argument as the kubelet puts variables in: `$(NAME)`, and `$$` for a dollar."""
    def value(found):
        if found[0] == "$$":
            return "$"
        return environment.get(found[1], found[0])
    return re.sub(r"\$\$|\$\(([A-Za-z_][A-Za-z0-9_]*)\)", value, argument)


class Check:
    def __init__(self, program, root):
        self.program, self.root = program, root
        self.town, self.out = os.path.join(ODD, "town"), os.path.join(ODD, "out")

    def call(self, *words, environment=None):
        done = subprocess.run([self.program, *words], cwd=self.root, capture_output=True, text=True, timeout=300, env={**os.environ, **(environment or {})})
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {(done.stderr or done.stdout).strip()[-800:]}")

    def manifest(self, name):
        with open(os.path.join(self.root, self.out, name), encoding="utf-8") as file:
            return yaml.safe_load(file)

    def run_pod(self, job, index=None):
        container = job["spec"]["template"]["spec"]["containers"][0]
        environment = {one["name"]: one["value"] for one in container["env"]}
        if index is not None:
            environment["JOB_COMPLETION_INDEX"] = str(index)
        mount = container["volumeMounts"][0]["mountPath"]
        # a path of the storage is one of the folder here; /data is not made
        words = [re.sub(rf"^{mount}(?=/)", lambda _: self.root, expanded(one, environment)) for one in container["args"]]
        del environment["TMPDIR"]
        self.call(*words, environment=environment)

    def faults(self):
        self.call("example", self.town, "--quiet")
        with open(os.path.join(self.root, ODD, "batch.csv"), "w", encoding="utf-8") as file:
            file.write(VARIANTS)
        ensemble = (os.path.join(self.town, "plan.yaml"), "--batch", os.path.join(ODD, "batch.csv"), "--draws", str(DRAWS), "--seed", "3")
        self.call("submit", *ensemble, "--engine", "kubernetes", "--shards", str(SHARDS), "--out", self.out, "--image", "registry.example/schoolzone:1",
                  "--name", "nantong", "--quiet")
        manifests = {name: self.manifest(name) for name in ("claim.yaml", "shards.yaml", "merge.yaml")}
        for name, manifest in manifests.items():
            for version in VERSIONS:
                try:
                    kubernetes_validate.validate(manifest, version, strict=True)
                except kubernetes_validate.ValidationError as error:
                    yield f"{name}: does not fit the schema of {version}: {error}"
        shards, merge = manifests["shards.yaml"], manifests["merge.yaml"]
        if [one["metadata"]["name"] for one in (shards, merge)] != ["nantong-shards", "nantong-merge"]:
            yield "the Jobs have other names"
        found = {key: shards["spec"][key] for key in ("completionMode", "completions", "parallelism")}
        if found != {"completionMode": "Indexed", "completions": SHARDS, "parallelism": SHARDS}:
            yield f"shards.yaml: {found}"
        claims = {one["spec"]["template"]["spec"]["volumes"][0]["persistentVolumeClaim"]["claimName"] for one in (shards, merge)}
        if claims != {manifests["claim.yaml"]["metadata"]["name"]}:
            yield f"claims: {claims}"
        for index in range(SHARDS):
            self.run_pod(shards, index)
        self.run_pod(shards, 1)
        self.run_pod(merge)
        one = os.path.join(ODD, "one")
        self.call("ensemble", *ensemble, "--out", one, "--quiet")
        for table in TABLES:
            both = [open(os.path.join(self.root, folder, table), "rb").read() for folder in (os.path.join(self.out, "results"), one)]
            if both[0] != both[1]:
                yield f"{table}: differs from that of one run"
        with open(os.path.join(self.root, self.out, "submit.json"), encoding="utf-8") as file:
            if json.load(file)["shards"] != SHARDS:
                yield "submit.json: another number of shards"


def main():
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, ODD))
        try:
            faults = list(Check(os.path.abspath(sys.argv[1]), os.path.realpath(root)).faults())
        except RuntimeError as error:
            faults = [str(error)]
    for fault in faults:
        print(fault)
    print(f"manifests for Kubernetes: {0 if faults else 1} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
