"""Results as layers of QGIS: one for each stage, in the classes and colours that the files state."""

import itertools
import json
import re
from pathlib import Path

from qgis.core import (
    QgsExpression,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsVectorLayerTemporalProperties,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from .language import tr

BORDER = "#555555"
CHANGED = "#d55e00"
# Labels of schools are drawn from this scale on; a whole city would be covered by them.
LABELLED = 60_000

# QGIS adds the layers of an algorithm in the order of their ids, which begin with the name under which they were made.
_numbers = itertools.count()


def head(path):
    """What a map file states of itself, `legend`, `source` and `synthetic`: its first line, without reading the features."""
    with open(path, encoding="utf-8") as file:
        line = file.readline(1 << 20).rstrip().rstrip(",")
    try:
        return json.loads(line + "}")
    except ValueError:
        return {}


_STAGE = re.compile(r'"stage":("(?:[^"\\]|\\.)*")')
_YEAR = re.compile(r'"year":(\d+)')
_PART = re.compile(r'"properties":\{"layer":"(\w+)"')


def contents(path):
    """Years by stage and part of a map file, which holds a feature a line. Opening it as a layer for each question takes longer."""
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            year = _YEAR.search(line)
            if year is None:
                continue
            stage, part = _STAGE.search(line), _PART.search(line)
            key = (part.group(1) if part else None, json.loads(stage.group(1)) if stage else None)
            found.setdefault(key, set()).add(int(year.group(1)))
    return found


def scales(path):
    """The scales of a map file's legend."""
    return head(path).get("legend", [])


def _condition(value, entry, has_zero):
    """The condition of a class, from `from` to below `to`.

    The file's limits are rounded: a limit of 0 means any more, or less, than nothing. Nothing itself is the class from 0 to 0, or else
    belongs to the class below.
    """
    low, high = entry.get("from"), entry.get("to")
    if low == 0 and high == 0:
        return f"{value} = 0"
    parts = []
    if low is not None:
        parts.append(f"{value} > 0" if low == 0 else f"{value} >= {low!r}")
    if high is not None:
        parts.append((f"{value} < 0" if has_zero else f"{value} <= 0") if high == 0 else f"{value} < {high!r}")
    return " AND ".join(parts)


def classes(scale, by_value=False):
    """Conditions, colours and labels of a scale.

    - `by_value`: tell the class of a feature by its value. Values in files are rounded, so that one at a limit may fall into the other
      class; where the file was coloured by the scale, the colour of the feature tells the class as the program has found it.
    """
    entries = scale["colours"]
    value = " / ".join(QgsExpression.quotedColumnRef(part) for part in scale["property"].split(" / "))
    column = QgsExpression.quotedColumnRef(scale["shown_by"])
    has_zero = any(_is_zero(entry) for entry in entries)
    for entry in entries:
        if not by_value:
            condition = f"{column} = {QgsExpression.quotedString(entry['colour'])}"
        elif "from" not in entry and "to" not in entry:
            condition = f"({value}) IS NULL"
        else:
            condition = _condition(f"({value})", entry, has_zero)
        yield condition, entry["colour"], _label(entry, has_zero)


def _is_zero(entry):
    return entry.get("from") == 0 and entry.get("to") == 0


def _label(entry, has_zero):
    """The words of a class; those next to nothing say so."""
    if _is_zero(entry):
        return tr("no change")
    if entry.get("to") == 0 and "from" not in entry:
        return tr("none short")
    if entry.get("from") == 0 and not has_zero and "to" in entry:
        return tr("up to {0} %", f"{100 * entry['to']:g}")
    return entry["label"]


def symbol(geometry, colour, width=0.26):
    """The symbol of areas or points."""
    if geometry == QgsWkbTypes.PointGeometry:
        return QgsMarkerSymbol.createSimple(
            {"name": "circle", "color": colour, "size": "3", "outline_color": "#ffffff", "outline_width": "0.3"})
    made = QgsFillSymbol.createSimple({"color": colour, "outline_color": BORDER, "outline_width": str(width)})
    fill = QColor(colour)
    fill.setAlphaF(0.75)
    made.symbolLayer(0).setFillColor(fill)
    return made


def graduated(layer, scale, width=0.26, by_value=False):
    """A renderer with a rule for each class; unlike QGIS's graduated one it draws what has no value, and a limit belongs to the class above."""
    root = QgsRuleBasedRenderer.Rule(None)
    for condition, colour, label in classes(scale, by_value):
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol(layer.geometryType(), colour, width), 0, 0, condition, label))
    return QgsRuleBasedRenderer(root)


def own_colours(layer):
    """A renderer that takes the colours of each feature from the file: schools of blocks have no order."""
    made = symbol(layer.geometryType(), "#bdbdbd", 0.1)
    part = made.symbolLayer(0)
    if layer.geometryType() == QgsWkbTypes.PointGeometry:
        part.setDataDefinedProperty(QgsSymbolLayer.PropertyFillColor, QgsProperty.fromExpression('"marker-color"'))
    else:
        part.setDataDefinedProperty(
            QgsSymbolLayer.PropertyFillColor, QgsProperty.fromExpression("set_color_part(\"fill\", 'alpha', 190)"))
        part.setDataDefinedProperty(QgsSymbolLayer.PropertyStrokeColor, QgsProperty.fromExpression('"stroke"'))
        part.setDataDefinedProperty(
            QgsSymbolLayer.PropertyStrokeWidth,
            QgsProperty.fromExpression(f"if(\"stroke\" = '{CHANGED}', 0.35, 0.1)"))
    return QgsSingleSymbolRenderer(made)


