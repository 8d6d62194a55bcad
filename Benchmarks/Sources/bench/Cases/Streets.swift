import Geometry
import Layers
import Networks
import Parallel

/// (j) Walking distances along streets.geojson from every school to every crossing within 3 km. The graph is made in the measured time.
@Sendable func streets(_ place: Place) throws -> Work {
  let (nodes, links) = try crossings(place)
  let schools = try place.layer("data/schools.geojson")
  let plane = try place.plane()
  var sources: [Int] = []
  let flat = try nodes.map { try plane.transform($0) }
  let grid = PlaceGrid(flat)
  for row in 0..<schools.count {
    guard case .point(let site) = schools.shapes[row] else { continue }
    sources.append(grid.nearest(to: try plane.transform(site)))
  }
  let ways = links.flatMap { link in
    let metres = link.metres
    return [
      StreetGraph.Link(from: link.from, to: link.to, metres: metres),
      StreetGraph.Link(from: link.to, to: link.from, metres: metres),
    ]
  }
  let (count, jobs, starts) = (nodes.count, place.jobs, sources)
  return {
    let graph = StreetGraph(nodeCount: count, links: ways)
    let sums = inParallel(starts.count, grain: max(1, (starts.count + 31) / 32), jobs: jobs) { range in
      var search = StreetSearch(graph)
      var (pairs, metres) = (0, 0.0)
      for source in range {
        search.run(from: [(starts[source], 0)], limit: 3_000)
        pairs += search.reached.count
        for node in search.reached { metres += search.metres(to: Int(node)) }
      }
      return (pairs, metres)
    }
    let pairs = sums.reduce(0) { $0 + $1.0 }
    let metres = sums.reduce(0) { $0 + $1.1 }
    return [("pairs", Double(pairs)), ("metres", (metres * 10).rounded() / 10)]
  }
}

/// The ends of all streets, once each, in degrees, and the streets between them.
private func crossings(_ place: Place) throws -> (nodes: [Position], links: [StreetGraph.Link]) {
  struct Key: Hashable { let x, y: Int64 }
  let layer = try place.layer("streets.geojson")
  let plane = try place.plane()
  var numbers: [Key: Int32] = [:]
  var nodes: [Position] = []
  func number(_ end: Position) -> Int32 {
    let key = Key(x: Int64((end.x * 1e7).rounded()), y: Int64((end.y * 1e7).rounded()))
    if let known = numbers[key] { return known }
    nodes.append(end)
    numbers[key] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }
  var links: [StreetGraph.Link] = []
  for row in 0..<layer.count {
    guard case .lines(let lines) = layer.shapes[row] else { continue }
    for line in lines {
      guard let first = line.first, let last = line.last else { continue }
      var flat: [Position] = []
      for position in line { flat.append(try plane.transform(position)) }
      let metres = zip(flat, flat.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
      links.append(StreetGraph.Link(from: number(first), to: number(last), metres: metres))
    }
  }
  return (nodes, links)
}

/// Positions in the plane in square cells, to find the nearest one.
private struct PlaceGrid {
  private struct Cell: Hashable { let x, y: Int }
  private static let side = 500.0
  private let places: [Position]
  private var cells: [Cell: [Int]] = [:]

  init(_ places: [Position]) {
    self.places = places
    for (number, place) in places.enumerated() { cells[Self.cell(place), default: []].append(number) }
  }

  private static func cell(_ place: Position) -> Cell {
    Cell(x: Int((place.x / side).rounded(.down)), y: Int((place.y / side).rounded(.down)))
  }

  func nearest(to place: Position) -> Int {
    let middle = Self.cell(place)
    var reach = 1
    while true {
      var best = (number: 0, metres: Double.infinity)
      for x in (middle.x - reach)...(middle.x + reach) {
        for y in (middle.y - reach)...(middle.y + reach) {
          for number in cells[Cell(x: x, y: y)] ?? [] where places[number].distance(to: place) < best.metres {
            best = (number, places[number].distance(to: place))
          }
        }
      }
      if best.metres <= Double(reach) * Self.side || reach > 64 { return best.number }
      reach *= 2
    }
  }
}
