import Geometry
import Planning
import Simulation

/// Results written by hand: schools of one district (or two), with rolls and places for some years.
struct City {
  var dataset = Dataset()
  var result: SimulationResult

  /// - Parameter pupils: by school, the roll of every year.
  init(pupils: [Double], districts: [Int]? = nil, years: ClosedRange<Int> = 2012...2014, stages: Stages = .standard) {
    dataset.about.baseYear = 2012
    dataset.stages = stages
    for number in 0...(districts?.max() ?? 0) {
      dataset.districts.append(District(id: ID("d\(number + 1)"), name: "District \(number + 1)", area: Area()))
    }
    for at in pupils.indices {
      dataset.schools.append(
        School(
          id: ID("s\(at + 1)"), name: "S\(at + 1)", district: districts?[at] ?? 0,
          site: Position(120 + 0.01 * Double(at), 32), classrooms: [10] + stages.all.dropFirst().map { _ in nil },
          classSize: stages.all.map { _ in nil }, entryPlan: stages.all.map { _ in nil }, isNineYear: false))
    }
    let scenario = Scenario(
      id: "test", name: "Test", file: "test.yaml", years: years, stages: stages.count, schools: dataset.schools)
    result = SimulationResult(scenario: scenario, metricCRS: .wgs84)
    result.baseYear = 2012
    for (school, roll) in pupils.enumerated() {
      for year in years {
        var row = SchoolYearMeasures(school: school, stage: 0, year: year)
        row.pupils = roll
        row.classrooms = 10
        row.capacity = 450
        row.seatShortfall = max(0, roll - 450)
        row.entryPupils = roll / 6
        row.entryPlaces = 75
        result.schools.append(row)
      }
    }
    for _ in years { result.sites.append(dataset.schools.map(\.site)) }
  }

  mutating func give(_ measure: String, _ values: [Double], year: Int = 2012) {
    for (school, value) in values.enumerated() {
      dataset.resources.append(ResourceValue(school: school, year: year, measure: measure, value: value))
    }
  }
}
