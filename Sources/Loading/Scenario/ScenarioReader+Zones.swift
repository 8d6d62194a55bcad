internal import Bytes
internal import Foundation
internal import Geometry
internal import Layers
import Planning

extension ScenarioReader {
  /// `catchment` of a new school, by stage: a file, an inline GeoJSON geometry, or `nearest`.
  mutating func zones(
    _ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex], _ crs: StatedCRS?
  ) -> [StageIndex: ZoneSource] {
    guard let node = fields.take("catchment") else {
      schoolsWithoutCatchment.append((school, of, fields))
      return [:]
    }
    let field = fields.field("catchment")
    if let word = node.text {
      if word == "nearest" { return Dictionary(uniqueKeysWithValues: of.map { ($0, .nearest) }) }
      if word == "optimise" || word == "optimize" {
        faults.add(
          Fault(
            file: node.file, line: node.line, field: field, Phrase("known, but not computed yet"),
            found: word,
            expected: Phrase("a file, a geometry, or nearest")))
        return [:]
      }
      return zoneFile(node, word, field, school, of, crs)
    }
    guard let zone = inlineZone(node, field, crs) else { return [:] }
    return Dictionary(uniqueKeysWithValues: of.map { ($0, .area(zone)) })
  }

  /// Requires a catchment of each new school, in each of its stages for which no rezoning of its opening year lists blocks.
  mutating func checkNewCatchments() {
    for (school, of, fields) in schoolsWithoutCatchment {
      let opens = scenario.founding(of: school)?.year
      let bare = of.filter { stage in
        !scenario.rezonings.contains {
          $0.from == opens && $0.stage == stage && $0.blocks.values.contains { $0.contains(school) }
        }
      }
      guard let first = bare.first else { continue }
      guard let opens, bare.count < of.count else {
        fields.missing("catchment", Phrase("a file, a geometry, or nearest"), &faults)
        continue
      }
      let (id, stage) = (scenario.schools[school].id, stages[first])
      faults.add(
        Fault(
          file: fields.node.file, line: fields.node.line, field: fields.field("catchment"),
          Phrase("\(id) has blocks of its other stage, and no \(stage.name) catchment in \(opens)"),
          expected: Phrase("a zone for each stage of the school"),
          mend: Phrase(
            "Add a rezoning from \(opens) with stage: \(stage.id) that lists blocks of \(id), or a catchment with a zone for each stage."
          )))
    }
  }

  /// The area of an inline GeoJSON geometry, transformed to WGS 84; nil, with faults, if it is invalid.
  private mutating func inlineZone(_ node: YAMLNode, _ field: String, _ crs: StatedCRS?) -> Area? {
    guard node.map != nil else {
      wrong(node, field, Phrase("a file, a GeoJSON geometry, or nearest"))
      return nil
    }
    let (shape, problems) = GeoJSON.geometry(Array(node.json.utf8))
    for problem in problems {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: "\(field).\(problem.field)",
          Phrase("invalid GeoJSON"),
          found: problem.found, expected: LibraryText.phrase(problem.expected)))
    }
    guard problems.isEmpty else { return nil }
    guard case .area(var area) = shape, !area.isEmpty else {
      wrong(node, field, Phrase("a Polygon or MultiPolygon"))
      return nil
    }
    if let transformer = toWGS84(crs, as: "catchments"), let moved = try? transformer.transform(area) { area = moved }
    guard isDegrees(area) else {
      wrong(node, field, Phrase("degrees of longitude and latitude"))
      return nil
    }
    return sound(area, file: node.file, line: node.line, field: field)
  }

  /// Reads a file with one feature for all stages, or one feature per stage.
  private mutating func zoneFile(
    _ node: YAMLNode, _ name: String, _ field: String, _ school: SchoolIndex, _ of: [StageIndex], _ crs: StatedCRS?
  ) -> [StageIndex: ZoneSource] {
    guard var zones = catchmentFile(node, name, field, crs) else { return [:] }
    var found: [StageIndex: ZoneSource] = [:]
    for stage in of {
      var parts: [Area] = []
      for row in 0..<zones.file.layer.count {
        if zones.isOfOtherStage(row, than: stage) { continue }
        if let ids = zones.namedSchools(row), !ids.contains(scenario.schools[school].id.text) {
          zones.file.add(
            row, "school", Phrase("the zone of another school"), found: ids.joined(separator: ", "),
            expected: Phrase(verbatim: scenario.schools[school].id.text))
          continue
        }
        if let area = zones.file.area(row) { parts.append(area) }
      }
      if !parts.isEmpty {
        found[stage] = .area(whole(parts, node, field))
      } else if zones.file.tally.faults.isEmpty {
        wrong(node, field, Phrase("a file with a \(stages[stage].id) zone", also: "\(stages[stage].name)"))
      }
    }
    keepRepairs(of: zones.file)
    faults.add(contentsOf: zones.file.tally.faults)
    return found
  }

  /// Joins the parts of one zone into one area; the parts may share borders or overlap.
  private mutating func whole(_ parts: [Area], _ node: YAMLNode, _ field: String) -> Area {
    if parts.count == 1 { return parts[0] }
    do throws(GeometryError) {
      return try Area.union(parts)
    } catch {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: field, Phrase("the polygons cannot be joined"),
          found: error.reason))
      return parts[0]
    }
  }

  /// Reads a file of zones; nil, with faults, if it cannot be used.
  ///
  /// - Parameter crs: the CRS of the file that the scenario states.
  mutating func catchmentFile(
    _ node: YAMLNode, _ name: String, _ field: String, _ crs: StatedCRS?
  ) -> CatchmentFile? {
    let path = node.path(name)
    let kind = Phrase("a GeoJSON file, with a path relative to this file")
    guard let bytes = namedFile(node, name, field, expected: kind) else { return nil }
    let (layer, problems) = GeoJSON.read(bytes)
    var file = LayerFile(path, layer, in: path, columnsOf: "catchments", yearStart: yearStart, rules)
    file.note(problems)
    placeZones(&file, crs)
    file.checkSizes()
    if layer.count == 0, problems.isEmpty {
      file.tally.add(
        Fault(file: path, Phrase("the file has no features"), expected: Phrase("zones")), kind: "empty"
      )
    }
    return CatchmentFile(file, stages: stages, schools: scenario.schools, numbers: schoolNumbers)
  }

  /// Reads a file that the scenario names, and records its digest; nil, with a fault, if it cannot be read.
  mutating func namedFile(_ node: YAMLNode, _ name: String, _ field: String, expected: Phrase) -> [UInt8]? {
    let path = node.path(name)
    let folders = [node.folder, document.root.folder, dataset.about.folder]
    guard rules.allowsOutside || unsaved[path] != nil || Confinement.holds(path, in: folders) else {
      faults.add(Confinement.fault(node, field, name))
      return nil
    }
    let bytes: [UInt8]
    do throws(FileProblem) {
      if let text = unsaved[path] { bytes = text } else { bytes = try fileBytes(of: URL(filePath: path)) }
    } catch {
      var fault = Fault(
        file: node.file, line: node.line, field: field,
        Phrase("the file cannot be read: \(Fault.phrase(ofReason: error.reason))"), found: name.pathEnd,
        expected: expected)
      fault.isUnreadable = true
      faults.add(fault)
      return nil
    }
    scenario.digests.append(FileDigest(file: path, sha256: FileHash.sha256(bytes)))
    return bytes
  }

  /// Transforms zones to WGS 84 from the CRS that the scenario states, else from the CRS of the file's crs member.
  private func placeZones(_ file: inout LayerFile, _ stated: StatedCRS?) {
    let member = file.layer.crs
    let crs = crs(stated, as: "catchments") ?? member?.crs ?? .wgs84
    if let member, crs != .wgs84 || member.crs == nil {
      file.noteMember(member, Phrase("the file's own CRS is taken as \(crs.code)"))
    }
    guard let wrong = file.place(from: crs) else { return }
    for row in 0..<file.layer.count { file.markUnread(row) }
    file.tally.add(
      Fault(
        file: file.file, line: file.layer.lines.first.map { Int($0) }, field: "geometry.coordinates",
        crs == .wgs84
          ? Phrase("the coordinates are not degrees of longitude and latitude")
          : Phrase("the coordinates are not \(crs.code)"),
        found: wrong.example?.text, mend: Phrase("Export the zones in WGS 84.")), kind: "crs")
  }

  private func isDegrees(_ area: Area) -> Bool {
    area.bounds.isEmpty || area.bounds.isWithin(.degrees)
  }

  /// Keeps a file of zones whose polygons were repaired, so that it can be written.
  mutating func keepRepairs(of file: LayerFile) {
    if let layer = file.afterRepairs { repaired.append(layer) }
  }

  private mutating func sound(_ area: Area, file: String, line: Int, field: String) -> Area {
    var repairs = PolygonRepairs(takesAll: rules.repairsAll)
    switch repairs.outcome(of: area) {
    case .sound: return area
    case .repaired(let repair):
      faults.add(
        Fault(.warning, file: file, line: line, field: field, repair.message, found: repair.problem.reason))
      return repair.area
    case .refused(let message, let found, let expected, let mend):
      faults.add(
        Fault(file: file, line: line, field: field, message, found: found, expected: expected, mend: mend))
      return area
    }
  }
}
