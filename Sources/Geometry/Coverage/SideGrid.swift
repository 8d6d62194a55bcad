/// A grid over the sides of zones that finds the zones at a point and the sides near a box.
///
/// All points of a cell without sides are in the same zones, which are stored with the cell, so locating such a point
/// takes one look-up. From any other point the search goes east along the point's latitude, cell by cell, to the next
/// cell without sides or the end of the land. Each side that it crosses toggles the two zones of the side (even-odd
/// rule; a side does not include its upper end). Each side is listed in all cells near it, but a crossing is counted
/// only once, in the cell that contains its computed position. Zones may overlap, have holes, or touch themselves.
struct SideGrid: Sendable {
  /// A point within this distance of a side is on the border: 1e-9 degrees (0.1 mm), or 1e-9 of the unit of the zones.
  static let tolerance = 1e-9

  let sides: PairedSides
  let cellGrid: CellGrid
  /// Cell `c` has the sides `list[starts[c] ..< starts[c + 1]]`, ascending.
  let starts: Column<Int32>
  let list: Column<Int32>
  /// For each cell without sides, the zone that contains the cell; -1 for none; -2 - s for the zones of `sets[s]`. For
  /// a cell with sides, `SideGrid.mixed`.
  let held: Column<Int32>
  let sets: [[Int32]]

  static let mixed = Int32.min

  private var bounds: Bounds { cellGrid.bounds }

  /// The zone that contains a point, -1 for none; nil if one look-up is not enough.
  @inline(__always)
  func quick(_ x: Double, _ y: Double) -> Int32? {
    guard x >= bounds.minX, x <= bounds.maxX, y >= bounds.minY, y <= bounds.maxY else { return nil }
    let zone = held[cellGrid.row(y) * cellGrid.columns + cellGrid.column(x)]
    return zone >= -1 ? zone : nil
  }

  /// Collects the zones that contain a point inside or on their border, in any order; returns true if the point is on a
  /// side.
  func collect(_ x: Double, _ y: Double, into here: inout Scratch<Int32>) -> Bool {
    here.removeAll()
    let near = SideGrid.tolerance
    guard x >= bounds.minX - near, x <= bounds.maxX + near, y >= bounds.minY - near, y <= bounds.maxY + near else {
      return false
    }
    let first = cellGrid.column(x)
    var (column, cell) = (first, cellGrid.row(y) * cellGrid.columns + first)
    var isOnSide = false
    while column < cellGrid.columns {
      if held[cell] != SideGrid.mixed {
        toggle(held[cell], &here)
        break
      }
      for at in Int(starts[cell])..<Int(starts[cell + 1]) {
        let side = sides.start + Int(list[at])
        // skips sides completely north or south of the point, which are most sides of a cell
        guard max(side.pointee.ay, side.pointee.by) >= y - near, min(side.pointee.ay, side.pointee.by) <= y + near
        else {
          continue
        }
        if column == first, side.pointee.isNear(x, y) { isOnSide = true }
        guard let crossing = side.pointee.crossing(y), crossing > x, cellGrid.column(crossing) == column else {
          continue
        }
        here.toggle(side.pointee.left)
        here.toggle(side.pointee.right)
      }
      (column, cell) = (column + 1, cell + 1)
    }
    if isOnSide { addBorder(x, y, &here) }
    return isOnSide
  }

  /// Adds the zones of all sides on which the point lies.
  private func addBorder(_ x: Double, _ y: Double, _ here: inout Scratch<Int32>) {
    let cell = cellGrid.row(y) * cellGrid.columns + cellGrid.column(x)
    for at in Int(starts[cell])..<Int(starts[cell + 1]) {
      let side = sides[Int(list[at])]
      guard side.isNear(x, y) else { continue }
      for zone in [side.left, side.right] where zone >= 0 && !here.buffer.contains(zone) { here.append(zone) }
    }
  }

  @inline(__always)
  private func toggle(_ held: Int32, _ here: inout Scratch<Int32>) {
    if held >= -1 { here.toggle(held) } else { for zone in sets[Int(-2 - held)] { here.toggle(zone) } }
  }

  /// Finds the sides whose boxes touch a box, by the cells that the box touches; ascending, without duplicates.
  @inline(__always)
  func sides(near box: Bounds, into found: inout Scratch<Int32>) {
    found.removeAll()
    guard !bounds.isEmpty, bounds.touches(box) else { return }
    let (west, east) = (cellGrid.column(box.minX), cellGrid.column(box.maxX))
    for row in cellGrid.row(box.minY)...cellGrid.row(box.maxY) {
      let (first, end) = (starts[row * cellGrid.columns + west], starts[row * cellGrid.columns + east + 1])
      for at in Int(first)..<Int(end) where sides.start[Int(list[at])].touches(box) { found.append(list[at]) }
    }
    found.sortDistinct()
  }
}

extension Scratch<Int32> {
  /// Sorts the list and removes duplicates.
  @inline(__always)
  mutating func sortDistinct() {
    guard count > 1 else { return }
    sort(<)
    var kept = 1
    for at in 1..<count where self[at] != self[kept - 1] {
      self[kept] = self[at]
      kept += 1
    }
    shrink(to: kept)
  }

  /// Adds a zone, or removes it if it is present; -1 is ignored.
  @inline(__always)
  mutating func toggle(_ zone: Int32) {
    guard zone >= 0 else { return }
    for at in 0..<count where self[at] == zone {
      self[at] = self[count - 1]
      shrink(to: count - 1)
      return
    }
    append(zone)
  }
}

extension PairedSides.Side {
  /// The x at which a side crosses a latitude; nil if the side does not cross it.
  @inline(__always)
  func crossing(_ y: Double) -> Double? {
    guard (ay > y) != (by > y) else { return nil }
    return ax + (y - ay) / (by - ay) * (bx - ax)
  }

  @inline(__always)
  func touches(_ box: Bounds) -> Bool {
    max(ax, bx) >= box.minX && min(ax, bx) <= box.maxX && max(ay, by) >= box.minY && min(ay, by) <= box.maxY
  }

  @inline(__always)
  func isNear(_ x: Double, _ y: Double) -> Bool {
    let near = SideGrid.tolerance
    guard x <= max(ax, bx) + near, x >= min(ax, bx) - near, y <= max(ay, by) + near, y >= min(ay, by) - near else {
      return false
    }
    let (dx, dy) = (bx - ax, by - ay)
    let share = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    let (ex, ey) = (x - ax - share * dx, y - ay - share * dy)
    return (ex * ex + ey * ey).squareRoot() <= near
  }
}
