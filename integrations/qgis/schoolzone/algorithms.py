"""The algorithms of the toolbox: each runs a command of the program and loads what it writes."""

import html
import json
import tempfile
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)
from qgis.PyQt.QtGui import QIcon

from . import dataset, program
from .language import language, tr
from .options import LAYERS, NEEDED, OPTIONS, SCENARIO, TABLES, arguments
from .results import Folder

GEOMETRIES = {
    "polygon": QgsProcessing.TypeVectorPolygon, "line": QgsProcessing.TypeVectorLine, "any": QgsProcessing.TypeVectorAnyGeometry}


def parameter(option, is_needed=False):
    """The parameter of an option of the program."""
    words, optional = tr(option.label), not is_needed
    if option.kind == "file":
        pattern = {"yaml": tr("YAML files (*.yaml *.yml)"), "csv": tr("Tables (*.csv)")}[option.values[0]]
        made = QgsProcessingParameterFile(option.name, words, optional=optional, fileFilter=pattern)
    elif option.kind == "files":
        made = QgsProcessingParameterMultipleLayers(option.name, words, QgsProcessing.TypeFile, optional=optional)
    elif option.kind in ("int", "number"):
        kind = QgsProcessingParameterNumber.Integer if option.kind == "int" else QgsProcessingParameterNumber.Double
        made = QgsProcessingParameterNumber(option.name, words, kind, None, optional)
    elif option.kind == "flag":
        made = QgsProcessingParameterBoolean(option.name, words, False)
    elif option.kind == "choice":
        made = QgsProcessingParameterEnum(option.name, words, list(option.values), False, None, True, True)
    else:
        made = QgsProcessingParameterString(option.name, words, None, False, optional)
    if option.advanced:
        made.setFlags(made.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
    return made


class Command(QgsProcessingAlgorithm):
    """What all algorithms share: parameters of a command, running it, and words."""

    command = ""
    # further arguments of the program
    trusts = ()
    title = ""
    about = ""

    def name(self):
        return self.command

    def displayName(self):
        return tr(self.title)

    def shortHelpString(self):
        return tr(self.about)

    def icon(self):
        return QIcon(str(Path(__file__).with_name("icon.svg")))

    def createInstance(self):
        return type(self)()

    def addOptions(self):
        for option in OPTIONS[self.command]:
            self.addParameter(parameter(option, (self.command, option.name) in NEEDED))

    def values(self, parameters, context):
        """The values of the command's options by parameter; None for what is not given."""
        found = {}
        for option in OPTIONS[self.command]:
            name = option.name
            if parameters.get(name) is None:
                continue
            if option.kind == "flag":
                found[name] = self.parameterAsBool(parameters, name, context)
            elif option.kind == "int":
                found[name] = self.parameterAsInt(parameters, name, context)
            elif option.kind == "number":
                found[name] = self.parameterAsDouble(parameters, name, context)
            elif option.kind == "files":
                found[name] = self.parameterAsFileList(parameters, name, context)
            elif option.kind == "file":
                found[name] = self.parameterAsFile(parameters, name, context)
            elif option.kind == "choice":
                found[name] = self.parameterAsEnumString(parameters, name, context)
            else:
                found[name] = self.parameterAsString(parameters, name, context).strip()
        return found

    def run_program(self, words, feedback, shows_output=True, accepted=(0,)):
        """Runs the program; its messages go to the log. An exit code that is not accepted is an error."""
        try:
            path = program.find(_setting())
        except program.NotFoundError as missing:
            raise QgsProcessingException(_not_found(str(missing))) from None
        command = [path, *words, *self.trusts, "--lang", language()]
        feedback.pushCommandInfo(" ".join(str(part) for part in command))
        faults = []

        def on_line(line):
            if line.lower().startswith(("error", "错误")):
                faults.append(line)
                feedback.reportError(line)
            elif line.lower().startswith(("warning", "警告")):
                feedback.pushWarning(line)
            else:
                feedback.pushInfo(line)

        def on_progress(note):
            feedback.setProgressText(note)
            done = program.share(note)
            if done is not None:
                feedback.setProgress(20 + 0.7 * done)

        done = program.run(
            command, on_line, feedback.pushConsoleInfo if shows_output else None, on_progress, feedback.isCanceled)
        if done.code is None:
            raise QgsProcessingException(tr("Stopped. Nothing was written."))
        if done.code not in accepted:
            raise QgsProcessingException(_failure(done.code, faults))
        return done


def _setting():
    try:
        from processing.core.ProcessingConfig import ProcessingConfig
        return ProcessingConfig.getSetting("SCHOOLZONE_PROGRAM") or ""
    except ImportError:
        return ""


def _not_found(path):
    remedy = tr(
        "Install it (make install, or the Debian package; docs/qgis.md), then either put it into the search path or name it under "
        "Settings ▸ Options ▸ Processing ▸ Providers ▸ schoolzone.")
    if path:
        return tr("The program schoolzone is not at {0}.", path) + " " + remedy
    return tr("The program schoolzone was not found.") + " " + remedy


def _failure(code, faults):
    if code == 2:
        words = tr("schoolzone found wrong input and wrote nothing; errors in the log above: {0}.", max(1, len(faults)))
    elif code == 1:
        words = tr("schoolzone says no; the reasons are in the log above.")
    else:
        words = tr("schoolzone ended with code {0}. This is a mistake of the program; please report it with the log above.", code)
    return words


class LoadsResults(Command):
    """Commands that write a folder of tables and maps."""

    def addOutputs(self, maps):
        self.addParameter(QgsProcessingParameterNumber(
            "SHOWN_YEAR", tr("School year that is shown (empty: the last)"), QgsProcessingParameterNumber.Integer, None, True))
        self.addParameter(QgsProcessingParameterBoolean(
            "ALL_YEARS", tr("Load all years, for the temporal controller"), False))
        self.addParameter(QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder of results")))
        self.addOutput(QgsProcessingOutputHtml("REPORT", tr("Report")))
        self.addOutput(QgsProcessingOutputNumber("SEAT_SHORTFALL", tr("Seats short in all years and stages")))
        for kind in maps:
            self.addOutput(QgsProcessingOutputVectorLayer(kind.upper(), tr(kind.capitalize())))

    def write_and_load(self, scenarios, parameters, context, feedback, shown):
        """Runs the command and loads layers.

        - `shown`: called with the folder and its `run.json`; gives subfolders with titles and kinds of layers.
        """
        folder = Path(self.parameterAsString(parameters, "OUTPUT", context))
        values = arguments(self.command, self.values(parameters, context))
        self.run_program([self.command, *map(str, scenarios), *values, "--out", str(folder), "--force"], feedback)
        feedback.setProgress(90)
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        year, all_years = self._years(parameters, context)
        results, stages = {"OUTPUT": str(folder)}, {}
        report = folder / "report.html"
        if report.is_file() and "report.html" in record.get("files", ["report.html"]):
            results["REPORT"] = str(report)
        for part, title, kinds in shown(folder, record):
            for kind in kinds:
                file = part / f"{kind}.geojson"
                if file.is_file() and self.outputDefinition(kind.upper()) is not None:
                    results[kind.upper()] = str(file)
            results["SEAT_SHORTFALL"] = seats_short(part) if (part / "districts.csv").is_file() else results.get("SEAT_SHORTFALL")
            written = Folder(part, title, year, all_years, stages)
            stages = written.stages
            for layer in written.layers(kinds):
                load(layer, context)
        feedback.setProgress(100)
        return results

    def _years(self, parameters, context):
        given = parameters.get("SHOWN_YEAR")
        year = self.parameterAsInt(parameters, "SHOWN_YEAR", context) if given is not None else None
        return year, self.parameterAsBool(parameters, "ALL_YEARS", context)


def seats_short(folder):
    """The seat shortfall of all districts, years and stages together, from districts.csv."""
    import csv

    with open(folder / "districts.csv", encoding="utf-8-sig", newline="") as file:
        return sum(float(row["seat_shortfall"] or 0) for row in csv.DictReader(file) if row["district"] == "all")


def load(layer, context):
    """Has QGIS add a layer to the project once the algorithm has ended, above those that were loaded before."""
    context.temporaryLayerStore().addMapLayer(layer)
    details = QgsProcessingContext.LayerDetails(layer.name(), context.project(), "")
    details.forceName = True
    if hasattr(details, "layerSortKey"):  # QGIS 3.32 and newer do not go by ids alone
        details.layerSortKey = len(context.layersToLoadOnCompletion())
    context.addLayerToLoadOnCompletion(layer.id(), details)


def titles(record):
    """Titles of scenarios by id, from run.json."""
    return {one["id"]: one.get("name") or one["id"] for one in record.get("scenarios", [])}


class Check(Command):
    command, title = "check", "Check a scenario or dataset"
    about = (
        "Reads a scenario file or a dataset folder and lists all its mistakes, each with file, line, field and a way out, and by "
        "school the pupils that live in the catchment beside those on the roll.")

    def initAlgorithm(self, configuration=None):
        self.addInputs()
        self.addOptions()
        self.addParameter(QgsProcessingParameterFileDestination(
            "OUTPUT", tr("List of mistakes"), tr("Web pages (*.html)"), None, True))
        self.addOutput(QgsProcessingOutputHtml("OUTPUT", tr("List of mistakes")))
        self.addOutput(QgsProcessingOutputBoolean("SOUND", tr("Without errors")))
        self.addOutput(QgsProcessingOutputNumber("ERRORS", tr("Errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNINGS", tr("Warnings")))

    def addInputs(self):
        self.addParameter(parameter(SCENARIO))
        self.addParameter(QgsProcessingParameterFile(
            "DATASET", tr("… or dataset folder"), QgsProcessingParameterFile.Folder, optional=True))

    def given(self, parameters, context, feedback):
        """The scenario file or dataset folder to check."""
        path = self.parameterAsFile(parameters, "SCENARIO", context) or self.parameterAsFile(parameters, "DATASET", context)
        if not path:
            raise QgsProcessingException(tr("Choose a scenario file or a dataset folder."))
        return path

    def processAlgorithm(self, parameters, context, feedback):
        path = self.given(parameters, context, feedback)
        values = arguments(self.command, self.values(parameters, context))
        done = self.run_program([self.command, str(path), *values, "--json"], feedback, False, (0, 1))
        found = json.loads(done.output)
        target = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        target = target or str(Path(QgsProcessingUtils.tempFolder()) / "check.html")
        Path(target).write_text(page(found), encoding="utf-8")
        feedback.pushInfo(tr("errors: {0}, warnings: {1}", found["errors"], found["warnings"]))
        return {"OUTPUT": target, "SOUND": done.code == 0, "ERRORS": found["errors"], "WARNINGS": found["warnings"]}


def table(rows, columns):
    """A table of HTML; all texts are escaped. `columns`: heading and key."""
    cells = "".join(f"<th>{html.escape(tr(heading))}</th>" for heading, _ in columns)
    lines = [f"<tr>{cells}</tr>"]
    for row in rows:
        words = ["" if row.get(key) is None else str(row[key]) for _, key in columns]
        lines.append("<tr>" + "".join(f"<td>{html.escape(word)}</td>" for word in words) + "</tr>")
    return "<table border='1' cellspacing='0' cellpadding='4'>" + "\n".join(lines) + "</table>"


def page(found):
    """What a check has found, as a page."""
    text = "text_zh" if language() == "zh" else "text"
    words = {"error": tr("error"), "warning": tr("warning")}
    faults = [
        {**fault, "severity": words.get(fault["severity"], fault["severity"]), "text": fault.get(text) or fault.get("text")}
        for fault in found["faults"]]
    parts = [
        "<!DOCTYPE html><meta charset='utf-8'><title>schoolzone check</title>",
        f"<h2>{html.escape(str(found['dataset'].get('name') or ''))}</h2>",
        f"<p>{html.escape(tr('errors: {0}, warnings: {1}', found['errors'], found['warnings']))}</p>",
    ]
    if found["dataset"].get("synthetic"):
        parts.append(f"<p>{html.escape(tr('Synthetic data: these figures describe no real place.'))}</p>")
    if faults:
        parts.append(table(faults, [
            ("Severity", "severity"), ("File", "file"), ("Line", "line"), ("Feature", "feature"), ("Field", "field"),
            ("Found", "found"), ("Message", "text")]))
    if found.get("schools"):
        parts.append(f"<h3>{html.escape(tr('Residents and rolls'))}</h3>")
        parts.append(table(found["schools"], [
            ("School", "name"), ("District", "district"), ("Stage", "stage"), ("Residents", "residents"), ("On the roll", "observed"),
            ("Not explained by residence", "unexplained")]))
    return "\n".join(parts)


class Simulate(LoadsResults):
    command, title = "simulate", "Simulate a scenario"
    about = (
        "Projects rolls, places and seat shortfalls of a scenario, year by year, and loads catchments, schools, districts and blocks "
        "in the colours of the program's maps. Catchments have a second style, by seat shortfall. The tables are in the folder.")
    kinds = ("districts", "blocks", "catchments", "schools")

    def initAlgorithm(self, configuration=None):
        self.addInputs()
        self.addOptions()
        self.addOutputs(self.kinds)

    def addInputs(self):
        self.addParameter(parameter(SCENARIO, True))

    def given(self, parameters, context, feedback):
        """The scenario file to simulate."""
        return self.parameterAsFile(parameters, "SCENARIO", context)

    def processAlgorithm(self, parameters, context, feedback):
        path = self.given(parameters, context, feedback)

        def shown(folder, record):
            return [(folder, title, self.kinds) for title in list(titles(record).values())[:1] or [""]]

        return self.write_and_load([path], parameters, context, feedback, shown)


class Compare(LoadsResults):
    command, title = "compare", "Compare scenarios"
    about = (
        "Simulates two or more scenarios on the same dataset. Loads what the others change against the first, by district, the blocks "
        "whose school changes, and the catchments of each scenario.")

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "SCENARIOS", tr("Scenario files, the first being the one compared with"), QgsProcessing.TypeFile))
        self.parameterDefinition("SCENARIOS").setMinimumNumberInputs(2)
        self.addOptions()
        self.addOutputs(("difference",))

    def processAlgorithm(self, parameters, context, feedback):
        files = self.parameterAsFileList(parameters, "SCENARIOS", context)

        def shown(folder, record):
            for one, title in titles(record).items():
                yield folder / one, title, ("catchments",)
            yield folder, tr("Comparison"), ("difference",)

        return self.write_and_load(files, parameters, context, feedback, shown)


class Proposal(LoadsResults):
    """A command that proposes a plan, and compares it with the given one."""

    proposed = ""

    def initAlgorithm(self, configuration=None):
        self.addParameter(parameter(SCENARIO, True))
        self.addOptions()
        self.addOutputs(("catchments", "schools", "difference"))

    def processAlgorithm(self, parameters, context, feedback):
        path = self.parameterAsFile(parameters, "SCENARIO", context)

        def shown(folder, record):
            title = titles(record).get(self.proposed, self.proposed)
            yield folder / self.proposed, title, ("catchments", "schools")
            yield folder, title, ("difference",)

        return self.write_and_load([path], parameters, context, feedback, shown)


class Rezone(Proposal):
    command, title, proposed = "rezone", "Propose catchments", "rezoned"
    about = (
        "Proposes better catchments of a stage: pupils walk little, few lack a seat, few change school; and says how much better any "
        "could be. Writes rezoned.yaml, a scenario to simulate and edit, with its zones. Loads the new catchments, and what changes.")


class Site(Proposal):
    command, title, proposed = "site", "Propose schools to build", "sited"
    about = (
        "Proposes which schools to build, where, how large and when, within a budget and rules, and says how much better any choice "
        "could be. Writes sited.yaml, a scenario to simulate and edit. Loads the catchments and schools, and what changes.")


class TakesLayers:
    """Mode in which layers that are open in QGIS stand in for files of the dataset, with edits that are not saved yet."""

    # the scenario that is written names the given one and the dataset by absolute paths
    trusts = ("--allow-outside",)

    def add_layers(self, is_scenario_needed):
        self.addParameter(parameter(SCENARIO, is_scenario_needed))
        self.addParameter(QgsProcessingParameterFile(
            "DATASET", tr("Dataset folder from which all else is taken (empty: that of the scenario)"),
            QgsProcessingParameterFile.Folder, optional=True))
        for name, _, words, kind in LAYERS:
            self.addParameter(QgsProcessingParameterFeatureSource(name, tr(words), [GEOMETRIES[kind]], None, True))
        self.addParameter(QgsProcessingParameterFile(
            "DATASET_YAML", tr("dataset.yaml, instead of that of the folder"), optional=True,
            fileFilter=tr("YAML files (*.yaml *.yml)")))
        for name, _, words in TABLES:
            made = QgsProcessingParameterFile(name, tr(words), optional=True, fileFilter=tr("Tables (*.csv)"))
            made.setFlags(made.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
            self.addParameter(made)

    def dataset_of(self, scenario, feedback):
        """The folder of a scenario's dataset; None if the scenario names none that can be read, which the log then says."""
        done = self.run_program(["check", scenario, "--json", "--quiet"], Silent(feedback), False, (0, 1, 2))
        try:
            told = json.loads(done.output)
        except ValueError:
            return None
        folder = told["dataset"]["folder"]
        if folder and Path(folder).is_dir():
            return Path(folder)
        for fault in told["faults"]:
            if fault["severity"] == "error":
                feedback.reportError(fault.get("text_zh" if language() == "zh" else "text") or fault["text"])
        return None

    def written(self, parameters, context, feedback):
        """Writes dataset and scenario into a temporary folder; the scenario's path, or the folder without a scenario."""
        layers = {stem: self.parameterAsSource(parameters, name, context) for name, stem, _, _ in LAYERS}
        layers = {stem: source for stem, source in layers.items() if source is not None}
        tables = {stem: self.parameterAsFile(parameters, name, context) for name, stem, _ in TABLES}
        tables = {stem: path for stem, path in tables.items() if path}
        scenario = self.parameterAsFile(parameters, "SCENARIO", context)
        base = self.parameterAsFile(parameters, "DATASET", context)
        base = Path(base) if base else (self.dataset_of(scenario, feedback) if scenario else None)
        described = self.parameterAsFile(parameters, "DATASET_YAML", context) or None
        place = Path(tempfile.mkdtemp(prefix="schoolzone-", dir=QgsProcessingUtils.tempFolder()))
        dataset.write(place / "data", base, layers, tables, described, context, feedback)
        feedback.pushInfo(tr("The dataset is in {0}", str(place / "data")))
        if not scenario:
            return place / "data"
        path = place / Path(scenario).name
        dataset.write_scenario(path, scenario, place / "data")
        return path


class Silent:
    """Feedback that shows nothing but can be cancelled."""

    def __init__(self, feedback):
        self.isCanceled = feedback.isCanceled

    def __getattr__(self, name):
        return lambda *_: None


class CheckLayers(TakesLayers, Check):
    title = "Check layers"
    about = (
        "Checks layers that are open in QGIS, with edits that are not saved yet, together with the other files of a dataset, as the "
        "command check does. Layers that are not chosen are taken from the dataset folder, or from that of the scenario.")

    def name(self):
        return "checklayers"

    def addInputs(self):
        self.add_layers(False)

    def given(self, parameters, context, feedback):
        return self.written(parameters, context, feedback)


class SimulateLayers(TakesLayers, Simulate):
    title = "Simulate layers"
    about = (
        "Simulates a scenario on layers that are open in QGIS, with edits that are not saved yet: move the border of a catchment, run "
        "this, and see the rolls. Layers and tables that are not chosen are taken from the dataset folder, or from that of the scenario. "
        "Fields have the names of docs/dataset.md, in English or Chinese.")

    def name(self):
        return "simulatelayers"

    def addInputs(self):
        self.add_layers(True)

    def given(self, parameters, context, feedback):
        return self.written(parameters, context, feedback)


ALGORITHMS = [Check, CheckLayers, Simulate, SimulateLayers, Compare, Rezone, Site]
