/// Builds the text of one geometry: 7 decimals, about a centimetre (RFC 7946 §11.2).
///
/// Positions are whole numbers of 10⁻⁷, so that what is the same place once written counts as the same place here.
struct GeometryText {
  static let decimals = 7
  /// Coordinates beyond this, or not finite, are no place; 10¹⁰ is far outside of degrees and of metres on the Earth.
  static let farthest = 1e10

  struct Place: Equatable {
    var x: Int64
    var y: Int64
  }

  private(set) var writer = ByteWriter(capacity: 256)
  /// False once a position was no place.
  private(set) var isSound = true

  /// The text; null where there is no geometry.
  var bytes: [UInt8] { isSound && writer.count > 0 ? writer.bytes : Array("null".utf8) }

  mutating func place(_ x: Double, _ y: Double) -> Place {
    Place(x: rounded(x), y: rounded(y))
  }

  private mutating func rounded(_ value: Double) -> Int64 {
    guard value.magnitude <= Self.farthest, let fixed = FixedDecimal(value.magnitude, decimals: Self.decimals) else {
      isSound = false
      return 0
    }
    let magnitude = Int64(fixed.whole) * 10_000_000 + Int64(fixed.fraction)
    return value < 0 ? -magnitude : magnitude
  }

  // MARK: writing

  mutating func open(_ type: StaticString) {
    writer.append(ascii: "{\"type\":\"")
    writer.append(ascii: type)
    writer.append(ascii: "\",\"coordinates\":")
  }

  mutating func close() { writer.append(ascii: "}") }

  /// Writes `items` as a JSON array.
  mutating func array<Item>(_ items: [Item], _ write: (inout Self, Item) -> Void) {
    writer.append(ascii: "[")
    for (index, item) in items.enumerated() {
      if index > 0 { writer.append(ascii: ",") }
      write(&self, item)
    }
    writer.append(ascii: "]")
  }

  mutating func position(_ place: Place) {
    writer.append(ascii: "[")
    coordinate(place.x)
    writer.append(ascii: ",")
    coordinate(place.y)
    writer.append(ascii: "]")
  }

  mutating func positions(_ places: [Place]) { array(places) { $0.position($1) } }

  private mutating func coordinate(_ value: Int64) {
    let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    let fixed = FixedDecimal(whole: whole, fraction: fraction)
    writer.append(fixed, isNegative: value < 0, decimals: Self.decimals, trimming: true)
  }
}
