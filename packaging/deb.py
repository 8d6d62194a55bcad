"""Makes a Debian package from the program.

    python3 packaging/deb.py PROGRAM FOLDER [--date YYYY-MM-DD]

Needs dpkg-deb and dpkg-shlibdeps (dpkg-dev): what the package depends on is computed from what the program is linked with.
"""

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import install  # noqa: E402
import licences  # noqa: E402
import man  # noqa: E402

MAINTAINER = "maintainers <maintainers@schoolzone.example>"
DESCRIPTION = """plans school zones: catchments, rolls, places and shortfalls
 Projects enrolment by school, grade and year against the class size standard,
 compares plans of new, expanded, relocated and closed schools and of changed
 catchments, proposes catchments and schools with a bound on how much better
 any could be, and writes tables, maps and reports.
"""


def depends(program):
    """What the package depends on, by the versions of the symbols that the program uses. PROJ finds its data by libproj."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "debian").mkdir()
        Path(folder, "debian/control").write_text("Source: schoolzone\n\nPackage: schoolzone\nArchitecture: any\n")
        done = subprocess.run(["dpkg-shlibdeps", "-O", "--ignore-missing-info", program], cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr.strip())
    return re.search(r"shlibs:Depends=(.*)", done.stdout).group(1)


def control(version, architecture, program, size):
    return (
        f"Package: schoolzone\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\nDepends: {depends(program)}, proj-data\nRecommends: libjs-leaflet, libjs-chart.js\n"
        f"Suggests: librsvg2-bin, gdal-bin, qgis\nSection: science\nPriority: optional\nDescription: {DESCRIPTION}")


def copyright_text(listed):
    packages = "\n".join(f"  {name}" for name in listed)
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: schoolzone\n\n"
        "Files: *\nCopyright: the maintainers of schoolzone\nLicense: Apache-2.0\n\nLicense: Apache-2.0\n"
        " On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.\n\n"
        f"Comment:\n The program holds code of these packages, linked statically. Their licences are in\n"
        f" /usr/share/doc/schoolzone/licences:\n{packages}\n")


def stage(program, root, date):
    """Installs into a folder as Debian has it: pages and the list of changes are compressed."""
    prefix = root / "usr"
    install.install(program, prefix, date, strip=True)
    documents = prefix / install.DOCUMENTS_FOLDER
    found, listed = licences.gather()
    for name, data in found.items():
        install.put(documents / name, data, 0o644)
    (documents / "LICENSE").unlink()
    install.put(documents / "copyright", copyright_text(listed).encode(), 0o644)
    zsh = prefix / install.COMPLETIONS["zsh"]
    install.put(prefix / "share/zsh/vendor-completions/_schoolzone", zsh.read_bytes(), 0o644)
    zsh.unlink()
    zsh.parent.rmdir()
    for page in [*(prefix / "share/man").rglob("*.1"), documents / "CHANGELOG.md"]:
        install.put(page.with_name(page.name + ".gz"), gzip.compress(page.read_bytes(), 9, mtime=0), 0o644)
        page.unlink()


def make(program, folder, date):
    """Makes the package; its path."""
    version = man.run(program, "--version").strip()
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"schoolzone_{version}_{architecture}.deb"
    seconds = int(time.mktime(time.strptime(date, "%Y-%m-%d"))) if date else 0
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "root")
        root.mkdir(mode=0o755)
        stage(program, root, date)
        files = sorted(file for file in root.rglob("*") if file.is_file())
        size = sum(file.stat().st_size for file in files) // 1024
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN/control").write_text(control(version, architecture, program, size), encoding="utf-8")
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, path], check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)})
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--date", default="")
    given = parser.parse_args()
    made = make(str(Path(given.program).resolve()), Path(given.folder), given.date)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    print(subprocess.run(["dpkg-deb", "--field", made, "Depends"], capture_output=True, text=True, check=True).stdout.strip())
