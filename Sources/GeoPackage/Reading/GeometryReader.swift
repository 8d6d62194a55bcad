internal import Bytes

/// Why a blob is no geometry.
struct BlobFault: Error {
  var reason: String
}

/// Writes the geometry in a blob of a GeoPackage as GeoJSON. Heights and measures are left out.
struct GeometryReader {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var isLittle = true
  /// True if there are heights or measures.
  private(set) var hasMore = false

  /// Collections within collections.
  private static let deepest = 16

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// - Returns: false for an empty geometry.
  /// - Throws: `BlobFault` if the bytes are not a whole geometry; what has been written then is of no use.
  mutating func write(to text: inout ByteWriter) throws(BlobFault) -> Bool {
    guard bytes.count >= 8, bytes[0] == 0x47, bytes[1] == 0x50 else {
      throw BlobFault(reason: "no GeoPackage geometry")
    }
    let flags = bytes[3]
    guard flags & 0x20 == 0 else { throw BlobFault(reason: "an extended geometry") }
    let envelope = Int(flags >> 1 & 7)
    guard envelope <= 4 else { throw BlobFault(reason: "envelope of type \(envelope)") }
    at = 8 + [0, 32, 48, 48, 64][envelope]
    return try geometry(to: &text, depth: 0)
  }

  private mutating func geometry(to text: inout ByteWriter, depth: Int) throws(BlobFault) -> Bool {
    let (code, dimensions) = try head()
    if code == .collection {
      guard depth < GeometryReader.deepest else { throw BlobFault(reason: "collections nested too deeply") }
      text.append(ascii: "{\"type\":\"GeometryCollection\",\"geometries\":[")
      let parts = try count(of: 5)
      for part in 0..<parts {
        if part > 0 { text.append(byte: Ascii.comma) }
        guard try geometry(to: &text, depth: depth + 1) else { throw BlobFault(reason: "an empty part") }
      }
      text.append(ascii: "]}")
      return parts > 0
    }
    text.append(ascii: "{\"type\":\"")
    text.append(code.nameInGeoJSON)
    text.append(ascii: "\",\"coordinates\":")
    defer { text.append(byte: Ascii.closeBrace) }
    return try coordinates(of: code, dimensions, to: &text)
  }

  /// Byte order and type: the codes of ISO (1001, 2001, 3001) and the flags that PostGIS uses.
  private mutating func head() throws(BlobFault) -> (code: GeometryCode, dimensions: Int) {
    let order = try byte()
    guard order <= 1 else { throw BlobFault(reason: "byte order \(order)") }
    isLittle = order == 1
    let raw = try word()
    if raw & 0x2000_0000 != 0 { _ = try word() }
    let number = raw & 0x0FFF_FFFF
    var dimensions = 2
    if raw & 0x8000_0000 != 0 { dimensions += 1 }
    if raw & 0x4000_0000 != 0 { dimensions += 1 }
    switch number / 1000 {
    case 0: break
    case 1, 2: dimensions = 3
    case 3: dimensions = 4
    default: throw BlobFault(reason: "geometry of type \(raw)")
    }
    guard let code = GeometryCode(rawValue: number % 1000), code != .any else {
      throw BlobFault(reason: "geometry of type \(raw)")
    }
    if dimensions > 2 { hasMore = true }
    return (code, dimensions)
  }

  /// Writes the array of coordinates; false if the geometry is empty.
  private mutating func coordinates(
    of code: GeometryCode, _ dimensions: Int, to text: inout ByteWriter
  ) throws(BlobFault) -> Bool {
    switch code {
    case .point: return try position(dimensions, to: &text)
    case .line: return try positions(dimensions, to: &text)
    case .polygon: return try rings(dimensions, to: &text)
    case .points, .lines, .polygons, .any, .collection:
      let parts = try count(of: 5)
      text.append(byte: Ascii.openBracket)
      for part in 0..<parts {
        if part > 0 { text.append(byte: Ascii.comma) }
        let (own, dimensions) = try head()
        guard own.rawValue == code.rawValue - 3 else { throw BlobFault(reason: "a part of another type") }
        guard try coordinates(of: own, dimensions, to: &text) else { throw BlobFault(reason: "an empty part") }
      }
      text.append(byte: Ascii.closeBracket)
      return parts > 0
    }
  }

  private mutating func rings(_ dimensions: Int, to text: inout ByteWriter) throws(BlobFault) -> Bool {
    let count = try count(of: 4)
    text.append(byte: Ascii.openBracket)
    for ring in 0..<count {
      if ring > 0 { text.append(byte: Ascii.comma) }
      _ = try positions(dimensions, to: &text)
    }
    text.append(byte: Ascii.closeBracket)
    return count > 0
  }

  private mutating func positions(_ dimensions: Int, to text: inout ByteWriter) throws(BlobFault) -> Bool {
    let count = try count(of: 8 * dimensions)
    text.append(byte: Ascii.openBracket)
    for number in 0..<count {
      if number > 0 { text.append(byte: Ascii.comma) }
      guard try position(dimensions, to: &text) else { throw BlobFault(reason: "a coordinate is not a number") }
    }
    text.append(byte: Ascii.closeBracket)
    return count > 0
  }

  /// Writes a position; false if it is that of an empty point, which is not a number.
  private mutating func position(_ dimensions: Int, to text: inout ByteWriter) throws(BlobFault) -> Bool {
    let (x, y) = (try number(), try number())
    for _ in 2..<dimensions { _ = try number() }
    if x.isNaN, y.isNaN {
      text.append(ascii: "[]")
      return false
    }
    guard x.isFinite, y.isFinite else { throw BlobFault(reason: "a coordinate is not a number") }
    text.append(byte: Ascii.openBracket)
    text.append(shortText(x))
    text.append(byte: Ascii.comma)
    text.append(shortText(y))
    text.append(byte: Ascii.closeBracket)
    return true
  }

  // MARK: bytes

  /// A number of parts of at least `size` bytes each, all of which must fit into the rest of the blob.
  private mutating func count(of size: Int) throws(BlobFault) -> Int {
    let count = Int(try word())
    guard count <= (bytes.count - at) / size else { throw BlobFault(reason: "cut off") }
    return count
  }

  private mutating func byte() throws(BlobFault) -> UInt8 {
    guard at < bytes.count else { throw BlobFault(reason: "cut off") }
    defer { at += 1 }
    return bytes[at]
  }

  private mutating func word() throws(BlobFault) -> UInt32 {
    guard bytes.count - at >= 4 else { throw BlobFault(reason: "cut off") }
    defer { at += 4 }
    let value = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
    return isLittle ? UInt32(littleEndian: value) : UInt32(bigEndian: value)
  }

  private mutating func number() throws(BlobFault) -> Double {
    guard bytes.count - at >= 8 else { throw BlobFault(reason: "cut off") }
    defer { at += 8 }
    let value = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    return Double(bitPattern: isLittle ? UInt64(littleEndian: value) : UInt64(bigEndian: value))
  }
}

extension GeometryCode {
  /// The type in GeoJSON.
  fileprivate var nameInGeoJSON: String {
    switch self {
    case .point: "Point"
    case .line: "LineString"
    case .polygon: "Polygon"
    case .points: "MultiPoint"
    case .lines: "MultiLineString"
    case .polygons: "MultiPolygon"
    case .any, .collection: "GeometryCollection"
    }
  }
}
