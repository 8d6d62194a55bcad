"""The dependencies of docs/dependencies.md, and the versions of a build."""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def table(heading, text=None):
    """The rows of the table below a heading, as dictionaries by column."""
    text = text or (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in section.splitlines() if line.startswith("|")]
    return [dict(zip((name.strip() for name in lines[0]), cells)) for cells in lines[2:]]


def packages():
    return table("Swift packages that are linked")


def libraries():
    return table("System libraries")


def programs():
    return table("Programs and files beside it")


def lowest():
    """The lowest version by package."""
    return {row["package"]: row["lowest version"] for row in table("Versions that are refused")}


def named(manifest=None):
    """Exact versions in Package.swift, by package; None where a version is not exact."""
    text = manifest or (ROOT / "Package.swift").read_text(encoding="utf-8")
    calls = re.findall(r'\.package\(url: "[^"]*/([^"/]+?)(?:\.git)?", ([^)]*)\)', text)
    return {name: (re.fullmatch(r'exact: "([\d.]+)"', version) or [None, None])[1] for name, version in calls}


def resolved(file=ROOT / "Package.resolved"):
    """Version and address of each package of a build, by identity."""
    pins = json.loads(file.read_text(encoding="utf-8"))["pins"]
    return {pin["identity"]: (pin["state"].get("version", pin["state"].get("revision", "")), pin["location"].removesuffix(".git"))
            for pin in pins}


def debian_version(package):
    """None where the package is not installed, or the system has no dpkg."""
    try:
        done = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def number(version):
    """A version for comparison."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
