internal import Bytes
internal import Geometry

extension GeoJSONReader {
  /// Reads one element of `features` as one row, even if it is not a feature.
  mutating func readFeature() throws(JSONFault) {
    let start = scanner.at
    if usesFastPath, readFastFeature() { return }
    guard scanner.next == Ascii.openBrace else {
      let value = try scanner.passValue()
      _ = scanner.takeFlaw()
      report("feature", expected: "an object of type Feature", at: value)
      endFeature(.nothing, start: start)
      return
    }
    var type: Range<Int>?
    var id: Range<Int>?
    var geometry: GeometryReading?
    var hasProperties = false
    try scanner.open()
    var isFirst = true
    while let key = try scanner.nextMember(isFirst: &isFirst) {
      if isText(key, "geometry") {
        if geometry != nil { reportRepeated("", key) }
        geometry = try readGeometryObject(field: "geometry")
      } else if isText(key, "properties") {
        if hasProperties { reportRepeated("", key) }
        hasProperties = true
        try readProperties()
      } else {
        let value = try scanner.passValue()
        let isFlawed = reportFlaw("", key: key)
        if isText(key, "type") { type = value }
        if isText(key, "id"), !isFlawed { id = value }
        if isText(key, "attributes"), type == nil { format = .esriJSON }
      }
    }
    checkFeature(type: type, id: &id, hasGeometry: geometry != nil, at: start)
    if let id { table.setIfMissing(Array("id".utf8), id) }
    endFeature(geometry ?? .nothing, start: start)
  }

  private mutating func checkFeature(type: Range<Int>?, id: inout Range<Int>?, hasGeometry: Bool, at start: Int) {
    if let type {
      if !isText(type, "Feature") { report("type", expected: "Feature", at: type) }
    } else {
      report("type", found: "nothing", expected: "Feature", at: start)
    }
    if !hasGeometry { report("geometry", found: "nothing", expected: "a geometry, or null", at: start) }
    guard let place = id else { return }
    switch slice(place).first ?? 0 {
    case Ascii.quote, Ascii.minus, Ascii.zero...Ascii.nine: return
    case Ascii.n: break
    default: report("id", expected: "text or a number", at: place)
    }
    id = nil
  }

  private mutating func endFeature(_ geometry: GeometryReading, start: Int) {
    appendShape(geometry)
    table.endRow()
    layer.lines.append(Int32(clamping: line(at: start)))
  }

  private mutating func readProperties() throws(JSONFault) {
    guard scanner.next == Ascii.openBrace else {
      let value = try scanner.passValue()
      if !reportFlaw("properties"), slice(value).first != Ascii.n {
        report("properties", expected: "an object, or null", at: value)
      }
      return
    }
    try scanner.open()
    var isFirst = true
    while let key = try scanner.nextMember(isFirst: &isFirst) {
      if reportFlaw("properties") {
        try scanner.passValue()
        _ = scanner.takeFlaw()
        continue
      }
      let value = try scanner.passValue()
      if reportFlaw("properties.", key: key) { continue }
      if !setProperty(key, value) {
        let most = "at most \(PropertyTableBuilder.mostNames) different names in the file"
        report("properties", expected: most, at: key)
      }
      if table.takeRepeatedName() { reportRepeated("properties.", key) }
    }
  }

  /// Which of two values is meant, nobody knows.
  private mutating func reportRepeated(_ path: String, _ key: Range<Int>) {
    report(path + jsonText(slice(key)), expected: "each name once", at: key)
  }

  private mutating func setProperty(_ key: Range<Int>, _ value: Range<Int>) -> Bool {
    let inside = slice(key.lowerBound + 1..<key.upperBound - 1)
    guard inside.contains(Ascii.backslash) else { return table.set(inside, value) }
    return jsonTextBytes(slice(key)).withUnsafeBufferPointer { table.set($0, value) }
  }
}
