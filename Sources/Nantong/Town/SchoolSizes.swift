import Foundation

/// Standard sizes of schools, in classrooms: 建标〔2002〕102号 art. 6; primary schools of 36 and 42 as in the revision of
/// Nantong's layout plan.
enum SchoolSizes {
  /// By stage.
  static let standard = [[12, 18, 24, 30, 36, 42], [12, 18, 24, 30]]
  /// Largest size of schools before the plan, by stage.
  static let largest = [36, 30]
  /// Classrooms of 南通市第一初级中学, the only larger junior school known: over 2,400 pupils, 55 per class.
  static let oldTownJunior = 44
  static let nineYear = [18, 27, 36, 45]

  /// Standard sizes near wanted numbers of rooms, adjusted in as few steps as possible until their sum is the sum wanted.
  static func chosen(for wanted: [Double], stage: Int) -> [Int] {
    let sizes = standard[stage].filter { $0 <= largest[stage] }
    var steps = wanted.map { rooms in
      sizes.indices.min { abs(Double(sizes[$0]) - rooms) < abs(Double(sizes[$1]) - rooms) } ?? 0
    }
    func missing(_ at: Int) -> Double { wanted[at] - Double(sizes[steps[at]]) }
    let half = Double(sizes[1] - sizes[0]) / 2
    while true {
      let sum = steps.indices.reduce(0.0) { $0 + missing($1) }
      if sum > half,
        let next = steps.indices.filter({ steps[$0] + 1 < sizes.count }).max(by: { missing($0) < missing($1) })
      {
        steps[next] += 1
      } else if sum < -half, let next = steps.indices.filter({ steps[$0] > 0 }).min(by: { missing($0) < missing($1) }) {
        steps[next] -= 1
      } else {
        return steps.map { sizes[$0] }
      }
    }
  }

  /// Rooms of a nine-year school, by stage: two primary rooms for each junior room.
  static func nineYear(for wanted: Double) -> [Int] {
    let size = nineYear.min { abs(Double($0) - wanted) < abs(Double($1) - wanted) } ?? nineYear[0]
    return [size / 3 * 2, size / 3]
  }
}
