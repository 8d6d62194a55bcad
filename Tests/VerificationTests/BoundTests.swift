import Geometry
import TestSupport
import Testing

@testable import Verification

/// The bound looks at near schools only; a loop over all schools gives the same, also where schools move and prices are high.
struct BoundTests {
  @Test(arguments: 1...20) func nearSchoolsAreEnough(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var instance = Instance(years: [2026, 2027, 2028])
    let (blocks, schools) = (60, 25)
    for number in 0..<blocks { _ = instance.blocks.add("b\(number)") }
    for number in 0..<schools { _ = instance.schools.add("s\(number)") }
    func place() -> Position { Position(.random(in: 0...9000, using: &random), .random(in: 0...9000, using: &random)) }
    instance.blockPlaces = (0..<blocks).map { _ in place() }
    for _ in 0..<schools {
      let first = place()
      let later = Bool.random(using: &random) ? place() : first
      instance.schoolPlaces += [first, later, later]
    }
    instance.prices = (0..<3 * schools).map { _ in
      .random(in: 0...1, using: &random) < 0.5 ? 0 : .random(in: 0...20_000, using: &random)
    }
    instance.free = (0..<3 * schools).map { _ in .random(in: -50...300, using: &random) }
    instance.pupils = (0..<3 * blocks).map { _ in .random(in: 0...40, using: &random) }
    instance.pupilsOfFrom = (0..<blocks).map { instance.pupils[3 * $0] }
    instance.before = (0..<blocks).map { _ in .random(in: 0..<schools, using: &random) }
    instance.plan = instance.before
    instance.blockDistricts = Array(repeating: nil, count: blocks)
    instance.schoolDistricts = Array(repeating: nil, count: schools)
    instance.hasZone = Array(repeating: true, count: schools)
    instance.detourFactor = 1.3
    let certificate = Certificate(weights: (short: 20_000, move: 500))
    var reader = ProposalReader("")
    let bound = Bound(certificate, instance, Rules(certificate, instance, &reader)).value()
    var expected = 0.0
    for block in 0..<blocks {
      var least = Double.infinity
      for school in 0..<schools {
        var cost = school == instance.before[block] ? 0 : 500 * instance.pupilsOfFrom[block]
        for year in 0..<3 {
          let metres = instance.metres(block: block, school: school, year: year)
          cost += instance.pupils[3 * block + year] * (metres + instance.prices[3 * school + year])
        }
        least = min(least, cost)
      }
      expected += least
    }
    for at in instance.free.indices { expected -= instance.prices[at] * instance.free[at] }
    #expect(Rounding.agree(bound, expected, scale: expected))
  }
}

extension Certificate {
  /// A certificate that states weights only.
  init(weights: (short: Double, move: Double)) {
    var number = JSONValue()
    number.content = .number(weights.short)
    var other = JSONValue()
    other.content = .number(weights.move)
    var object = JSONValue()
    object.content = .object([("short", number), ("move", other)])
    var root = JSONValue()
    root.content = .object([("weights", object)])
    self.init(root: root, years: [2026, 2027, 2028], from: 2026)
  }
}
