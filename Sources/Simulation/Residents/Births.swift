internal import Planning

/// Births by district and calendar year: those of the dataset, replaced by those of the scenario (model.md §2.2).
struct Births {
  typealias Counts = [DistrictYear: Double]
  struct DistrictYear: Hashable {
    var district: DistrictIndex
    var year: Int
  }

  /// True if some births are stated by kind; all births are then computed by kind.
  let isByKind: Bool
  /// If births are not by kind, births of both kinds together are stored under `registered`.
  private(set) var known: ByKind<Counts>
  /// Births of the years after the last known ones, by `after`; as `known` by kind.
  var assumed = ByKind<Counts>(repeating: [:])
  /// Multipliers of a draw, by district and calendar year; nil: none.
  var drawn: DrawnBirths?
  private let stages: Stages
  private let stated: StatedDemand
  private let multipliers: [Multiplier]

  /// - Parameters:
  ///   - years: calendar years for which births of the scenario are read.
  ///   - former: divides births of both kinds together, and those of a district that others have joined.
  init(
    _ counts: [BirthCount], _ stated: StatedDemand, stages: Stages, districts: Int, years: ClosedRange<Int>,
    _ former: FormerDistricts
  ) {
    (self.stages, self.stated) = (stages, stated)
    multipliers = stated.demand.multipliers.filter { $0.subject == .births }
    isByKind = counts.contains { $0.kind != nil } || stated.demand.births?.namesKinds == true
    known = ByKind(repeating: [:])
    for count in counts { take(count, former) }
    guard stated.demand.births != nil else { return }
    for district in 0..<DistrictIndex(districts) {
      for year in years { take(stated, district: district, year: year, former) }
    }
  }

  /// Births of a row. Those of districts that have merged by then are added up, and divided among the former districts.
  private mutating func take(_ count: BirthCount, _ former: FormerDistricts) {
    for part in former.parts(of: count.district, in: count.year, isByKind ? count.kind : nil) {
      let key = DistrictYear(district: part.district, year: count.year)
      for kind in isByKind ? count.kind.map({ [$0] }) ?? Kind.allCases : [.registered] {
        let ofKind = isByKind && count.kind == nil ? former.share(of: kind, in: part.district) : 1
        let before = former.mergers.isEmpty ? 0 : known[kind][key] ?? 0
        known[kind][key] = before + count.births * part.share * ofKind
      }
    }
  }

  /// Births that the scenario states for a district and year replace those of the dataset.
  private mutating func take(_ stated: StatedDemand, district: DistrictIndex, year: Int, _ former: FormerDistricts) {
    let key = DistrictYear(district: district, year: year)
    if let both = stated.births(district: district, year: year, nil)?.value {
      let own = both * former.share(of: district, in: year, nil)
      for kind in Kind.allCases where isByKind || kind == .registered {
        known[kind][key] = isByKind ? own * former.share(of: kind, in: district) : own
      }
    } else if isByKind {
      for kind in Kind.allCases {
        guard let births = stated.births(district: district, year: year, kind)?.value else { continue }
        known[kind][key] = births * former.share(of: district, in: year, kind)
      }
    }
  }

  private func counts(of kind: Kind) -> Counts { isByKind ? known[kind] : known.registered }

  /// True where births are multiplied, by the scenario or by a draw.
  private var areMultiplied: Bool { !multipliers.isEmpty || drawn != nil }

  /// Product of the birth multipliers of a calendar year.
  private func factor(district: DistrictIndex, year: Int, kind: Kind) -> Double {
    multipliers.filter {
      $0.from <= year && year <= $0.to ?? .max && stated.applies($0, to: district, in: year, kind)
    }.reduce(drawn?.factor(district: district, year: year) ?? 1) { $0 * $1.factor }
  }

  /// Product of the birth multipliers for a cohort that repeats earlier cohorts because its births are not known.
  func heldFactor(district: DistrictIndex, cohort: Int, kind: Kind) -> Double {
    guard areMultiplied else { return 1 }
    let (before, own) = parts(of: cohort, district: district, kind: kind, isProjected: true, born: nil)
    return before + own
  }

