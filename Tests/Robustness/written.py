"""A town whose results are written again and again, and what may be found in their folder afterwards."""
import hashlib
import json
import pathlib
import shutil
import subprocess


class WrittenTown:
    """The example town in a folder, with the results of both of its scenarios for comparison."""

    def __init__(self, program, folder, options=()):
        self.program, self.folder, self.options = program, pathlib.Path(folder), list(options)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run("example", "town")
        self.place = self.folder / "place"
        self.place.mkdir()
        self.out = self.place / "out"
        self.whole = {}
        for scenario in ["baseline", "plan"]:
            self.run(*self.arguments(scenario, self.folder / f"sound-{scenario}"))
            self.whole[scenario] = digests(self.folder / f"sound-{scenario}")

    def run(self, *arguments, environment=None, folder=None):
        return subprocess.run([self.program, *arguments], cwd=folder or self.folder, env=environment, capture_output=True, text=True, timeout=120)

    def arguments(self, scenario, out=None):
        return ["simulate", str(self.folder / "town" / f"{scenario}.yaml"), "--out", str(out or self.out), "--quiet", *self.options]

    def reset(self, scenario):
        """The results folder as `simulate` leaves it; None: no folder."""
        if self.place.exists():
            shutil.rmtree(self.place)
        self.place.mkdir()
        if scenario:
            shutil.copytree(self.folder / f"sound-{scenario}", self.out)

    def state(self, beside=()):
        """The scenario whose results the folder holds, whole; None without a folder; else what is wrong.

        `beside`: names of folders in it that the next run clears."""
        if not self.out.exists():
            return None
        found = {name: digest for name, digest in digests(self.out).items() if name.split("/")[0] not in beside}
        for scenario, expected in self.whole.items():
            if found == expected and recorded(self.out) == sorted(expected):
                return scenario
        return "torn: " + ", ".join(sorted(found))

    def litter(self, expected):
        """Names beside the results folder that should not be there."""
        return sorted(name.name for name in self.place.iterdir() if name.name not in expected)


def digests(folder):
    """SHA-256 by file; the record states how long a run took, so that it is compared in its list of files alone."""
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*")) if file.is_file() and file.name != "run.json"}


def recorded(folder):
    """The files that the record lists, without the record; None where it cannot be read."""
    try:
        return sorted(set(json.loads((folder / "run.json").read_text())["files"]) - {"run.json"})
    except (OSError, ValueError, KeyError):
        return None
