"""Runs the algorithms of the plugin in QGIS without a window, and compares what they give with the command itself.

    /usr/bin/python3 Tests/QGIS/test_qgis.py PROGRAM PLUGIN.zip PICTURES

The plugin is unpacked from the zip. PICTURES is a folder for pictures of the styled results, to be looked at. Needs qgis and
python3-qgis (3.22 or newer).
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM, ARCHIVE, PICTURES = (Path(one).resolve() for one in sys.argv[1:4])
PLACE = Path(tempfile.mkdtemp(prefix="schoolzone-qgis-"))
# Debian's wrapper passes an option that qgis_process does not know.
PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
NANTONG = ROOT / "scenarios" / "nantong-2013"

os.environ.update(
    HOME=str(PLACE / "home"), QT_QPA_PLATFORM="offscreen", QGIS_PLUGINPATH=str(PLACE / "plugins"), XDG_RUNTIME_DIR=str(PLACE / "run"),
    SCHOOLZONE=str(PROGRAM), PYTHONDONTWRITEBYTECODE="1", LANG="C.UTF-8")
for folder in ("home", "plugins", "run"):
    (PLACE / folder).mkdir(mode=0o700)
with zipfile.ZipFile(ARCHIVE) as archive:
    archive.extractall(PLACE / "plugins")
sys.path[:0] = [str(PLACE / "plugins"), "/usr/share/qgis/python/plugins"]

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QLocale, QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

APPLICATION = QgsApplication([], False)
APPLICATION.initQgis()

from schoolzone.provider import SchoolzoneProvider  # noqa: E402

PROVIDER = SchoolzoneProvider()
QgsApplication.processingRegistry().addProvider(PROVIDER)


def schoolzone(*arguments, code=0):
    """Runs the command itself."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=PLACE)
    assert done.returncode == code, done.stderr
    return done.stdout


def qgis(algorithm, code=0, **parameters):
    """Runs an algorithm by `qgis_process`: results, and what it prints."""
    words = []
    for name, value in parameters.items():
        words += [f"--{name}={one}" for one in (value if isinstance(value, list) else [value])]
    done = subprocess.run(
        [PROCESS, "--json", "run", f"schoolzone:{algorithm}", *words], capture_output=True, text=True, cwd=PLACE)
    assert (done.returncode == 0) == (code == 0), done.stdout + done.stderr
    return (json.loads(done.stdout)["results"] if code == 0 else None), done.stdout + done.stderr


class Log(QgsProcessingFeedback):
    """What an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.lines, self.errors = [], []

    def pushInfo(self, text):
        self.lines.append(text)

    def reportError(self, text, fatal=False):
        self.errors.append(text)


def inside(algorithm, log=None, **parameters):
    """Runs an algorithm in this process: results and the layers that QGIS would load, from the lowest upwards."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made = PROVIDER.algorithm(algorithm).create()
    found, is_done = made.run(parameters, context, log or Log())
    assert is_done, getattr(log, "errors", "")
    order = context.layersToLoadOnCompletion()
    return found, [context.temporaryLayerStore().mapLayer(one) for one in sorted(order)], context


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def features(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))["features"]


def draw(layers, name, scale=None, size=(1100, 850)):
    """Draws layers as QGIS does; the colours that cover more than one pixel in a thousand."""
    settings = QgsMapSettings()
    settings.setLayers(layers[::-1])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(*size))
    extent = QgsRectangle()
    extent.setMinimal()
    for layer in layers:
        shift = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
        extent.combineExtentWith(shift.transformBoundingBox(layer.extent()))
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture = job.renderedImage()
    assert picture.save(str(PICTURES / name))
    counts = {}
    for x in range(0, size[0], 2):
        for y in range(0, size[1], 2):
            colour = QColor(picture.pixel(x, y)).name()
            counts[colour] = counts.get(colour, 0) + 1
    return {colour for colour, count in counts.items() if count > size[0] * size[1] / 4000}


def colours(layer):
    """The colour that the renderer gives each feature, and what the program states for it."""
    context = QgsRenderContext()
    expressions = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setExpressionContext(expressions)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    column = "fill" if "fill" in layer.fields().names() else "marker-color"
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found = renderer.symbolsForFeature(feature, context)
        yield [one.symbolLayer(0).fillColor().name() for one in found], feature[column]
    renderer.stopRender(context)


def example():
    if not (PLACE / "town").exists():
        schoolzone("example", "town", "--quiet")


