internal import Foundation
internal import Geometry
import Planning

extension ScenarioReader {
  /// `catchment` of a new school, by stage: a file, an inline GeoJSON geometry, or `nearest`.
  mutating func zones(_ fields: inout Fields, _ school: Int, _ of: [Int]) -> [Int: ZoneSource] {
    guard let node = fields.take("catchment") else {
      fields.missing("catchment", Phrase("a file, a geometry, or nearest", "文件、几何图形或 nearest"), &faults)
      return [:]
    }
    let field = fields.field("catchment")
    if let word = node.text {
      if word == "nearest" { return Dictionary(uniqueKeysWithValues: of.map { ($0, .nearest) }) }
      if word == "optimise" || word == "optimize" {
        faults.add(
          Fault(
            file: node.file, line: node.line, field: field, Phrase("known, but not computed yet", "已识别，但尚未参与计算"),
            found: word,
            expected: Phrase("a file, a geometry, or nearest", "文件、几何图形或 nearest")))
        return [:]
      }
      return zoneFile(node, word, field, school, of)
    }
    guard node.map != nil else {
      wrong(node, field, Phrase("a file, a GeoJSON geometry, or nearest", "文件、GeoJSON 几何图形或 nearest"))
      return [:]
    }
    let (shape, problems) = GeoJSON.geometry(Array(node.json.utf8))
    for problem in problems {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: "\(field).\(problem.field)",
          Phrase("the GeoJSON is not as it should be", "GeoJSON 内容有误"),
          found: problem.found, expected: Phrase(problem.expected, problem.expected)))
    }
    guard problems.isEmpty else { return [:] }
    guard case .area(let area) = shape, !area.isEmpty else {
      wrong(node, field, Phrase("a Polygon or MultiPolygon", "Polygon 或 MultiPolygon"))
      return [:]
    }
    guard isDegrees(area) else {
      wrong(node, field, Phrase("degrees of longitude and latitude", "经纬度坐标"))
      return [:]
    }
    let sound = sound(area, file: node.file, line: node.line, field: field)
    return Dictionary(uniqueKeysWithValues: of.map { ($0, .area(sound)) })
  }

  /// A file with one feature for all stages, or a feature a stage.
  private mutating func zoneFile(
    _ node: YAMLNode, _ name: String, _ field: String, _ school: Int, _ of: [Int]
  ) -> [Int: ZoneSource] {
    guard var zones = catchmentFile(node, name, field) else { return [:] }
    var found: [Int: ZoneSource] = [:]
    for stage in of {
      var polygons: [Polygon] = []
      for row in 0..<zones.file.layer.count where !zones.isOfOtherStage(row, than: stage) {
        if let ids = zones.namedSchools(row), !ids.contains(scenario.schools[school].id.text) {
          zones.file.add(
            row, "school", Phrase("the zone of another school", "这是其他学校的施教区"), found: ids.joined(separator: ", "),
            expected: Phrase(scenario.schools[school].id.text, scenario.schools[school].id.text))
          continue
        }
        if let area = zones.area(row) { polygons += area.polygons }
      }
      if !polygons.isEmpty {
        found[stage] = .area(Area(polygons))
      } else if zones.file.tally.faults.isEmpty {
        wrong(node, field, Phrase("a file with a \(stages[stage].id) zone", "含有\(stages[stage].name.chinese)施教区的文件"))
      }
    }
    faults.add(contentsOf: zones.file.tally.faults)
    return found
  }

  /// Reads a file of zones; nil, with faults, where there is none.
  mutating func catchmentFile(_ node: YAMLNode, _ name: String, _ field: String) -> CatchmentFile? {
    let path = node.path(name)
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try fileBytes(of: URL(filePath: path))
    } catch {
      var fault = Fault(
        file: node.file, line: node.line, field: field,
        Phrase("the file cannot be read: \(error.reason)", "文件无法读取：\(error.reason)"), found: path,
        expected: Phrase("a GeoJSON file, its path counted from this file", "GeoJSON 文件，路径相对本文件"))
      fault.isUnreadable = true
      faults.add(fault)
      return nil
    }
    scenario.digests.append(FileDigest(file: path, sha256: SHA256.hex(bytes)))
    let (layer, problems) = GeoJSON.read(bytes)
    var file = LayerFile(path, layer, file: path)
    for problem in problems {
      file.tally.add(
        Fault(
          file: path, line: problem.line, feature: problem.feature, field: problem.field,
          Phrase("the GeoJSON is not as it should be", "GeoJSON 内容有误"), found: problem.found,
          expected: Phrase(problem.expected, problem.expected)),
        kind: problem.field)
    }
    for row in 0..<layer.count where !isDegrees(layer.shapes.area(row)) {
      file.add(
        row, "geometry.coordinates", Phrase("the coordinates are not degrees of longitude and latitude", "坐标不是经纬度"))
    }
    if layer.count == 0, problems.isEmpty {
      file.tally.add(
        Fault(file: path, Phrase("the file has no features", "文件没有要素"), expected: Phrase("zones", "施教区")), kind: "empty"
      )
    }
    return CatchmentFile(file, stages: stages, schools: scenario.schools, numbers: schoolNumbers)
  }

  private func isDegrees(_ area: Area) -> Bool {
    let box = area.bounds
    return box.isEmpty || (box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90)
  }

  private mutating func sound(_ area: Area, file: String, line: Int, field: String) -> Area {
    do throws(GeometryError) {
      guard let problem = try area.problem() else { return area }
      faults.add(
        Fault(
          .warning, file: file, line: line, field: field,
          Phrase("the polygon is not valid; it was repaired", "多边形无效，已自动修复"),
          found: problem.reason))
      return try area.repaired()
    } catch {
      faults.add(
        Fault(
          file: file, line: line, field: field, Phrase("the polygon cannot be used", "多边形无法使用"), found: error.reason))
      return area
    }
  }

  // MARK: rezonings

  mutating func readRezonings(_ fields: inout Fields) {
    guard let list = fields.list("rezoning", &faults) else { return }
    for (at, node) in list.enumerated() {
      var rezoning = Fields(node, path: "rezoning[\(at + 1)]")
      guard rezoning.requireMap(&faults) else { continue }
      readRezoning(&rezoning)
      rezoning.finish(&faults)
    }
  }

  private mutating func readRezoning(_ fields: inout Fields) {
    let from = year(&fields, "from")
    var stage: Int?
    if let node = fields.take("stage") {
      stage = node.text.flatMap { stages.index(of: $0) }
      let known = stages.all.map(\.id)
      if stage == nil {
        wrong(
          node, fields.field("stage"), .oneOf(known),
          nearest: node.text.flatMap { Spelling.nearest(to: $0, among: known) })
      }
    } else {
      fields.missing("stage", .oneOf(stages.all.map(\.id)), &faults)
    }
    let phase = phase(fields.take("phase"), fields.field("phase"))
    guard let node = fields.take("catchments") else {
      return fields.missing("catchments", Phrase("a GeoJSON file of zones", "施教区 GeoJSON 文件"), &faults)
    }
    guard let name = node.text else {
      return wrong(node, fields.field("catchments"), Phrase("the path of a GeoJSON file", "GeoJSON 文件路径"))
    }
    guard var zones = catchmentFile(node, name, fields.field("catchments")), let from, let stage else { return }
    if !zones.hasSchools {
      _ = zones.file.columns.require("school", file: zones.file.file, line: nil, into: &faults)
      return
    }
    var found: [Catchment] = []
    for row in 0..<zones.file.layer.count where !zones.isOfOtherStage(row, than: stage) {
      guard let area = zones.area(row), let members = zones.members(row, stage: stage) else { continue }
      for school in members.schools { checkOpen(school, stage, from, &zones, row) }
      found.append(
        Catchment(
          schools: members.schools, stage: stage, name: zones.name(row), choice: members.choice, area: area,
          file: zones.file.file, feature: row + 1))
    }
    if found.isEmpty, zones.file.tally.faults.isEmpty {
      wrong(
        node, fields.field("catchments"),
        Phrase("a file with \(stages[stage].id) zones", "含有\(stages[stage].name.chinese)施教区的文件"))
    }
    faults.add(contentsOf: zones.file.tally.faults)
    guard !found.isEmpty else { return }
    var rezoning = Rezoning(
      from: from, stage: stage, zones: found, phase: phase, file: fields.node.file, line: fields.node.line,
      zoneFile: zones.file.file)
    rezoning.note = fields.node["note"]?.text
    scenario.rezonings.append(rezoning)
  }

  private func checkOpen(_ school: Int, _ stage: Int, _ year: Int, _ zones: inout CatchmentFile, _ row: Int) {
    for project in scenario.projects where project.school == school && project.stages.contains(stage) {
      switch project.action {
      case .new(let opening) where opening.year > year:
        zones.file.add(
          row, "school", Phrase("the school opens in \(opening.year) only", "该校 \(opening.year) 年才开办"),
          found: scenario.schools[school].id.text,
          expected: Phrase("a school that is open in \(year)", "\(year) 年已开办的学校"))
      case .close(let closure) where closure.year <= year:
        zones.file.add(
          row, "school", Phrase("the school closes in \(closure.year)", "该校 \(closure.year) 年撤并"),
          found: scenario.schools[school].id.text,
          expected: Phrase("a school that is open in \(year)", "\(year) 年仍开办的学校"))
      default: break
      }
    }
  }
}