  /// The parts of a cohort that are born in its two calendar years, as ``calendarYears(of:)`` has them, without the multipliers of a
  /// draw: numbers of children; for a cohort that repeats earlier ones, shares.
  func parts(of cohort: Int, district: DistrictIndex, kind: Kind) -> (before: Double, own: Double) {
    var undrawn = self
    undrawn.drawn = nil
    let years = calendarYears(of: cohort)
    func number(_ year: Int) -> Double? {
      births(district: district, year: year, kind: kind) ?? assumedBirths(district: district, year: year, kind: kind)
    }
    let born = number(years.lowerBound).flatMap { before in number(years.upperBound).map { (before, $0) } }
    return undrawn.parts(of: cohort, district: district, kind: kind, isProjected: true, born: born)
  }

  /// - Parameter born: births of the two calendar years; nil: the parts are shares.
  private func parts(
    of cohort: Int, district: DistrictIndex, kind: Kind, isProjected: Bool, born: (before: Double, own: Double)?
  ) -> (before: Double, own: Double) {
    let (years, m) = (calendarYears(of: cohort), Double(stages.cutoffMonth))
    var (before, own) = ((12 - m) / 12 * (born?.before ?? 1), m / 12 * (born?.own ?? 1))
    guard isProjected, areMultiplied else { return (before, own) }
    before *= factor(district: district, year: years.lowerBound, kind: kind)
    own *= factor(district: district, year: years.upperBound, kind: kind)
    return (before, own)
  }

  /// Births of a calendar year, of both kinds together if births are not by kind; nil if not known.
  func births(district: DistrictIndex, year: Int, kind: Kind) -> Double? {
    counts(of: kind)[DistrictYear(district: district, year: year)]
  }

  /// Births that are assumed for a calendar year whose births are not known; nil where none are.
  func assumedBirths(district: DistrictIndex, year: Int, kind: Kind) -> Double? {
    (isByKind ? assumed[kind] : assumed.registered)[DistrictYear(district: district, year: year)]
  }

  /// The calendar years in which a cohort is born.
  func calendarYears(of cohort: Int) -> ClosedRange<Int> {
    (cohort - stages.entryAge - 1)...(cohort - stages.entryAge)
  }

  /// Children born into a cohort; nil where either calendar year is not known.
  ///
  /// With a cut-off at the end of month m and entry age e: `(12 − m)/12` of the births of `c − e − 1` and `m/12` of
  /// those of `c − e`.
  /// - Parameter isProjected: true: with assumed births and the scenario's multipliers; false: known births without multipliers,
  ///   for ratios to counted children.
  func born(district: DistrictIndex, cohort: Int, kind: Kind, isProjected: Bool = false) -> Double? {
    let year = cohort - stages.entryAge
    func number(_ year: Int) -> Double? {
      births(district: district, year: year, kind: kind)
        ?? (isProjected ? assumedBirths(district: district, year: year, kind: kind) : nil)
    }
    guard let before = number(year - 1), let own = number(year) else { return nil }
    let parts = parts(of: cohort, district: district, kind: kind, isProjected: isProjected, born: (before, own))
    return parts.before + parts.own
  }

  /// Of some cohorts, the last three whose births are known; empty if the births of these three sum to 0.
  func lastKnown(_ cohorts: [Int], district: DistrictIndex, kind: Kind) -> [Int] {
    let last = Array(cohorts.filter { born(district: district, cohort: $0, kind: kind) != nil }.suffix(3))
    return last.contains { (born(district: district, cohort: $0, kind: kind) ?? 0) > 0 } ? last : []
  }
}

extension RateTable {
  /// True where some map of the table has kinds as its keys.
  var namesKinds: Bool { hasKey { if case .kind = $0 { true } else { false } } }

  /// True where some map of the table has years as its keys.
  var namesYears: Bool { hasKey { if case .year = $0 { true } else { false } } }
}
