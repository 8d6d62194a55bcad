extension GeoJSONReader {
  /// Reports a `crs` member that names anything but WGS 84 (as GeoJSON of 2008 allowed; RFC 7946 has none).
  mutating func checkCRS(_ value: Range<Int>) {
    guard slice(value).first != Ascii.n else { return }
    let name = crsName(value)
    // "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326"
    let code = name?.split { $0 == ":" || $0 == "/" }.last?.uppercased()
    if code == "CRS84" || code == "4326" { return }
    let found = name ?? excerpt(value)
    report("crs", found: found, expected: "no crs member, as RFC 7946 is always WGS 84", at: value.lowerBound)
  }

  /// `crs.properties.name`, if there is one.
  private func crsName(_ value: Range<Int>) -> String? {
    guard let properties = member("properties", of: value), let name = member("name", of: properties),
      slice(name).first == Ascii.quote
    else { return nil }
    return jsonText(slice(name))
  }

  /// The place of a member of an object that has been read without fault.
  private func member(_ name: StaticString, of object: Range<Int>) -> Range<Int>? {
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
