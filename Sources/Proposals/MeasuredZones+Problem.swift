internal import Geometry
internal import Optimisation
internal import Planning
internal import Simulation

extension MeasuredZones {
  /// The problem, with blocks, schools and years numbered from 0.
  /// - Throws: `Faults` where locks contradict each other, or a geometry cannot be processed.
  func problem(
    _ supply: (capacity: [Double], fixed: [Double]), on dataset: Dataset, jobs: Int
  ) throws(Faults) -> RezoningProblem {
    let blocks = blocks
    let ground: Ground
    do throws(GeometryError) {
      ground = try Ground(self, blocks, on: dataset, jobs: jobs)
    } catch {
      throw Faults([
        Fault(
          file: dataset.about.folder, Phrase("a geometry could not be processed: \(error.operation)"),
          found: error.reason, mend: Phrase("Run check on the dataset and repair the features that it names."))
      ])
    }
    let first = request.years.lowerBound - request.from
    do throws(RezoningFault) {
      return try RezoningProblem(
        years: request.years.count,
        pupils: blocks.flatMap { block in pupils[first...].map { $0[block.position] } },
        movable: blocks.map { pupils[0][$0.position] }, capacity: supply.capacity, fixed: supply.fixed,
        today: blocks.map { participants.memberOfBlock[$0.position] }, homes: ground.homes,
        distances: ground.distances, neighbours: ground.neighbours, weights: request.weights,
        locks: problemLocks(blocks, on: dataset), flows: flows)
    } catch {
      let names = ProblemNames(blocks: blocks, schools: schools, locks: locks, dataset: dataset, scenario: run.scenario)
      throw Faults([names.fault(error)])
    }
  }

  /// Zones whose children attend other schools than their own.
  private var flows: [AttendanceFlow] {
    guard run.hasFlows(stage: request.stage) else { return [] }
    let number = numbers(of: schools)
    return participants.members.indices.flatMap { zone in
      shares(ofZone: Int(participants.members[zone].zone)).compactMap { share in
        number[SchoolIndex(rawValue: share.school)].map {
          AttendanceFlow(zone: Int32(zone), school: $0, share: share.share)
        }
      }
    }
  }

  /// The locks by the numbers of the problem; locks of blocks and schools that take no part change nothing and are left out.
  private func problemLocks(_ blocks: [BlockIndex], on dataset: Dataset) -> RezoningLocks {
    let (block, school) = (numbers(of: blocks), numbers(of: schools))
    func pairs(_ list: [ZoneLocks.Pair]) -> [RezoningLocks.Pair] {
      list.compactMap { pair in
        guard let one = block[pair.block], let other = school[pair.school] else { return nil }
        return RezoningLocks.Pair(block: one, school: other)
      }
    }
    var result = RezoningLocks(
      blocks: pairs(locks.blocks), schools: locks.schools.compactMap { school[$0] }, never: pairs(locks.never),
      movedShare: request.mostMoved)
    // schools without a zone only receive pupils by attendance flows
    result.schools += (participants.members.count..<schools.count).map(Int32.init)
    if request.keepsDistricts {
      result.districts = RezoningLocks.Districts(
        blocks: blocks.map { dataset.blocks.districts[$0.position].rawValue },
        schools: schools.map { run.scenario.schools[$0].district.rawValue })
    }
    return result
  }

  func numbers<Index: Hashable>(of list: [Index]) -> [Index: Int32] {
    Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1, Int32($0)) })
  }
}

/// Where the blocks and schools of a rezoning lie.
private struct Ground {
  let distances: Distances
  let neighbours: Neighbours
  /// The block in which each school lies, by number; -1 for none.
  let homes: [Int32]

  init(
    _ zones: MeasuredZones, _ blocks: [BlockIndex], on dataset: Dataset, jobs: Int
  ) throws(GeometryError) {
    let transformer = try Transformer(from: .wgs84, to: zones.run.metricCRS)
    var points = blocks.flatMap { [dataset.blocks.point($0.position).x, dataset.blocks.point($0.position).y] }
    try transformer.transform(&points, jobs: jobs)
    let homes = stride(from: 0, to: points.count, by: 2).map { Distances.Position(x: points[$0], y: points[$0 + 1]) }
    var (sites, periods): ([[Distances.Position]], [Int]) = ([], [])
    for ofYear in zones.sites {
      var places = ofYear.flatMap { [$0.x, $0.y] }
      try transformer.transform(&places, jobs: 1)
      let here = stride(from: 0, to: places.count, by: 2).map { Distances.Position(x: places[$0], y: places[$0 + 1]) }
      if sites.last != here { sites.append(here) }
      periods.append(sites.count - 1)
    }
    distances = Distances(blocks: homes, schools: sites, periods: periods, factor: zones.run.scenario.detourFactor)
    let number = zones.numbers(of: blocks)
    let pairs = try blockNeighbours(of: dataset, jobs: jobs).pairs
    neighbours = Neighbours(
      blocks: blocks.count,
      pairs: pairs.compactMap { pair in
        guard let one = number[BlockIndex(rawValue: pair.first)], let other = number[BlockIndex(rawValue: pair.second)]
        else { return nil }
        return Neighbours.Pair(one, other, border: pair.border)
      })
    self.homes = Ground.homes(of: zones, number, on: dataset, homes, sites.first ?? [], jobs: jobs)
  }

  /// The block whose polygon contains the site of each school in the first year, or whose point is nearest to it if no block is a
  /// polygon.
  private static func homes(
    of zones: MeasuredZones, _ number: [BlockIndex: Int32], on dataset: Dataset, _ points: [Distances.Position],
    _ sites: [Distances.Position], jobs: Int
  ) -> [Int32] {
    let first = zones.run.sites[zones.request.from - zones.run.years.lowerBound]
    let places = zones.schools.flatMap { [first[$0].x, first[$0].y] }
    let located = Coverage(dataset.blocks.shapes, jobs: jobs).locate(places).zone
    return located.map { $0 < 0 ? -1 : number[BlockIndex(rawValue: $0)] ?? -1 }
  }
}
