internal import CKernels

/// Sides with their bounding boxes, in groups of eight, because eight boxes are compared at a time (CKernels). Empty
/// boxes fill up the last group.
struct BoxedSides: ~Copyable {
  struct Side: BitwiseCopyable {
    var ax: Double
    var ay: Double
    var bx: Double
    var by: Double
  }

  private var sides = Scratch<Side>()
  private var boxes = Scratch<Double>(capacity: 256)
  /// The indexes found by the last call of `findTouching`.
  private(set) var found = Scratch<Int32>()

  var count: Int { sides.count }

  @inline(__always)
  subscript(at: Int) -> Side { sides[at] }

  mutating func removeAll() {
    sides.removeAll()
    boxes.removeAll()
  }

  @inline(__always)
  mutating func append(_ side: Side) {
    let lane = sides.count & 7
    if lane == 0 {
      boxes.append(atMost: 32) { group in
        for at in 0..<16 { group[at] = .infinity }
        for at in 16..<32 { group[at] = -.infinity }
        return 32
      }
    }
    let group = boxes.count - 32
    boxes[group + lane] = min(side.ax, side.bx)
    boxes[group + 8 + lane] = min(side.ay, side.by)
    boxes[group + 16 + lane] = max(side.ax, side.bx)
    boxes[group + 24 + lane] = max(side.ay, side.by)
    sides.append(side)
  }

  /// Stores in `found` the sides whose boxes touch the box of `side`. The search starts at the group that contains the
  /// side with the index `first`.
  @inline(__always)
  mutating func findTouching(_ side: Side, from first: Int = 0) {
    let box = (min(side.ax, side.bx), min(side.ay, side.by), max(side.ax, side.bx), max(side.ay, side.by))
    let (group, boxes) = (first >> 3, boxes.start)
    let groups = (sides.count + 7) >> 3 - group
    found.removeAll()
    found.append(atMost: 8 * groups) { found in
      withUnsafePointer(to: box) { box in
        box.withMemoryRebound(to: Double.self, capacity: 4) {
          kernels_boxes_touching(boxes + 32 * group, groups, $0, found)
        }
      }
    }
  }
}
