internal import Parallel
internal import Planning

/// Children who come into a run in the same way, so that the same uncertain rates multiply them.
enum ChildrenOrigin: Hashable {
  /// Counted in the base year, or born into a cohort that appears later.
  case counted
  /// In the new housing of a year.
  case arrivals(YearIndex)
  /// In new housing, of cohorts whose births are not known, when these appear.
  case arrivalsOfNewCohorts
  /// Pupils whom residence does not explain, of the schools of a district.
  case unexplained(DistrictIndex)
}

/// The way of pupils whom residence does not explain.
struct UnexplainedWay: Hashable {
  /// The year in which they entered their stage; the base year for those who were there.
  var entered: YearIndex
  /// The year in which they came to a school of another district, whose progression they take from the next year on.
  var moved: YearIndex?
  /// The district of that school.
  var to: DistrictIndex
}

/// A part of all children that is followed through the years: those of one origin, or the pupils by whom they grow in one year.
struct ResponseTrack {
  var origin: ChildrenOrigin
  /// The year in which the pupils joined by whom the cohorts of the origin grew; nil: the children of the origin themselves.
  var rise: YearIndex?
  /// Children on rolls by slot, district and kind, with the cohort: what `RollResponse` multiplies.
  var shares: [Share] = []

  /// A part of a roll.
  struct Share {
    /// Position of the grade among all grades of the rows.
    var slot: Int32
    var year: YearIndex
    var cohort: Int
    var district: DistrictIndex
    var kind: Kind
    /// Children × enrolment share; or pupils whom residence does not explain.
    var pupils: Double
    /// Nil for pupils with a home.
    var way: UnexplainedWay?
  }
}

/// Follows the parts of all children, one after the other.
struct ResponseTracks {
  let start: BaseState
  /// True where progression is drawn: pupils who leave and pupils who join are then followed apart.
  let dividesProgression: Bool
  /// Position of the first grade of a school, stage and year; negative where the row is not wanted.
  let slots: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  let jobs: Int

  private var environment: Environment { start.environment }
  private var lastYear: YearIndex { YearIndex(environment.supply.yearCount - 1) }

  /// All parts; together they are the children of the simulation.
  func all() -> [ResponseTrack] {
    guard lastYear >= 1 else { return [] }
    let housing = environment.arrivals.newly
    let late = childrenByYear(of: .arrivalsOfNewCohorts)
    var origins: [(ChildrenOrigin, [CohortColumns])] = [(.arrivalsOfNewCohorts, late)]
    let years = (1...lastYear).filter { housing[$0].contains { $0 != 0 } }
    origins += inParallel(years.count, jobs: jobs) { (.arrivals(years[$0]), childrenByYear(of: .arrivals(years[$0]))) }
    let counted = childrenByYear(of: .counted)
    origins.append((.counted, zip(counted, late).map { $0.subtracting($1) }))
    let runs = origins.flatMap { origin, children in
      [(origin: origin, rise: YearIndex?.none, children: CohortColumns?.none)]
        + (1...lastYear).compactMap { year in
          guard dividesProgression, !children[year.position - 1].isEmpty else { return nil }
          return (origin, year, children[year.position - 1])
        }
    }
    let tracks = inParallel(runs.count, jobs: jobs) { at in
      track(runs[at].origin, rise: runs[at].rise, of: runs[at].children)
    }
    return tracks.filter { !$0.shares.isEmpty } + withoutLateArrivals(tracks) + unexplained()
  }

  /// Pupils whom residence does not explain, by the district of the school at which they entered: progression multiplies them too, unless
  /// they are projected from the record.
  private func unexplained() -> [ResponseTrack] {
    guard dividesProgression, environment.record == nil else { return [] }
    let districts = environment.supply.districtOfSchool
    return environment.dataset.districts.indexes.compactMap { district in
      var population = Population(
        unexplained: start.population.unexplained, unexplainedEntry: start.population.unexplainedEntry)
      population.unexplained.changeRows { school, pupils in
        if districts[school] != district { for grade in pupils.indices { pupils[grade] = 0 } }
      }
      for stage in population.unexplainedEntry.indices {
        for school in districts.indices where districts[school] != district {
          population.unexplainedEntry[stage][school] = 0
        }
      }
      var track = ResponseTrack(origin: .unexplained(district))
      var sums = UnexplainedSums(environment, slots, of: district)
      run(FollowedChildren(arrivals: [], newCohorts: false, rises: false), from: population, after: 0) {
        sums.add($0, $1)
      }
      track.shares = sums.shares
      return track.shares.isEmpty ? nil : track
    }
  }

