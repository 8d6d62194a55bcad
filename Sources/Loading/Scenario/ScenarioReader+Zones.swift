internal import Foundation
internal import Bytes
internal import Geometry
internal import Layers
import Planning

extension ScenarioReader {
  /// `catchment` of a new school, by stage: a file, an inline GeoJSON geometry, or `nearest`.
  mutating func zones(
    _ fields: inout Fields, _ school: Int, _ of: [Int], _ crs: StatedCRS?
  ) -> [Int: ZoneSource] {
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
      return zoneFile(node, word, field, school, of, crs)
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
          Phrase("invalid GeoJSON", "GeoJSON 内容有误"),
          found: problem.found, expected: Phrase(problem.expected, problem.expected)))
    }
    guard problems.isEmpty else { return [:] }
    guard case .area(var area) = shape, !area.isEmpty else {
      wrong(node, field, Phrase("a Polygon or MultiPolygon", "Polygon 或 MultiPolygon"))
      return [:]
    }
    if let transformer = toWGS84(crs, as: "catchments"), let moved = try? transformer.transform(area) { area = moved }
    guard isDegrees(area) else {
      wrong(node, field, Phrase("degrees of longitude and latitude", "经纬度坐标"))
      return [:]
    }
    let sound = sound(area, file: node.file, line: node.line, field: field)
    return Dictionary(uniqueKeysWithValues: of.map { ($0, .area(sound)) })
  }

  /// A file with one feature for all stages, or a feature a stage.
  private mutating func zoneFile(
    _ node: YAMLNode, _ name: String, _ field: String, _ school: Int, _ of: [Int], _ crs: StatedCRS?
  ) -> [Int: ZoneSource] {
    guard var zones = catchmentFile(node, name, field, crs) else { return [:] }
    var found: [Int: ZoneSource] = [:]
    for stage in of {
      var parts: [Area] = []
      for row in 0..<zones.file.layer.count {
        if zones.isOfOtherStage(row, than: stage) { continue }
        if let ids = zones.namedSchools(row), !ids.contains(scenario.schools[school].id.text) {
          zones.file.add(
            row, "school", Phrase("the zone of another school", "这是其他学校的施教区"), found: ids.joined(separator: ", "),
            expected: Phrase(scenario.schools[school].id.text, scenario.schools[school].id.text))
          continue
        }
        if let area = zones.file.area(row) { parts.append(area) }
      }
      if !parts.isEmpty {
        found[stage] = .area(whole(parts, node, field))
      } else if zones.file.tally.faults.isEmpty {
        wrong(node, field, Phrase("a file with a \(stages[stage].id) zone", "含有\(stages[stage].name.chinese)施教区的文件"))
      }
    }
    faults.add(contentsOf: zones.file.tally.faults)
    return found
  }

  /// The parts of one zone as one area: they may share borders, or lie over each other.
  private mutating func whole(_ parts: [Area], _ node: YAMLNode, _ field: String) -> Area {
    if parts.count == 1 { return parts[0] }
    do throws(GeometryError) {
      return try Area.union(parts)
    } catch {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: field, Phrase("the polygons cannot be joined", "多边形无法合并"),
          found: error.reason))
      return parts[0]
    }
  }

  /// Reads a file of zones; nil, with faults, where there is none.
  /// - Parameter crs: coordinates that the scenario states for it.
  mutating func catchmentFile(
    _ node: YAMLNode, _ name: String, _ field: String, _ crs: StatedCRS?
  ) -> CatchmentFile? {
    let path = node.path(name)
    let bytes: [UInt8]
    do throws(FileProblem) {
      if let text = unsaved[path] { bytes = text } else { bytes = try fileBytes(of: URL(filePath: path)) }
    } catch {
      var fault = Fault(
        file: node.file, line: node.line, field: field,
        Phrase("the file cannot be read: \(error.reason)", "文件无法读取：\(Fault.reasonInChinese(error.reason))"),
        found: name.pathEnd,
        expected: Phrase("a GeoJSON file, its path counted from this file", "GeoJSON 文件，路径相对本文件"))
      fault.isUnreadable = true
      faults.add(fault)
      return nil
    }
    scenario.digests.append(FileDigest(file: path, sha256: FileHash.sha256(bytes)))
    let (layer, problems) = GeoJSON.read(bytes)
    var file = LayerFile(path, layer, file: path)
    file.note(problems)
    placeZones(&file, crs)
    if layer.count == 0, problems.isEmpty {
      file.tally.add(
        Fault(file: path, Phrase("the file has no features", "文件没有要素"), expected: Phrase("zones", "施教区")), kind: "empty"
      )
    }
    return CatchmentFile(file, stages: stages, schools: scenario.schools, numbers: schoolNumbers)
  }

  /// Brings zones to WGS 84 from the CRS that the scenario states, else from that of the file's crs member.
  private func placeZones(_ file: inout LayerFile, _ stated: StatedCRS?) {
    let member = file.layer.crs
    let crs = crs(stated, as: "catchments") ?? member?.crs ?? .wgs84
    if let member, crs != .wgs84 || member.crs == nil {
      file.noteMember(member, Phrase("the file's own CRS is taken as \(crs.code)", "文件自带的坐标系按 \(crs.code) 处理"))
    }
    guard let wrong = file.place(from: crs) else { return }
    for row in 0..<file.layer.count { file.markUnread(row) }
    file.tally.add(
      Fault(
        file: file.file, line: file.layer.lines.first.map { Int($0) }, field: "geometry.coordinates",
        Phrase(
          "the coordinates are not \(crs == .wgs84 ? "degrees of longitude and latitude" : crs.code)",
          "坐标不是\(crs == .wgs84 ? "经纬度" : " " + crs.code)"),
        found: wrong.example?.text, mend: Phrase("Export the zones in WGS 84.", "请以 WGS 84 导出施教区。")), kind: "crs")
  }

  private func isDegrees(_ area: Area) -> Bool {
    area.bounds.isEmpty || area.bounds.isWithin(.degrees)
  }

  private mutating func sound(_ area: Area, file: String, line: Int, field: String) -> Area {
    do throws(GeometryError) {
      guard let problem = try area.problem() else { return area }
      let whole = try area.repaired()
      guard !whole.isEmpty else {
        faults.add(
          Fault(
            file: file, line: line, field: field, Phrase("the polygon has no inside", "多边形没有面积"),
            found: problem.reason, expected: Phrase("a polygon with land", "有面积的多边形")))
        return area
      }
      faults.add(
        Fault(
          .warning, file: file, line: line, field: field,
          Phrase("the polygon is not valid; it was repaired", "多边形无效，已自动修复"),
          found: problem.reason))
      return whole
    } catch {
      faults.add(
        Fault(
          file: file, line: line, field: field, Phrase("the polygon cannot be used", "多边形无法使用"), found: error.reason))
      return area
    }
  }
}
