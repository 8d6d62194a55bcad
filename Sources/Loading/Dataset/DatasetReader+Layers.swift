internal import Geometry
internal import Layers
import Planning

extension DatasetReader {
  /// The file of a layer and its format, chosen by the file's extension; nil if there is no such file.
  func layerSource(_ name: String) -> (file: String, format: any LayerFormat)? {
    layerFormats.lazy.map { (name + "." + $0.fileExtension, $0) }.first { source.has($0.0) }
  }

  /// Reads a layer, transforms it to WGS 84 and checks that its coordinates are degrees. Nil if the layer does not
  /// exist or was read only in part: other files are not checked against an incomplete layer.
  mutating func readLayer(_ name: String) -> LayerFile? {
    guard let (fileName, format) = layerSource(name), let bytes = source.bytes(fileName, into: &loaded.faults) else {
      return nil
    }
    let (layer, problems) = format.read(bytes, jobs: source.jobs, keeping: LayerFile.kept(name))
    var file = LayerFile(name, layer, in: fileName, yearStart: loaded.dataset.about.yearStart, rules)
    file.note(problems, of: format.name)
    if layer.count == 0, problems.isEmpty, DatasetReader.layers.contains(name) {
      loaded.faults.add(Fault(file: file.file, Phrase("the layer has no features")))
      return nil
    }
    var isUsable = !problems.contains { $0.feature == nil || $0.field == "JSON" }
    if isUsable { isUsable = place(&file) }
    if isUsable { file.checkSizes() }
    loaded.faults.add(contentsOf: file.tally.faults)
    file.tally = FaultTally()
    return isUsable ? file : nil
  }

  /// The id of a feature; nil, with a fault, if it is missing or a duplicate.
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

  /// The index of the district that a feature names; nil, with a fault, if it is unknown.
  func district(_ file: inout LayerFile, _ row: Int, _ column: Int?) -> DistrictIndex? {
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

  /// A substitute position in the district, for a feature whose missing position has been reported; it avoids further
  /// reports about the feature.
  mutating func placeholder(in district: DistrictIndex?, unread: inout Set<Int>, _ number: Int) -> Position {
    unread.insert(number)
    guard let district, loaded.dataset.districts.indexes.contains(district) else { return Position(0, 0) }
    if let known = placeholders[district] { return known }
    let place = (try? loaded.dataset.districts[district].area.pointInside()) ?? Position(0, 0)
    placeholders[district] = place
    return place
  }

  /// Keeps a layer whose polygons were repaired, so that it can be written.
  mutating func keepRepairs(of file: LayerFile) {
    if let layer = file.afterRepairs { loaded.repaired.append(layer) }
  }

  // MARK: districts

  mutating func readDistricts() {
    guard var file = readLayer("districts") else { return }
    loaded.dataset.layers["districts"] = file.layer
    file.columns.warnOfSlips(file: file.file, into: &loaded.faults)
    let ids = file.columns.require("id", file: file.file, line: nil, into: &loaded.faults)
    let names = file.columns.require("name", file: file.file, line: nil, into: &loaded.faults)
    if ids == nil { lacksKeys = true }
    let chinese = file.columns.find("name_zh")
    var rows: [String: Int] = [:]
    for row in 0..<file.layer.count {
      let area = file.area(row)
      guard let ids, let id = id(&file, row, ids, rows) else { continue }
      rows[id] = row
      districtNumbers[id] = loaded.dataset.districts.indexes.upperBound
      loaded.dataset.districts.append(
        District(
          id: ID(id), name: file.text(row, names) ?? id, nameChinese: file.text(row, chinese), area: area ?? Area()))
    }
    keepRepairs(of: file)
    loaded.faults.add(contentsOf: file.tally.faults)
  }
}
