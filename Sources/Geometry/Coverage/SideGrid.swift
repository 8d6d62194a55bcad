/// The sides of zones in a grid of cells: which zones hold a place, and which sides come near a box.
///
/// Inside a cell without a side nothing changes, so the zones that hold it are kept with it, and a place there is answered
/// by one look. Elsewhere one goes east along the place's latitude, from cell to cell, until such a cell (or the end of
/// the land) is met. Every side that is crossed on the way turns the answer for its two zones over (even-odd, a side
/// without its upper end). A crossing counts in the cell in which it falls by reckoning, so once, and every side lies in
/// all cells that it comes near. Zones may overlap, have holes, or touch themselves.
struct SideGrid: Sendable {
  /// A place within this distance of a side is on the border: degrees (1e-9° is 0.1 mm), or the unit of the zones.
  static let tolerance = 1e-9

  let sides: PairedSides
  let bounds: Bounds
  let columns: Int
  let rows: Int
  /// Cells a unit.
  private let perX: Double
  private let perY: Double
  private let starts: [Int32]
  private let list: [Int32]
  /// Of a cell without sides: the zone that holds it; -1: none; -2 - s: those of `sets[s]`.
  private let held: [Int32]
  private let sets: [[Int32]]

  init(_ sides: PairedSides) {
    self.sides = sides
    let lattice = Lattice(sides)
    bounds = lattice.bounds
    (columns, rows, perX, perY) = (lattice.columns, lattice.rows, lattice.perX, lattice.perY)
    let (starts, list) = SideGrid.list(sides, lattice)
    self.starts = starts
    self.list = list
    (held, sets) = SideGrid.held(sides, lattice, starts, list)
  }

  /// The sides of each cell, in order: all pairs of a cell and a side, then sorted by counting.
  private static func list(_ sides: PairedSides, _ lattice: Lattice) -> (starts: [Int32], list: [Int32]) {
    let cells = lattice.columns * lattice.rows
    var pairs: [(cell: Int32, side: Int32)] = []
    pairs.reserveCapacity(3 * sides.count)
    // moved by one: after the sides are put down, `starts` is where it should be
    var starts = [Int32](repeating: 0, count: cells + 2)
    sides.ends.withUnsafeBufferPointer { ends in
      starts.withUnsafeMutableBufferPointer { starts in
        for side in 0..<sides.count {
          lattice.forEachCell(of: side, ends) { cell in
            pairs.append((Int32(cell), Int32(side)))
            starts[cell + 2] += 1
          }
        }
        for cell in 1...cells { starts[cell + 1] += starts[cell] }
      }
    }
    let list = [Int32](unsafeUninitializedCapacity: pairs.count) { list, count in
      starts.withUnsafeMutableBufferPointer { starts in
        for pair in pairs {
          list[Int(starts[Int(pair.cell) + 1])] = pair.side
          starts[Int(pair.cell) + 1] += 1
        }
      }
      count = pairs.count
    }
    return (starts, list)
  }

  /// From the east end of each row to the west, at half its height.
  private static func held(
    _ sides: PairedSides, _ lattice: Lattice, _ starts: [Int32], _ list: [Int32]
  ) -> ([Int32], [[Int32]]) {
    var held = [Int32](repeating: -1, count: lattice.columns * lattice.rows)
    var sets: [[Int32]] = []
    var here: [Int32] = []
    for row in 0..<lattice.rows {
      let y = lattice.bounds.minY + (Double(row) + 0.5) / lattice.perY
      here.removeAll(keepingCapacity: true)
      for column in stride(from: lattice.columns - 1, through: 0, by: -1) {
        let cell = row * lattice.columns + column
        if starts[cell] == starts[cell + 1] {
          if here.count < 2 {
            held[cell] = here.first ?? -1
          } else {
            if sets.last != here.sorted() { sets.append(here.sorted()) }
            held[cell] = -2 - Int32(sets.count - 1)
          }
          continue
        }
        for at in Int(starts[cell])..<Int(starts[cell + 1]) {
          let side = Int(list[at])
          guard let x = sides.crossing(side, y), lattice.column(x) == column else { continue }
          here.toggle(sides.left[side])
          here.toggle(sides.right[side])
        }
      }
    }
    return (held, sets)
  }

  private func column(_ x: Double) -> Int { Int(min(max((x - bounds.minX) * perX, 0), Double(columns - 1))) }
  private func row(_ y: Double) -> Int { Int(min(max((y - bounds.minY) * perY, 0), Double(rows - 1))) }

