import TestSupport
import Testing

@testable import Simulation

/// Classes within rooms (model.md §5), by hand.
@Suite struct ClassesTests {
  @Test func everyGradeHasOneClassThenTheFullestGetsTheNext() {
    // 100, 60 and 40 pupils, standard 45, five rooms: one class each, then 100 (two), then 60 against 50: 60 (two)
    let classes = Classes(pupils: [100, 60, 40], sizes: [45, 45, 45], rooms: 5)
    #expect(classes.needed == [3, 2, 1])
    #expect(classes.count == [2, 2, 1])
    #expect(classes.sizes.largest == 50)
    #expect(classes.sizes.overStandard == 2)
  }

  @Test func largeClassesCountByTheirOwnSize() {
    // 131 in two classes: 65 and 66; 56 in one
    let classes = Classes(pupils: [131, 56, 55], sizes: [45, 45, 55], rooms: 4)
    #expect(classes.count == [2, 1, 1])
    #expect(classes.sizes.largest == 66)
    #expect(classes.sizes.large == 3)
    #expect(classes.sizes.veryLarge == 1)
  }

  @Test func roomsBeyondTheStandardStayEmpty() {
    #expect(Classes(pupils: [40, 0], sizes: [45, 45], rooms: 10).count == [1, 0])
  }

  @Test func moreGradesThanRooms() {
    let classes = Classes(pupils: [30, 30, 30], sizes: [45, 45, 45], rooms: 1)
    #expect(classes.count == [1, 1, 1])
  }

  @Test func aTieGoesToTheLowerGrade() {
    #expect(Classes(pupils: [80, 80], sizes: [45, 45], rooms: 3).count == [2, 1])
  }

  /// Rooms assigned together go where they would go one by one.
  @Test func roomsAreDealtAsOneByOne() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let grades = Int.random(in: 1...6, using: &random)
      let pupils = (0..<grades).map { _ in max(0, Int.random(in: -40...400, using: &random)) }
      let sizes = (0..<grades).map { _ in Double(Int.random(in: 0...60, using: &random)) }
      let rooms = Int.random(in: 0...45, using: &random)
      let classes = Classes(pupils: pupils, sizes: sizes, rooms: rooms)
      #expect(classes.count == oneByOne(pupils, sizes, rooms), "\(pupils) \(sizes) \(rooms)")
    }
  }

  private func oneByOne(_ pupils: [Int], _ sizes: [Double], _ rooms: Int) -> [Int] {
    let needed = zip(pupils, sizes).map { pupils, size in
      pupils == 0 ? 0 : size > 0 ? Int((Double(pupils) / size).rounded(.up)) : 1
    }
    var count = pupils.map { $0 > 0 ? 1 : 0 }
    var left = rooms - count.reduce(0, +)
    while left > 0 {
      let open = pupils.indices.filter { count[$0] < needed[$0] }
      guard
        let next = open.max(by: {
          pupils[$0] * count[$1] < pupils[$1] * count[$0]
            || (pupils[$0] * count[$1] == pupils[$1] * count[$0] && $0 > $1)
        })
      else { break }
      count[next] += 1
      left -= 1
    }
    return count
  }

  @Test(arguments: [(0.5, 1), (0.49, 0), (1.5, 2), (-3.0, 0), (44.4999999999, 45)])
  func wholePupils(pupils: Double, whole: Int) { #expect(Classes.whole(pupils) == whole) }
}
