internal import Geometry
public import Planning
public import Simulation

extension PlanUse {
  /// Measures the events of a simulated plan: the plan is simulated again without each of them, and without each pair of projects that
  /// may serve the same pupils.
  /// - Parameters:
  ///   - result: the plan, simulated.
  ///   - dataset: its dataset.
  ///   - jobs: threads that may be used; the result is the same for any number.
  ///   - progress: called before each simulation.
  public init(
    of result: SimulationResult, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) {
    let plan = result.scenario
    let events = plan.events.filter { plan.year(of: $0) <= result.years.upperBound }
    let trials = PlanTrials(result, dataset, jobs: jobs)
    self.events = events.enumerated().map { at, event in
      progress(ProgressNote(phrase: Phrase("simulating the plan without each part"), done: at, total: events.count))
      return trials.use(of: event)
    }
    rivals = trials.rivals(among: self.events)
  }
}

/// Simulations of a plan without some of its events.
struct PlanTrials {
  let result: SimulationResult
  let dataset: Dataset
  let jobs: Int
  private let short: [Double]
  private let rooms: [String: Double]

  var plan: Scenario { result.scenario }

  init(_ result: SimulationResult, _ dataset: Dataset, jobs: Int) {
    (self.result, self.dataset, self.jobs) = (result, dataset, jobs)
    short = result.seatsShort
    rooms = Dictionary(
      ConstructionPlan(result).rows.map { ($0.project.partOf ?? $0.project.id, $0.classrooms) }, uniquingKeysWith: +)
  }

  func use(of event: PlanEvent) -> EventUse {
    let (year, stages) = (plan.year(of: event), plan.stages(of: event))
    var (school, added) = (SchoolIndex?.none, 0.0)
    if case .project(let place) = event {
      school = plan.projects[place].school
      added = max(0, rooms[plan.projects[place].id] ?? 0)
    }
    let other = without([event])
    let effect = other.map(effect)
    let first = max(year, result.years.lowerBound)
    return EventUse(
      event: event, year: year, stages: stages, school: school, rooms: added,
      first: school.flatMap { use(of: $0, stages, in: first) },
      fifth: school.flatMap { use(of: $0, stages, in: year + 4) },
      nearby: school.flatMap { nearby($0, stages, in: first) }, effect: effect,
      expansion: other.flatMap { other in
        guard let school, let effect else { return nil }
        return result.nextDoor(to: school, stages, from: first, rooms: added, curing: effect.seatYears, without: other)
      })
  }

  /// The results without some events, reachable shortfalls left out; nil where the plan cannot be simulated so.
  private func without(_ events: Set<PlanEvent>) -> SimulationResult? {
    guard let other = plan.without(events) else { return nil }
    return try? Projection(other, on: dataset, jobs: jobs).run(measuring: .distances, jobs: jobs)
  }

  private func effect(of other: SimulationResult) -> EventUse.Effect {
    let more = zip(short, other.seatsShort).map { $0 - $1 }
    let worst = more.indices.max { (more[$0], $1) < (more[$1], $0) }
    let moved = compare([other, result], on: dataset).rows
      .filter { $0.scenario == 1 && $0.measures.district == nil }.reduce(0) { $0 + ($1.pupilsMoved.value ?? 0) }
    return EventUse.Effect(
      seatYears: -more.reduce(0, +),
      worst: worst.flatMap { more[$0] > 0.5 ? (result.years.lowerBound + $0, more[$0]) : nil }, moved: moved,
      metres: other.metresWalked - result.metresWalked)
  }

  private func use(of school: SchoolIndex, _ stages: [StageIndex], in year: Int) -> EventUse.Use? {
    let rows = result.schools.filter { $0.school == school && $0.year == year && stages.contains($0.stage) }
    guard !rows.isEmpty else { return nil }
    return EventUse.Use(
      year: year, pupils: rows.reduce(0) { $0 + $1.pupils }, capacity: rows.reduce(0) { $0 + $1.capacity })
  }

  /// Pupils of the stages who live within the service radius of a school.
  private func nearby(_ school: SchoolIndex, _ stages: [StageIndex], in year: Int) -> Double? {
    guard result.years.contains(year) else { return nil }
    let at = year - result.years.lowerBound
    let site = result.sites[at][school]
    var sum = 0.0
    for stage in stages {
      guard let radius = plan.radius(of: stage, at: school, in: year) else { return nil }
      let attendance = result.attendance[stage][at]
      for block in 0..<(attendance.starts.count - 1) where dataset.blocks.point(block).metres(to: site) <= radius {
        sum += attendance.pupils(of: block).value ?? 0
      }
    }
    return sum
  }

  /// Pairs of projects within reach of each other of which either alone would do most of what both do.
  func rivals(among uses: [EventUse]) -> [PlanUse.Rivals] {
    var found: [PlanUse.Rivals] = []
    for (at, one) in uses.enumerated() {
      for other in uses.indices.dropFirst(at + 1) where areNear(one, uses[other]) {
        guard let first = one.effect, let second = uses[other].effect,
          let both = without([one.event, uses[other].event])
        else { continue }
        let together = effect(of: both).seatYears
        let alone = max(0, first.seatYears) + max(0, second.seatYears)
        if together >= PlanUse.leastShared, alone <= PlanUse.mostAlone * together {
          found.append(PlanUse.Rivals(events: (at, other), together: together))
        }
      }
    }
    return found
  }

  /// Whether both add rooms to a common stage, at sites within twice the service radius.
  private func areNear(_ one: EventUse, _ other: EventUse) -> Bool {
    guard one.rooms > 0, other.rooms > 0, let a = one.school, let b = other.school, a != b,
      let stage = one.stages.first(where: other.stages.contains)
    else { return false }
    let year = max(one.year, other.year, result.years.lowerBound)
    guard let radius = plan.radius(of: stage, at: a, in: year) else { return false }
    let sites = result.sites[year - result.years.lowerBound]
    return sites[a].metres(to: sites[b]) <= 2 * radius
  }
}

extension PlanUse {
  /// Seat-years that two projects must cure together before they are compared.
  static let leastShared = 100.0
  /// Two projects serve the same pupils if what is lost without either, added up, is at most this share of what is lost without both.
  static let mostAlone = 0.5
}

extension SimulationResult {
  /// Seats short in all districts and stages, by year from the first.
  fileprivate var seatsShort: [Double] {
    var seats = [Double](repeating: 0, count: years.count)
    for row in districts where row.district == nil { seats[row.year - years.lowerBound] += row.seatShortfall }
    return seats
  }

  /// Metres that pupils with a home walk, over all schools and years.
  fileprivate var metresWalked: Double { schools.reduce(0) { $0 + $1.locatedMetres } }
}
