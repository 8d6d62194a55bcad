internal import Measures

/// # Reporting: results out
///
/// Values in, bytes and text out. Only ``OutputFolder`` and ``OutputFile`` touch the disk.
///
/// 1. `Tables/`: the CSV tables, whose columns scripts rely on: ``schoolsTable(_:on:)``, ``gradesTable(_:on:)``,
///    ``districtsTable(_:on:)``, ``comparisonTable(_:on:)``, ``movesTable(_:on:)``.
/// 2. `Maps/`: the GeoJSON layers with the same measures and colours that any viewer shows:
///    ``simulationMaps(_:on:options:)``, ``differenceMap(_:on:options:)``.
/// 3. `Pictures/`: maps that stand by themselves, as SVG: ``MapPicture``, ``MapMeasure`` with its classes.
/// 4. `Report/`: ``reportFile(_:on:assessment:in:)``, the document for a board; its sections are listed in `Report`.
/// 5. `Screens/`: what the terminal shows, in English and Chinese: ``simulationScreen(_:on:in:)``,
///    ``comparisonScreen(_:on:in:)``, ``CheckReport``.
/// 6. `Records/`: the same for programs (`--json`), and `run.json`: ``RunRecord``.
/// 7. `Publishing/`: ``Publication``, results from which small counts are withheld; writers print them as they do any other.
/// 8. `Notice/`, `Lookup/`: ``ZoneNotice``, the zones in words (公示), and the page where families find their school.
/// 9. `Output/`: ``OutputFolder``: all of it is written, or nothing; ``OutputFile`` likewise.
enum Overview {}
