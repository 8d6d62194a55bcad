"""Schoolzone in QGIS: the commands of `schoolzone` as algorithms of the Processing toolbox."""


def classFactory(iface):  # noqa: N802 - the name that QGIS calls
    from .plugin import SchoolzonePlugin

    return SchoolzonePlugin(iface)
