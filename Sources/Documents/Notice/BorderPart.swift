internal import Planning

/// What a stretch of a zone's border runs along, or, where no named line does, what lies beyond it.
enum BorderPart: Hashable, Sendable {
  /// Number in `Dataset.lines`.
  case line(Int)
  /// Another district, by number.
  case district(DistrictIndex)
  /// Another zone, by its schools.
  case zone([SchoolIndex])
  /// Land of a district that no zone of the stage holds.
  case open
  /// Nothing that the data knows.
  case edge
}

/// A stretch of border along one thing.
struct BorderRun: Hashable, Sendable {
  var part: BorderPart
  var metres: Double
  /// Blocks just beyond, in the order in which they come.
  var blocks: [Int] = []

  mutating func add(_ other: BorderRun) {
    metres += other.metres
    for block in other.blocks where !blocks.contains(block) { blocks.append(block) }
  }
}

/// The sides of a zone, clockwise.
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

  /// The side that looks this way.
  init(facing x: Double, _ y: Double) {
    if y.magnitude >= x.magnitude { self = y > 0 ? .north : .south } else { self = x > 0 ? .east : .west }
  }
}

/// A zone's border, clockwise from its north-western corner, side by side.
package struct ZoneBorder: Sendable {
  /// By side; a side may have none.
  var sides: [[BorderRun]] = BorderSide.allCases.map { _ in [] }
  /// Pieces of land that do not touch.
  package var pieces = 0
  /// Zones that lie inside, by their schools.
  var enclosed: [[SchoolIndex]] = []
}
