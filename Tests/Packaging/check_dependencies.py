"""Holds docs/dependencies.md and the SBOM to what is linked, and refuses versions with known vulnerabilities.

    python3 Tests/Packaging/check_dependencies.py PROGRAM

PROGRAM is that of a build of SwiftPM, beside which the list of linked objects lies.
"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import dependencies  # noqa: E402
import needs  # noqa: E402

PROGRAM = Path(sys.argv[1]).absolute()
CHECKOUTS = ROOT / ".build/checkouts"
# Of Swift itself and of the C library; zlib is demanded by Foundation.
OF_THE_SYSTEM = re.compile(r"lib(swift|_?Foundation|dispatch|BlocksRuntime|stdc\+\+|gcc_s|c\.so|m\.so|z\.so)|ld-linux")
# A module whose folder has another name, and one whose name two packages have.
MODULES = {"SystemPackage": "swift-system", "ServiceContextModule": "swift-service-context"}


def linked_packages():
    """The Swift packages of which the program has objects."""
    folders = dict(MODULES)
    for checkout in CHECKOUTS.iterdir():
        for pattern in ["*", "Sources/*", "Sources/*/*", "*/*"]:
            for folder in checkout.glob(pattern):
                if folder.is_dir():
                    folders.setdefault(folder.name, checkout.name)
    objects = (PROGRAM.parent / f"{PROGRAM.name}.product/Objects.LinkFileList").read_text(encoding="utf-8")
    modules = set(re.findall(r"/([^/]+)\.build/", objects)) - {folder.name for folder in (ROOT / "Sources").iterdir()}
    unknown = sorted(modules - folders.keys())
    assert not unknown, f"of no package: {unknown}"
    return {folders[module] for module in modules}


class Dependencies(unittest.TestCase):
    def test_the_table_has_what_is_linked(self):
        self.assertEqual(sorted(row["package"] for row in dependencies.packages()), sorted(linked_packages()))

    def test_versions_in_the_manifest_are_exact(self):
        named = dependencies.named()
        self.assertGreater(len(named), 5)
        for package, version in named.items():
            self.assertIsNotNone(version, f"{package} has no exact version")
        stated = {row["package"] for row in dependencies.packages() if row["named in Package.swift"] == "yes"}
        self.assertEqual(stated, named.keys() - {"swift-docc-plugin"})

    def test_versions_below_the_lowest_are_refused(self):
        found = {name.lower(): version for name, version in dependencies.named().items()}
        found |= {name: version for name, (version, _) in dependencies.resolved().items()}
        self.assertEqual(below(found), [])
        self.assertEqual(below({"swift-nio": "2.99.5"}), ["swift-nio 2.99.5 < 2.100.0"])

    def test_a_version_that_is_not_exact_is_noticed(self):
        self.assertEqual(dependencies.named('.package(url: "https://x.org/a/b.git", from: "1.0.0")'), {"b": None})

    def test_shared_libraries_are_in_the_table(self):
        known = tuple(row["library"] + "." for row in dependencies.libraries())
        strange = [name for name in needs.libraries(PROGRAM) if not name.startswith(known) and not OF_THE_SYSTEM.match(name)]
        self.assertEqual(strange, [])
        missing = [name for name in known if not any(one.startswith(name) for one in needs.libraries(PROGRAM))]
        self.assertEqual(missing, [])

    def test_packages_of_the_makefile_are_in_the_tables(self):
        text = (ROOT / "Makefile").read_text(encoding="utf-8")
        wanted = re.search(r"^PACKAGES := ((?:.*\\\n)*.*)$", text, re.M)[1].replace("\\", " ").split()
        stated = [row["Debian package"] for row in dependencies.libraries() + dependencies.programs()]
        self.assertEqual(sorted(stated), sorted(wanted))

    def test_licences_are_those_of_the_files(self):
        words = {"MIT": "Permission is hereby granted, free of charge", "Apache-2.0": "Apache License"}
        for row in dependencies.packages():
            file = next((CHECKOUTS / row["package"]).glob("LICENSE*"))
            self.assertIn(words[row["licence"]], file.read_text(encoding="utf-8"), row["package"])

    def test_the_sbom_has_each_package_with_its_version(self):
        with tempfile.TemporaryDirectory() as folder:
            texts = []
            for name in ["one", "two"]:
                file = Path(folder) / name / "sbom.json"
                subprocess.run([sys.executable, ROOT / "packaging/sbom.py", PROGRAM, file, "--date", "2026-01-31"], check=True)
                texts.append(file.read_text(encoding="utf-8"))
        self.assertEqual(texts[0], texts[1])
        made = json.loads(texts[0])
        self.assertEqual((made["bomFormat"], made["specVersion"]), ("CycloneDX", "1.5"))
        found = {one["name"]: one["version"] for one in made["components"]}
        resolved = dependencies.resolved()
        for package in linked_packages():
            self.assertEqual(found[package], resolved[package.lower()][0])
        for row in dependencies.libraries():
            if dependencies.debian_version(row["Debian package"]):
                self.assertIn(row["library"], found)
        references = [one["bom-ref"] for one in made["components"]]
        self.assertEqual(len(references), len(set(references)))
        self.assertEqual(made["dependencies"][0]["dependsOn"], references)


def below(versions):
    """Packages with a version below the lowest, in words."""
    return [f"{package} {versions[package]} < {lowest}" for package, lowest in dependencies.lowest().items()
            if package in versions and dependencies.number(versions[package]) < dependencies.number(lowest)]


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