def copied(name):
    """A copy of the example town."""
    target = PLACE / name
    shutil.copytree(PLACE / "town", target)
    return target


class Algorithms(unittest.TestCase):
    """Each algorithm by qgis_process, beside the command."""

    @classmethod
    def setUpClass(cls):
        example()
        done = subprocess.run([PROCESS, "plugins", "enable", "schoolzone"], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def same(self, ours, theirs, *names):
        for name in names:
            self.assertEqual((PLACE / ours / name).read_bytes(), (PLACE / theirs / name).read_bytes(), name)

    def test_simulate_gives_the_files_and_figures_of_the_command(self):
        found, _ = qgis("simulate", SCENARIO="town/plan.yaml", OUTPUT="q-plan")
        schoolzone("simulate", "town/plan.yaml", "--out", "c-plan")
        self.same("q-plan", "c-plan", "schools.csv", "grades.csv", "districts.csv", "catchments.geojson", "schools.geojson",
                  "districts.geojson", "blocks.geojson", "report.html")
        self.assertEqual(found["SEAT_SHORTFALL"], 96)  # 51 + 42 + 3: README of the town
        layer = QgsVectorLayer(str(PLACE / found["CATCHMENTS"]), "", "ogr")
        self.assertEqual(layer.featureCount(), len(features(PLACE / "c-plan/catchments.geojson")))

    def test_options_reach_the_program(self):
        found, said = qgis("simulate", SCENARIO="town/plan.yaml", OUTPUT="q-2026", YEAR=2026, NO_REPORT="true", JOBS=1)
        self.assertIn("--no-report --year 2026 --jobs 1", said)
        self.assertNotIn("REPORT", found)
        self.assertEqual({one["properties"]["year"] for one in features(PLACE / "q-2026/catchments.geojson")}, {2026})

    def test_compare_gives_the_files_of_the_command(self):
        found, _ = qgis("compare", SCENARIOS=["town/baseline.yaml", "town/plan.yaml"], OUTPUT="q-compared")
        schoolzone("compare", "town/baseline.yaml", "town/plan.yaml", "--out", "c-compared")
        self.same("q-compared", "c-compared", "comparison.csv", "difference.geojson", "plan/schools.csv", "baseline/schools.csv")
        self.assertEqual(found["DIFFERENCE"], "q-compared/difference.geojson")

    def test_rezone_gives_the_proposal_of_the_command(self):
        qgis("rezone", SCENARIO="town/baseline.yaml", STAGE="primary", FROM=2026, MAX_MOVED=0.2, KEEP_DISTRICTS="true", EFFORT=20000,
             OUTPUT="q-rezoned")
        schoolzone("rezone", "town/baseline.yaml", "--stage", "primary", "--from", "2026", "--max-moved", "0.2", "--keep-districts",
                   "--effort", "20000", "--out", "c-rezoned")
        self.same("q-rezoned", "c-rezoned", "rezoned.yaml", "zones.geojson", "certificate.json", "rezoned/schools.csv")
        schoolzone("verify", "q-rezoned")

    def test_site_gives_the_proposal_of_the_command(self):
        options = {"BUDGET": "24", "SKETCH": "true", "EFFORT": 100000, "ROOM_STEPS": "6,12", "EQUITY": "worst-district"}
        qgis("site", SCENARIO="town/baseline.yaml", OUTPUT="q-sited", **options)
        schoolzone("site", "town/baseline.yaml", "--budget", "24", "--sites", "auto", "--effort", "100000", "--room-steps", "6,12",
                   "--equity", "worst-district", "--out", "c-sited")
        self.same("q-sited", "c-sited", "sited.yaml", "projects.csv", "certificate.json", "sited/schools.csv")
        schoolzone("verify", "q-sited")

    def test_check_tells_sound_from_faulty(self):
        found, _ = qgis("check", SCENARIO="town/plan.yaml")
        self.assertEqual((found["SOUND"], found["ERRORS"]), (True, 0))
        broken = copied("broken")
        path = broken / "data/blocks.geojson"
        path.write_text(path.read_text().replace('"district":"east"', '"district":"<xx>"'))
        found, said = qgis("check", DATASET=broken / "data", OUTPUT="faults.html")
        told = json.loads(schoolzone("check", broken / "data", "--json", code=1))
        self.assertEqual((found["SOUND"], found["ERRORS"], found["WARNINGS"]), (False, told["errors"], told["warnings"]))
        self.assertIn("blocks.geojson:23 (feature 21): district: no such district", said)
        page = (PLACE / "faults.html").read_text()
        self.assertIn("&lt;xx&gt;", page)
        self.assertNotIn("<xx>", page)

    def test_wrong_input_is_an_error_with_place_and_remedy_and_writes_nothing(self):
        broken = copied("unknown-zone")
        (broken / "plan.yaml").write_text((broken / "plan.yaml").read_text().replace("stage: primary", "stage: primry"))
        _, said = qgis("simulate", code=1, SCENARIO="unknown-zone/plan.yaml", OUTPUT="q-unknown")
        self.assertIn("plan.yaml:", said)
        self.assertIn("primry", said)
        self.assertIn("wrote nothing", said)
        self.assertFalse((PLACE / "q-unknown/schools.csv").exists())

    def test_layers_that_are_not_edited_give_the_results_of_the_dataset(self):
        layers = {one.upper(): f"town/data/{one}.geojson" for one in ("districts", "schools", "catchments", "blocks")}
        tables = {one.upper(): f"town/data/{one}.csv" for one in ("children", "enrolment", "births", "housing")}
        qgis("simulatelayers", SCENARIO="town/plan.yaml", OUTPUT="q-layers", DATASET_YAML="town/data/dataset.yaml", **layers, **tables)
        schoolzone("simulate", "town/plan.yaml", "--out", "c-layers")
        self.same("q-layers", "c-layers", "schools.csv", "districts.csv", "moves.csv", "catchments.geojson")

    def test_every_column_of_the_docs_survives_the_way_through_qgis(self):
        import re
        folder = PLACE / "docs"
        folder.mkdir()
        text = (ROOT / "docs/dataset.md").read_text(encoding="utf-8")
        for match in re.finditer(r"^```\w+ +(\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
            (folder / match.group(1)).write_text(match.group(2), encoding="utf-8")
        layers = {one.stem.upper(): one for one in folder.glob("*.geojson")}
        self.assertEqual(len(layers), 7)
        log = Log()
        found, _, _ = inside("checklayers", log, DATASET=str(folder), **{name: str(path) for name, path in layers.items()})
        told = json.loads(schoolzone("check", folder, "--json"))
        self.assertEqual((found["ERRORS"], found["WARNINGS"]), (0, told["warnings"]))
        written = next(line for line in log.lines if line.startswith("The dataset is in ")).split("The dataset is in ")[1]
        again = json.loads(schoolzone("check", written, "--json"))
        for part in ("rows_read", "schools", "districts"):
            self.assertEqual(told[part], again[part])
        # Shares of a shared zone, ids in lists, and crossings of a barrier are what they were, not texts.
        for layer, field in (("catchments", "choice"), ("catchments", "schools"), ("barriers", "crossings")):
            ours, theirs = ([one["properties"].get(field) for one in features(place / f"{layer}.geojson")] for place in (Path(written), folder))
            self.assertEqual(ours, theirs, field)

    def test_a_shapefile_in_gbk_and_gauss_krueger_with_chinese_columns_is_a_layer(self):
        source = QgsVectorLayer(str(PLACE / "town/data/catchments.geojson"), "zones", "ogr")
        made = QgsVectorLayer("MultiPolygon?crs=EPSG:4549&field=学校代码:string&field=学段:string", "施教区", "memory")
        shift = QgsCoordinateTransform(source.crs(), made.crs(), QgsProject.instance())
        for feature in source.getFeatures():
            geometry = QgsGeometry(feature.geometry())
            geometry.transform(shift)
            geometry.convertToMultiType()
            one = QgsFeature(made.fields())
            one.setAttributes([feature["school"], feature["stage"]])
            one.setGeometry(geometry)
            made.dataProvider().addFeature(one)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.fileEncoding = "ESRI Shapefile", "GBK"
        wrong = QgsVectorFileWriter.writeAsVectorFormatV3(made, str(PLACE / "zones.shp"), made.transformContext(), options)
        self.assertEqual(wrong[0], QgsVectorFileWriter.NoError)
        qgis("simulatelayers", SCENARIO="town/plan.yaml", OUTPUT="q-shape", CATCHMENTS="zones.shp")
        schoolzone("simulate", "town/plan.yaml", "--out", "c-shape")
        self.same("q-shape", "c-shape", "districts.csv")
        self.assertEqual([one["pupils"] for one in rows(PLACE / "q-shape/schools.csv")],
                         [one["pupils"] for one in rows(PLACE / "c-shape/schools.csv")])


class Window(unittest.TestCase):
    """What a person at QGIS sees."""

    @classmethod
    def setUpClass(cls):
        example()

    def test_edits_that_are_not_saved_are_simulated(self):
        layer = QgsVectorLayer(str(PLACE / "town/data/catchments.geojson"), "zones", "ogr")
        zones = {(one["school"], one["stage"]): one for one in layer.getFeatures()}
        west, east = zones["w-p1", "primary"], zones["e-p1", "primary"]
        # The western column of the eastern zone, four blocks of 36 pupils, goes to the west.
        strip = QgsGeometry.fromRect(QgsRectangle(121.00424, 32, 121.0053, 32.0045))
        layer.startEditing()
        layer.changeGeometry(west.id(), west.geometry().combine(strip))
        layer.changeGeometry(east.id(), east.geometry().difference(strip))
        self.assertTrue(layer.isModified())
        inside("simulatelayers", SCENARIO=str(PLACE / "town/baseline.yaml"), CATCHMENTS=layer, OUTPUT=str(PLACE / "edited"))
        schoolzone("simulate", "town/baseline.yaml", "--out", "unedited")

        def rolls(folder):
            return {one["school"]: float(one["pupils"]) for one in rows(PLACE / folder / "schools.csv")
                    if (one["stage"], one["year"]) == ("primary", "2030")}

        before, after = rolls("unedited"), rolls("edited")
        moved = sum(before.values())
        self.assertEqual(moved, sum(after.values()))
        self.assertNotEqual(before, after)
        self.assertEqual(after["w-p1"] - before["w-p1"], before["e-p1"] - after["e-p1"])

        # The same edit made in the file by hand.
        hand = copied("by-hand")
        data = json.loads((hand / "data/catchments.geojson").read_text())
        for feature in data["features"]:
            if feature["properties"]["stage"] == "primary":
                fid = zones[feature["properties"]["school"], "primary"].id()
                feature["geometry"] = json.loads(layer.getGeometry(fid).asJson(8))
        (hand / "data/catchments.geojson").write_text(json.dumps(data))
        schoolzone("simulate", "by-hand/baseline.yaml", "--out", "c-by-hand")
        self.assertEqual((PLACE / "c-by-hand/schools.csv").read_bytes(), (PLACE / "edited/schools.csv").read_bytes())
        layer.rollBack()

    def test_layers_have_the_colours_of_the_program(self):
        _, layers, _ = inside("simulate", SCENARIO=str(NANTONG / "plan-2013.yaml"), OUTPUT=str(PLACE / "nantong"))
        names = [one.name() for one in layers]
        self.assertEqual(len(layers), 7, names)
        seen = set()
        for layer in layers:
            if "Blocks" in layer.name():
                continue
            for year in (2012, 2016, 2020):
                layer.setSubsetString(layer.subsetString().rsplit("=", 1)[0] + f"= {year}")
                self.assertGreater(layer.featureCount(), 0)
                for ours, theirs in colours(layer):
                    self.assertEqual(ours, [theirs], f"{layer.name()} {year}")
                    seen.add(theirs)
        # Six classes of utilisation, at least four of shortfall, three of warning.
        self.assertGreaterEqual(len(seen), 13, seen)
        shown = [one for one in layers if "Catchments · primary" in one.name() or "Schools · primary" in one.name()]
        self.assertGreaterEqual(len(draw(shown, "nantong-catchments.png")), 6)
        draw([one for one in layers if "Districts · primary" in one.name()], "nantong-districts.png")
        draw([one for one in layers if "Blocks" in one.name()], "nantong-blocks.png")
        catchments = next(one for one in layers if "Catchments · primary" in one.name())
        self.assertEqual(sorted(catchments.styleManager().styles()), ["Pupils ÷ places", "Seat shortfall ÷ pupils"])
        catchments.styleManager().setCurrentStyle("Seat shortfall ÷ pupils")
        self.assertGreaterEqual(len(draw([catchments], "nantong-shortfall.png")), 4)
        limits = [0, 0.02, 0.05, 0.1, 0.2]
        shades = ["#ffffff", "#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"]
        pairs = zip(catchments.getFeatures(), colours(catchments))
        for feature, (ours, _) in pairs:
            share = feature["seat_shortfall"] / feature["pupils"]
            self.assertEqual(ours, [shades[sum(share > 0 if limit == 0 else share >= limit for limit in limits)]])

    def test_layers_lie_above_each_other_as_a_map_needs(self):
        _, layers, _ = inside("simulate", SCENARIO=str(PLACE / "town/plan.yaml"), OUTPUT=str(PLACE / "order"))
        kinds = [one.name().split(" · ")[1:3] for one in layers]
        self.assertEqual(kinds, [
            ["Districts", "junior"], ["Districts", "primary"], ["Blocks", "2030"], ["Catchments", "junior"],
            ["Catchments", "primary"], ["Schools", "junior"], ["Schools", "primary"]])
        draw([one for one in layers if "Catchments · primary" in one.name() or "Schools · primary" in one.name()], "town.png")

    def test_the_toolbox_runs_it_in_a_thread_and_adds_the_layers_to_the_project(self):
        from processing.gui.Postprocessing import handleAlgorithmResults
        project = QgsProject.instance()
        project.clear()
        made = PROVIDER.algorithm("simulate").create()
        context, log, ended = QgsProcessingContext(), Log(), []
        context.setProject(project)
        parameters = {"SCENARIO": str(PLACE / "town/plan.yaml"), "OUTPUT": str(PLACE / "thread")}
        task = QgsProcessingAlgRunnerTask(made, parameters, context, log)
        loop = QEventLoop()
        task.executed.connect(lambda is_done, found: (ended.append((is_done, found)), loop.quit()))
        QgsApplication.taskManager().addTask(task)
        loop.exec_()
        self.assertTrue(ended[0][0], log.errors)
        self.assertTrue(handleAlgorithmResults(made, context, log))
        names = [one.name() for one in project.layerTreeRoot().findLayers()]  # from the top
        self.assertEqual(len(names), 7)
        self.assertIn("Schools · primary · 2030", names[0])
        self.assertIn("Districts · junior · 2030", names[-1])
        layer = project.mapLayersByName(names[2])[0]
        self.assertEqual(layer.renderer().type(), "RuleRenderer")
        self.assertTrue(all(ours == [theirs] for ours, theirs in colours(layer)))
        project.clear()

    def test_what_changes_is_shown(self):
        _, layers, _ = inside(
            "compare", SCENARIOS=[str(NANTONG / "baseline.yaml"), str(NANTONG / "rezoned.yaml")], OUTPUT=str(PLACE / "changes"))
        change = [one for one in layers if "Change of seat shortfall · primary" in one.name()]
        blocks = [one for one in layers if "Blocks whose school changes · primary" in one.name()]
        self.assertEqual((len(change), len(blocks)), (1, 1), [one.name() for one in layers])
        for ours, theirs in colours(change[0]):
            self.assertEqual(ours, [theirs])
        told = [one for one in features(PLACE / "changes/difference.geojson")
                if one["properties"]["layer"] == "block" and one["properties"]["stage"] == "primary"]
        self.assertEqual(blocks[0].featureCount(), len(told))
        draw(change + blocks, "nantong-changes.png")

    def test_all_years_are_for_the_temporal_controller(self):
        _, layers, _ = inside("simulate", SCENARIO=str(PLACE / "town/plan.yaml"), OUTPUT=str(PLACE / "years"), ALL_YEARS=True)
        layer = next(one for one in layers if "Catchments · primary" in one.name())
        told = [one for one in features(PLACE / "years/catchments.geojson") if one["properties"]["stage"] == "primary"]
        self.assertEqual(layer.featureCount(), len(told))
        self.assertTrue(layer.temporalProperties().isActive())
        start = QgsExpression(layer.temporalProperties().startExpression())
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        years = set()
        for feature in layer.getFeatures():
            context.setFeature(feature)
            years.add(start.evaluate(context).year())
        self.assertEqual(years, set(range(2024, 2031)))

    def test_names_are_chinese_in_a_chinese_qgis(self):
        QgsSettings().setValue("locale/userLocale", "zh_CN")
        QgsSettings().setValue("locale/overrideFlag", True)
        was = QLocale()
        QLocale.setDefault(QLocale("zh_CN"))
        override = QgsApplication.locale
        if not override().startswith("zh"):  # the language is set when QGIS starts
            QgsApplication.locale = staticmethod(lambda: "zh_CN")
        try:
            _, layers, _ = inside("simulate", SCENARIO=str(PLACE / "town/plan.yaml"), OUTPUT=str(PLACE / "zh"))
            names = [one.name() for one in layers]
            self.assertTrue(any("施教区 · 小学 · 2030" in one for one in names), names)
            self.assertEqual(PROVIDER.algorithm("simulate").create().displayName(), "推演方案")
            draw([one for one in layers if "小学" in one.name() and "区 ·" not in one.name().replace("施教区", "")], "town-zh.png")
            labels = [one.label() for one in layers[-3].renderer().rootRule().children()]
            self.assertTrue(any("以下" in one or "低于" in one for one in labels), labels)
            _, layers, _ = inside(
                "compare", SCENARIOS=[str(NANTONG / "baseline.yaml"), str(NANTONG / "rezoned.yaml")], OUTPUT=str(PLACE / "zh-changes"))
            self.assertIn("比较 · 学校改变的地块 · 小学 · 2020", [one.name() for one in layers])
        finally:
            QgsApplication.locale = override
            QgsSettings().remove("locale")
            QLocale.setDefault(was)

    def test_cancelling_ends_the_program(self):
        log = Log()
        started = time.monotonic()
        original = log.isCanceled
        log.isCanceled = lambda: time.monotonic() - started > 1.5 or original()
        context = QgsProcessingContext()
        made = PROVIDER.algorithm("site").create()
        _, is_done = made.run(
            {"SCENARIO": str(NANTONG / "baseline.yaml"), "RULES": str(NANTONG / "rules.yaml"), "EFFORT": 2_000_000_000,
             "OUTPUT": str(PLACE / "cancelled")}, context, log)
        self.assertFalse(is_done)
        self.assertTrue(any("Stopped" in one for one in log.errors), log.errors)
        self.assertLess(time.monotonic() - started, 15)
        running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
        self.assertNotIn(str(PLACE / "cancelled"), running)
        self.assertFalse((PLACE / "cancelled/sited.yaml").exists())

    def test_a_missing_program_is_explained(self):
        log = Log()
        os.environ["SCHOOLZONE"] = "/nowhere/schoolzone"
        try:
            made = PROVIDER.algorithm("check").create()
            _, is_done = made.run({"SCENARIO": str(PLACE / "town/plan.yaml")}, QgsProcessingContext(), log)
        finally:
            os.environ["SCHOOLZONE"] = str(PROGRAM)
        self.assertFalse(is_done)
        self.assertTrue(any("/nowhere/schoolzone" in one and "Install it" in one for one in log.errors), log.errors)

    def test_the_setting_goes_before_the_search_path(self):
        from processing.core.ProcessingConfig import ProcessingConfig
        log = Log()
        text = PLACE / "not-a-program"
        text.write_text("text")
        ProcessingConfig.setSettingValue("SCHOOLZONE_PROGRAM", str(text))
        try:
            made = PROVIDER.algorithm("check").create()
            _, is_done = made.run({"SCENARIO": str(PLACE / "town/plan.yaml")}, QgsProcessingContext(), log)
            self.assertFalse(is_done)
            self.assertTrue(any(str(text) in one for one in log.errors), log.errors)
            ProcessingConfig.setSettingValue("SCHOOLZONE_PROGRAM", str(PROGRAM))
            self.assertTrue(inside("check", SCENARIO=str(PLACE / "town/plan.yaml"))[0]["SOUND"])
        finally:
            ProcessingConfig.setSettingValue("SCHOOLZONE_PROGRAM", "")

    def test_a_scenario_without_a_readable_dataset_says_why(self):
        log = Log()
        (PLACE / "lost.yaml").write_text("schema: schoolzone/1\nextends: missing.yaml\n")
        made = PROVIDER.algorithm("simulatelayers").create()
        _, is_done = made.run(
            {"SCENARIO": str(PLACE / "lost.yaml"), "CATCHMENTS": str(PLACE / "town/data/catchments.geojson"),
             "OUTPUT": str(PLACE / "lost")}, QgsProcessingContext(), log)
        self.assertFalse(is_done)
        self.assertTrue(any("missing.yaml" in one for one in log.errors), log.errors)

    def test_progress_is_shown(self):
        seen = []
        log = Log()
        log.setProgressText = seen.append
        inside("rezone", log, SCENARIO=str(NANTONG / "baseline.yaml"), STAGE="primary", FROM=2014, EFFORT=200000,
               OUTPUT=str(PLACE / "progress"))
        self.assertTrue(any("%" in one for one in seen), seen[:20])


if __name__ == "__main__":
    print(f"QGIS {Qgis.QGIS_VERSION}")
    test = unittest.main(argv=[sys.argv[0], *sys.argv[4:]], exit=False, verbosity=2)
    if test.result.wasSuccessful():
        shutil.rmtree(PLACE, ignore_errors=True)
    else:
        print(f"The files are in {PLACE}")
    sys.stdout.flush()
    os._exit(0 if test.result.wasSuccessful() else 1)
