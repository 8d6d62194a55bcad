#!/usr/bin/env python3
"""Writes what the program is made of as CycloneDX JSON.

    python3 packaging/sbom.py PROGRAM FILE [--date DAY]

Licences and purposes are those of docs/dependencies.md, versions those of Package.resolved and of the system. The same build gives the same bytes.
"""

import argparse
import json
import subprocess
import uuid
from pathlib import Path

import dependencies

# Licences without an identifier of SPDX's list of licences stand as names.
NAMES = {"blessing"}


def licence(name):
    return [{"license": {"name" if name in NAMES else "id": name}}]


def component(kind, name, version, licences, purpose, reference):
    return {"type": kind, "bom-ref": reference, "name": name, "version": version, "description": purpose, "licenses": licence(licences), "purl": reference}


def swift(resolved):
    found = []
    for row in dependencies.packages():
        version, address = resolved[row["package"].lower()]
        reference = "pkg:swift/" + address.split("://", 1)[1] + "@" + version
        found.append(component("library", row["package"], version, row["licence"], row["what for"], reference))
    return found


def system():
    found = []
    for kind, rows in [("library", dependencies.libraries()), ("application", dependencies.programs())]:
        for row in rows:
            package = row["Debian package"]
            version = dependencies.debian_version(package)
            if version:
                found.append(component(kind, row.get("library", package), version, row["licence"], row["what for"],
                                       f"pkg:deb/debian/{package}@{version}"))
    return found


def bill(program, date, resolved):
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    components = swift(resolved) + system()
    own = f"pkg:generic/schoolzone@{version}"
    made = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": own, "name": "schoolzone", "version": version, "purl": own}},
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": [one["bom-ref"] for one in components]}],
    }
    if date:
        made["metadata"]["timestamp"] = f"{date}T00:00:00Z"
    made["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(made, sort_keys=True))}"
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("file", type=Path)
    parser.add_argument("--date", default="")
    given = parser.parse_args()
    given.file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(given.program, given.date, dependencies.resolved()), indent=2, sort_keys=True) + "\n"
    given.file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
