internal import CKernels

/// Sides with the boxes around them, in groups of eight, so that those near another side are found by eight comparisons at a
/// time (CKernels). What the last group lacks are boxes that touch nothing.
struct BoxedSides: ~Copyable {
  struct Side: BitwiseCopyable {
    var ax: Double
    var ay: Double
    var bx: Double
    var by: Double
  }

  private var sides = Scratch<Side>()
  private var boxes = Scratch<Double>(capacity: 256)
  /// The numbers that `findTouching` has found.
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

  /// Puts the numbers of those whose boxes touch the box around a side into `found`, from the group of the side `first` on.
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
