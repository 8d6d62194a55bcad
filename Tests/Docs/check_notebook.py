"""Runs the notebook of examples as Jupyter would, without Jupyter, and compares its figures with those computed by hand.

    python Tests/Docs/check_notebook.py PROGRAM [--pictures FOLDER]

The cells of code are run in their order in one namespace; what the town's README computes by hand has to come out. Needs
examples/notebook/requirements.txt.
"""

import argparse
import ast
import json
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "examples" / "notebook" / "schoolzone.ipynb"
BASELINE = {2024: 0, 2025: 60, 2026: 150, 2027: 210, 2028: 270, 2029: 330, 2030: 390}
PLAN = {2024: 0, 2025: 51, 2026: 42, 2027: 3, 2028: 0, 2029: 0, 2030: 0}
ROOMS = {2: 300, 4: 210, 6: 120, 8: 30, 10: 0}  # 390 less 45 a room


def run(pictures):
    """The names that the cells define, and the number of pictures that they show."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    shown = []

    def show():
        shown.append(plt.gcf())
        if pictures:
            Path(pictures).mkdir(parents=True, exist_ok=True)
            plt.savefig(Path(pictures) / f"notebook-{len(shown)}.png", dpi=70)
        plt.close("all")

    plt.show = show
    names = {"__name__": "__main__"}
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    for at, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            exec(compile(ast.parse(source), f"{NOTEBOOK.name}, cell {at}", "exec"), names)
    return names, len(shown), notebook


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--pictures")
    options = parser.parse_args()
    os.environ["SCHOOLZONE"] = str(options.program.resolve())
    names, pictures, notebook = run(options.pictures)
    try:
        short = names["short"]
        wrong = [f"{what}: found {found}, expected {expected}" for what, found, expected in [
            ("baseline", short["baseline"].to_dict(), BASELINE), ("plan", short["plan"].to_dict(), PLAN),
            ("rooms", names["what_if"].to_dict(), ROOMS), ("blocks that change", len(names["changed"]), 11), ("pictures", pictures, 3),
            ("zones on the map", len(names["zones"]("plan")), 3), ("synthetic", names["synthetic"], True),
            ("cells without outputs", sum(bool(cell.get("outputs")) for cell in notebook["cells"]), 0)] if found != expected]
    finally:
        shutil.rmtree(names["folder"])
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
