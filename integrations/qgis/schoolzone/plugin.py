"""The plugin: adds its provider to the Processing toolbox, and nothing else."""

from qgis.core import QgsApplication

from .provider import SchoolzoneProvider


class SchoolzonePlugin:
    """What QGIS loads and unloads."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None

    def initProcessing(self):
        """Called by `qgis_process`, which has no window, and by `initGui`."""
        self.provider = SchoolzoneProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()

    def unload(self):
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
