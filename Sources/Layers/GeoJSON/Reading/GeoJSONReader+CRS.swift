internal import Bytes
internal import Geometry

extension GeoJSONReader {
  /// Stores the `crs` member (allowed by GeoJSON of 2008, removed by RFC 7946); null is ignored.
  mutating func noteCRS(_ value: Range<Int>) {
    guard slice(value).first != Ascii.n else { return }
    let name = crsName(value)
    layer.crs = CRSMember(
      text: name ?? excerpt(value), crs: name.flatMap { CRS($0) }, line: line(at: value.lowerBound))
  }

  /// `crs.properties.name`, or the code of `crs.properties.code` with type `EPSG`, as in drafts of the standard.
  private func crsName(_ value: Range<Int>) -> String? {
    guard let properties = member("properties", of: value) else { return nil }
    if let name = member("name", of: properties), slice(name).first == Ascii.quote { return jsonText(slice(name)) }
    guard let type = member("type", of: value), isText(type, "EPSG"), let code = member("code", of: properties) else {
      return nil
    }
    return "EPSG:" + String(decoding: slice(code).filter { $0 != Ascii.quote }, as: UTF8.self)
  }

  /// The range of a member's value in an object that has been scanned without errors.
  func member(_ name: StaticString, of object: Range<Int>) -> Range<Int>? {
    guard slice(object).first == Ascii.openBrace else { return nil }
    var inside = JSONScanner(UnsafeBufferPointer(rebasing: scanner.bytes[..<object.upperBound]))
    inside.at = object.lowerBound
    var found: Range<Int>?
    do throws(JSONFault) {
      try inside.open()
      var isFirst = true
      while let key = try inside.nextMember(isFirst: &isFirst) {
        let value = try inside.passValue()
        if isText(key, name) { found = value }
      }
    } catch {
      return nil
    }
    return found
  }
}
