internal import Geometry
import Planning

extension DatasetReader {
  /// Reads a layer, brings it to WGS 84 and checks that its coordinates are degrees; nil where there is none, or not all of
  /// it could be read: what rests on it is then not held against the part that was.
  mutating func readLayer(_ name: String) -> LayerFile? {
    guard source.has(name + ".geojson"), let bytes = source.bytes(name + ".geojson", into: &loaded.faults) else {
      return nil
    }
    let (layer, problems) = GeoJSON.read(bytes, jobs: source.jobs)
    var file = LayerFile(name, layer)
    let named = file.file
    file.note(problems) { fault($0, named) }
    if layer.count == 0, problems.isEmpty, DatasetReader.layers.contains(name) {
      loaded.faults.add(Fault(file: file.file, Phrase("the layer has no features", "图层没有要素")))
      return nil
    }
    let isWhole =
      !problems.contains { $0.feature == nil && $0.field != "crs" } && !problems.contains { $0.field == "JSON" }
    var isPlaced = true
    if isWhole, let crs = sourceCRS {
      refuseFar(&file)
      isPlaced = transform(&file, from: crs)
    }
    if isWhole, isPlaced { checkDegrees(&file) }
    loaded.faults.add(contentsOf: file.tally.faults)
    file.tally = FaultTally()
    return isWhole && isPlaced ? file : nil
  }

  private func fault(_ problem: GeoJSONProblem, _ file: String) -> Fault {
    if problem.field == "crs" {
      let same = sourceCRS.map { problem.found.hasSuffix($0.code.replacing("EPSG:", with: "")) } ?? false
      return Fault(
        same ? .warning : .error, file: file, line: problem.line, field: "crs",
        Phrase("GeoJSON has no crs member any more (RFC 7946)", "GeoJSON 已不再使用 crs 成员（RFC 7946）"),
        found: problem.found, expected: Phrase(problem.expected, problem.expected),
        mend: Phrase(
          "State the CRS in dataset.yaml (crs: EPSG:…), or export in WGS 84.",
          "请在 dataset.yaml 写明 crs: EPSG:…，或以 WGS 84 导出。"))
    }
    return Fault(problem, file: file)
  }

  private mutating func transform(_ file: inout LayerFile, from crs: CRS) -> Bool {
    do throws(GeometryError) {
      let transformer = try Transformer(from: crs, to: .wgs84)
      let given = file.layer.shapes.positions
      var positions = given
      try transformer.transform(&positions)
      guard !areDegreesAlready(given, positions) else {
        loaded.faults.add(
          Fault(
            file: file.file, field: "geometry.coordinates",
            Phrase("the coordinates are degrees already, not \(crs.code)", "坐标已是经纬度，并非 \(crs.code)"),
            found: "\(given[0]), \(given[1])",
            mend: Phrase("Take crs out of dataset.yaml, or correct it.", "请删除或改正 dataset.yaml 中的 crs。")))
        return false
      }
      file.layer.shapes.withMutablePositions { $0 = positions }
      return true
    } catch {
      loaded.faults.add(
        Fault(
          file: file.file, field: "geometry", Phrase("the coordinates cannot be brought to WGS 84", "坐标无法转换到 WGS 84"),
          found: error.reason, mend: Phrase("Check crs in dataset.yaml.", "请检查 dataset.yaml 中的 crs。")))
      return false
    }
  }

  /// Degrees that are taken for metres come out far away; of two systems of degrees the same place differs by little.
  private func areDegreesAlready(_ given: [Double], _ transformed: [Double]) -> Bool {
    guard !given.isEmpty else { return false }
    let isInRange = stride(from: 0, to: given.count, by: 2).allSatisfy {
      abs(given[$0]) <= 180 && abs(given[$0 + 1]) <= 90
    }
    return isInRange && abs(given[0] - transformed[0]) + abs(given[1] - transformed[1]) > 1
  }

  /// No projection has coordinates beyond a thousand million; what is further is a slip, and no place.
  private func refuseFar(_ file: inout LayerFile) {
    let farthest = 1e9
    let box = Bounds(minX: -farthest, minY: -farthest, maxX: farthest, maxY: farthest)
    file.removeFar(beyond: box) { file, row, box in
      file.add(
        row, "geometry.coordinates", Phrase("the coordinates lie on no map", "坐标超出任何投影的范围"),
        found: "\(box.x(beyond: farthest)), \(box.y(beyond: farthest))",
        expected: Phrase("at most 1,000,000,000 in size", "绝对值不超过 1000000000"))
    }
  }

  /// What is further is named, and left without a geometry, so that nothing rests on it.
  private func checkDegrees(_ file: inout LayerFile) {
    file.removeFar(beyond: .degrees) { file, row, box in
      let isSwapped = abs(box.minX) <= 90 && abs(box.maxX) <= 90 && abs(box.maxY) <= 180 && abs(box.minY) <= 180
      file.add(
        row, "geometry.coordinates", Phrase("the coordinates are not degrees of longitude and latitude", "坐标不是经纬度"),
        found: "\(box.x(beyond: 180)), \(box.y(beyond: 90))",
        expected: Phrase("-180 to 180, -90 to 90", "经度 -180 至 180，纬度 -90 至 90"),
        mend: isSwapped
          ? Phrase("Latitude and longitude look swapped: write longitude first.", "经纬度似乎颠倒：请先写经度。")
          : Phrase("State the file's CRS in dataset.yaml (crs: EPSG:…).", "请在 dataset.yaml 中写明 crs: EPSG:…。"))
    }
  }

  /// The id of a feature; a missing or repeated one is a fault.
  func id(_ file: inout LayerFile, _ row: Int, _ column: Int, _ known: [String: Int]) -> String? {
    guard let id = file.text(row, column) else {
      file.add(row, "id", Phrase("the id is missing", "缺少编号"), expected: Phrase("a text or a number", "文字或数字"))
      return nil
    }
    if let other = known[id] {
      file.add(
        row, "id", Phrase("the id stands twice: also in feature \(other + 1)", "编号重复：第 \(other + 1) 个要素也使用"), found: id,
        expected: Phrase("an id of its own", "唯一的编号"))
      return nil
    }
    return id
  }

  /// The district that a feature names.
  func district(_ file: inout LayerFile, _ row: Int, _ column: Int?) -> Int? {
    guard let column else { return nil }
    guard let id = file.text(row, column) else {
      file.add(
        row, "district", Phrase("the district is missing", "缺少所属区"), expected: Phrase("the id of a district", "区编号"))
      return nil
    }
    if let number = districtNumbers[id] { return number }
    if !loaded.dataset.districts.isEmpty {
      file.add(
        row, "district", Phrase("no such district in districts.geojson", "districts.geojson 中没有该区"), found: id,
        expected: Phrase("the id of a district", "区编号"),
        nearest: Spelling.nearestID(to: id, among: loaded.dataset.districts.map(\.id.text)))
    }
    return nil
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
