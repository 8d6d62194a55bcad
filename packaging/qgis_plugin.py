"""Makes the zip from which QGIS installs the plugin.

    python3 packaging/qgis_plugin.py OUTPUT.zip

The same files give the same bytes: names are sorted, and times and rights are fixed.
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "integrations" / "qgis" / "schoolzone"
ENDINGS = {".py", ".txt", ".svg"}


def files():
    """Names in the zip with the files they are made of."""
    found = {f"schoolzone/{file.relative_to(PLUGIN).as_posix()}": file for file in PLUGIN.rglob("*") if file.suffix in ENDINGS}
    found["schoolzone/LICENSE"] = ROOT / "LICENSE"
    return dict(sorted(found.items()))


def write(path):
    """Writes the zip beside its place and renames it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in files().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type, entry.create_system = 0o644 << 16, zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, file.read_bytes())
    beside.replace(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write(Path(sys.argv[1]))
    print(f"Install {sys.argv[1]} in QGIS: Plugins ▸ Manage and Install Plugins ▸ Install from ZIP")
