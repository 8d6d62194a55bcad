"""Packs the program with documents and licences into one archive that is unpacked and used.

    python3 packaging/dist.py PROGRAM FOLDER [--date YYYY-MM-DD]

The same program, documents and date give the same bytes.
"""

import argparse
import gzip
import io
import platform
import sys
import tarfile
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import install  # noqa: E402
import licences  # noqa: E402
import man  # noqa: E402
import needs  # noqa: E402


def instructions(program, listed):
    """INSTALL.txt: how to use the archive, and what it needs."""
    return f"""schoolzone: how to install this archive

    tar -xzf schoolzone-*.tar.gz
    schoolzone-*/bin/schoolzone example town          # try it where it is
    sudo cp -r schoolzone-*/bin schoolzone-*/share /usr/local/   # or install it

What it needs: Linux on {platform.machine()} with glibc {needs.glibc(program)} or newer, and these shared libraries:

{chr(10).join('    ' + name for name in needs.libraries(program))}

On Debian 12:

    sudo apt-get install libgeos-c1v5 libproj25 libsqlite3-0 libxlsxwriter4 libzip4 libexpat1 proj-data   # needed
    sudo apt-get install libjs-leaflet libjs-chart.js         # for schoolzone serve
    sudo apt-get install librsvg2-bin                         # for pictures as PNG

Swift itself is not needed: its libraries are linked statically. Their licences, and those of the packages that are linked in, are in
share/doc/schoolzone/licences:

{chr(10).join('    ' + name for name in listed)}
"""


def pack(program, folder, date):
    """Writes the archive; its path."""
    version = man.run(program, "--version").strip()
    name = f"schoolzone-{version}-linux-{platform.machine()}"
    found, listed = licences.gather()
    path = folder / f"{name}.tar.gz"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        install.install(program, Path(place), date, strip=True)
        for file, data in found.items():
            install.put(Path(place, install.DOCUMENTS_FOLDER, file), data, 0o644)
        install.put(Path(place, "INSTALL.txt"), instructions(program, listed).encode(), 0o644)
        beside = path.with_name(path.name + ".part")
        with open(beside, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
            with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
                for one in sorted(Path(place).rglob("*")):
                    if one.is_file():
                        add(archive, f"{name}/{one.relative_to(place).as_posix()}", one)
        beside.replace(path)
    return path


def add(archive, name, file):
    """Adds a file without owner and time."""
    entry = tarfile.TarInfo(name)
    data = file.read_bytes()
    entry.size, entry.mode = len(data), file.stat().st_mode & 0o777
    archive.addfile(entry, io.BytesIO(data))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--date", default="")
    given = parser.parse_args()
    made = pack(str(Path(given.program).resolve()), Path(given.folder), given.date)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    print("Shared libraries needed: " + ", ".join(needs.libraries(given.program)))
