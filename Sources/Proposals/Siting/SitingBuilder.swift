internal import Geometry
internal import Optimisation
internal import Planning
internal import Simulation

/// Puts the numbers of measured stages and a list of projects together as a problem.
struct SitingBuilder {
  let request: SitingRequest
  let runs: MeasuredStage.Runs
  var menu: SitingMenu
  var measured: [MeasuredStage]
  let ground: BlockGround
  /// School years in which zones can begin, ascending; the first is that of the request.
  let starts: [Int]

  private var base: SimulationResult { runs.base }
  private var span: ClosedRange<Int> { runs.span }
  private var dataset: Dataset { runs.dataset }

  /// Blocks that take part in a stage, ascending.
  func blocks(_ stage: MeasuredStage) -> [BlockIndex] {
    stage.participants.memberOfBlock.indices.filter { stage.participants.memberOfBlock[$0] >= 0 }
      .map { BlockIndex($0) }
  }

  /// Schools and sites of a stage: schools whose zones can be drawn anew, other schools that projects change, then sites.
  func schools(_ stage: MeasuredStage) -> [SitingInstance.School] {
    let members = stage.participants.members.map(\.school)
    let entries = menu.entries.filter { $0.candidate.classrooms[stage.stage] != nil && $0.candidate.kind != .close }
    let others = Set(entries.compactMap(\.school)).subtracting(members).sorted()
    let sites = Set(entries.filter { $0.school == nil }.compactMap(\.site)).sorted()
    return (members + others).map { .standing($0) } + sites.map { .site($0) }
  }

  func problemStage(_ stage: MeasuredStage) throws(GeometryError) -> SitingStage {
    let (blocks, schools) = (blocks(stage), schools(stage))
    let positions = try ground.positions(places(schools))
    let first = base.sites[span.lowerBound - base.years.lowerBound]
    var made = SitingStage(
      pupils: stage.pupils.flatMap { ofStart in
        blocks.flatMap { block in
          zip(span, ofStart).map { year, column in request.years.contains(year) ? column[block.position] : 0 }
        }
      },
      movable: zip(starts, stage.pupils).flatMap { start, ofStart in
        blocks.map { ofStart[start - span.lowerBound][$0.position] }
      },
      today: blocks.map { stage.participants.memberOfBlock[$0.position] }, free: free(stage, schools),
      homes: ground.homes(of: schools.map { place(of: $0, first) }, among: blocks),
      blocks: blocks.map { ground.points[$0.position] }, schools: positions,
      detourFactor: base.scenario.detourFactor, neighbours: ground.neighbours(of: blocks),
      isStanding: schools.map { if case .standing = $0 { true } else { false } })
    made.locks = locks(stage, blocks, schools)
    return made
  }

  /// Where schools are if nothing is built, degrees, shape `[years, schools]`.
  func places(_ schools: [SitingInstance.School]) -> [Position] {
    span.flatMap { year in
      let sites = base.sites[year - base.years.lowerBound]
      return schools.map { place(of: $0, sites) }
    }
  }

  private func place(of school: SitingInstance.School, _ sites: Table<SchoolIndex, Position>) -> Position {
    switch school {
    case .standing(let school): sites[school]
    case .site(let site): request.sites[site].point
    }
  }

  /// Places that are left for pupils who go by the zones, if nothing is built, shape `[schools, years]`; 0 in years that do not count.
  /// - Parameter first: number of the member that is the first school.
  private func free(
    _ stage: MeasuredStage, _ schools: [SitingInstance.School], ofMember first: Int = 0
  ) -> [Double] {
    let rows = SchoolRows(base, stage.stage)
    var following = [[Double]](
      repeating: Array(repeating: 0, count: span.count), count: stage.participants.members.count)
    for (block, member) in stage.participants.memberOfBlock.enumerated() where member >= 0 {
      for year in 0..<span.count { following[Int(member)][year] += stage.pupils[0][year][block] }
    }
    var free: [Double] = []
    for (at, school) in schools.enumerated() {
      for (number, year) in span.enumerated() {
        guard case .standing(let school) = school, request.years.contains(year), let row = rows[school, year] else {
          free.append(0)
          continue
        }
        free.append(row.capacity - row.pupils + (first + at < following.count ? following[first + at][number] : 0))
      }
    }
    return free
  }

  private func locks(
    _ stage: MeasuredStage, _ blocks: [BlockIndex], _ schools: [SitingInstance.School]
  ) -> RezoningLocks {
    let (block, school) = (BlockGround.numbers(of: blocks), BlockGround.numbers(of: schools))
    func pairs(_ list: [ZoneLocks.Pair]) -> [RezoningLocks.Pair] {
      list.compactMap { pair in
        guard let one = block[pair.block], let other = school[.standing(pair.school)] else { return nil }
        return RezoningLocks.Pair(block: one, school: other)
      }
    }
    let members = stage.participants.members.count
    let withoutZone = schools.indices.filter { at in
      if case .standing = schools[at] { at >= members } else { false }
    }
    var locks = RezoningLocks(
      blocks: pairs(request.locks.blocks),
      schools: request.locks.schools.compactMap { school[.standing($0)] }.filter { $0 < members }
        + withoutZone.map(Int32.init), never: pairs(request.locks.never))
    if request.keepsDistricts {
      locks.districts = RezoningLocks.Districts(
        blocks: blocks.map { base.scenario.district(of: $0, in: request.from, on: dataset).rawValue },
        schools: schools.map { school in
          switch school {
          case .standing(let school): base.scenario.district(of: school, in: request.from).rawValue
          case .site(let site):
            base.scenario.mergers.district(of: request.sites[site].district, in: request.from).rawValue
          }
        })
    }
    return locks
  }

