/// Decodes a JSON string that has been scanned without errors.
///
/// - Parameter quoted: the string with its quotes.
package func jsonText(_ quoted: UnsafeBufferPointer<UInt8>) -> String {
  String(decoding: jsonTextBytes(quoted), as: UTF8.self)
}

/// The same as `jsonText`, returned as UTF-8 bytes.
package func jsonTextBytes(_ quoted: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  let inside = UnsafeBufferPointer(rebasing: quoted.dropFirst().dropLast())
  guard var escape = inside.firstIndex(of: Ascii.backslash) else { return Array(inside) }
  var text: [UInt8] = []
  text.reserveCapacity(inside.count)
  var start = 0
  while true {
    text.append(contentsOf: inside[start..<escape])
    start = decodeEscape(inside, at: escape, into: &text)
    guard let following = inside[start...].firstIndex(of: Ascii.backslash) else { break }
    escape = following
  }
  text.append(contentsOf: inside[start...])
  return text
}

/// Appends the character of the escape at `start`; returns the offset after the escape.
private func decodeEscape(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into text: inout [UInt8]) -> Int {
  guard start + 1 < bytes.count else { return bytes.count }
  switch bytes[start + 1] {
  case UInt8(ascii: "b"): text.append(0x08)
  case Ascii.f: text.append(0x0C)
  case Ascii.n: text.append(Ascii.lineFeed)
  case UInt8(ascii: "r"): text.append(Ascii.carriageReturn)
  case Ascii.t: text.append(Ascii.tab)
  case Ascii.u: return decodeUnits(bytes, at: start, into: &text)
  case let character: text.append(character)
  }
  return start + 2
}

/// The same as `decodeEscape`, for `\uXXXX` or a surrogate pair of such escapes. An unpaired surrogate becomes U+FFFD.
private func decodeUnits(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, into text: inout [UInt8]) -> Int {
  guard let unit = escapedUnit(bytes, at: start) else { return bytes.count }
  var units = [unit]
  if UTF16.isLeadSurrogate(unit), let second = escapedUnit(bytes, at: start + 6), UTF16.isTrailSurrogate(second) {
    units.append(second)
  }
  text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
  return start + 6 * units.count
}
