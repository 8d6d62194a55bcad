internal import Planning

/// What a stretch of a zone's border runs along: a named line or, where there is none, the land beyond.
enum BorderPart: Hashable, Sendable {
  /// Number in `Dataset.lines`.
  case line(Int)
  /// Another district, by number.
  case district(DistrictIndex)
  /// Another zone, by its schools.
  case zone([SchoolIndex])
  /// Land of a district that is in no zone of the stage.
  case open
  /// The edge of the mapped area: land in no district.
  case edge
}

/// A stretch of a border along one line or neighbour.
struct BorderRun: Hashable, Sendable {
  var part: BorderPart
  var metres: Double
  /// Blocks just beyond the border, in its order.
  var blocks: [Int] = []

  mutating func add(_ other: BorderRun) {
    metres += other.metres
    for block in other.blocks where !blocks.contains(block) { blocks.append(block) }
  }
}

/// The sides of a zone, in clockwise order.
enum BorderSide: Int, CaseIterable, Sendable {
  case north, east, south, west

  var name: Phrase {
    switch self {
    case .north: Phrase("north")
    case .east: Phrase("east")
    case .south: Phrase("south")
    case .west: Phrase("west")
    }
  }

  /// The side that faces a direction.
  init(facing x: Double, _ y: Double) {
    if y.magnitude >= x.magnitude { self = y > 0 ? .north : .south } else { self = x > 0 ? .east : .west }
  }
}

/// The border of a zone, clockwise from its north-western corner, by side.
package struct ZoneBorder: Sendable {
  /// Stretches by side; a side may be empty.
  var sides: [[BorderRun]] = BorderSide.allCases.map { _ in [] }
  /// How many separate pieces the zone has.
  package var pieces = 0
  /// Zones that lie in holes of this one, by their schools.
  var enclosed: [[SchoolIndex]] = []
}
