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

  /// A school that a project founds: its roll in each year from the opening on.
  mutating func found(_ pupils: [Double], from year: Int, district: Int = 0) {
    let number = result.scenario.schools.count
    result.scenario.schools.append(
      School(
        id: ID("n\(number)"), name: "N\(number)", district: district, site: Position(120, 32.01),
        classrooms: [12] + dataset.stages.all.dropFirst().map { _ in nil },
        classSize: dataset.stages.all.map { _ in nil }, entryPlan: dataset.stages.all.map { _ in nil },
        isNineYear: false))
    result.scenario.projects.append(
      Project(
        id: "N\(number)", school: number, stages: [0], action: .new(Opening(year: year, catchments: [:])), file: "",
        line: 1))
    for (age, roll) in pupils.enumerated() {
      var row = SchoolYearMeasures(school: number, stage: 0, year: year + age)
      (row.pupils, row.classrooms) = (roll, 12)
      result.schools.append(row)
    }
    for at in result.sites.indices { result.sites[at].append(Position(120, 32.01)) }
  }

  /// The school has no rows from a year on.
  mutating func close(_ school: Int, from year: Int) {
    result.schools.removeAll { $0.school == school && $0.year >= year }
  }
}

extension Figure {
  /// The value, or what no comparison is true of.
  var number: Double { value ?? .nan }
}
