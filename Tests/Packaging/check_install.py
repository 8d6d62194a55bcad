"""Installs the program into a temporary folder and looks at what is there.

    python3 Tests/Packaging/check_install.py PROGRAM

Shells and readers of manual pages that are not on the machine are left out, and said to be.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()
INSTALL = ROOT / "packaging" / "install.py"


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.destdir = Path(cls.place.name)
        done = run(sys.executable, INSTALL, "install", PROGRAM, "--destdir", cls.destdir, "--prefix", "/opt/zones", "--date", "2026-01-31")
        assert done.returncode == 0, done.stderr
        cls.prefix = cls.destdir / "opt/zones"

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_the_installed_program_runs(self):
        done = run(self.prefix / "bin/schoolzone", "--version", env={"PATH": "/usr/bin:/bin"})
        self.assertEqual((done.returncode, done.stdout), (0, run(PROGRAM, "--version").stdout))

    def test_files_are_where_systems_look_for_them_and_all_may_read_them(self):
        for name in ("share/bash-completion/completions/schoolzone", "share/zsh/site-functions/_schoolzone",
                     "share/fish/vendor_completions.d/schoolzone.fish", "share/man/man1/schoolzone.1",
                     "share/man/zh_CN/man1/schoolzone.1", "share/doc/schoolzone/LICENSE", "share/doc/schoolzone/docs/scenario.md"):
            self.assertTrue((self.prefix / name).is_file(), name)
        for file in self.destdir.rglob("*"):
            if file.is_file():
                self.assertEqual(file.stat().st_mode & 0o777, 0o755 if file.parent.name == "bin" else 0o644, file)
            self.assertNotEqual(file.suffix, ".part")

    def test_every_command_has_a_page_with_all_its_options(self):
        told = json.loads(run(PROGRAM, "--experimental-dump-help").stdout)["command"]["subcommands"]
        commands = {one["commandName"]: one for one in told if one["commandName"] != "help" and one.get("shouldDisplay", True)}
        pages = {file.name for file in (self.prefix / "share/man/man1").iterdir()}
        self.assertEqual(pages, {"schoolzone.1"} | {f"schoolzone-{name}.1" for name in commands})
        for name, command in commands.items():
            page = (self.prefix / f"share/man/man1/schoolzone-{name}.1").read_text(encoding="utf-8").replace("\\-", "-")
            for option in [one["name"] for argument in command["arguments"] for one in argument.get("names", []) if argument["shouldDisplay"]]:
                self.assertRegex(page, rf"\\fB--?{option}\\fR", name)
            self.assertIn(f"schoolzone {name}", page.split(".SH SYNOPSIS")[1].replace(".B ", "").split(".SH")[0])

    def test_pages_are_well_formed(self):
        pages = sorted((self.prefix / "share/man").rglob("*.1"))
        if not shutil.which("mandoc") and not shutil.which("man"):
            self.skipTest("neither mandoc nor man is here")
        for page in pages:
            if shutil.which("mandoc"):
                done = run("mandoc", "-Tlint", "-Wwarning", page)
                self.assertEqual(done.stdout + done.stderr, "", page)
            # Slower: one page of each kind.
            if shutil.which("man") and page.name in ("schoolzone.1", "schoolzone-site.1"):
                done = run("man", "--warnings", "--encoding=UTF-8", "-l", page, env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": ""})
                self.assertEqual((done.returncode, done.stderr), (0, ""), page)
                self.assertGreater(len(done.stdout), 300)

    def test_pages_hold_nothing_of_the_day_and_the_place(self):
        for page in (self.prefix / "share/man").rglob("*.1"):
            text = page.read_text(encoding="utf-8")
            self.assertIn('1 "2026-01-31" "schoolzone ', text.splitlines()[0])
            self.assertNotIn(str(PROGRAM.parent), text)

    def test_shells_can_read_the_completions(self):
        for shell, name in (("bash", "bash-completion/completions/schoolzone"), ("zsh", "zsh/site-functions/_schoolzone"),
                            ("fish", "fish/vendor_completions.d/schoolzone.fish")):
            file = self.prefix / "share" / name
            if shutil.which(shell) is None:
                print(f"{shell} is not here: its completions are not tried")
                continue
            done = run(shell, "-n", file)
            self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def test_bash_completes_commands_and_options(self):
        script = self.prefix / "share/bash-completion/completions/schoolzone"
        ask = ('COMP_WORDS=({0}); COMP_CWORD=$(({1} - 1)); COMP_LINE="{0}"; COMP_POINT=${{#COMP_LINE}}; '
               '_schoolzone schoolzone "${{COMP_WORDS[COMP_CWORD]}}" x 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"')
        for words, expected in (("schoolzone sim", "simulate"), ("schoolzone rezone --max", "--max-moved")):
            text = f"source {script}; " + ask.format(words, len(words.split()))
            found = run("bash", "-c", text, env={"PATH": f"{self.prefix}/bin:/usr/bin:/bin"}).stdout.split()
            self.assertIn(expected, found, words)

    def test_without_a_program_the_remedy_is_said(self):
        done = run(sys.executable, INSTALL, "install", "/nowhere/schoolzone", "--prefix", self.destdir / "x")
        self.assertEqual(done.returncode, 1)
        self.assertIn("make build", done.stderr)

    def test_uninstalling_leaves_nothing_of_ours_and_all_else(self):
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder, "usr/share/man/man1/other.1")
            shutil.copytree(self.prefix, Path(folder, "usr"), copy_function=os.link)
            other.write_text("not ours")
            done = run(sys.executable, INSTALL, "uninstall", "--destdir", folder, "--prefix", "/usr")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual([file for file in Path(folder).rglob("*") if file.is_file()], [other])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
