"""Holds the figures of report.html to the CSV files that `compare` wrote beside it.

    python check_figures.py FOLDER [FOLDER ...]

The standard library alone. Tables are known by their section and place, so that any language is read. Every figure must be
the value of the CSV rounded to a whole number, – where there is none. Ends with `N figures, N wrong`.
"""
import csv
import html.parser
import json
import pathlib
import sys


class Page(html.parser.HTMLParser):
    """Tables by section, each a list of rows; and the data of the map."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.data, self.section, self.cell, self.in_data = {}, "", "", None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self.section = attributes["id"]
        elif tag == "table":
            self.tables.setdefault(self.section, []).append([])
        elif tag == "tr":
            self.tables[self.section][-1].append([])
        elif tag in ("th", "td"):
            self.cell = ""
        elif tag == "script":
            self.in_data = attributes.get("id") == "map-data"

    def handle_data(self, text):
        if self.in_data:
            self.data += text
        if self.cell is not None:
            self.cell += text

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.tables[self.section][-1][-1].append(self.cell)
            self.cell = None
        elif tag == "script":
            self.in_data = False


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def unique(values):
    return list(dict.fromkeys(values))


class Figures:
    def __init__(self, folder):
        self.folder, self.count, self.wrong = folder, 0, 0
        self.page = Page((folder / "report.html").read_text(encoding="utf-8"))
        compared = rows(folder / "comparison.csv")
        self.scenarios = unique(row["scenario"] for row in compared)
        self.stages = unique(row["stage"] for row in compared)
        self.districts = unique(row["district"] for row in compared)
        self.years = unique(row["year"] for row in compared)
        self.of_districts = {
            (scenario, row["district"], row["stage"], row["year"]): row
            for scenario in self.scenarios for row in rows(folder / scenario / "districts.csv")}
        self.of_schools = {scenario: rows(folder / scenario / "schools.csv") for scenario in self.scenarios}

    def compare(self, shown, value, where):
        self.count += 1
        if value in ("", None):
            holds = shown in ("–", "", None)
        else:
            figure = str(shown).replace(",", "").replace(" %", "").replace("+", "")
            try:
                holds = abs(float(figure) - float(value)) <= 0.5006
            except ValueError:
                holds = False
        if not holds:
            self.wrong += 1
            if self.wrong <= 20:
                print(f"{self.folder}: {where}: {shown!r}, the table has {value!r}")

    def all(self):
        self.shortfall()
        self.remedies()
        self.use()
        self.classes()
        self.map()

    def shortfall(self):
        for stage, table in zip(self.stages, self.page.tables["shortfall"]):
            keys = [(scenario, district) for district in self.districts for scenario in self.scenarios]
            body = table[1:]
            assert len(body) == len(keys), "a row for each district and scenario"
            for (scenario, district), row in zip(keys, body):
                for year, shown in zip(self.years, row[-len(self.years) - 1:]):
                    of = self.of_districts[scenario, district, stage, year]
                    self.compare(shown, of["seat_shortfall"], (scenario, district, stage, year, "shortfall"))

    def remedies(self):
        keys = [(stage, district) for stage in self.stages for district in self.districts]
        for scenario, table in zip(self.scenarios, self.page.tables["remedies"]):
            for (stage, district), row in zip(keys, table[1:], strict=True):
                of = self.of_districts[scenario, district, stage, self.years[-1]]
                seat, reachable = of["seat_shortfall"], of["reachable_shortfall"]
                saved = float(seat) - float(reachable) if reachable else ""
                for shown, value in zip(row[2:], [seat, of["pooled_shortfall"], saved, reachable]):
                    self.compare(shown, value, (scenario, district, stage, "remedies"))

    def use(self):
        keys = [(stage, district, year) for stage in self.stages for district in self.districts
                for year in unique([self.years[0], self.years[-1]])]
        for scenario, table in zip(self.scenarios, self.page.tables["use"]):
            for (stage, district, year), row in zip(keys, table[1:], strict=True):
                of = self.of_districts[scenario, district, stage, year]
                shares = [str(float(of[name]) * 100) if of[name] else "" for name in ("utilisation", "beyond_radius_share")]
                values = [of["pupils"], of["capacity"], shares[0], of["mean_distance_m"], shares[1]]
                for shown, value in zip(row[3:], values):
                    self.compare(shown, value, (scenario, district, stage, year, "use"))

    def classes(self):
        keys = [(stage, year) for stage in self.stages for year in self.years]
        for scenario, table in zip(self.scenarios, self.page.tables["classes"]):
            for (stage, year), row in zip(keys, table[1:], strict=True):
                of = [one for one in self.of_schools[scenario] if one["stage"] == stage and one["year"] == year]
                for at, name in ((5, "large_classes"), (6, "very_large_classes"), (7, "class_shortfall")):
                    self.compare(row[at], sum(int(one[name]) for one in of), (scenario, stage, year, name))

    def map(self):
        data = json.loads(self.page.data)
        for scenario, drawn in zip(self.scenarios, data["scenarios"], strict=True):
            for stage, of_stage in zip(self.stages, drawn["stages"], strict=True):
                table = [row for row in self.of_schools[scenario] if row["stage"] == stage]
                ids = unique(row["school"] for row in table)
                by_key = {(row["school"], row["year"]): row for row in table}
                assert len(ids) == len(of_stage["schools"]), "as many schools in the map as in the table"
                for t, year in enumerate(self.years):
                    for name, column in (("pupils", "pupils"), ("places", "capacity"), ("short", "seat_shortfall")):
                        for school, shown in zip(ids, of_stage[name][t], strict=True):
                            row = by_key.get((school, year))
                            self.compare(shown, row[column] if row else "-1", (scenario, school, stage, year, name))


def main():
    count = wrong = 0
    for folder in sys.argv[1:]:
        figures = Figures(pathlib.Path(folder))
        figures.all()
        count, wrong = count + figures.count, wrong + figures.wrong
    print(f"{count} figures, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


if __name__ == "__main__":
    main()
