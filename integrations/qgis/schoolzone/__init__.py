"""Schoolzone in QGIS: the commands of `schoolzone` as algorithms of the Processing toolbox."""


def classFactory(iface):
    from .plugin import SchoolzonePlugin

    return SchoolzonePlugin(iface)
