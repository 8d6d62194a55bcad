"""Gathers the licences of what is linked into the program: the Swift packages of Package.resolved, and Swift's own libraries.

Packages that build documentation alone are left out. A package without a licence file is an error.
"""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_LINKED = {"swift-docc-plugin", "swift-docc-symbolkit"}
NAMES = ("LICENSE", "LICENCE", "NOTICE", "COPYING")


def toolchain():
    """The licence of Swift's libraries, which are linked statically; None where the toolchain has no file of it."""
    swift = shutil.which("swift")
    if swift is None:
        return None
    path = Path(swift).resolve().parents[1] / "share/swift/LICENSE.txt"
    return path if path.is_file() else None


def gather(resolved=ROOT / "Package.resolved", checkouts=ROOT / ".build/checkouts"):
    """Licence files by name, and a list of what they belong to."""
    found, listed = {}, []
    for pin in json.loads(resolved.read_text(encoding="utf-8"))["pins"]:
        if pin["identity"] in NOT_LINKED:
            continue
        folder = next((one for one in checkouts.iterdir() if one.name.lower() == pin["identity"]), None)
        files = sorted(file for file in (folder.iterdir() if folder else ()) if file.name.upper().startswith(NAMES) and file.is_file())
        if not files:
            raise SystemExit(f"{pin['identity']} has no licence file in {checkouts}. Run make build first.")
        listed.append(f"{folder.name} {pin['state'].get('version', pin['state'].get('revision', ''))}")
        for file in files:
            found[f"licences/{folder.name}/{file.name}"] = file.read_bytes()
    own = toolchain()
    if own is None:
        raise SystemExit("The licence of Swift's libraries is not in the toolchain (share/swift/LICENSE.txt).")
    listed.append("Swift's standard library, Foundation and Dispatch")
    found["licences/swift/LICENSE.txt"] = own.read_bytes()
    return dict(sorted(found.items())), listed
