"""Installs the program with completions, manual pages and documents, or removes them.

    python3 packaging/install.py install PROGRAM --prefix /usr/local [--destdir DIR] [--date YYYY-MM-DD] [--strip]
    python3 packaging/install.py uninstall --prefix /usr/local [--destdir DIR]

Files are written beside their place and renamed, so that a program in use is not harmed. PROGRAM is run for its completions and pages.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import man  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
COMPLETIONS = {
    "bash": "share/bash-completion/completions/schoolzone", "zsh": "share/zsh/site-functions/_schoolzone",
    "fish": "share/fish/vendor_completions.d/schoolzone.fish"}
DOCUMENTS = ["README.md", "README.zh.md", "CHANGELOG.md", "LICENSE"]
DOCUMENTS_FOLDER = "share/doc/schoolzone"


def texts(program, date):
    """What is written besides the program, by path below the prefix."""
    found = {}
    for shell, path in COMPLETIONS.items():
        found[path] = subprocess.run([program, "--generate-completion-script", shell], capture_output=True, check=True).stdout
    for path, text in man.pages(program, date).items():
        found[f"share/man/{path}"] = text.encode()
    documents = [ROOT / name for name in DOCUMENTS]
    documents += [file for file in (ROOT / "docs").rglob("*") if file.suffix in (".md", ".png")]
    for file in documents:
        found[f"{DOCUMENTS_FOLDER}/{file.relative_to(ROOT).as_posix()}"] = file.read_bytes()
    return dict(sorted(found.items()))


def put(path, data, mode):
    """Writes a file beside its place and renames it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(data)
    beside.chmod(mode)
    beside.replace(path)


def put_program(path, program, strip):
    """Copies the program beside its place, without debugging symbols if so asked, and renames it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    shutil.copyfile(program, beside)
    if strip:
        subprocess.run(["strip", "--strip-all", beside], check=True)
    beside.chmod(0o755)
    beside.replace(path)


def install(program, prefix, date="", strip=False):
    """Installs below a prefix; the paths of the files below it."""
    os.umask(0o022)
    written = texts(program, date)
    put_program(prefix / "bin/schoolzone", program, strip)
    for path, data in written.items():
        put(prefix / path, data, 0o644)
    return ["bin/schoolzone", *written]


def uninstall(prefix):
    """Removes what `install` writes, and folders that are empty then. Pages of commands that are gone are removed as well."""
    paths = [prefix / "bin/schoolzone", *(prefix / path for path in COMPLETIONS.values())]
    for folder in ("share/man/man1", "share/man/zh_CN/man1"):
        paths += [*(prefix / folder).glob("schoolzone.1"), *(prefix / folder).glob("schoolzone-*.1")]
    paths += sorted((prefix / DOCUMENTS_FOLDER).rglob("*"))
    removed = [path for path in paths if path.is_file()]
    for path in removed:
        path.unlink()
    for path in reversed(removed):
        for folder in path.parents:
            if folder == prefix or prefix not in folder.parents or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    return removed


def below(destdir, prefix):
    """The place of a prefix in a staging folder."""
    return Path(str(destdir) + "/" + str(prefix).lstrip("/")) if destdir else Path(prefix)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["install", "uninstall"])
    parser.add_argument("program", nargs="?")
    parser.add_argument("--prefix", default="/usr/local")
    parser.add_argument("--destdir", default="")
    parser.add_argument("--date", default="")
    parser.add_argument("--strip", action="store_true")
    given = parser.parse_args()
    place = below(given.destdir, Path(given.prefix).expanduser())
    try:
        if given.what == "uninstall":
            print(f"{len(uninstall(place))} files removed from {place}")
        elif given.program is None or not Path(given.program).is_file():
            sys.exit("There is no program to install. Run make build first.")
        else:
            print(f"{len(install(str(Path(given.program).resolve()), place, given.date, given.strip))} files installed in {place}")
    except PermissionError as error:
        sys.exit(f"{error.filename}: no right to write there. Run it as root, or choose another place: make install PREFIX=~/.local")
