import Geometry
import Planning

@testable import Simulation

extension ToyTown {
  /// Pupils of p1, p2 and p3 by year; p3 opens in 2015. Places 540, 400 and 100.
  static func result(_ id: String = "base", _ name: String = "The base", rolls: [[Double?]] = ToyTown.rolls)
    -> SimulationResult
  {
    var result = SimulationResult(scenario: scenario(id, name), metricCRS: .wgs84)
    for (school, ofYears) in rolls.enumerated() {
      for (at, pupils) in ofYears.enumerated() {
        guard let pupils else { continue }
        result.schools.append(row(school, 2014 + at, pupils))
        result.grades.append(
          GradeYearMeasures(
            school: school, stage: 0, year: 2014 + at, grade: 1, pupils: pupils / 6, classesNeeded: 3,
            classes: school == 2 ? 0 : 2, standard: 45))
      }
    }
    result.districts = districts(result)
    result.attendance = [
      AttendanceByYear(attendance(id)), AttendanceByYear(Array(repeating: Attendance.nobody, count: 3)),
    ]
    result.baseYear = 2014
    result.blockZones = result.attendance.map { $0.map(catchments) }
    result.catchments = [zones, ZoneHistory()]
    result.moves = [
      PupilMove(
        block: 1, stage: 0, year: 2015, from: 0, to: 1, pupils: 12.3456, event: .rezoning(place: 0, year: 2015, turn: 1)
      )
    ]
    result.base = base
    result.sites = Array(repeating: dataset.schools.map(\.site), count: 3)
    result.notices = [
      Fault(.warning, file: "enrolment.csv", field: "school", Phrase(LocalText("no roll of p3", chinese: "p3 无数据")))
    ]
    return result
  }

  /// Each block a zone of its own, with the schools that its children attend.
  static func catchments(_ attendance: Attendance) -> YearZones {
    let blocks = attendance.starts.count - 1
    let members = (0..<blocks).map { block -> [SchoolShare] in
      let entries = attendance.entries(of: block).filter { attendance.children[$0] > 0 }
      let sum = entries.reduce(0) { $0 + attendance.children[$1] }
      return entries.map { SchoolShare(school: attendance.schools[$0], share: attendance.children[$0] / sum) }
    }
    return YearZones(zoneOfBlock: (0..<Int32(blocks)).map { $0 }, members: members)
  }

  static let rolls: [[Double?]] = [[500.5, 560, 1_640.25], [400, 390, 380], [nil, 80, 150]]
  static let places = [540.0, 400, 100]

  static func row(_ school: Int, _ year: Int, _ pupils: Double) -> SchoolYearMeasures {
    var row = SchoolYearMeasures(school: school, stage: 0, year: year)
    row.pupils = pupils
    row.classrooms = 12
    row.capacity = places[school]
    row.seatShortfall = max(0, pupils - row.capacity)
    row.spare = max(0, row.capacity - pupils)
    row.utilisation = pupils / row.capacity
    row.entryPupils = pupils / 6
    row.entryPlaces = row.capacity / 6
    row.entryShortfall = max(0, row.entryPupils - row.entryPlaces)
    row.warning = row.entryPupils < 0.9 * row.entryPlaces ? .green : row.entryPupils < row.entryPlaces ? .yellow : .red
    row.largestClass = 45
    row.unexplained = -0.0001
    row.located = pupils
    row.locatedMetres = pupils * 321.0987
    row.locatedBeyond = pupils / 4
    row.meanDistance = 321.0987
    row.p90Distance = 450
    row.beyondRadiusShare = 0.25
    return row
  }

