internal import Geometry
internal import Networks
internal import Planning

/// The streets of a dataset as nodes and links in the metric plane, and the places at which homes and schools join them.
///
/// Streets meet where they share a position (to 7 decimals of a degree, that is 1 cm). A street between two meetings is one link, as long as
/// it is drawn, or as its `length_m` says.
struct StreetNetwork: Sendable {
  /// A street between two nodes.
  struct Link: Sendable {
    var from: Int32
    var to: Int32
    var metres: Double
    var direction: Street.Direction
  }

  /// Where a home or a school joins the streets: a place on a link, or its end.
  struct Entrance: Sendable {
    var link: Int32
    /// Metres along the link from its first node.
    var along: Double
    /// Straight metres to the link.
    var apart: Double
  }

  let links: [Link]
  let nodeCount: Int
  /// Parts of streets that were cut as they cross a barrier away from its crossings.
  let cutCount: Int
  /// By segment of the index: its link, and the metres along the link at its beginning and end.
  private let segments: [(link: Int32, from: Double, to: Double)]
  private let index: SegmentIndex
  private let barriers: ObstacleIndex

  /// - Throws: ``GeometryError`` where positions cannot be transformed.
  init(_ dataset: Dataset, _ transformer: Transformer, jobs: Int) throws(GeometryError) {
    let positions = dataset.streets.flatMap { $0.lines.flatMap(\.self) }
    let flat = try transformer.plane(positions.flatMap { [$0.x, $0.y] }, jobs: jobs)
    let meetings = StreetMeetings(dataset.streets)
    let obstacles = try dataset.barriers.map { (barrier) throws(GeometryError) in try barrier.obstacle(transformer) }
    // a street across a barrier whose crossings nobody has listed is itself a crossing
    let listed = ObstacleIndex(obstacles.filter { !$0.gaps.isEmpty }, reach: LayoutTolerance.crossingMetres)
    barriers = ObstacleIndex(obstacles, reach: LayoutTolerance.crossingMetres)
    nodeCount = meetings.nodeCount
    var (made, at) = (StreetLinks(), 0)
    for street in dataset.streets {
      var drawn: [Stretch] = []
      for line in street.lines {
        let range = at..<(at + line.count)
        at += line.count
        drawn += Stretch.between(meetings.nodes[range], range.map { Position(flat[2 * $0], flat[2 * $0 + 1]) })
      }
      made.add(drawn, of: street, cutBy: listed)
    }
    (links, segments, cutCount) = (made.links, made.segments, made.cutCount)
    index = SegmentIndex(made.pieces)
  }

  /// Straight pieces of which the links consist, those of a link one after the other.
  var pieceCount: Int { segments.count }

  /// A piece as drawn: its link, and the metres along the link at both ends.
  func piece(_ number: Int) -> (link: Int32, from: Double, to: Double, drawn: SegmentIndex.Segment) {
    let (link, from, to) = segments[number]
    return (link, from, to, index.segments[number])
  }

  /// Where a child's way along the link of an entrance begins, for a search from the entrance against the direction in which children walk.
  func begin(at site: Entrance) -> [(node: Int, metres: Double)] {
    let link = links[Int(site.link)]
    var begin: [(node: Int, metres: Double)] = []
    // children come along the link from its first node, or against it from its last
    if link.direction != .againstDrawn { begin.append((Int(link.from), site.apart + site.along)) }
    if link.direction != .asDrawn { begin.append((Int(link.to), site.apart + link.metres - site.along)) }
    return begin
  }

  /// The graph walked from schools to homes, against the direction in which children walk.
  var towardsSchool: StreetGraph {
    var ways: [StreetGraph.Link] = []
    for link in links {
      if link.direction != .againstDrawn { ways.append(.init(from: link.to, to: link.from, metres: link.metres)) }
      if link.direction != .asDrawn { ways.append(.init(from: link.from, to: link.to, metres: link.metres)) }
    }
    return StreetGraph(nodeCount: nodeCount, links: ways)
  }

