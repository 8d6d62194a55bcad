internal import Bytes

extension GeoJSONReader {
  /// Reads the outermost object. Features are read as they occur. Because `type` may come last, a single feature or
  /// geometry is recognised only at the end of its object, and is then read again from its start.
  mutating func readDocument() throws(JSONFault) {
    scanner.passSpace()
    let start = scanner.at
    guard scanner.next == Ascii.openBrace else {
      report("file", expected: "a GeoJSON object", at: try scanner.passValue())
      return
    }
    let earlier = problems
    var type: Range<Int>?
    var hasFeatures = false
    try scanner.open()
    var isFirst = true
    while let key = try scanner.nextMember(isFirst: &isFirst) {
      if isText(key, "features"), !hasFeatures, scanner.next == Ascii.openBracket {
        hasFeatures = true
        try readFeatures()
      } else {
        let value = try scanner.passValue()
        if isText(key, "type") { type = value }
        noteMember(key, value)
        if isText(key, "features") {
          report("features", expected: hasFeatures ? "features only once" : "an array of features", at: value)
          hasFeatures = true
        }
        _ = reportFlaw("", key: key)
      }
    }
    let end = scanner.at
    if !hasFeatures, let type, !isText(type, "FeatureCollection"), isKnownType(type) {
      problems = earlier
      try rereadAsFeature(start, isGeometry: !isText(type, "Feature"))
      return
    }
    if isGeoJSON || format == nil { checkCollection(type, hasFeatures: hasFeatures, at: start..<end) }
  }

  /// Handles a member of the outermost object other than `features`.
  private mutating func noteMember(_ key: Range<Int>, _ value: Range<Int>) {
    if isText(key, "crs") { noteCRS(value) }
    if isText(key, "type") {
      isGeoJSON = isText(value, "FeatureCollection") || isKnownType(value)
      if isText(value, "Topology") { format = .topoJSON }
    }
    if isText(key, "geometryType") || isText(key, "fieldAliases") { format = .esriJSON }
    if isText(key, "error"), layer.count == 0 { format = .serverError }
  }

  private mutating func checkCollection(_ type: Range<Int>?, hasFeatures: Bool, at range: Range<Int>) {
    guard let type else {
      report("type", found: "nothing", expected: "FeatureCollection", at: range.lowerBound)
      return
    }
    if !isText(type, "FeatureCollection") {
      report("type", expected: "FeatureCollection", at: type)
    } else if !hasFeatures {
      report("features", found: "nothing", expected: "an array of features", at: range.lowerBound)
    }
  }

  private func isKnownType(_ type: Range<Int>) -> Bool {
    guard slice(type).first == Ascii.quote else { return false }
    let name = jsonText(slice(type))
    return name == "Feature" || name == "GeometryCollection" || GeometryType(rawValue: name) != nil
  }

  private mutating func rereadAsFeature(_ start: Int, isGeometry: Bool) throws(JSONFault) {
    scanner.at = start
    feature = 1
    if isGeometry {
      try readGeometryRow(field: "")
      layer.lines.append(Int32(clamping: line(at: start)))
      table.endRow()
    } else {
      try readFeature()
    }
    feature = nil
  }

  private mutating func readFeatures() throws(JSONFault) {
    try scanner.open()
    if jobs > 1, usesFastPath, readStretches() { return }
    var isFirst = layer.count == 0
    let start = scanner.at
    while try scanner.nextElement(isFirst: &isFirst) {
      if layer.count == Self.sample { reserve(read: scanner.at - start, of: scanner.bytes.count - start) }
      feature = layer.count + 1
      try readFeature()
      feature = nil
    }
  }
}