  /// The zone that holds a place, -1 for none; nil where that takes more than one look.
  @inline(__always)
  func quick(_ x: Double, _ y: Double) -> Int32? {
    guard x >= bounds.minX, x <= bounds.maxX, y >= bounds.minY, y <= bounds.maxY else { return nil }
    let cell = row(y) * columns + column(x)
    return starts[cell] == starts[cell + 1] && held[cell] >= -1 ? held[cell] : nil
  }

  /// The closed zones that hold a place, in no order; true where it lies on a side.
  func collect(_ x: Double, _ y: Double, into here: inout [Int32]) -> Bool {
    here.removeAll(keepingCapacity: true)
    let near = SideGrid.tolerance
    guard x >= bounds.minX - near, x <= bounds.maxX + near, y >= bounds.minY - near, y <= bounds.maxY + near else {
      return false
    }
    let (first, row) = (column(x), row(y))
    var cell = row * columns + first
    if starts[cell] == starts[cell + 1] {
      toggle(held[cell], &here)
      return false
    }
    var border: [Int32] = []
    for at in Int(starts[cell])..<Int(starts[cell + 1]) {
      let side = Int(list[at])
      if sides.isNear(side, x, y) { border += [sides.left[side], sides.right[side]] }
    }
    var column = first
    while true {
      for at in Int(starts[cell])..<Int(starts[cell + 1]) {
        let side = Int(list[at])
        guard let crossing = sides.crossing(side, y), crossing > x, self.column(crossing) == column else { continue }
        here.toggle(sides.left[side])
        here.toggle(sides.right[side])
      }
      column += 1
      cell += 1
      guard column < columns else { break }
      if starts[cell] == starts[cell + 1] {
        toggle(held[cell], &here)
        break
      }
    }
    for zone in border where zone >= 0 && !here.contains(zone) { here.append(zone) }
    return !border.isEmpty
  }

  private func toggle(_ held: Int32, _ here: inout [Int32]) {
    if held >= -1 { here.toggle(held) } else { for zone in sets[Int(-2 - held)] { here.toggle(zone) } }
  }

  /// Sides in the cells that a box touches, each once, in order; `seen` is all false before and after.
  func sides(near box: Bounds, into found: inout [Int32], _ seen: inout [Bool]) {
    found.removeAll(keepingCapacity: true)
    guard !bounds.isEmpty, bounds.touches(box) else { return }
    let (c0, c1) = (column(box.minX), column(box.maxX))
    for row in row(box.minY)...row(box.maxY) {
      for at in Int(starts[row * columns + c0])..<Int(starts[row * columns + c1 + 1]) {
        let side = Int(list[at])
        if !seen[side], sides.touches(side, box) {
          seen[side] = true
          found.append(list[at])
        }
      }
    }
    for side in found { seen[Int(side)] = false }
    found.sort()
  }
}

extension [Int32] {
  /// Adds a zone, or takes it out if it is there; -1 is none.
  fileprivate mutating func toggle(_ zone: Int32) {
    guard zone >= 0 else { return }
    if let at = firstIndex(of: zone) { remove(at: at) } else { append(zone) }
  }
}

extension PairedSides {
  /// Where a side crosses a latitude; nil where it does not.
  @inline(__always)
  fileprivate func crossing(_ side: Int, _ y: Double) -> Double? {
    let (ay, by) = (ends[4 * side + 1], ends[4 * side + 3])
    guard (ay > y) != (by > y) else { return nil }
    let ax = ends[4 * side]
    return ax + (y - ay) / (by - ay) * (ends[4 * side + 2] - ax)
  }

  fileprivate func touches(_ side: Int, _ box: Bounds) -> Bool {
    let (ax, ay, bx, by) = (ends[4 * side], ends[4 * side + 1], ends[4 * side + 2], ends[4 * side + 3])
    return max(ax, bx) >= box.minX && min(ax, bx) <= box.maxX && max(ay, by) >= box.minY && min(ay, by) <= box.maxY
  }

  @inline(__always)
  fileprivate func isNear(_ side: Int, _ x: Double, _ y: Double) -> Bool {
    let near = SideGrid.tolerance
    let (ax, ay, bx, by) = (ends[4 * side], ends[4 * side + 1], ends[4 * side + 2], ends[4 * side + 3])
    guard x <= max(ax, bx) + near, x >= min(ax, bx) - near, y <= max(ay, by) + near, y >= min(ay, by) - near else {
      return false
    }
    let (dx, dy) = (bx - ax, by - ay)
    let share = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    let (ex, ey) = (x - ax - share * dx, y - ay - share * dy)
    return (ex * ex + ey * ey).squareRoot() <= near
  }
}