  /// Where a position joins the streets: the nearest place on one that can be reached without crossing a barrier; nil where none is near enough.
  /// - Parameter reach: greatest straight distance, metres.
  func entrance(of place: Position, within reach: Double) -> Entrance? {
    let found = index.nearest(to: place, within: reach) { barriers.isEmpty || !barriers.separate(place, $0) }
    guard let found else { return nil }
    let segment = segments[found.segment]
    return Entrance(
      link: segment.link, along: segment.from + found.share * (segment.to - segment.from), apart: found.distance)
  }
}

/// Links as they are made of streets, and the straight pieces of which they consist.
private struct StreetLinks {
  private(set) var links: [StreetNetwork.Link] = []
  private(set) var segments: [(link: Int32, from: Double, to: Double)] = []
  private(set) var pieces: [SegmentIndex.Segment] = []
  private(set) var cutCount = 0

  /// Adds the parts of a street, but for those that an obstacle cuts.
  mutating func add(_ drawn: [Stretch], of street: Street, cutBy obstacles: ObstacleIndex) {
    let metres = drawn.reduce(0) { $0 + $1.metres }
    let scale = street.length.map { metres > 0 ? $0 / metres : 1 } ?? 1
    for stretch in drawn {
      let sides = zip(stretch.places, stretch.places.dropFirst())
      if !obstacles.isEmpty, sides.contains(where: { obstacles.separate($0, $1) }) {
        cutCount += 1
      } else {
        add(stretch, scale: scale, street.direction)
      }
    }
  }

  private mutating func add(_ stretch: Stretch, scale: Double, _ direction: Street.Direction) {
    let number = Int32(links.count)
    var along = 0.0
    for (from, to) in zip(stretch.places, stretch.places.dropFirst()) {
      let next = along + from.distance(to: to) * scale
      pieces.append(SegmentIndex.Segment(from: from, to: to))
      segments.append((number, along, next))
      along = next
    }
    links.append(StreetNetwork.Link(from: stretch.first, to: stretch.last, metres: along, direction: direction))
  }
}

/// Which positions of streets are nodes: ends, and positions that occur more than once.
private struct StreetMeetings {
  /// Node of each position of all streets, in order; -1 where streets neither end nor meet.
  private(set) var nodes: [Int32] = []
  private(set) var nodeCount = 0

  private struct Key: Hashable {
    let x, y: Int64

    init(_ place: Position) { (x, y) = (Int64((place.x * 1e7).rounded()), Int64((place.y * 1e7).rounded())) }
  }

  init(_ streets: [Street]) {
    var numbers: [Key: Int32] = [:]
    var (ids, uses): ([Int32], [Int32]) = ([], [])
    for street in streets {
      for line in street.lines {
        for (at, place) in line.enumerated() {
          let id = numbers[Key(place)] ?? Int32(uses.count)
          if Int(id) == uses.count {
            numbers[Key(place)] = id
            uses.append(0)
          }
          ids.append(id)
          uses[Int(id)] += at == 0 || at == line.count - 1 ? 2 : 1
        }
      }
    }
    var nodeOf = [Int32](repeating: -1, count: uses.count)
    for id in uses.indices where uses[id] > 1 {
      nodeOf[id] = Int32(nodeCount)
      nodeCount += 1
    }
    nodes = ids.map { nodeOf[Int($0)] }
  }
}

/// A part of a line between two nodes.
private struct Stretch {
  let first: Int32
  let last: Int32
  /// From the first node to the last, metres.
  let places: [Position]

  /// Length as drawn.
  var metres: Double { zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }

  /// The parts of one line; both of its ends are nodes.
  static func between(_ nodes: ArraySlice<Int32>, _ places: [Position]) -> [Stretch] {
    var parts: [Stretch] = []
    var begin = 0
    for at in places.indices.dropFirst() where nodes[nodes.startIndex + at] >= 0 {
      parts.append(
        Stretch(
          first: nodes[nodes.startIndex + begin], last: nodes[nodes.startIndex + at], places: Array(places[begin...at]))
      )
      begin = at
    }
    return parts
  }
}
