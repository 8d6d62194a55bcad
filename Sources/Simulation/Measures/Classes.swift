internal import Planning

/// Classes of a school by grade, as many as its rooms allow (model.md §5 "class sizes").
struct Classes {
  /// Classes that the standard requires, by grade.
  private(set) var needed: [Int] = []
  /// Classes formed, by grade.
  private(set) var count: [Int] = []
  /// Sizes of the classes formed.
  private(set) var sizes = ClassSizeCounts()
  /// Classes that the standard requires, sum over all grades.
  var allNeeded: Int { needed.reduce(0, +) }

  /// Pupils of a grade as a whole number: a half is rounded up, and a number below 0 becomes 0. No real grade has more than
  /// `most` pupils; up to this number, products with rooms do not overflow.
  static func whole(_ pupils: Double) -> Int {
    // the usual case, far from all limits: no saturation is needed
    if pupils >= 0, pupils < 1e9 { return Int(pupils + 0.5 + 1e-9) }
    return min(most, max(0, Int(saturating: (pupils + 0.5 + 1e-9).rounded(.down))))
  }
  private static let most = 1_000_000_000_000

  /// Number of classes of a grade by the standard; 1 if the standard allows any number of pupils, 0 without pupils.
  static func needed(for pupils: Int, size: Double) -> Int {
    guard pupils > 0 else { return 0 }
    guard size > 0 else { return 1 }
    let classes = (Double(pupils) / size).rounded(.up)
    return classes < 1e12 ? Int(classes) : most
  }

  /// Every grade with pupils has one class. Then, while rooms are left, the next room goes to the grade with the most pupils
  /// per class among the grades above their standard; on a tie, to the lower grade.
  /// - Parameters:
  ///   - pupils: whole pupils by grade.
  ///   - sizes: pupils per class that the standard allows, by grade.
  ///   - rooms: usable rooms.
  init(pupils: [Int], sizes: [Double], rooms: Int) { form(of: pupils, sizes: sizes[...], rooms: rooms) }

  /// No classes yet.
  init() {}

  /// No classes in any grade, for a school whose rooms are not known.
  mutating func formNone(grades: Int) {
    needed = Array(repeating: 0, count: grades)
    (count, sizes) = (needed, ClassSizeCounts())
  }

  /// Forms the classes of another school, reusing the arrays.
  mutating func form(of pupils: [Int], sizes: ArraySlice<Double>, rooms: Int) {
    if count.count != pupils.count {
      needed = Array(repeating: 0, count: pupils.count)
      count = needed
    }
    self.sizes = needed.withUnsafeMutableBufferPointer { needed in
      count.withUnsafeMutableBufferPointer { count in
        pupils.withUnsafeBufferPointer { pupils in
          sizes.withUnsafeBufferPointer { sizes in
            ClassDivision(pupils: pupils, sizes: sizes, needed: needed, count: count).divide(rooms: rooms)
          }
        }
      }
    }
  }
}

/// Numbers of large classes, and the size of the largest.
struct ClassSizeCounts {
  private(set) var largest = 0
  private(set) var large = 0
  private(set) var veryLarge = 0
  private(set) var overStandard = 0

  /// 大班额 and 超大班额 (facts of the Ministry's statistics: 56 and more, 66 and more pupils).
  static let large = 56
  static let veryLarge = 66

  @inline(__always)
  fileprivate mutating func add(_ classes: Int, of size: Int, standard: Double) {
    largest = max(largest, size)
    if size >= ClassSizeCounts.large { large += classes }
    if size >= ClassSizeCounts.veryLarge { veryLarge += classes }
    if Double(size) > standard { overStandard += classes }
  }
}

/// Divides the rooms of one school among its grades, in memory that is reused for the next school.
private struct ClassDivision {
  let pupils: UnsafeBufferPointer<Int>
  let sizes: UnsafeBufferPointer<Double>
  let needed: UnsafeMutableBufferPointer<Int>
  let count: UnsafeMutableBufferPointer<Int>

  func divide(rooms: Int) -> ClassSizeCounts {
    var (all, wanted, left) = (0, 0, rooms)
    for grade in pupils.indices {
      let some = pupils[grade] > 0
      needed[grade] = Classes.needed(for: pupils[grade], size: sizes[grade])
      count[grade] = some ? 1 : 0
      all += pupils[grade]
      if some { left -= 1 }
      wanted += max(0, needed[grade] - 1)
    }
    if wanted <= left {
      for grade in pupils.indices { count[grade] = max(count[grade], needed[grade]) }
    } else if left > 0 {
      assignRest(left - assignCertain(left, of: all))
    }
    return counts
  }

  /// Assigns the rooms whose grade can be computed directly; returns the number of these rooms.
  ///
  /// A grade gets class number c + 1 as long as it has more than λ pupils per class, for some λ. With λ = all pupils ÷ `left`,
  /// at most `left` rooms are assigned, since rounding up costs at most one room per grade, and each grade has one already. So
  /// the rooms assigned with this λ are the first that would be assigned one by one.
  private func assignCertain(_ left: Int, of all: Int) -> Int {
    var assigned = 0
    for grade in pupils.indices where count[grade] > 0 {
      // more than λ pupils per class in c classes: pupils > λ·c; so the classes are pupils ÷ λ, rounded up
      let classes = min(needed[grade], (pupils[grade] * left + all - 1) / all)
      assigned += max(0, classes - count[grade])
      count[grade] = max(count[grade], classes)
    }
    return assigned
  }

  /// Assigns the remaining rooms one by one.
  private func assignRest(_ rooms: Int) {
    for _ in 0..<max(0, rooms) {
      var next = -1
      for grade in pupils.indices where count[grade] < needed[grade] {
        // pupils[grade] / count[grade] > pupils[next] / count[next], compared as whole numbers
        if next < 0 || pupils[grade] * count[next] > pupils[next] * count[grade] { next = grade }
      }
      if next < 0 { return }
      count[next] += 1
    }
  }

  /// Classes of a grade differ by one pupil at most.
  private var counts: ClassSizeCounts {
    var counts = ClassSizeCounts()
    for grade in pupils.indices where count[grade] > 0 {
      let (small, more) = pupils[grade].quotientAndRemainder(dividingBy: count[grade])
      counts.add(count[grade] - more, of: small, standard: sizes[grade])
      if more > 0 { counts.add(more, of: small + 1, standard: sizes[grade]) }
    }
    return counts
  }
}