  /// The children of new cohorts in new housing are part of the run of all counted ones, from which they are taken away again.
  private func withoutLateArrivals(_ tracks: [ResponseTrack]) -> [ResponseTrack] {
    tracks.filter { $0.origin == .arrivalsOfNewCohorts && $0.rise == nil && !$0.shares.isEmpty }.map { late in
      var less = late
      less.origin = .counted
      for at in less.shares.indices { less.shares[at].pupils = -late.shares[at].pupils }
      return less
    }
  }

  private func track(_ origin: ChildrenOrigin, rise: YearIndex?, of children: CohortColumns?) -> ResponseTrack {
    var track = ResponseTrack(origin: origin, rise: rise)
    var sums = ShareSums(environment, slots)
    let visit: (Population, YearIndex) -> Void = { sums.add($0, $1) }
    if let rise, let children {
      var following = FollowedChildren(arrivals: [], newCohorts: false, rises: false)
      following.injected = (rise, children.byCohort)
      run(following, from: nobody(before: rise), after: rise.previous, visit)
    } else {
      run(of: origin, rises: !dividesProgression, visit)
    }
    track.shares = sums.shares
    return track
  }

  /// Children of an origin in the grades from which they can go on, by block, at the end of each year; empty where progression is not
  /// divided.
  private func childrenByYear(of origin: ChildrenOrigin) -> [CohortColumns] {
    guard dividesProgression else { return [] }
    var byYear = [CohortColumns](repeating: CohortColumns(), count: lastYear.position + 1)
    let (stages, blocks) = (environment.stages, environment.dataset.blocks.count)
    func note(_ population: Population, _ year: YearIndex) {
      for cohort in population.attached.keys {
        let grade = stages.grade(ofCohort: cohort, in: environment.baseYear + year)
        guard (1..<stages.lastGrade).contains(grade), let list = population.attached[cohort] else { continue }
        byYear[year.position].add(list, cohort, blocks: blocks)
      }
    }
    if origin == .counted { note(start.population, 0) }
    run(of: origin, rises: true, note)
    return byYear
  }

  /// Runs all years with the children of one origin.
  private func run(of origin: ChildrenOrigin, rises: Bool, _ visit: (Population, YearIndex) -> Void) {
    switch origin {
    case .counted:
      run(FollowedChildren(arrivals: [], rises: rises), from: start.population, after: 0, visit)
    case .arrivals(let year):
      let following = FollowedChildren(arrivals: [year], newCohorts: false, rises: rises)
      run(following, from: nobody(before: year), after: year.previous, visit)
    case .arrivalsOfNewCohorts:
      guard environment.arrivals.newly.contains(where: { $0.contains { $0 != 0 } }) else { return }
      let following = FollowedChildren(arrivals: [], rises: rises)
      run(following, from: nobody(before: 1), after: 0, withoutBirths: true, visit)
    case .unexplained: break
    }
  }

  private func run(
    _ following: FollowedChildren, from population: Population, after first: YearIndex, withoutBirths: Bool = false,
    _ visit: (Population, YearIndex) -> Void
  ) {
    var (environment, population) = (environment, population)
    environment.following = following
    if withoutBirths {
      environment.newCohorts.births.drawn = .nobody
    }
    guard first < lastYear else { return }
    for year in first.advanced(by: 1)...lastYear {
      _ = population.advance(to: year, in: environment)
      visit(population, year)
    }
  }

  /// A population without anybody, at the end of the year before one.
  private func nobody(before year: YearIndex) -> Population {
    let (stages, here) = (environment.stages, environment.baseYear + year - 1)
    var population = start.population
    let none = Newcomers(blocks: environment.dataset.blocks.count).none
    population.unexplained = population.unexplained.map { _ in 0.0 }
    population.unexplainedEntry = Table(population.unexplainedEntry.map { Table($0.map { _ in 0.0 }) })
    population.preschool = population.preschool.filter { $0.key > here }.mapValues { _ in none }
    population.attached = Dictionary(
      uniqueKeysWithValues: (1...stages.lastGrade).map { (here - $0 + 1, Attachments()) })
    return population
  }
}

/// Children by cohort, then kind, shape `[blocks]`.
struct CohortColumns: Sendable {
  private(set) var byCohort: [Int: [[Double]]] = [:]

  var isEmpty: Bool { byCohort.isEmpty }

  mutating func add(_ list: Attachments, _ cohort: Int, blocks: Int) {
    guard list.count > 0 else { return }
    var columns = byCohort.removeValue(forKey: cohort) ?? Newcomers(blocks: blocks).none
    for kind in columns.indices {
      for at in 0..<list.count { columns[kind][Int(list.blocks[at])] += list.children[kind][at] }
    }
    byCohort[cohort] = columns
  }

