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
      throw Faults([BlockGround.fault(error, on: dataset)])
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
      let names = ProblemNames(
        blocks: blocks, schools: schools.map { run.scenario.schools[$0].id.text }, locks: locks, dataset: dataset,
        scenario: run.scenario)
      throw Faults([names.fault(error)])
    }
  }

  /// Zones whose children attend other schools than their own.
  private var flows: [AttendanceFlow] {
    guard run.hasFlows(stage: request.stage) else { return [] }
    let number = BlockGround.numbers(of: schools)
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
    let (block, school) = (BlockGround.numbers(of: blocks), BlockGround.numbers(of: schools))
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
        blocks: blocks.map { run.scenario.district(of: $0, in: request.from, on: dataset).rawValue },
        schools: schools.map { run.scenario.district(of: $0, in: request.from).rawValue })
    }
    return result
  }
}

/// Where the blocks and schools of a rezoning lie.
private struct Ground {
  let distances: Distances
  let neighbours: Neighbours
  /// The block in which each school lies in the first year, by number; -1 for none.
  let homes: [Int32]

  init(
    _ zones: MeasuredZones, _ blocks: [BlockIndex], on dataset: Dataset, jobs: Int
  ) throws(GeometryError) {
    let ground = try BlockGround(dataset, in: zones.run.metricCRS, jobs: jobs)
    var (sites, periods, starts): ([[Distances.Position]], [Int], [Int]) = ([], [], [])
    for (year, ofYear) in zip(zones.request.years, zones.sites) {
      let here = try ground.positions(ofYear)
      if sites.last != here {
        sites.append(here)
        starts.append(year)
      }
      periods.append(sites.count - 1)
    }
    if zones.run.scenario.distance == .streets {
      distances = Distances(
        table: starts.map { year in
          blocks.flatMap { block in
            // a way that is not known is refused by the problem
            zones.schools.map { zones.run.walk(from: block, to: $0, in: year) ?? .infinity }
          }
        }, schools: zones.schools.count, periods: periods)
    } else {
      distances = Distances(
        blocks: blocks.map { ground.points[$0.position] }, schools: sites, periods: periods,
        factor: zones.run.scenario.detourFactor)
    }
    neighbours = ground.neighbours(of: blocks)
    let first = zones.run.sites[zones.request.from - zones.run.years.lowerBound]
    homes = ground.homes(of: zones.schools.map { first[$0] }, among: blocks)
  }
}
