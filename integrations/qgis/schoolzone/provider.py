"""The group `schoolzone` of the Processing toolbox, and its setting."""

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithms import ALGORITHMS
from .language import tr

SETTING = "SCHOOLZONE_PROGRAM"


class SchoolzoneProvider(QgsProcessingProvider):
    """The algorithms, one for each command, and two that take open layers."""

    def id(self):
        return "schoolzone"

    def name(self):
        return tr("schoolzone: school zones")

    def icon(self):
        return QIcon(str(Path(__file__).with_name("icon.svg")))

    def load(self):
        """Adds the path of the program to Settings ▸ Options ▸ Processing ▸ Providers."""
        try:
            from processing.core.ProcessingConfig import ProcessingConfig, Setting
        except ImportError:  # without the plugin Processing: SCHOOLZONE and PATH are left
            return super().load()
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(
            Setting(self.name(), SETTING, tr("Program schoolzone (empty: from the search path)"), "", valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        try:
            from processing.core.ProcessingConfig import ProcessingConfig
        except ImportError:
            return
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
