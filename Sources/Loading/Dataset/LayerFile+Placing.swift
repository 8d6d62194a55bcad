internal import Geometry
internal import Layers
import Planning

/// The reason why the coordinates of a layer are not in its stated CRS.
struct Misplacement {
  var misfit: Misfit
  /// A position that does not fit, as written in the file.
  var example: Position?
}

enum Misfit: Hashable {
  /// The coordinates should be degrees but are not, or latitude comes first.
  case notDegrees(areSwapped: Bool)
  /// The coordinates are degrees but should not be.
  case degrees
  /// The coordinates are outside the range of the CRS, or far from its area of use.
  case outside
  /// PROJ does not know the CRS.
  case unknown(String)
}

extension LayerFile {
  /// Transforms the coordinates from a CRS to WGS 84.
  ///
  /// If most features fail, the stated CRS is wrong: nothing is changed, and the reason is returned with an example. If
  /// only a few features fail, each gets a fault and counts as unread.
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

  /// Degrees by which coordinates may lie outside the area of use of a CRS.
  private static let reach = 6.0

  /// Larger than any coordinate of a CRS, including zone numbers and feet. Larger values are refused, because PROJ
  /// wraps some of them around the globe.
  private static let farthest = 1e8

  /// Transforms positions one by one, so that a failure affects only its own position, which becomes NaN.
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

  /// Marks rows as unread, and moves them to the position of another row, so that they do not extend the bounds.
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

  /// Rows with any position that is outside the bounds or not finite.
  private func rows(of positions: [Double], outside area: Bounds) -> [Int] {
    (0..<layer.count).filter { row in
      layer.shapes.positionNumbers(of: row).contains { at in
        !area.contains(Position(positions[2 * at], positions[2 * at + 1]))
      }
    }
  }

  /// The first position of a feature, as written in the file.
  private func example(_ row: Int) -> Position? {
    layer.shapes.positionNumbers(of: row).first.map {
      Position(layer.shapes.positions[2 * $0], layer.shapes.positions[2 * $0 + 1])
    }
  }
}

extension Position {
  /// The position as written in the file.
  var text: String { "\(x), \(y)" }
}

extension Bounds {
  func contains(_ place: Position) -> Bool {
    place.x >= minX && place.x <= maxX && place.y >= minY && place.y <= maxY
  }

  func isWithin(_ other: Bounds) -> Bool {
    other.minX <= minX && maxX <= other.maxX && other.minY <= minY && maxY <= other.maxY
  }

  /// The range of longitudes and latitudes.
  static let degrees = Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90)

  func grown(by margin: Double) -> Bounds {
    Bounds(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}