def marked(layer):
    """Blocks whose school changes: an outline."""
    if layer.geometryType() == QgsWkbTypes.PointGeometry:
        return QgsSingleSymbolRenderer(symbol(layer.geometryType(), CHANGED))
    return QgsSingleSymbolRenderer(
        QgsFillSymbol.createSimple({"color": "213,94,0,80", "outline_color": CHANGED, "outline_width": "0.35"}))


def label(layer, size=8):
    """Labels with the names of the features, in the language of the files."""
    form = QgsTextFormat()
    form.setSize(size)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    form.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = "title"
    settings.setFormat(form)
    settings.placement, settings.dist = QgsPalLayerSettings.OrderedPositionsAroundPoint, 2
    settings.scaleVisibility, settings.minimumScale = True, LABELLED
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def by_year(layer):
    """Shows the features of each school year in the calendar year in which it begins, for the temporal controller."""
    temporal = layer.temporalProperties()
    temporal.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions)
    temporal.setStartExpression('make_date("year", 1, 1)')
    temporal.setEndExpression('make_date("year", 12, 31)')
    temporal.setIsActive(True)


class Folder:
    """A folder that the program has written, and how its layers are shown."""

    def __init__(self, path, title, year=None, all_years=False, stages=None):
        """- `title`: begins the names of layers. `year`: the one that is shown; None: the last. `stages`: names of stages by id."""
        self.path, self.title = Path(path), title
        self.year, self.all_years = year, all_years
        self.stages = self._names_of_stages() or stages or {}

    def file(self, kind):
        return self.path / f"{kind}.geojson"

    def layers(self, kinds):
        """The layers of these kinds, from the lowest upwards; the first stage lies above the others."""
        order = list(self.stages)
        for kind in kinds:
            if not self.file(kind).is_file():
                continue
            found = contents(self.file(kind))
            place = {stage: order.index(stage) if stage in order else len(order) for _, stage in found}
            # Districts lie under the blocks that change, and the first stage above the others.
            for part, stage in sorted(found, key=lambda key: (key[0] == "block", -place[key[1]], key[1] or "")):
                yield self._layer(kind, stage, part, sorted(found[part, stage]))

    def _names_of_stages(self):
        """Names of the stages by id, in their order. Descriptions of districts begin with them: "primary, 2024: …"."""
        if not self.file("districts").is_file():
            return {}
        layer = QgsVectorLayer(str(self.file("districts")), "districts", "ogr")
        names = {}
        for feature in layer.getFeatures():
            stage, year = str(feature["stage"]), str(feature["year"])
            words = re.match(rf"(.+?)[,，\s]+{re.escape(year)}", str(feature["description"]))
            names.setdefault(stage, words.group(1) if words else stage)
        return names

    def _layer(self, kind, stage, part, years):
        year = self.year if self.year in years else years[-1]
        is_animated = self.all_years and len(years) > 1
        where = self._filter(stage, part, None if is_animated else year)
        source = str(self.file(kind)) + (f"|subset={where}" if where else "")
        layer = QgsVectorLayer(source, f"schoolzone_{next(_numbers):06d}", "ogr")
        name = tr({"district": "Change of seat shortfall", "block": "Blocks whose school changes"}.get(part, kind.capitalize()))
        words = [self.title, name, self.stages.get(stage, stage), None if is_animated else year]
        layer.setName(" · ".join(str(word) for word in words if word not in (None, "")))
        self._style(layer, kind, part)
        if is_animated:
            by_year(layer)
        self._describe(layer, kind)
        return layer

    def _filter(self, stage, part, year):
        parts = []
        if part is not None:
            parts.append(f"\"layer\" = '{part}'")
        if stage is not None:
            parts.append(f'"stage" = {QgsExpression.quotedString(stage)}')
        if year is not None:
            parts.append(f'"year" = {year}')
        return " AND ".join(parts)

    def _style(self, layer, kind, part):
        found = scales(self.file(kind))
        if part == "block":
            layer.setRenderer(marked(layer))
        elif kind == "blocks" or not found:
            layer.setRenderer(own_colours(layer))
        else:
            layer.setRenderer(graduated(layer, found[0], 0.5 if kind in ("districts", "difference") else 0.26))
        if kind == "schools":
            label(layer)
        if kind == "catchments" and found:
            self._second_style(layer)

    def _second_style(self, layer):
        """A second style of catchments, by their seat shortfall in the classes of the districts."""
        shares = scales(self.file("districts")) if self.file("districts").is_file() else []
        if not shares:
            return
        styles = layer.styleManager()
        first = tr("Pupils ÷ places")
        styles.renameStyle(styles.currentStyle(), first)
        styles.addStyleFromLayer(tr("Seat shortfall ÷ pupils"))
        styles.setCurrentStyle(tr("Seat shortfall ÷ pupils"))
        layer.setRenderer(graduated(layer, shares[0], by_value=True))
        styles.setCurrentStyle(first)

    def _describe(self, layer, kind):
        """Source and licence, and that data is invented where it is."""
        stated = head(self.file(kind))
        notes = [tr("Synthetic data: these figures describe no real place.")] if stated.get("synthetic") else []
        layer.setAbstract(" ".join([*notes, str(stated.get("source") or "")]).strip())
        layer.setAttribution(str(stated.get("source") or ""))
