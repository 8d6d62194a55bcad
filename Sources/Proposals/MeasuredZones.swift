internal import Geometry
internal import Optimisation
internal import Planning
internal import Simulation

/// The numbers of a rezoning, measured on simulations with different zones.
struct MeasuredZones {
  let request: RezoningRequest
  var participants: Participants
  /// Pupils who follow the zones: by year from ``RezoningRequest/from`` to the last planned year, then block of the dataset.
  var pupils: [[Double]] = []
  var locks: ZoneLocks
  /// The scenario to the last planned year, without placement by admission, in which the pupils who move stand where they count.
  var run: SimulationResult
  /// Whether the phase moves pupils who still follow an older zone.
  var countsOlderZones = false
  /// Zone of each block in that run; -1 for blocks that take no part.
  var zones: [Int32] = []
  /// Schools with a zone that takes part, then others to which children of these zones go.
  var schools: [SchoolIndex] = []
  /// Sums over the schools of the stage and the planned years.
  var sum = (metres: 0.0, seatsShort: 0.0)

  /// Ways along streets by block, school and year that are kept in a table, at most; for more, plans are made by straight distances.
  private static let mostWays = 20_000_000

  var span: ClosedRange<Int> { request.from...request.years.upperBound }

  init(
    _ request: RezoningRequest, _ result: SimulationResult, on dataset: Dataset, jobs: Int
  ) throws(Faults) {
    self.request = request
    locks = request.locks
    participants = Participants(request, result, grades: dataset.stages[request.stage].gradeCount)
    var scenario = result.scenario
    scenario.years = min(scenario.years.lowerBound, request.from)...request.years.upperBound
    scenario.overflow = .stay
    if participants.members.count * participants.memberOfBlock.count * request.years.count > MeasuredZones.mostWays {
      scenario.distance = .straight
    }
    let runs = try ReassignedRuns(scenario, on: dataset, jobs: jobs)
    let none = Reassignment(
      stage: request.stage, year: request.from, phase: .intake,
      zones: Array(repeating: -1, count: dataset.blocks.count))
    run = try runs.run(none, measuring: .distances, jobs: jobs)
    try measure(runs, on: dataset, jobs: jobs)
    sumUp()
  }

  /// The blocks that take part, ascending.
  var blocks: [BlockIndex] {
    participants.memberOfBlock.indices.filter { participants.memberOfBlock[$0] >= 0 }.map { BlockIndex($0) }
  }

  /// The zones of the run as a plan: number in `participants.members` of the zone of each block of ``blocks``.
  var plan: [Int32] {
    let number = Dictionary(
      uniqueKeysWithValues: participants.members.enumerated().map { ($1.zone, Int32($0)) })
    return blocks.map { number[zones[$0.position]] ?? 0 }
  }

  var todaysZones: [Int32] {
    participants.memberOfBlock.map { $0 < 0 ? -1 : participants.members[Int($0)].zone }
  }

  /// Schools with a zone that takes part, then other schools to which children of these zones go.
  var receivers: [SchoolIndex] {
    let own = participants.members.map(\.school)
    let all = participants.members.flatMap { shares(ofZone: Int($0.zone)) }.map { SchoolIndex(rawValue: $0.school) }
    return own + Set(all).subtracting(own).sorted()
  }

  /// Places of each school in each planned year, and pupils who do not follow the zones: shape `[schools, years]`.
  func supply() -> (capacity: [Double], fixed: [Double]) {
    let rows = SchoolRows(run, request.stage)
    let by = followers(zones)
    var (capacity, fixed): ([Double], [Double]) = ([], [])
    for school in schools {
      for year in request.years {
        let row = rows[school, year]
        capacity.append(row?.capacity ?? 0)
        fixed.append((row?.pupils ?? 0) - (by[school]?[year - request.from] ?? 0))
      }
    }
    return (capacity, fixed)
  }

  /// Pupils at each school who follow the zones, by year of the span, if the blocks have given zones.
  func followers(_ zones: [Int32]) -> [SchoolIndex: [Double]] {
    let count = run.blockZones[request.stage][request.from - run.baseYear].members.count
    var sums: [SchoolIndex: [Double]] = [:]
    for (year, column) in pupils.enumerated() {
      var ofZone = [Double](repeating: 0, count: count)
      for block in zones.indices where zones[block] >= 0 { ofZone[Int(zones[block])] += column[block] }
      for (zone, pupils) in ofZone.enumerated() where pupils > 0 {
        for share in shares(ofZone: zone) {
          let school = SchoolIndex(rawValue: share.school)
          sums[school, default: Array(repeating: 0, count: self.pupils.count)][year] += pupils * share.share
        }
      }
    }
    return sums
  }

  /// The schools that the children of a zone attend; the same in all years, for zones that take part.
  func shares(ofZone zone: Int) -> [SchoolShare] { run.schools(ofZone: zone, stage: request.stage, year: request.from) }

  private mutating func sumUp() {
    for row in run.schools where row.stage == request.stage && request.years.contains(row.year) {
      sum.metres += row.locatedMetres
      sum.seatsShort += row.seatShortfall
    }
  }

  /// Sites of the schools in each planned year, degrees: shape `[years][schools]`.
  var sites: [[Position]] {
    request.years.map { year in
      let ofYear = run.sites[year - run.years.lowerBound]
      return schools.map { ofYear[$0] }
    }
  }
}
