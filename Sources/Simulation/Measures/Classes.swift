internal import Planning

/// Classes of a school's grades within its rooms (model.md §5 "class sizes").
struct Classes {
  /// Classes that the standard requires, by grade.
  private(set) var needed: [Int] = []
  /// Classes formed, by grade.
  private(set) var count: [Int] = []
  private(set) var largest = 0
  private(set) var large = 0
  private(set) var veryLarge = 0
  private(set) var overStandard = 0

  /// 大班额 and 超大班额 (facts of the Ministry's statistics: 56 and more, 66 and more pupils).
  static let large = 56
  static let veryLarge = 66

  /// Pupils of a grade as a whole number: a half is rounded up, and a number below 0 needs no class. No real grade has more than
  /// `most` pupils, and up to there products with rooms do not overflow.
  static func whole(_ pupils: Double) -> Int {
    min(most, max(0, Int(saturating: (pupils + 0.5 + 1e-9).rounded(.down))))
  }
  private static let most = 1_000_000_000_000

  /// Every grade with pupils has one class; then, while rooms are left, the next goes, among grades above their
  /// standard, to the one with the most pupils a class; the lower grade on a tie.
  /// - Parameters:
  ///   - pupils: whole pupils by grade.
  ///   - sizes: pupils a class that the standard allows, by grade.
  ///   - rooms: usable rooms.
  init(pupils: [Int], sizes: [Double], rooms: Int) { divide(pupils, sizes: sizes[...], rooms: rooms) }

  /// No classes yet.
  init() {}

  /// Forms the classes of another school, reusing the arrays.
  mutating func divide(_ pupils: [Int], sizes: ArraySlice<Double>, rooms: Int) {
    needed.removeAll(keepingCapacity: true)
    count.removeAll(keepingCapacity: true)
    (largest, large, veryLarge, overStandard) = (0, 0, 0, 0)
    var left = rooms
    for (pupils, size) in zip(pupils, sizes) {
      needed.append(
        pupils > 0 ? (size > 0 ? min(Classes.most, Int(saturating: (Double(pupils) / size).rounded(.up))) : 1) : 0)
      count.append(pupils > 0 ? 1 : 0)
      if pupils > 0 { left -= 1 }
    }
    left -= assignCertain(pupils, left)
    while left > 0 {
      var next: Int?
      for grade in pupils.indices where count[grade] < needed[grade] {
        guard let best = next else {
          next = grade
          continue
        }
        // pupils[grade] / count[grade] > pupils[best] / count[best], compared as whole numbers
        if pupils[grade] * count[best] > pupils[best] * count[grade] { next = grade }
      }
      guard let grade = next else { break }
      count[grade] += 1
      left -= 1
    }
    for (grade, classes) in count.enumerated() where classes > 0 {
      let (small, more) = pupils[grade].quotientAndRemainder(dividingBy: classes)
      let standard = sizes[sizes.startIndex + grade]
      tally(small, classes - more, standard: standard)
      if more > 0 { tally(small + 1, more, standard: standard) }
    }
  }

  /// Assigns the rooms whose grade is certain; returns their number.
  ///
  /// A grade gets its class number c + 1 as long as it has more than λ pupils a class, for some λ. With λ = all pupils ÷ `left`
  /// at most `left` rooms are assigned, since rounding up costs at most one for each grade, and each has one already. So the
  /// rooms assigned at that λ are those that the loop would assign first.
  private mutating func assignCertain(_ pupils: [Int], _ left: Int) -> Int {
    let all = pupils.reduce(0, +)
    guard left > 0, all > 0 else { return 0 }
    var assigned = 0
    for grade in pupils.indices where count[grade] > 0 {
      // more than λ pupils a class in c classes: pupils > λ·c; so the classes are pupils ÷ λ, rounded up
      let classes = min(needed[grade], (pupils[grade] * left + all - 1) / all)
      assigned += max(0, classes - count[grade])
      count[grade] = max(count[grade], classes)
    }
    return assigned
  }

  private mutating func tally(_ size: Int, _ classes: Int, standard: Double) {
    guard classes > 0 else { return }
    largest = max(largest, size)
    if size >= Classes.large { large += classes }
    if size >= Classes.veryLarge { veryLarge += classes }
    if Double(size) > standard { overStandard += classes }
  }
}