  func subtracting(_ others: CohortColumns) -> CohortColumns {
    var rest = self
    for (cohort, columns) in others.byCohort {
      for kind in columns.indices {
        for block in columns[kind].indices { rest.byCohort[cohort]?[kind][block] -= columns[kind][block] }
      }
    }
    return rest
  }
}

/// Sums the pupils of a track by row and grade, district and kind.
private struct ShareSums {
  private let environment: Environment
  private let slots: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  private(set) var shares: [ResponseTrack.Share] = []

  init(_ environment: Environment, _ slots: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>) {
    (self.environment, self.slots) = (environment, slots)
  }

  mutating func add(_ population: Population, _ year: YearIndex) {
    let districts = environment.dataset.blocks.districts
    for stage in environment.stages.indexes {
      let (part, shares) = (environment.stages[stage], environment.shares(year)[stage])
      for grade in part.grades {
        let cohort = environment.baseYear + year - grade + 1
        guard let list = population.attached[cohort], list.count > 0 else { continue }
        var sums: [Int64: SIMD2<Double>] = [:]
        for at in 0..<list.count {
          let district = districts[Int(list.blocks[at])]
          let pupils: SIMD2<Double> = [
            list.children.registered[at] * shares.registered[district],
            list.children.migrant[at] * shares.migrant[district],
          ]
          sums[Int64(list.schools[at]) << 32 | Int64(district.rawValue), default: .zero] += pupils
        }
        for (key, pupils) in sums.sorted(by: { $0.key < $1.key }) {
          let (school, district) = (SchoolIndex(Int(key >> 32)), DistrictIndex(Int(key & 0xFFFF_FFFF)))
          add(pupils, stage, school, grade - part.entryGrade, year, cohort, district)
        }
      }
    }
  }

  private mutating func add(
    _ pupils: SIMD2<Double>, _ stage: StageIndex, _ school: SchoolIndex, _ grade: Int, _ year: YearIndex, _ cohort: Int,
    _ district: DistrictIndex
  ) {
    let served = environment.supply[stage].served[school, year]
    guard slots[stage][school, year] >= 0, served.contains(grade) else { return }
    let slot = slots[stage][school, year] + Int32(grade - served.lowerBound)
    for kind in Kind.allCases where pupils[kind.rawValue] != 0 {
      shares.append(
        ResponseTrack.Share(
          slot: slot, year: year, cohort: cohort, district: district, kind: kind, pupils: pupils[kind.rawValue]))
    }
  }
}

/// Notes the pupils of a track whom residence does not explain.
private struct UnexplainedSums {
  private let environment: Environment
  private let slots: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  private let district: DistrictIndex
  /// The year in which pupils first came to a school of another district, by school and cohort.
  private var moved: [Int64: YearIndex] = [:]
  private(set) var shares: [ResponseTrack.Share] = []

  init(
    _ environment: Environment, _ slots: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>,
    of district: DistrictIndex
  ) {
    (self.environment, self.slots, self.district) = (environment, slots, district)
  }

  mutating func add(_ population: Population, _ year: YearIndex) {
    for stage in environment.stages.indexes {
      let part = environment.stages[stage]
      for school in environment.supply.schools {
        let (served, first) = (environment.supply[stage].served[school, year], slots[stage][school, year])
        for grade in part.grades where population.unexplained[school, grade] != 0 {
          let way = way(to: school, cohort: environment.baseYear + year - grade + 1, grade - part.entryGrade, year)
          guard first >= 0, served.contains(grade - part.entryGrade) else { continue }
          shares.append(
            ResponseTrack.Share(
              slot: first + Int32(grade - part.entryGrade - served.lowerBound), year: year,
              cohort: environment.baseYear + year - grade + 1, district: district, kind: .registered,
              pupils: population.unexplained[school, grade], way: way))
        }
      }
    }
  }

  /// - Parameter grade: counted from 0 within the stage.
  private mutating func way(
    to school: SchoolIndex, cohort: Int, _ grade: Int, _ year: YearIndex
  ) -> UnexplainedWay {
    var way = UnexplainedWay(entered: max(0, year.advanced(by: -grade)), to: district)
    let here = environment.supply.districtOfSchool[school]
    guard here != district else { return way }
    let key = Int64(school.rawValue) << 32 | Int64(cohort)
    let since = moved[key] ?? year
    moved[key] = since
    (way.moved, way.to) = (since, here)
    return way
  }
}
