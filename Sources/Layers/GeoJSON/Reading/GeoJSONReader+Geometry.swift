internal import Bytes
internal import Geometry

/// The result of reading one geometry object.
enum GeometryReading {
  /// Null, or a geometry with a problem.
  case nothing
  /// The coordinates are in `GeoJSONReader.coordinates`.
  case simple(GeometryType)
  /// The kept parts of a GeometryCollection, joined into one feature.
  case collection(ShapeColumn)
}

/// The ranges of the members of a geometry object.
struct GeometryMembers {
  var type: Range<Int>?
  var coordinates: Range<Int>?
  var geometries: Range<Int>?
  /// True if the coordinates were read without a problem.
  var areWhole = false
}

extension GeoJSONReader {
  /// Reads a geometry or null as one row of `layer.shapes`.
  mutating func readGeometryRow(field: String) throws(JSONFault) {
    let geometry = try readGeometryObject(field: field)
    appendShape(geometry)
  }

  mutating func appendShape(_ geometry: GeometryReading) {
    switch geometry {
    case .nothing: layer.shapes.endFeature(.none)
    case .simple(let type): coordinates.append(to: &layer.shapes, as: type)
    case .collection(let parts):
      layer.collections.append(Int32(layer.shapes.count))
      layer.shapes.append(contentsOf: parts)
    }
  }

  /// Reads a geometry or null, and reports problems.
  ///
  /// - Parameter field: the path of the geometry for problems; empty for the outermost object.
  mutating func readGeometryObject(field: String) throws(JSONFault) -> GeometryReading {
    coordinates.removeAll()
    let start = scanner.at
    guard scanner.next == Ascii.openBrace else {
      let value = try scanner.passValue()
      if !reportFlaw(field), slice(value).first != Ascii.n {
        report(field.isEmpty ? "file" : field, expected: "a geometry object, or null", at: value)
      }
      return .nothing
    }
    let prefix = field.isEmpty ? "" : field + "."
    let members = try readGeometryMembers(prefix)
    if let type = members.type, isText(type, "GeometryCollection"), let place = members.geometries {
      return try readCollection(place, type, prefix)
    }
    guard let type = geometryType(members.type, prefix, start) else { return .nothing }
    guard let place = members.coordinates else {
      report(prefix + "coordinates", found: "nothing", expected: type.form, at: start)
      return .nothing
    }
    guard members.areWhole, hasForm(of: type, prefix + "coordinates", place) else { return .nothing }
    return .simple(type)
  }

  /// Reads the geometry object at the current offset.
  private mutating func readGeometryMembers(
    _ prefix: String
  ) throws(JSONFault) -> GeometryMembers {
    var members = GeometryMembers()
    try scanner.open()
    var isFirst = true
    while let key = try scanner.nextMember(isFirst: &isFirst) {
      let start = scanner.at
      if isText(key, "coordinates") {
        members.areWhole = try readCoordinates(field: prefix + "coordinates")
        members.coordinates = start..<scanner.at
      } else {
        let value = try scanner.passValue()
        _ = reportFlaw(prefix, key: key)
        if isText(key, "type") { members.type = value }
        if isText(key, "geometries") { members.geometries = value }
        if isText(key, "rings") || isText(key, "paths") { format = .esriJSON }
      }
    }
    return members
  }

  /// The geometry type written at `range`; reports a problem if it is not a type that a layer can hold.
  private mutating func geometryType(_ range: Range<Int>?, _ prefix: String, _ start: Int) -> GeometryType? {
    guard let range else {
      report(prefix + "type", found: "nothing", expected: "one of \(GeometryType.allNames)", at: start)
      return nil
    }
    if slice(range).first == Ascii.quote, let type = GeometryType(rawValue: jsonText(slice(range))) { return type }
    report(prefix + "type", expected: "one of \(GeometryType.allNames)", at: range)
    return nil
  }

  /// Checks depth, emptiness and the rules for lines and rings (RFC 7946 §3.1.4 and §3.1.6), and reports all
  /// violations.
  private mutating func hasForm(of type: GeometryType, _ field: String, _ place: Range<Int>) -> Bool {
    if let empty = coordinates.firstEmpty {
      report(field, expected: "no empty array", at: empty..<place.upperBound)
      return false
    }
    guard coordinates.depth == type.depth else {
      report(field, expected: "\(type.form) (\(type.rawValue))", at: place)
      return false
    }
    switch type.kind {
    case .lines: return haveForm(field, place, "a line of 2 positions or more") { _, range, _ in range.count >= 2 }
    case .area:
      let isLong = haveForm(field, place, "a ring of 4 positions or more") { _, range, _ in range.count >= 4 }
      return haveForm(field, place, "a ring that ends where it begins") { read, _, ring in read.isClosed(ring) }
        && isLong
    case .none, .point, .points: return true
    }
  }

  /// Checks each ring against a rule, a function of the coordinates, the ring's positions and its index.
  private mutating func haveForm(
    _ field: String, _ place: Range<Int>, _ expected: String, _ rule: (Coordinates, Range<Int>, Int) -> Bool
  ) -> Bool {
    var isGood = true
    for ring in coordinates.ringEnds.indices {
      let range = coordinates.positions(of: ring)
      if rule(coordinates, range, ring) { continue }
      report(field, expected: expected, at: coordinates.ringStarts[ring]..<place.upperBound)
      isGood = false
    }
    return isGood
  }
}
