import Foundation
import Nantong
import Planning
import Simulation
import Testing

/// The children of the base year and of 2020 against the two censuses.
struct CensusTests {
  /// `N2010 · (N2020 ÷ N2010)^(1.83 ÷ 10)` of the censuses, by area and age group, computed apart.
  private static let baseYear: [[Double]] = [
    [5302.8, 25977.9, 32215.2, 32442.3], [1558.8, 8348.5, 9199.6, 8527.3], [7319.4, 32338.1, 39776.1, 45778.7],
  ]

  @Test func totalsOfTheBaseYearMeetTheCensuses() throws {
    for (area, groups) in Self.baseYear.enumerated() {
      for (group, children) in groups.enumerated() {
        #expect(abs(Nantong.children[area][group] / children - 1) < 0.0001, "\(area) \(group)")
      }
    }
    var areaOf: [Substring: Int] = [:]
    let areas = ["chongchuan": 0, "netda": 0, "sutong": 0, "gangzha": 1, "tongzhou": 2, "binhai": 2]
    let blocks = try CommittedCity.text("blocks.geojson")
    for line in blocks.split(separator: "\n") where line.contains("\"id\":\"b") {
      let id = try #require(line.firstMatch(of: /"id":"(b\d+)"/)).1
      areaOf[id] = areas[String(try #require(line.firstMatch(of: /"district":"(\w+)"/)).1)]
    }
    #expect((3000...8000).contains(areaOf.count))
    var sums = [[Double]](repeating: [0, 0, 0, 0], count: 3)
    for line in try CommittedCity.text("children.csv").split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",")
      let age = 2012 + 6 - (try #require(Int(cells[1])))
      let group = age == 0 ? 0 : age <= 4 ? 1 : age <= 9 ? 2 : 3
      sums[try #require(areaOf[cells[0]])][group] += (Double(cells[2]) ?? .nan) + (Double(cells[3]) ?? .nan)
    }
    for (area, groups) in Self.baseYear.enumerated() {
      for (group, children) in groups.enumerated() { #expect(abs(sums[area][group] / children - 1) < 0.005) }
    }
  }

  /// Districts whose residents the census of 2020 counts together, and their children aged 0, 1–4, 5–9 and 10–14.
  private static let in2020: [(districts: [String], children: [Double])] = [
    (["chongchuan"], [3992, 25976, 37032, 30669]), (["netda", "sutong"], [2124, 12907, 16879, 11900]),
    (["gangzha"], [2765, 15415, 19588, 14762]), (["tongzhou", "binhai"], [6561, 36723, 51304, 44492]),
  ]

  /// The projected residents of 2020 meet the census of 2020 within 5 % in every area and age group.
  ///
  /// Without observed rolls the model's rolls are the residents, and a grade is an age. Those who are too young for school in
  /// 2020 are read off when they enter, less the years of net migration since.
  @Test func residentsOf2020MeetTheCensus() throws {
    var (dataset, scenario) = try CommittedCity.loaded("baseline.yaml")
    (dataset.enrolment, dataset.attendance) = ([], [])
    scenario.years = 2012...2026
    let result = try simulate(scenario, on: dataset)
    for (districts, census) in Self.in2020 {
      let numbers = try districts.map { id in try #require(dataset.districts.index { $0.id.text == id }) }
      let migration = try #require(scenario.demand.netMigration?.value(for: [.district(numbers[0]), .year(2020)]))
      func entering(_ grade: Int, _ year: Int) -> Double {
        result.grades.filter { $0.grade == grade && $0.year == year }.filter {
          numbers.contains(dataset.schools[$0.school].district)
        }.reduce(0) { $0 + $1.pupils }
      }
      func aged(_ age: Int) -> Double {
        age >= 6 ? entering(age - 5, 2020) : entering(1, 2026 - age) / pow(1 + migration, Double(6 - age))
      }
      for (group, ages) in [0...0, 1...4, 5...9, 10...14].enumerated() {
        let projected = ages.reduce(0.0) { $0 + aged($1) }
        let off = projected / census[group] - 1
        #expect(abs(off) < 0.05, "\(districts) aged \(ages): \(projected) against \(census[group])")
      }
    }
  }

  @Test func theBaselineSaysThatItsRatesAreHindsight() throws {
    let text = try String(contentsOf: CommittedCity.scenarios.appending(path: "baseline.yaml"), encoding: .utf8)
    #expect(text.matches(of: /note: "Hindsight/).count == 3)
    #expect(text.contains("censuses of 2010 and 2020"))
  }
}
