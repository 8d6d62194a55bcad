import Forecasting
import Foundation
import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Ensembles

/// The 80 % interval of an ensemble held against the record, from every origin of a back-test (docs/accuracy.md, "Ensembles").
@Suite(.enabled(if: RealData.has("baltimore-city", "frederick-md", "eau-claire-wi"))) struct CalibrationTests {
  /// How the rolls of later years are projected.
  enum Projected: String, CaseIterable {
    /// Entry from the children of each school's block, progression from the record.
    case byResidence = "{ method: cohort, entry: residents }"
    /// Rolls as they are forecast from the record alone.
    case byRecord = "{ method: auto, entry: record }"
  }

  @Test(arguments: ["baltimore-city", "frederick-md", "eau-claire-wi"], Projected.allCases)
  func intervalsOfSchoolsHoldFourOfFiveOutcomes(name: String, projected: Projected) throws {
    let dataset = loadSeries(at: RealData.folder(name)).dataset
    let backtest = Backtest(try #require(EnrolmentSeries(dataset)))
    var w: [Int: SIMD4<Double>] = [:]
    var (held, count) = ([Int: Int](), [Int: Int]())
    for origin in Set(backtest.cases.map(\.origin)).sorted() {
      let cases = backtest.cases.filter { $0.origin == origin && [1, 3, 5].contains($0.horizon) }
      let intervals = try CityOfRecord.cities(dataset, backtest.rolling, origin: origin).map {
        try $0.intervals(projected)
      }.reduce(into: [:]) { $0.merge($1) { one, _ in one } }
      for one in cases {
        guard let interval = intervals[one.school]?[origin + one.horizon] else { continue }
        count[one.horizon, default: 0] += 1
        w[one.horizon, default: [0, 0, 0, 0]] += [
          (interval.upperBound - interval.lowerBound) / (one.highTotal - one.lowTotal),
          (interval.upperBound + interval.lowerBound) / (one.highTotal + one.lowTotal),
          one.lowTotal <= one.actualTotal && one.actualTotal <= one.highTotal ? 1 : 0, 1,
        ]
        if interval.contains(one.actualTotal) { held[one.horizon, default: 0] += 1 }
      }
    }
    for horizon in [1, 3, 5] {
      let all = try #require(count[horizon])
      let share = Double(held[horizon, default: 0]) / Double(all)
      print("W", w[horizon]! / w[horizon]![3])
      let error = (0.8 * 0.2 / Double(all)).squareRoot()
      #expect(
        (0.75 - error...0.85 + error).contains(share), "\(name), \(projected), \(horizon): \(share) of \(all)")
    }
  }
}

/// A synthetic city whose schools, all of the same grades, have the rolls of a real record up to a year. A school has one block, in which the
/// children live who are on its roll, and below school those whom the record lets expect. Schools that closed before have their rolls alone.
private struct CityOfRecord {
  private let folder: TemporaryFolder
  private let origin: Int

  /// Cities for the schools of each span of grades, if there are five.
  static func cities(_ dataset: Dataset, _ rolling: RollingForecast, origin: Int) throws -> [CityOfRecord] {
    var rolls: [Int: [Int: [Int: Double]]] = [:]
    for row in dataset.enrolment where row.year <= origin {
      rolls[row.school.position, default: [:]][row.year, default: [:]][row.grade] = row.pupils
    }
    let spans = Dictionary(grouping: rolls.sorted { $0.key < $1.key }) { _, years -> ClosedRange<Int>? in
      guard let last = years.keys.max(), let now = years[last]?.keys, let low = now.min(), let high = now.max()
      else { return nil }
      return now.count == high - low + 1 ? low...high : nil
    }
    return try spans.compactMap { span, schools in
      guard let span, schools.count(where: { $0.value[origin] != nil }) >= 5 else { return nil }
      return try CityOfRecord(schools.map { ($0.key, $0.value) }, span, rolling, origin)
    }
  }