  private static func districts(_ result: SimulationResult) -> [DistrictYearMeasures] {
    (0..<2).flatMap { stage in
      (2014...2016).flatMap { year in
        let rows = [0, 1].map { district -> DistrictYearMeasures in
          var sum = DistrictYearMeasures(district: district, stage: stage, year: year)
          for row in result.schools
          where row.stage == stage && row.year == year && dataset.schools[row.school].district == district {
            sum.pupils += row.pupils
            sum.classrooms += row.classrooms
            sum.capacity += row.capacity
            sum.seatShortfall += row.seatShortfall
            sum.spare += row.spare
          }
          sum.pooledShortfall = max(0, sum.pupils - sum.capacity)
          sum.reachableShortfall = (sum.pooledShortfall + sum.seatShortfall) / 2
          sum.utilisation = sum.capacity > 0 ? sum.pupils / sum.capacity : nil
          return sum
        }
        var all = DistrictYearMeasures(district: nil, stage: stage, year: year)
        for row in rows {
          all.pupils += row.pupils
          all.classrooms += row.classrooms
          all.capacity += row.capacity
          all.seatShortfall += row.seatShortfall
          all.pooledShortfall += row.pooledShortfall
          all.reachableShortfall = (all.reachableShortfall ?? 0) + (row.reachableShortfall ?? 0)
          all.spare += row.spare
        }
        all.utilisation = all.capacity > 0 ? all.pupils / all.capacity : nil
        return rows + [all]
      }
    }
  }

  /// Block 1 goes to p1, and from 2015 on half of it to p2; in the plan all of it.
  private static func attendance(_ id: String) -> [Attendance] {
    (0..<3).map { year in
      var attendance = Attendance(starts: [0], schools: [], pupils: [], children: [])
      attendance.add([(0, 100)])
      attendance.add(year == 0 ? [(0, 50)] : id == "base" ? [(0, 25), (1, 25)] : [(1, 50)])
      attendance.add([(1, 60)])
      attendance.add(year == 0 ? [] : [(2, 40)])
      return attendance
    }
  }

  private static var zones: ZoneHistory {
    func zone(_ schools: [Int], _ area: Int, _ name: String? = nil) -> Zone {
      Zone(members: schools.map { ZoneMember(school: $0, weight: nil) }, area: area, name: name)
    }
    return ZoneHistory(
      areas: [square(0, 0, 2), square(2, 0, 2), square(2, 0), square(3, 0)],
      versions: [
        ZoneVersion(from: .min, zones: [zone([0], 0), zone([1], 1, "老城片区")]),
        ZoneVersion(from: 2015, zones: [zone([0], 0), zone([1, 2], 1)]),
      ])
  }

  static let base = [
    BaseYearRow(
      school: 0, stage: 0, residents: 480, explained: 470.4, observed: 500.5, unexplained: 30.1, unexplainedEntry: 5,
      isDiverted: false, hasCatchment: true),
    BaseYearRow(
      school: 1, stage: 0, residents: 520, explained: 509.6, observed: 400, unexplained: -109.6, unexplainedEntry: 0,
      isDiverted: true, hasCatchment: true),
    BaseYearRow(
      school: 2, stage: 0, residents: 0, explained: 0, observed: nil, unexplained: 0, unexplainedEntry: 0,
      isDiverted: false, hasCatchment: false),
  ]

  static var comparison: Comparison {
    let plan = result("plan", "The plan", rolls: [[500.5, 530, 1_200], [400, 420, 440], [nil, 80, 100]])
    let results = [result(), plan]
    let rows = results.enumerated().flatMap { number, result in
      zip(result.districts, results[0].districts).map { row, first in
        ComparisonRow(
          scenario: number, measures: row, pupilsMoved: number == 0 ? 0 : 25,
          seatShortfallChange: .value(row.seatShortfall - first.seatShortfall))
      }
    }
    return Comparison(results: results, rows: rows)
  }
}

extension Attendance {
  static let nobody = Attendance(starts: [0, 0, 0, 0, 0], schools: [], pupils: [], children: [])

  /// The next block: schools and children, nine tenths of whom are enrolled.
  mutating func add(_ entries: [(school: Int32, children: Double)]) {
    for entry in entries {
      schools.append(entry.school)
      children.append(entry.children)
      pupils.append(entry.children * 0.9)
    }
    starts.append(Int32(schools.count))
  }
}
