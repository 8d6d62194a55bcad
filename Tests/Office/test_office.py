"""LibreOffice opens the workbook and the draft of a run and prints them; the pages are left as pictures to be looked at.

    python3 Tests/Office/test_office.py PROGRAM SCENARIO… FOLDER

Needs LibreOffice, and pdftoppm, pdftotext of poppler-utils.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Words that each file must show in each language.
SHOWN = {
    ("results", "en"): ["Seat shortfall by year", "Where the data comes from"],
    ("results", "zh"): ["数据来源", "概要|学位缺口"],
    ("draft", "en"): ["What the plan covers", "Notes on the draft", "Before and after", "Figure 1"],
    ("draft", "zh"): ["适用范围与依据", "起草说明", "实施前后对比", "图 1"],
}


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main(program, scenarios, folder):
    shutil.rmtree(folder, ignore_errors=True)
    failed = []
    with tempfile.TemporaryDirectory() as home:
        for language in ("en", "zh"):
            out = folder / language
            run(program, "compare", *scenarios, "--out", out / "run", "--xlsx", "--docx", "--lang", language, "--quiet", "--force")
            for name in ("results.xlsx", "draft.docx"):
                run("soffice", "--headless", "--convert-to", "pdf", "--outdir", out, out / "run" / name, env={**os.environ, "HOME": home},
                    timeout=600)
                pdf = out / name.replace(".xlsx", ".pdf").replace(".docx", ".pdf")
                if not pdf.is_file():
                    failed.append(f"{name} ({language}): LibreOffice made no pages")
                    continue
                text = run("pdftotext", "-layout", pdf, "-")
                for words in SHOWN[pdf.stem, language]:
                    if not re.search(words, text):
                        failed.append(f"{name} ({language}): the pages do not show {words!r}")
                for wrong in ("#REF!", "#NAME?", "#VALUE!", "Err:5"):
                    if wrong in text:
                        failed.append(f"{name} ({language}): {wrong}")
                run("pdftoppm", "-r", "60", "-l", "12", "-png", pdf, out / pdf.stem)
    for line in failed:
        print(line)
    print(f"pages of LibreOffice are in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2:-1], Path(sys.argv[-1])))
