internal import Geometry
internal import Layers
import Planning

extension DatasetReader {
  /// Reads a layer, brings it to WGS 84 and checks that its coordinates are degrees; nil where there is none, or not all of
  /// it could be read: what rests on it is then not held against the part that was.
  mutating func readLayer(_ name: String) -> LayerFile? {
    guard source.has(name + ".geojson"), let bytes = source.bytes(name + ".geojson", into: &loaded.faults) else {
      return nil
    }
    let (layer, problems) = GeoJSON.read(bytes, jobs: source.jobs, keeping: LayerFile.kept(name))
    var file = LayerFile(name, layer)
    file.note(problems)
    if layer.count == 0, problems.isEmpty, DatasetReader.layers.contains(name) {
      loaded.faults.add(Fault(file: file.file, Phrase("the layer has no features")))
      return nil
    }
    var isUsable = !problems.contains { $0.feature == nil || $0.field == "JSON" }
    if isUsable { isUsable = place(&file) }
    loaded.faults.add(contentsOf: file.tally.faults)
    file.tally = FaultTally()
    return isUsable ? file : nil
  }

  /// The id of a feature; a missing or repeated one is a fault.
  func id(_ file: inout LayerFile, _ row: Int, _ column: Int, _ known: [String: Int]) -> String? {
    guard let id = file.text(row, column) else {
      file.add(row, "id", Phrase("the id is missing"), expected: Phrase("a text or a number"))
      return nil
    }
    if let other = known[id] {
      file.add(
        row, "id", Phrase("the id appears twice: also in feature \(other + 1)"), found: id,
        expected: Phrase("a unique id"))
      return nil
    }
    return id
  }

  /// The district that a feature names.
  func district(_ file: inout LayerFile, _ row: Int, _ column: Int?) -> Int? {
    guard let column else { return nil }
    guard let id = file.text(row, column) else {
      file.add(
        row, "district", Phrase("the district is missing"), expected: Phrase("the id of a district"))
      return nil
    }
    if let number = districtNumbers[id] { return number }
    if !loaded.dataset.districts.isEmpty {
      file.add(
        row, "district", Phrase("no such district in districts.geojson"), found: id,
        expected: Phrase("the id of a district"),
        nearest: Spelling.nearestID(to: id, among: loaded.dataset.districts.map(\.id.text)))
    }
    return nil
  }

  /// The place that stands for what has none, which has been said: in its district, so that nothing else is said of it.
  mutating func placeholder(in district: Int?, unread: inout Set<Int>, _ number: Int) -> Position {
    unread.insert(number)
    guard let district, loaded.dataset.districts.indices.contains(district) else { return Position(0, 0) }
    if let known = placeholders[district] { return known }
    let place = (try? loaded.dataset.districts[district].area.pointInside()) ?? Position(0, 0)
    placeholders[district] = place
    return place
  }

  // MARK: districts

  mutating func readDistricts() {
    guard var file = readLayer("districts") else { return }
    loaded.dataset.layers["districts"] = file.layer
    file.columns.warnOfSlips(known: ["id", "name", "name_zh", "population"], file: file.file, into: &loaded.faults)
    let ids = file.columns.require("id", file: file.file, line: nil, into: &loaded.faults)
    let names = file.columns.require("name", file: file.file, line: nil, into: &loaded.faults)
    if ids == nil { lacksKeys = true }
    let chinese = file.columns.find("name_zh")
    var rows: [String: Int] = [:]
    for row in 0..<file.layer.count {
      let area = file.area(row)
      guard let ids, let id = id(&file, row, ids, rows) else { continue }
      rows[id] = row
      districtNumbers[id] = loaded.dataset.districts.count
      loaded.dataset.districts.append(
        District(
          id: ID(id), name: file.text(row, names) ?? id, nameChinese: file.text(row, chinese), area: area ?? Area()))
    }
    loaded.faults.add(contentsOf: file.tally.faults)
  }
}
