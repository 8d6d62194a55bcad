internal import Planning

/// Sums the figures of a district over its schools.
struct DistrictSums {
  var row: DistrictYearMeasures
  private var located = 0.0
  private var metres = 0.0
  private var beyond = 0.0
  private var hasRadius = true

  init(_ district: DistrictIndex?, stage: StageIndex, year: Int) {
    row = DistrictYearMeasures(district: district, stage: stage, year: year)
  }

  mutating func add(_ school: SchoolYearMeasures) {
    row.pupils += school.pupils
    row.classrooms += school.classrooms
    row.capacity += school.capacity
    row.seatShortfall += school.seatShortfall
    row.entryShortfall += school.entryShortfall
    row.classShortfall += school.classShortfall
    row.spare += school.spare
    located += school.located
    metres += school.locatedMetres
    beyond += school.locatedBeyond
    hasRadius = hasRadius && (school.hasRadius || school.located == 0)
  }

  mutating func finish(reachable: Double?) {
    row.pooledShortfall = max(0, row.pupils - row.capacity)
    row.reachableShortfall = reachable
    finishRatios()
  }

  /// Sets the pooled and reachable shortfalls of all districts together: sums over the districts.
  mutating func finishAll(reachable: [Double?]) {
    let known = reachable.compactMap { $0 }
    row.reachableShortfall = known.count == reachable.count ? known.reduce(0, +) : nil
    finishRatios()
  }

  private mutating func finishRatios() {
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    guard located > 0 else { return }
    row.meanDistance = metres / located
    row.beyondRadiusShare = hasRadius ? beyond / located : nil
  }
}
