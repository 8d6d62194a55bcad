"""Writes layers that are open in QGIS, and tables, as a dataset folder with a scenario on it."""

import json
import shutil
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessingException,
    QgsVectorFileWriter,
)

from qgis.PyQt.QtCore import QVariant

from .language import tr
from .options import LAYERS, TABLES
from .systems import is_shifted, stated_system

WGS84 = "EPSG:4326"
KNOWN = {stem for _, stem, *_ in LAYERS} | {stem for _, stem, _ in TABLES} | {"dataset"}


def plain_fields(fields):
    """The fields with objects and lists, such as the shares of a shared zone, as texts of JSON, which GeoJSON then holds as they were."""
    found = QgsFields()
    for field in fields:
        nested = (QVariant.Map, QVariant.List, QVariant.StringList)
        found.append(QgsField(field.name(), QVariant.String) if field.type() in nested else field)
    return found


def plain(value):
    """A value of such a field."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def write_layer(source, path, system, context, feedback):
    """Writes a layer as GeoJSON, with the edits that are not saved yet.

    - `system`: what dataset.yaml states for the layer; WGS 84 without.
    - Raises an error that names the layer where a feature cannot be converted or written.
    """
    target = QgsCoordinateReferenceSystem(WGS84 if system is None or is_shifted(system) else system)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "GeoJSON", "UTF-8"
    # With RFC7946=NO the file names its coordinate system.
    options.layerOptions = ["RFC7946=NO", f"COORDINATE_PRECISION={8 if target.isGeographic() else 3}", "WRITE_BBOX=NO"]
    shift = QgsCoordinateTransform(source.sourceCrs(), target, context.transformContext())
    writer = QgsVectorFileWriter.create(
        str(path), plain_fields(source.fields()), source.wkbType(), target, context.transformContext(), options)
    if writer.hasError() != QgsVectorFileWriter.NoError:
        raise QgsProcessingException(tr("{0} cannot be written: {1}", path.name, writer.errorMessage()))
    count = 0
    for feature in source.getFeatures():
        if feedback.isCanceled():
            break
        written = QgsFeature(feature)
        written.setAttributes([plain(value) for value in feature.attributes()])
        geometry = feature.geometry()
        if not geometry.isNull() and source.sourceCrs().isValid():
            geometry.transform(shift)
            written.setGeometry(geometry)
        if not writer.addFeature(written):
            raise QgsProcessingException(tr("{0} cannot be written: {1}", path.name, writer.errorMessage()))
        count += 1
    del writer  # writes the rest
    return count


def _copy(base, folder, replaced):
    """Copies the files of a dataset that are not replaced."""
    for file in sorted(base.iterdir()):
        if file.is_file() and file.stem in KNOWN and file.name not in replaced:
            shutil.copyfile(file, folder / file.name)


def _replaced(base, layers, tables):
    """Names of files of the dataset for which a layer or table stands in."""
    names = {f"{stem}.csv" for stem in tables}
    for stem in layers:
        own = [file.name for file in base.iterdir() if file.stem == stem and file.suffix.lower() != ".csv"]
        # Zones as lists of blocks give way to a layer where they are all that the dataset has.
        names |= set(own) or {f"{stem}.csv"}
    return names


def write(folder, base, layers, tables, description, context, feedback):
    """Writes a dataset folder.

    - `base`: folder of a dataset whose other files are taken; may be None.
    - `layers`: sources by the name of the layer. `tables`: paths by the name of the table. `description`: a dataset.yaml or None.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if base is not None:
        _copy(base, folder, _replaced(base, layers, tables))
    if description is not None:
        shutil.copyfile(description, folder / "dataset.yaml")
    described = folder / "dataset.yaml"
    if not described.is_file():
        raise QgsProcessingException(tr(
            "A dataset needs dataset.yaml: choose a dataset folder or the file. `schoolzone schema dataset` says what it holds."))
    text = described.read_text(encoding="utf-8-sig", errors="replace")
    for stem, path in tables.items():
        shutil.copyfile(path, folder / f"{stem}.csv")
        feedback.pushInfo(tr("{0}: copied from {1}", f"{stem}.csv", str(path)))
    for number, (stem, source) in enumerate(layers.items()):
        count = write_layer(source, folder / f"{stem}.geojson", stated_system(text, stem), context, feedback)
        feedback.pushInfo(tr("{0}: {1} features of the layer “{2}”", f"{stem}.geojson", count, source.sourceName()))
        feedback.setProgress(20 * (number + 1) / len(layers))


def write_scenario(path, scenario, folder):
    """Writes a scenario that is the given one on another dataset. JSON texts are YAML texts."""
    path.write_text(
        "schema: schoolzone/1\n"
        f"extends: {json.dumps(Path(scenario).resolve().as_posix(), ensure_ascii=False)}\n"
        f"dataset: {json.dumps(Path(folder).resolve().as_posix(), ensure_ascii=False)}\n", encoding="utf-8")
