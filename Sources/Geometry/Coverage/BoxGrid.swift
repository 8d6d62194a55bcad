/// A grid over bounding boxes that finds the boxes near a point or a rectangle.
struct BoxGrid: Sendable {
  private let bounds: Bounds
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let boxes: [Int32]

  init(_ list: [Bounds]) {
    var bounds = Bounds()
    for box in list where !box.isEmpty { bounds.include(box) }
    let across = max(1, min(2048, Int((Double(list.count).squareRoot() * 2).rounded(.up))))
    self.bounds = bounds
    columns = across
    rows = across
    var starts = [Int32](repeating: 0, count: across * across + 1)
    func cells(_ box: Bounds, _ body: (Int) -> Void) {
      guard !box.isEmpty else { return }
      let (c0, r0) = BoxGrid.cell(box.minX, box.minY, bounds, across, across)
      let (c1, r1) = BoxGrid.cell(box.maxX, box.maxY, bounds, across, across)
      for row in r0...r1 { for column in c0...c1 { body(row * across + column) } }
    }
    for box in list { cells(box) { starts[$0 + 1] += 1 } }
    for at in 0..<(across * across) { starts[at + 1] += starts[at] }
    var next = starts
    var boxes = [Int32](repeating: 0, count: Int(starts[across * across]))
    for (number, box) in list.enumerated() {
      cells(box) { cell in
        boxes[Int(next[cell])] = Int32(number)
        next[cell] += 1
      }
    }
    self.starts = starts
    self.boxes = boxes
  }

  private static func cell(_ x: Double, _ y: Double, _ bounds: Bounds, _ columns: Int, _ rows: Int) -> (Int, Int) {
    func at(_ value: Double, _ low: Double, _ high: Double, _ count: Int) -> Int {
      guard high > low else { return 0 }
      return min(count - 1, max(0, Int((value - low) / (high - low) * Double(count))))
    }
    return (at(x, bounds.minX, bounds.maxX, columns), at(y, bounds.minY, bounds.maxY, rows))
  }

  /// Indexes of boxes that may contain the point, ascending.
  func candidates(_ x: Double, _ y: Double) -> ArraySlice<Int32> {
    guard !bounds.isEmpty, x.isFinite, y.isFinite else { return [] }
    let (column, row) = BoxGrid.cell(x, y, bounds, columns, rows)
    let cell = row * columns + column
    return boxes[Int(starts[cell])..<Int(starts[cell + 1])]
  }

  /// Indexes of boxes whose cells touch the rectangle, ascending, without duplicates.
  func candidates(touching box: Bounds) -> [Int32] {
    guard !bounds.isEmpty, !box.isEmpty else { return [] }
    let (c0, r0) = BoxGrid.cell(box.minX, box.minY, bounds, columns, rows)
    let (c1, r1) = BoxGrid.cell(box.maxX, box.maxY, bounds, columns, rows)
    if c0 == c1, r0 == r1 { return Array(candidates(box.minX, box.minY)) }
    var found: Set<Int32> = []
    for row in r0...r1 {
      for column in c0...c1 {
        let cell = row * columns + column
        found.formUnion(boxes[Int(starts[cell])..<Int(starts[cell + 1])])
      }
    }
    return found.sorted()
  }
}