  private init(
    _ schools: [(Int, [Int: [Int: Double]])], _ span: ClosedRange<Int>, _ rolling: RollingForecast, _ origin: Int
  ) throws {
    self.origin = origin
    folder = try TemporaryFolder()
    var (children, enrolment) = ("block,entry_year,registered\n", "school,year,grade,pupils\n")
    var (points, areas, blocks) = ([String](), [String](), [String]())
    let made = try #require(rolling.origins[origin - rolling.series.years.lowerBound])
    for (number, (school, years)) in schools.enumerated() {
      let (x, y) = (Double(number % 20) / 100, Double(number / 20) / 100)
      let ring = [(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01), (x, y)]
      let area = #"{"type":"Polygon","coordinates":[[\#(ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ","))]]}"#
      points.append(
        feature(
          #""id":"s\#(school)","name":"s\#(school)","district":"d","school_classrooms":20"#,
          #"{"type":"Point","coordinates":[\#(x + 0.005),\#(y + 0.005)]}"#))
      blocks.append(feature(#""id":"b\#(school)","district":"d""#, area))
      areas.append(feature(#""school":"s\#(school)","stage":"school""#, area))
      for (year, grades) in years.sorted(by: { $0.key < $1.key }) {
        for (grade, pupils) in grades.sorted(by: { $0.key < $1.key }) where span.contains(grade) {
          enrolment += "s\(school),\(year),\(grade - span.lowerBound + 1),\(pupils)\n"
        }
      }
      guard let now = years[origin] else { continue }
      for (grade, pupils) in now.sorted(by: { $0.key < $1.key }) {
        children += "b\(school),\(origin - (grade - span.lowerBound)),\(pupils)\n"
      }
      let entry = school * rolling.series.grades.count + span.lowerBound - rolling.series.grades.lowerBound
      for ahead in 1...6 { children += "b\(school),\(origin + ahead),\(made.pupils[ahead - 1][entry])\n" }
    }
    let whole = #"{"type":"Polygon","coordinates":[[[0,0],[0.2,0],[0.2,0.2],[0,0.2],[0,0]]]}"#
    try folder.write("districts.geojson", collection([feature(#""id":"d","name":"d""#, whole)]))
    try folder.write("schools.geojson", collection(points))
    try folder.write("catchments.geojson", collection(areas))
    try folder.write("blocks.geojson", collection(blocks))
    try folder.write("children.csv", children)
    try folder.write("enrolment.csv", enrolment)
    try folder.write(
      "dataset.yaml",
      """
      name: Record
      synthetic: true
      source: test
      base_year: \(origin)
      stages: [{ id: school, grades: \(span.count) }]

      """)
  }

  private func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
  }

  private func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
  }

  /// The range from P10 to P90 of each school's roll, by school of the record and year.
  func intervals(_ projected: CalibrationTests.Projected) throws -> [Int: [Int: ClosedRange<Double>]] {
    try folder.write(
      "scenario.yaml",
      "schema: schoolzone/1\nname: Record\ndataset: .\nyears: \(origin)-\(origin + 5)\nstandards: { school: { class_size: 25 } }\ndemand: \(projected.rawValue)\n"
    )
    let loaded = try #require(loadScenarios(at: [folder.path("scenario.yaml")]).first)
    let dataset = try #require(loaded.dataset?.dataset, "\(loaded.faults)")
    let scenario = try #require(loaded.scenario, "\(loaded.faults)")
    let drawn = try DrawnScenario(scenario, on: dataset, jobs: 2)
    let made = try EnsembleRun([drawn], EnsemblePlan(seed: 1, draws: 200), jobs: 2)
    var intervals: [Int: [Int: ClosedRange<Double>]] = [:]
    for row in EnsembleTables(made.ensembles, jobs: 2).quantiles where row.level == "school" && row.measure == "pupils"
    {
      guard let school = Int(row.id.dropFirst()) else { continue }
      intervals[school, default: [:]][row.year] = row.p10...max(row.p10, row.p90)
    }
    return intervals
  }
}
