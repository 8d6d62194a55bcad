internal import Planning

/// Classes of a school's grades within its rooms (model.md §5 "class sizes").
struct Classes {
  /// Classes that the standard requires, by grade.
  private(set) var needed: [Int] = []
  /// Classes formed, by grade.
  private(set) var count: [Int] = []
  /// How large those are that are formed.
  private(set) var sizes = ClassSizeCounts()
  /// Classes that the standard requires, of all grades.
  var allNeeded: Int { needed.reduce(0, +) }

  /// Pupils of a grade as a whole number: a half is rounded up, and a number below 0 needs no class. No real grade has more than
  /// `most` pupils, and up to there products with rooms do not overflow.
  static func whole(_ pupils: Double) -> Int {
    // far from all limits, which is nearly always so, nothing saturates
    if pupils >= 0, pupils < 1e9 { return Int(pupils + 0.5 + 1e-9) }
    return min(most, max(0, Int(saturating: (pupils + 0.5 + 1e-9).rounded(.down))))
  }
  fileprivate static let most = 1_000_000_000_000

  /// Every grade with pupils has one class; then, while rooms are left, the next goes, among grades above their
  /// standard, to the one with the most pupils a class; the lower grade on a tie.
  /// - Parameters:
  ///   - pupils: whole pupils by grade.
  ///   - sizes: pupils a class that the standard allows, by grade.
  ///   - rooms: usable rooms.
  init(pupils: [Int], sizes: [Double], rooms: Int) { form(of: pupils, sizes: sizes[...], rooms: rooms) }

  /// No classes yet.
  init() {}

  /// Forms the classes of another school in the same arrays.
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

/// How large classes are.
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

/// The rooms of one school divided among its grades, in memory that is used again for the next school.
private struct ClassDivision {
  let pupils: UnsafeBufferPointer<Int>
  let sizes: UnsafeBufferPointer<Double>
  let needed: UnsafeMutableBufferPointer<Int>
  let count: UnsafeMutableBufferPointer<Int>

  func divide(rooms: Int) -> ClassSizeCounts {
    var (all, wanted, left) = (0, 0, rooms)
    for grade in pupils.indices {
      let some = pupils[grade] > 0
      needed[grade] = some ? classes(for: pupils[grade], size: sizes[grade]) : 0
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

  /// Classes by the standard; one where it allows any number of pupils.
  private func classes(for pupils: Int, size: Double) -> Int {
    guard size > 0 else { return 1 }
    let classes = (Double(pupils) / size).rounded(.up)
    return classes < 1e12 ? Int(classes) : Classes.most
  }

  /// Assigns the rooms whose grade is certain; returns their number.
  ///
  /// A grade gets its class number c + 1 as long as it has more than λ pupils a class, for some λ. With λ = all pupils ÷ `left`
  /// at most `left` rooms are assigned, since rounding up costs at most one for each grade, and each has one already. So the
  /// rooms assigned at that λ are those that would be assigned first one by one.
  private func assignCertain(_ left: Int, of all: Int) -> Int {
    var assigned = 0
    for grade in pupils.indices where count[grade] > 0 {
      // more than λ pupils a class in c classes: pupils > λ·c; so the classes are pupils ÷ λ, rounded up
      let classes = min(needed[grade], (pupils[grade] * left + all - 1) / all)
      assigned += max(0, classes - count[grade])
      count[grade] = max(count[grade], classes)
    }
    return assigned
  }

  /// Assigns rooms one by one.
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
