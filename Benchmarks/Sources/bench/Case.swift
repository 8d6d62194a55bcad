/// Work whose inputs are in memory; a run returns its checksum: named values that `run.py` compares with those of the peers.
typealias Work = () throws -> [(name: String, value: Double)]

/// The cases that can be measured, by name.
let cases: [(name: String, prepare: @Sendable (Place) throws -> Work)] = [
  ("a-locate", locate),
  ("b-weights", weights),
  ("b-coverage", coverage),
  ("c-transport", transport),
  ("d-neighbours", neighbours),
  ("d-neighbours-points", neighboursOfPoints),
  ("d-rezoning-peers", rezonePeers),
  ("d-rezoning", rezoneYear),
  ("d-rezoning-quick", rezoneQuickly),
  ("d-rezoning-years", rezoneYears),
  ("i-recom", recombine),
  ("e-simulate", simulateYears),
  ("e-simulate-distances", simulateDistances),
  ("e-simulate-reach", simulateReach),
  ("f-ensemble", drawFutures),
  ("g-read-geojson", readGeoJSON),
  ("g-write-geojson", writeGeoJSON),
  ("g-read-csv", readCSV),
  ("g-write-csv", writeCSV),
  ("g-reproject", reproject),
  ("j-paths", streets),
]
