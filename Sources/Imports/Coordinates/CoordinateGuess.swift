internal import Geometry
internal import Planning

/// Finds the coordinate system that a layer's numbers can be in, by their size and by where the other layers are.
struct CoordinateGuess {
  /// Where the layers with known coordinates are, in degrees; empty if there are none.
  var known = Bounds()

  /// What can be meant by numbers: one answer, several, or none.
  enum Answer {
    case one(Placement)
    case several([CRS])
    case none
  }

  /// - Parameter size: numbers that are not degrees.
  func answer(_ size: CoordinateSize) -> Answer {
    let asWritten = fitting(size)
    let turned = asWritten.isEmpty ? fitting(size.swapped) : []
    let found = asWritten.isEmpty ? turned : asWritten
    guard let first = found.first else { return .none }
    // zones with and without number in the easting, and of 3 and 6 degrees, can be one and the same projection
    let others = found.dropFirst().filter { $0.place.distance(to: first.place) > 0.001 }
    guard others.isEmpty || !known.isEmpty else { return .several(found.map(\.crs)) }
    let crs = first.crs
    return .one(
      Placement(crs: crs, isSwapped: asWritten.isEmpty, why: Phrase("guessed from the size of numbers"), isGuess: true))
  }

  /// The systems that put the numbers where they can be used, the likeliest first.
  private func fitting(_ size: CoordinateSize) -> [(crs: CRS, place: Position)] {
    let found = CoordinateGuess.candidates(size.middle, near: known).compactMap { crs -> (crs: CRS, place: Position)? in
      guard let place = CoordinateGuess.place(size.middle, crs), isNear(place) else { return nil }
      return (crs, place)
    }
    guard !known.isEmpty else { return found }
    let middle = known.middle
    let nearest = found.map { $0.place.distance(to: middle) }.min() ?? 0
    // of systems that agree to within some kilometres the order of the candidates decides
    return found.filter { $0.place.distance(to: middle) <= nearest + 0.05 }
  }

  private func isNear(_ place: Position) -> Bool {
    guard !known.isEmpty else { return true }
    let reach = max(0.3, known.maxX - known.minX, known.maxY - known.minY)
    return place.x >= known.minX - reach && place.x <= known.maxX + reach && place.y >= known.minY - reach
      && place.y <= known.maxY + reach
  }

  /// Where a system puts a position; nil if that is far outside the area that the system is made for.
  static func place(_ position: Position, _ crs: CRS, reach: Double = 1) -> Position? {
    guard let place = try? Transformer(from: crs, to: .wgs84).transform(position), abs(place.x) <= 180,
      abs(place.y) <= 90,
      place.x.isFinite, place.y.isFinite
    else { return nil }
    guard let area = crs.areaOfUse else { return place }
    let isInside =
      place.x >= area.minX - reach && place.x <= area.maxX + reach && place.y >= area.minY - reach
      && place.y <= area.maxY + reach
    return isInside ? place : nil
  }

  /// The systems in use for numbers of this size: x to the east, y to the north.
  private static func candidates(_ middle: Position, near known: Bounds) -> [CRS] {
    var codes: [Int] = []
    let isNorthOfChina = (1_900_000...6_000_000).contains(middle.y)
    let zone = Int((middle.x / 1e6).rounded(.down))
    let inZone = middle.x - Double(zone) * 1e6
    if isNorthOfChina, (100_000...900_000).contains(inZone) {
      // CGCS2000 with the number of the zone before the easting: 25 to 45 are zones of 3 degrees, 13 to 23 of 6
      if (25...45).contains(zone) { codes.append(4513 + zone - 25) }
      if (13...23).contains(zone) { codes.append(4491 + zone - 13) }
      if zone == 0 {
        let meridians = known.isEmpty ? Array(0..<21) : [max(0, min(20, Int(((known.middle.x - 75) / 3).rounded())))]
        codes += (meridians + neighbours(meridians, in: 0...20)).map { 4534 + $0 }
        codes += (4502...4512)
      }
    }
    if abs(middle.x) <= 20_037_509, abs(middle.y) <= 20_037_509, abs(middle.x) > 1e6 || abs(middle.y) > 1e6 {
      codes.append(3857)
    }
    if !known.isEmpty, (100_000...900_000).contains(middle.x) {
      let number = min(60, max(1, Int((known.middle.x + 180) / 6) + 1))
      codes.append((known.middle.y < 0 ? 32700 : 32600) + number)
    }
    return codes.compactMap { CRS("EPSG:\($0)") }
  }

  private static func neighbours(_ zones: [Int], in range: ClosedRange<Int>) -> [Int] {
    guard zones.count == 1, let zone = zones.first else { return [] }
    return [zone - 1, zone + 1].filter(range.contains)
  }
}
