/// A school as some options leave it: when its zone begins, and where it is from then on.
struct SchoolVariant: Sendable, Equatable {
  let school: Int32
  /// Start of the zone for blocks that join it.
  let start: Int32
  /// Position from the start on; nil where the school stays.
  let position: Distances.Position?

  /// Whether it is a school that stands, without any option.
  func isAsToday(in stage: SitingStage) -> Bool { start == 0 && position == nil && stage.isStanding[Int(school)] }
}

/// What may be chosen: for each place with options the alternatives of which exactly one is chosen, "nothing" first; and for each
/// stage the variants of its schools, of which an alternative leaves some.
struct SitingAlternatives: Sendable {
  /// Alternatives of a place with options: `starts[place]..<starts[place + 1]`; places without options are left out.
  private(set) var starts = [0]
  /// The option of each alternative; -1 for nothing.
  private(set) var options: [Int32] = []
  /// The variants that each alternative leaves of the schools that options of the place change, by number over all stages.
  private(set) var open: [[Int]] = []
  /// Variants by stage, ordered by school; those of a school that share a position follow each other.
  let variants: [[SchoolVariant]]
  /// Number of the first variant of each stage, and of all variants.
  let offsets: [Int]
  /// Number, within the stage, of the first variant of each school, shape `[stages][schools + 1]`.
  let firsts: [[Int]]
  /// Whether a variant is there whatever is chosen.
  private(set) var isCertain: [Bool]
  /// Whether a school has a zone whatever is chosen, shape `[stages][schools]`.
  private(set) var isAlwaysOpen: [[Bool]]

  private let isStanding: [[Bool]]

  /// Number of places with options.
  var placeCount: Int { starts.count - 1 }

  func range(of place: Int) -> Range<Int> { starts[place]..<starts[place + 1] }

  init(_ problem: SitingProblem) {
    var lists = problem.stages.map { stage in
      (0..<stage.schoolCount).map { school in
        stage.isStanding[school] ? [SchoolVariant(school: Int32(school), start: 0, position: nil)] : []
      }
    }
    for option in problem.options {
      for effect in option.effects where !effect.closes {
        let variant = SchoolVariant(school: effect.school, start: option.start, position: effect.position)
        let (stage, school) = (Int(effect.stage), Int(effect.school))
        if !lists[stage][school].contains(variant) { lists[stage][school].append(variant) }
      }
    }
    lists = lists.map { $0.map(SitingAlternatives.byPosition) }
    variants = lists.map { Array($0.joined()) }
    offsets = variants.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    firsts = lists.map { $0.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) } }
    isCertain = Array(repeating: true, count: offsets[offsets.count - 1])
    isStanding = problem.stages.map(\.isStanding)
    isAlwaysOpen = isStanding
    var first = 0
    while first < problem.options.count {
      var end = first
      while end < problem.options.count, problem.options[end].place == problem.options[first].place { end += 1 }
      append(problem, first..<end)
      first = end
    }
  }

  private static func byPosition(_ variants: [SchoolVariant]) -> [SchoolVariant] {
    var positions: [Distances.Position?] = []
    for variant in variants where !positions.contains(variant.position) { positions.append(variant.position) }
    return positions.flatMap { position in variants.filter { $0.position == position } }
  }

  private struct School: Hashable, Comparable {
    let stage: Int
    let school: Int
    static func < (one: School, other: School) -> Bool { (one.stage, one.school) < (other.stage, other.school) }
  }

  /// Adds the alternatives of one place.
  private mutating func append(_ problem: SitingProblem, _ group: Range<Int>) {
    let effects = problem.options[group].flatMap(\.effects)
    let schools = Set(effects.map { School(stage: Int($0.stage), school: Int($0.school)) }).sorted()
    for effect in effects where effect.closes { isAlwaysOpen[Int(effect.stage)][Int(effect.school)] = false }
    let first = options.count
    for option in [-1] + Array(group) {
      options.append(Int32(option))
      open.append(schools.compactMap { variant(of: $0, option < 0 ? nil : problem.options[option]) })
    }
    starts.append(options.count)
    for school in schools {
      for at in firsts[school.stage][school.school]..<firsts[school.stage][school.school + 1] {
        let number = offsets[school.stage] + at
        isCertain[number] = open[first...].allSatisfy { $0.contains(number) }
      }
    }
  }

  /// The variant that an option leaves of a school; nil for a school without a zone.
  private func variant(of school: School, _ option: SitingOption?) -> Int? {
    let own = firsts[school.stage][school.school]..<firsts[school.stage][school.school + 1]
    let effect = option?.effects.first { Int($0.stage) == school.stage && Int($0.school) == school.school }
    if let effect, effect.closes { return nil }
    let (start, position) = effect == nil ? (0, nil) : (option?.start ?? 0, effect?.position)
    if effect == nil, !isStanding[school.stage][school.school] { return nil }
    return own.first { variants[school.stage][$0].start == start && variants[school.stage][$0].position == position }
      .map { offsets[school.stage] + $0 }
  }
}
