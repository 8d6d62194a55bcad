import Geometry
import Planning
import Simulation

/// Pupils and places of one stage in the last year of a simulation, by block; kept up to date as blocks move between zones.
struct Demand {
  let stage: Int
  /// Pupils of each block by the school that they attend.
  let pupils: [[(school: Int, pupils: Double)]]
  /// The school in whose zone each block lies; -1 where it lies in no zone.
  var zone: [Int]
  /// Pupils and places by school.
  private(set) var load: [Int: Double] = [:]
  private(set) var places: [Int: Double] = [:]

  init(_ result: SimulationResult, on dataset: Dataset, stage: Int) {
    self.stage = stage
    let last = result.years.upperBound
    let attendance = result.attendance[StageIndex(stage)].last
    pupils = (0..<dataset.blocks.count).map { block in
      guard let attendance else { return [] }
      return attendance.entries(of: block).map { (Int(attendance.schools[$0]), attendance.pupils[$0]) }
    }
    for row in result.schools where row.stage.position == stage && row.year == last {
      load[row.school.position] = row.pupils
      places[row.school.position] = row.capacity
    }
    zone = Array(repeating: -1, count: dataset.blocks.count)
    if let version = result.catchments[StageIndex(stage)].version(in: last) {
      let coverage = Coverage(zones: version.zones.map { result.catchments[StageIndex(stage)].areas[$0.area] })
      for block in zone.indices {
        let place = dataset.blocks.point(block)
        if let at = coverage.zones(at: place.x, place.y).first { zone[block] = version.zones[at].schools[0].position }
      }
    }
  }

  func pupils(in block: Int) -> Double { pupils[block].reduce(0) { $0 + $1.pupils } }

  /// Pupils of a school beyond its places.
  func short(_ school: Int) -> Double { max(0, (load[school] ?? 0) - (places[school] ?? 0)) }

  func use(_ school: Int) -> Double { (load[school] ?? 0) / max(1, places[school] ?? 1) }

  /// Moves a block to the zone of another school, with all its pupils.
  mutating func move(_ block: Int, to school: Int) {
    for part in pupils[block] { load[part.school, default: 0] -= part.pupils }
    load[school, default: 0] += pupils(in: block)
    zone[block] = school
  }

  mutating func open(_ school: Int, places: Double) {
    self.places[school] = places
    load[school] = load[school] ?? 0
  }
}
