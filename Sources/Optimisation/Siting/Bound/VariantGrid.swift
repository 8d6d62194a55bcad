/// The schools of a stage by position, in square cells, so that those near a block are found first.
struct VariantGrid: Sendable {
  /// Variants of one school that share a position.
  struct Spot: Sendable {
    let school: Int32
    let position: Distances.Position
    let variants: Range<Int>
  }

  let spots: [Spot]
  /// Spots of cell c: `order[starts[c]..<starts[c + 1]]`, in ascending order.
  private var starts: [Int32]
  private var order: [Int32]
  private let low: Distances.Position
  private let size: Double
  private let width: Int
  private let height: Int

  /// Cells contain some two spots on average.
  init(_ spots: [Spot]) {
    self.spots = spots
    var (low, high) = (Distances.Position(x: 0, y: 0), Distances.Position(x: 0, y: 0))
    if let first = spots.first { (low, high) = (first.position, first.position) }
    for spot in spots {
      low = .init(x: min(low.x, spot.position.x), y: min(low.y, spot.position.y))
      high = .init(x: max(high.x, spot.position.x), y: max(high.y, spot.position.y))
    }
    let (across, up) = (max(1, high.x - low.x), max(1, high.y - low.y))
    // at most some 4 cells for each spot, whatever the shape
    let size = max((2 * across * up / Double(max(1, spots.count))).squareRoot(), max(across, up) / 1024)
    (self.low, self.size) = (low, size)
    (width, height) = (Int(across / size) + 1, Int(up / size) + 1)
    (starts, order) = ([], [])
    var cells = [[Int32]](repeating: [], count: width * height)
    for (number, spot) in spots.enumerated() {
      let (column, row) = cell(of: spot.position)
      cells[row * width + column].append(Int32(number))
    }
    starts = cells.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    order = Array(cells.joined())
  }

  private func cell(of position: Distances.Position) -> (column: Int, row: Int) {
    func index(_ value: Double, _ count: Int) -> Int { Int(min(max(value / size, 0), Double(count - 1))) }
    return (index(position.x - low.x, width), index(position.y - low.y, height))
  }

  /// Calls `look` with the index of every spot within a radius, nearer cells first; `look` returns the new radius, which may shrink.
  @inline(__always)
  func search(around position: Distances.Position, radius: Double, _ look: (Int) -> Double) {
    let (column, row) = cell(of: position)
    var radius = radius
    var ring = 0
    while ring <= max(width, height), Double(ring - 1) * size <= radius {
      for y in max(0, row - ring)...min(height - 1, row + ring) where y >= 0 {
        let isEdge = abs(y - row) == ring
        var x = column - ring
        while x <= column + ring {
          if x >= 0, x < width {
            let cell = y * width + x
            for at in Int(starts[cell])..<Int(starts[cell + 1]) { radius = min(radius, look(Int(order[at]))) }
          }
          x += isEdge || ring == 0 ? 1 : 2 * ring
        }
      }
      ring += 1
    }
  }
}
