import Geometry
import Layers
import Networks
import Optimisation
import Planning

/// (c) Pupils to the 20 nearest schools with capacities, at least metres; 50 km for each pupil without a place. Routes are
/// made before; the time is that of building and solving the problem, as for the peers.
@Sendable func transport(_ place: Place) throws -> Work {
  let stage = try PrimaryStage(place)
  let (pupils, capacity, nearest) = (stage.pupils(PrimaryStage.base), stage.capacity, stage.nearest(20))
  return {
    var problem = Transportation(supplies: pupils, capacities: capacity)
    for (block, routes) in nearest.enumerated() {
      for route in routes { problem.addRoute(from: block, to: route.school, cost: route.metres) }
    }
    problem.solve()
    let short = problem.left.reduce(0, +)
    var objective = 50_000 * short
    var route = 0
    for routes in nearest {
      for one in routes {
        objective += problem.amount(on: route) * one.metres
        route += 1
      }
    }
    return [("objective", objective.rounded()), ("short", short.rounded())]
  }
}

/// (d) Blocks that share a side, from their polygons.
@Sendable func neighbours(_ place: Place) throws -> Work {
  let shapes = try place.layer("data/blocks.geojson").shapes
  let plane = try place.plane()
  return {
    let pairs = shapes.adjacency(in: plane, jobs: place.jobs).pairs
    return [("pairs", Double(pairs.count)), ("metres", pairs.reduce(0) { $0 + $1.border })]
  }
}

/// (d) Blocks whose Voronoi cells, of their points and clipped to the districts, share a side.
@Sendable func neighboursOfPoints(_ place: Place) throws -> Work {
  let stage = try PrimaryStage(place)
  let plane = try place.plane()
  let land = try plane.transform(Area.union(stage.dataset.districts.map(\.area)))
  let points = stage.homes.flatMap { [$0.x, $0.y] }
  return {
    let pairs = VoronoiDiagram(points: points, land: land, jobs: place.jobs).adjacency().pairs
    return [("pairs", Double(pairs.count)), ("metres", pairs.reduce(0) { $0 + $1.border })]
  }
}

/// (d) The objective of the peers: 5,000 m for a pupil beyond capacity, nothing for a move.
@Sendable func rezonePeers(_ place: Place) throws -> Work {
  try rezone(place, years: 1, weights: RezoningWeights(short: 5_000, move: 0))
}

/// (d) The weights of model.md §7.
@Sendable func rezoneYear(_ place: Place) throws -> Work { try rezone(place, years: 1) }

/// (d) The same with few steps.
@Sendable func rezoneQuickly(_ place: Place) throws -> Work { try rezone(place, years: 1, stepsPerBlock: 4_000) }

/// (d) Nine years together.
@Sendable func rezoneYears(_ place: Place) throws -> Work { try rezone(place, years: 9) }

private func rezone(
  _ place: Place, years: Int, weights: RezoningWeights = RezoningWeights(), stepsPerBlock: Int? = nil
) throws -> Work {
  let stage = try PrimaryStage(place)
  let adjacency = try stage.adjacency()
  let years = PrimaryStage.base..<PrimaryStage.base + years
  let problem = try stage.problem(years: years, weights: weights, adjacency)
  let steps = stepsPerBlock.map { $0 * problem.blockCount }
  return {
    let found = try problem.rezone(steps: steps, jobs: place.jobs)
    let zones = Set(found.plan).count
    let pieces = Set(adjacency.filter { found.plan[Int($0.first)] == found.plan[Int($0.second)] }.components).count
    return [
      ("objective", found.terms.objective), ("bound", found.bound), ("gap_percent", 100 * found.gap),
      ("before", found.before.objective), ("extra_pieces", Double(pieces - zones)),
      ("moved_percent", 100 * found.movedShare), ("steps", Double(found.steps)),
    ]
  }
}

/// (i) Steps of recombination: as many parts as schools, children within 10 % of equal, a block at most a quarter of a part.
@Sendable func recombine(_ place: Place) throws -> Work {
  let stage = try PrimaryStage(place)
  let adjacency = try stage.adjacency()
  let parts = stage.sites.count
  let everyone = stage.everyone
  let most = (everyone.reduce(0, +) / Double(parts) / 4).rounded(.down)
  let weights = everyone.map { min($0, most) }
  let neighbours = Neighbours(adjacency)
  let start = try BalancedStart(neighbours, weights, parts: parts).plan
  let steps = 20_000
  return {
    var chain = try Recombination(neighbours: neighbours, weights: weights, start: start, parts: parts, tolerance: 0.1)
    var cut = 0
    for _ in 0..<steps {
      chain.step()
      cut += chain.cutPairs
    }
    return [
      ("steps", Double(steps)), ("parts", Double(parts)), ("edges", Double(adjacency.pairs.count)),
      ("kept", Double(chain.keptSteps)), ("mean_cut_edges", (10 * Double(cut) / Double(steps)).rounded() / 10),
    ]
  }
}
