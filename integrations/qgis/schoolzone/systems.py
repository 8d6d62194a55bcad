"""The coordinate systems that a dataset.yaml states. Nothing of QGIS is imported here."""

import re


def stated_system(text, layer):
    """The coordinate system that dataset.yaml states for a layer by its name, which goes before what a file states; None without one.

    A system of the whole dataset gives way to that of a file, except for the shifted degrees of web maps, which no code names.
    """
    found = re.search(r"(?m)^crs:[ \t]*(.*)((?:\n[ \t]+.*)*)", text)
    if not found:
        return None
    first = re.sub(r"\s+#.*", "", found.group(1)).strip()
    if first and not first.startswith("{"):
        whole = first.strip("'\"").lower()
        return whole if whole in ("gcj02", "bd09") else None
    pairs = re.findall(r"['\"]?([\w*]+)['\"]?[ \t]*:[ \t]*['\"]?([\w:]+)", first + found.group(2))
    by_layer = dict(pairs)
    return by_layer.get(layer, by_layer.get("*"))


def is_shifted(system):
    """True for the shifted degrees of Chinese web maps: QGIS takes them for WGS 84, and their numbers are written as they are."""
    return system is not None and system.lower() in ("gcj02", "bd09")
