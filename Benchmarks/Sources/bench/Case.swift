/// Work whose inputs are in memory; a run returns the checksum of the bench's README, name by name.
typealias Work = () throws -> [(name: String, value: Double)]

/// What can be measured, by the name of the case and of the file it stands in.
let cases: [(name: String, prepare: @Sendable (Place) throws -> Work)] = [
  ("a-locate", locate),
  ("b-weights", weights),
  ("b-coverage", coverage),
  ("e-simulate", simulateYears),
  ("e-simulate-distances", simulateDistances),
  ("e-simulate-reach", simulateReach),
  ("g-read-geojson", readGeoJSON),
  ("g-write-geojson", writeGeoJSON),
  ("g-read-csv", readCSV),
  ("g-write-csv", writeCSV),
  ("g-reproject", reproject),
]