extension CatchmentFile {
  /// The ids that a feature names; nil where it names none.
  func namedSchools(_ row: Int) -> [String]? {
    if let column = file.columns.find("schools"), case .raw(let json) = file.layer.properties.value(row, column) {
      return JSONText.list(json)
    }
    return file.text(row, file.columns.find("school")).map { [$0] }
  }

  /// The land of a feature; repaired where it is not valid, a fault where it is no polygon.
  mutating func area(_ row: Int) -> Area? {
    guard file.layer.shapes.kinds[row] == .area else {
      if file.layer.shapes.kinds[row] != .none {
        file.add(
          row, "geometry.type", Phrase("the wrong kind of geometry", "几何类型不符"),
          found: "\(file.layer.shapes.kinds[row])",
          expected: Phrase("a polygon", "多边形"))
      }
      return nil
    }
    let area = file.layer.shapes.area(row)
    do throws(GeometryError) {
      guard let problem = try area.problem() else { return area }
      file.add(
        row, "geometry", Phrase("the polygon is not valid; it was repaired", "多边形无效，已自动修复"), severity: .warning,
        found: problem.reason + (problem.place.map { " at \($0.x), \($0.y)" } ?? ""))
      return try area.repaired()
    } catch {
      file.add(row, "geometry", Phrase("the polygon cannot be used", "多边形无法使用"), found: error.reason)
      return nil
    }
  }
}

extension YAMLNode {
  /// The node as JSON text, for inline geometries.
  var json: String {
    switch value {
    case .null: "null"
    case .scalar(let text, let isQuoted):
      !isQuoted && Digits.number(text) != nil ? text.hasPrefix("+") ? String(text.dropFirst()) : text : quoted(text)
    case .list(let list): "[" + list.map(\.json).joined(separator: ",") + "]"
    case .map(let map): "{" + map.map { quoted($0.key.text ?? "") + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
