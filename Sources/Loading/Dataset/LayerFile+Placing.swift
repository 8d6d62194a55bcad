internal import Geometry
internal import Layers
import Planning

/// Why the coordinates of a layer as a whole are not in the CRS that they are said to be in.
struct Misplacement {
  var misfit: Misfit
  /// A position that does not fit, as the file has it.
  var example: Position?
}

enum Misfit: Hashable {
  /// They should be degrees and are not, or have latitude first.
  case notDegrees(areSwapped: Bool)
  /// They are degrees, and should not be.
  case degrees
  /// They have no place in the CRS, or one that is far from where it is used.
  case outside
  /// PROJ does not know the CRS.
  case unknown(String)
}

extension LayerFile {
  /// Brings the coordinates from a CRS to WGS 84.
  ///
  /// Where that is wrong for most features, the CRS is not theirs: nothing is changed, and the answer says why, with an
  /// example. A few features that do not fit the others are faults of their own, and count as unread.
  mutating func place(from crs: CRS) -> Misplacement? {
    if crs.isWGS84 { return checkDegrees() }
    let transformer: Transformer
    do throws(GeometryError) {
      transformer = try Transformer(from: crs, to: .wgs84)
    } catch {
      return Misplacement(misfit: .unknown(error.reason))
    }
    let given = layer.shapes.positions
    guard !given.isEmpty else { return nil }
    if areDegrees(given), !crs.isShifted,
      (try? transformer.transform(Position(given[0], given[1])))
        .map({ abs($0.x - given[0]) + abs($0.y - given[1]) > 1 }) ?? true
    {
      return Misplacement(misfit: .degrees, example: Position(given[0], given[1]))
    }
    let area = crs.areaOfUse.map { $0.grown(by: LayerFile.reach) } ?? Bounds.degrees
    var placed = given
    let isSane = given.allSatisfy { abs($0) < LayerFile.farthest }
    if !isSane || (try? transformer.transform(&placed)) == nil { placed = transformed(given, transformer) }
    let outside = rows(of: placed, outside: area)
    guard 2 * outside.count <= layer.count else { return Misplacement(misfit: .outside, example: example(outside[0])) }
    for row in outside {
      complain(row, Phrase("the coordinates have no place in \(crs.code)"), nil)
    }
    layer.shapes.withMutablePositions { $0 = placed }
    setAside(outside)
    return nil
  }

  /// Degrees by which data may lie outside of the area that a CRS is made for.
  private static let reach = 6.0

  /// Beyond any coordinate of a CRS, zone numbers and feet included: PROJ wraps some of these around the globe.
  private static let farthest = 1e8

  /// Position by position, as one that cannot be transformed is not to spoil the others: it becomes NaN.
  private func transformed(_ given: [Double], _ transformer: Transformer) -> [Double] {
    var placed = [Double](repeating: .nan, count: given.count)
    for at in stride(from: 0, to: given.count, by: 2) {
      let place = Position(given[at], given[at + 1])
      guard abs(place.x) < LayerFile.farthest, abs(place.y) < LayerFile.farthest else { continue }
      guard let there = try? transformer.transform(place) else { continue }
      placed[at] = there.x
      placed[at + 1] = there.y
    }
    return placed
  }

  private mutating func checkDegrees() -> Misplacement? {
    guard !areDegrees(layer.shapes.positions) else { return nil }
    let outside = rows(of: layer.shapes.positions, outside: .degrees)
    let swapped = outside.filter { isSwapped(layer.shapes.bounds(of: $0)) }
    guard 2 * outside.count <= layer.count else {
      return Misplacement(
        misfit: .notDegrees(areSwapped: 2 * swapped.count > outside.count), example: example(outside[0]))
    }
    for row in outside {
      complain(
        row, Phrase("the coordinates are not degrees of longitude and latitude"),
        isSwapped(layer.shapes.bounds(of: row))
          ? Phrase("Latitude and longitude look swapped: write longitude first.")
          : Phrase("Most features of the layer are degrees: correct this one."))
    }
    setAside(outside)
    return nil
  }

  private mutating func complain(_ row: Int, _ message: Phrase, _ mend: Phrase?) {
    add(
      row, "geometry.coordinates", message, found: example(row)?.text,
      expected: Phrase("-180 to 180, -90 to 90 on WGS 84"), mend: mend)
  }

  /// Takes rows for unread, and shrinks them to a place of the others, so that nothing of them lies about.
  private mutating func setAside(_ rows: [Int]) {
    let lost = Set(rows)
    var anchor: Position?
    for row in 0..<layer.count where anchor == nil && !lost.contains(row) { anchor = example(row) }
    for row in rows { markUnread(row) }
    let numbers = rows.map { layer.shapes.positionNumbers(of: $0) }
    layer.shapes.withMutablePositions { positions in
      for at in numbers.joined() {
        positions[2 * at] = anchor?.x ?? 0
        positions[2 * at + 1] = anchor?.y ?? 0
      }
    }
  }

  private func isSwapped(_ box: Bounds) -> Bool {
    abs(box.minX) <= 90 && abs(box.maxX) <= 90 && abs(box.maxY) <= 180 && abs(box.minY) <= 180
  }

  private func areDegrees(_ positions: [Double]) -> Bool {
    stride(from: 0, to: positions.count, by: 2).allSatisfy { abs(positions[$0]) <= 180 && abs(positions[$0 + 1]) <= 90 }
  }

  /// Rows of which any position lies outside, or nowhere.
  private func rows(of positions: [Double], outside area: Bounds) -> [Int] {
    (0..<layer.count).filter { row in
      layer.shapes.positionNumbers(of: row).contains { at in
        !area.contains(Position(positions[2 * at], positions[2 * at + 1]))
      }
    }
  }

  /// The first position of a feature, as the file has it.
  private func example(_ row: Int) -> Position? {
    layer.shapes.positionNumbers(of: row).first.map {
      Position(layer.shapes.positions[2 * $0], layer.shapes.positions[2 * $0 + 1])
    }
  }
}

extension Position {
  /// As a file has it.
  var text: String { "\(x), \(y)" }
}

extension Bounds {
  func contains(_ place: Position) -> Bool {
    place.x >= minX && place.x <= maxX && place.y >= minY && place.y <= maxY
  }

  func isWithin(_ other: Bounds) -> Bool {
    other.minX <= minX && maxX <= other.maxX && other.minY <= minY && maxY <= other.maxY
  }

  /// Longitudes and latitudes.
  static let degrees = Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90)

  func grown(by margin: Double) -> Bounds {
    Bounds(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}