  // MARK: options

  /// The options, in the order of the entries.
  func options() throws(GeometryError) -> [SitingOption] {
    var places = PlacesByOption(
      runs.given.scenario, ScenarioPlaces(runs.given.scenario, on: dataset), on: dataset, span: span)
    let numbers = measured.map { BlockGround.numbers(of: schools($0)) }
    let moved = MovedPupils(self)
    var options: [SitingOption] = []
    for entry in menu.entries {
      var option = SitingOption(
        place: Int32(entry.place), cost: entry.cost,
        start: Int32(entry.candidate.kind == .close ? 0 : starts.firstIndex(of: entry.candidate.opens) ?? 0),
        effects: closing(entry, numbers))
      for (at, stage) in measured.enumerated() {
        guard let rooms = entry.candidate.classrooms[stage.stage] else { continue }
        let school = entry.school.map { SitingInstance.School.standing($0) } ?? .site(entry.site ?? 0)
        guard let number = numbers[at][school] else { continue }
        let added = places.added(
          entry.candidate.kind, rooms: rooms, stage: stage.stage, opens: entry.candidate.opens, school: entry.school)
        var effect = SitingOption.Effect(
          stage: Int32(at), school: number,
          added: zip(span, added).map { request.years.contains($0) ? $1 : 0 })
        if let school = entry.school, let site = entry.site {
          let position = try ground.positions([request.sites[site].point])[0]
          effect.position = position
          effect.constant = moved.change(of: school, at, to: position, from: entry.candidate.opens)
        }
        option.effects.append(effect)
      }
      options.append(option)
    }
    return options
  }
}

extension SitingBuilder {
  /// What a closure changes: the school has no zone, and no places that are left over once it is closed. Empty for other entries.
  private func closing(
    _ entry: SitingMenu.Entry, _ numbers: [[SitingInstance.School: Int32]]
  ) -> [SitingOption.Effect] {
    guard entry.candidate.kind == .close, let school = entry.school else { return [] }
    return measured.enumerated().compactMap { at, stage in
      guard let number = numbers[at][.standing(school)],
        let member = stage.participants.members.firstIndex(where: { $0.school == school })
      else { return nil }
      let free = free(stage, [.standing(stage.participants.members[member].school)], ofMember: member)
      return SitingOption.Effect(
        stage: Int32(at), school: number,
        added: zip(span, free).map { $0 < entry.candidate.opens ? 0 : -$1 }, closes: true)
    }
  }
}

/// Pupils of schools that could move who do not go by the zones: their way changes with the school.
private struct MovedPupils {
  /// By stage and year of the span: blocks and pupils of each school that could move.
  private var pupils: [[[SchoolIndex: [(block: Int, pupils: Double)]]]] = []
  private let builder: SitingBuilder

  init(_ builder: SitingBuilder) {
    self.builder = builder
    let moving = Set(builder.menu.entries.filter { $0.site != nil }.compactMap(\.school))
    guard !moving.isEmpty else { return }
    let base = builder.runs.base
    for stage in builder.measured {
      let span = stage.span
      pupils.append(
        span.enumerated().map { at, year in
          var found: [SchoolIndex: [(block: Int, pupils: Double)]] = [:]
          let attendance = base.attendance[stage.stage][year - base.years.lowerBound]
          for block in stage.participants.memberOfBlock.indices {
            let member = stage.participants.memberOfBlock[block]
            let own = member < 0 ? nil : stage.participants.members[Int(member)].school
            for entry in attendance.entries(of: block) {
              let school = SchoolIndex(rawValue: attendance.schools[entry])
              guard moving.contains(school) else { continue }
              let rest = attendance.pupils[entry] - (own == school ? stage.pupils[0][at][block] : 0)
              if rest != 0 { found[school, default: []].append((block, rest)) }
            }
          }
          return found
        })
    }
  }

  /// Change of the pupil-metres over the planned years.
  func change(of school: SchoolIndex, _ stage: Int, to position: Distances.Position, from opens: Int) -> Double {
    let (base, request) = (builder.runs.base, builder.request)
    var sum = 0.0
    for (at, year) in builder.runs.span.enumerated() where year >= opens && request.years.contains(year) {
      guard let old = try? builder.ground.positions([base.sites[year - base.years.lowerBound][school]]).first else {
        continue
      }
      for (block, pupils) in pupils[stage][at][school] ?? [] {
        let home = builder.ground.points[block]
        sum += pupils * (home.distance(to: position) - home.distance(to: old))
      }
    }
    return sum * base.scenario.detourFactor
  }
}

extension Distances.Position {
  /// Straight distance in metres.
  func distance(to other: Distances.Position) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
