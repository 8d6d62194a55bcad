"""Texts in the language of QGIS: English, or Chinese where QGIS speaks it."""

from .texts import CHINESE


def language():
    """`zh` or `en`: what `--lang` of the program takes."""
    from qgis.core import QgsApplication

    return "zh" if QgsApplication.locale().lower().startswith("zh") else "en"


def tr(text, *values):
    """A text in the language of QGIS; `{0}` and so on stand for the values."""
    words = CHINESE.get(text, text) if language() == "zh" else text
    return words.format(*values) if values else words
