public import Planning
public import Simulation

/// What can be said of a scenario by the names that policies use (`PolicyMeasure`); what nothing is known of is not measured.
public struct MeasureBook: Sendable {
  let result: SimulationResult
  let policy: Policy
  public let plan: ConstructionPlan
  public let balance: Balance
  let amounts: Amounts
  public let modernisation: Modernisation
  public let groups: GroupSeats
  public let staffing: Staffing?
  public let funds: Funds?

  public var rotation: Rotation? { staffing?.rotation }

  public init(_ result: SimulationResult, on dataset: Dataset, policy: Policy) {
    self.result = result
    self.policy = policy
    let amounts = Amounts(dataset, result)
    self.amounts = amounts
    plan = ConstructionPlan(result)
    var named: [String: Set<Int>] = [:]
    for commitment in policy.commitments {
      guard let standard = commitment.standard else { continue }
      named[standard, default: []].insert(MeasureBook.nearest(commitment.by, in: result.years))
    }
    balance = Balance(result, on: dataset, amounts, standards: policy.balance, named: named)
    modernisation = Modernisation(result, on: dataset, amounts, checklist: policy.checklist)
    groups = GroupSeats(result, on: dataset, amounts)
    staffing = policy.staffing.map { Staffing(result, on: dataset, amounts, rule: $0) }
    funds = policy.funds.map { Funds(result, on: dataset, amounts, rule: $0) }
  }

  /// The year of the results that stands for one: the nearest.
  static func nearest(_ year: Int?, in years: ClosedRange<Int>) -> Int {
    min(max(year ?? years.upperBound, years.lowerBound), years.upperBound)
  }

  /// A measure of a district (nil: all) in a year, as far as it is known.
  public func value(_ measure: String, district: Int?, year: Int) -> Double? {
    self.measure(measure, district: district, year: year).value
  }

  /// - Parameters:
  ///   - year: one that the results do not have is replaced by the nearest, which `Measurement.year` says.
  ///   - standard: of balance; nil: those in force.
  public func measure(_ measure: String, district: Int?, year wanted: Int, standard: String? = nil) -> Measurement {
    if measure.hasPrefix("projects_") {
      let kind = String(measure.dropFirst("projects_".count))
      return Measurement(Double(plan.schools(kind: kind, district: district, through: wanted)))
    }
    let year = MeasureBook.nearest(wanted, in: result.years)
    let here = Here(
      rows: result.schools.filter { $0.year == year && isIn($0.school, district) }, district: district, year: year)
    var found = schoolMeasure(measure, here) ?? staffMeasure(measure, here) ?? standardMeasure(measure, here, standard)
    found.year = year
    return found
  }

  /// The schools that a measure is of.
  struct Here {
    var rows: [SchoolYearMeasures]
    var district: Int?
    var year: Int

    /// Ascending.
    var schools: [Int] { Set(rows.map(\.school)).sorted() }
  }

  func isIn(_ school: Int, _ district: Int?) -> Bool {
    district == nil || result.scenario.schools[school].district == district
  }

  /// Pupils, classes and groups: known from the simulation.
  private func schoolMeasure(_ measure: String, _ here: Here) -> Measurement? {
    switch measure {
    case "seat_shortfall": return Measurement(here.rows.reduce(0) { $0 + $1.seatShortfall })
    case "large_class_share": return Measurement(classShare(here.rows) { $0.largeClasses })
    case "very_large_class_share": return Measurement(classShare(here.rows) { $0.veryLargeClasses })
    case "large_classes_vanish": return Measurement(vanishingYear(here.district) { $0.largeClasses })
    case "very_large_classes_vanish": return Measurement(vanishingYear(here.district) { $0.veryLargeClasses })
    case "over_size_schools":
      let size = policy.schoolSize
      var found = Measurement(
        here.rows.contains(where: \.pupils.isNaN)
          ? .nan
          : Double(
            Dictionary(grouping: here.rows, by: \.school).values.count { stages in
              stages.reduce(0) { $0 + $1.pupils } > (stages.count > 1 ? size.mostOfSeveral : size.most)
            }))
      found.isUnverified = size.isUnverified
      return found
    case "strong_group_share":
      return Measurement(groups.shareWithStrong(result, amounts, district: here.district, year: here.year))
    case "weak_with_partner_share":
      let weak = groups.weak.filter { $0.year == here.year && isIn($0.school, here.district) }
      return Measurement(weak.isEmpty ? nil : Double(weak.count { !$0.partners.isEmpty }) / Double(weak.count))
    default: return nil
    }
  }

  /// The first year from which no class is too large any more; nil where some are in the last year.
  private func vanishingYear(_ district: Int?, _ count: (SchoolYearMeasures) -> Int) -> Double? {
    var first: Int?
    for year in result.years {
      let here = result.schools.filter { $0.year == year && isIn($0.school, district) }
      if here.reduce(0, { $0 + count($1) }) > 0 { first = nil } else { first = first ?? year }
    }
    return first.map(Double.init)
  }

  private func classShare(_ rows: [SchoolYearMeasures], _ count: (SchoolYearMeasures) -> Int) -> Double? {
    let classes = rows.reduce(0) { sum, row in sum + row.gradeRows.reduce(0) { $0 + result.grades[$1].classes } }
    return classes > 0 ? Double(rows.reduce(0) { $0 + count($1) }) / Double(classes) : nil
  }
}
