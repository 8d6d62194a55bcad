internal import Bytes
internal import Geometry

extension GeoJSONReader {
  /// Reads the geometries of a GeometryCollection, including nested ones, and keeps the parts of one kind: the first
  /// kind of `kept` that occurs.
  ///
  /// - Parameters:
  ///   - place: the range of the array of geometries, which has been scanned without errors.
  ///   - type: the range of the word GeometryCollection.
  mutating func readCollection(
    _ place: Range<Int>, _ type: Range<Int>, _ prefix: String
  ) throws(JSONFault) -> GeometryReading {
    guard slice(place).first == Ascii.openBracket else {
      report(prefix + "geometries", expected: "an array of geometries", at: place)
      return .nothing
    }
    let problemsBefore = problemCount
    let parts = try readParts(place, prefix + "geometries")
    guard problemCount == problemsBefore else { return .nothing }
    for kind in kept {
      if let joined = parts.joined(kind) { return .collection(joined) }
    }
    report(prefix + "type", expected: "one of \(GeometryType.allNames)", at: type)
    return .nothing
  }

  /// Reads each geometry of the array that is not null, as one feature.
  private mutating func readParts(_ place: Range<Int>, _ field: String) throws(JSONFault) -> ShapeColumn {
    var parts = ShapeColumn()
    let (end, depth) = (scanner.at, scanner.depth)
    scanner.at = place.lowerBound
    defer {
      scanner.at = end
      scanner.depth = depth
    }
    try scanner.open()
    var isFirst = true
    while try scanner.nextElement(isFirst: &isFirst) {
      switch try readGeometryObject(field: field) {
      case .nothing: break
      case .simple(let type): coordinates.append(to: &parts, as: type)
      case .collection(let inner): parts.append(contentsOf: inner)
      }
    }
    return parts
  }
}

extension ShapeColumn {
  /// All features of a kind joined into one; nil if there are none. Points and multipoints are one kind.
  fileprivate func joined(_ kind: ShapeKind) -> ShapeColumn? {
    func isWanted(_ feature: Int) -> Bool {
      kinds[feature] == kind || (kind == .point && kinds[feature] == .points)
    }
    var joined = ShapeColumn()
    for feature in 0..<count where isWanted(feature) {
      for part in parts(of: feature) {
        for ring in rings(of: part) {
          for at in positions(of: ring) { joined.append(x: positions[2 * at], y: positions[2 * at + 1]) }
          joined.endRing()
        }
        joined.endPart()
      }
    }
    guard !joined.partEnds.isEmpty else { return nil }
    joined.endFeature(kind == .point && joined.partEnds.count > 1 ? .points : kind)
    return joined
  }
}
