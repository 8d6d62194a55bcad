import Measures
import Planning

@testable import Simulation

/// Somebody who has all that is published of a stage and year, knows the model, the zones, and which blocks have pupils at
/// which schools, and uses all of it: every sum is an equation between withheld figures.
struct Attacker {
  enum Unknown: Hashable {
    case grade(Int, Int)
    case roll(Int)
    case unexplained(Int)
    case pair(Int, Int)
    case block(Int)
    case kept(Int)
    case beyond(Int)
    case metres(Int)
    case short(Int)
    case spare(Int)
    case entryShort(Int)
    case residents(Int)
  }

  private(set) var numbers: [Unknown: Int] = [:]
  private var equations: [(terms: [Int: Double], value: Double)] = []
  private var signed: Set<Int> = []

  init(_ published: [SimulationResult], whole: [SimulationResult], stage: Int, year: Int, _ dataset: Dataset) {
    // what does not change between scenarios is told of one as of the other: held apart here, as most cities change
    let (told, real) = (published[0], whole[0])
    let t = year - told.years.lowerBound
    let rows = told.schools.filter { $0.stage == stage && $0.year == year }
    for row in rows { add(row, told) }
    addBlocks(told.attendance[stage][t], real.attendance[stage][t], rows)
    addZones(told, real, stage, year, rows)
    for district in told.districts where district.stage == stage && district.year == year {
      add(
        district,
        rows.filter { district.district == nil || told.scenario.schools[$0.school].district == district.district })
    }
  }

  private mutating func number(_ unknown: Unknown) -> Int {
    if let known = numbers[unknown] { return known }
    numbers[unknown] = numbers.count
    if case .unexplained = unknown { signed.insert(numbers.count - 1) }
    return numbers.count - 1
  }

  private mutating func equate(_ terms: [(Unknown, Double)], _ figure: Figure) {
    guard let value = figure.value else { return }
    var sums: [Int: Double] = [:]
    for (unknown, factor) in terms { sums[number(unknown), default: 0] += factor }
    equations.append((sums, value))
  }

  private mutating func tell(_ unknown: Unknown, _ figure: Figure) { equate([(unknown, 1)], figure) }

  private mutating func add(_ row: SchoolYearMeasures, _ told: SimulationResult) {
    let school = row.school
    tell(.roll(school), row[.pupils])
    if row.capacity > 0 { tell(.roll(school), row[.utilisation].map { $0 * row.capacity }) }
    tell(.unexplained(school), row.figure("unexplained"))
    tell(.short(school), row[.seatShortfall])
    // not in schools.csv, but withheld with the roll
    tell(.spare(school), row[.pupils].isWithheld ? .withheld : .value(row.spare))
    equate([(.spare(school), 1), (.short(school), -1), (.roll(school), 1)], .value(row.capacity))
    tell(.entryShort(school), row.figure("entry_shortfall"))
    if let short = row[.seatShortfall].value, short > 0 { tell(.roll(school), .value(row.capacity + short)) }
    let grades = told.grades[row.gradeRows]
    for at in row.gradeRows {
      let (grade, pupils) = (told.grades[at], told.pupils(ofGrade: at))
      tell(.grade(school, grade.grade), pupils)
      tell(.grade(school, grade.grade), told.classSize(ofGrade: at).map { $0 * Double(grade.classes) })
      // no class: nobody
      if grade.classes == 0, pupils.isWithheld { tell(.grade(school, grade.grade), 0) }
    }
    if let entry = grades.first {
      tell(.grade(school, entry.grade), row[.entryPupils])
      if let short = row.figure("entry_shortfall").value, short > 0 {
        tell(.grade(school, entry.grade), .value(row.entryPlaces + short))
      }
    }
    equate(grades.map { (.grade(school, $0.grade), 1) } + [(.roll(school), -1)], 0)
    let located: [(Unknown, Double)] = [(.roll(school), 1), (.unexplained(school), -1)]
    func share(_ unknown: Unknown, _ figure: Figure) {
      if let value = figure.value { equate(located.map { ($0.0, $0.1 * value) } + [(unknown, -1)], 0) }
    }
    share(.beyond(school), row.figure("beyond_radius_share"))
    share(.metres(school), row.figure("mean_distance_m"))
  }

  private mutating func addBlocks(_ told: Attendance, _ real: Attendance, _ rows: [SchoolYearMeasures]) {
    var pupils: [Int: [(Unknown, Double)]] = [:]
    for block in 0..<(real.starts.count - 1) {
      let pairs = real.entries(of: block).filter { real.pupils[$0] > 0 }
      guard !pairs.isEmpty else { continue }
      let terms = pairs.map { entry -> (Unknown, Double) in (.pair(block, Int(real.schools[entry])), 1) }
      equate(terms + [(.block(block), -1)], 0)
      tell(.block(block), told.pupils(of: block))
      for entry in pairs {
        pupils[Int(real.schools[entry]), default: []].append((.pair(block, Int(real.schools[entry])), 1))
      }
    }
    for row in rows {
      equate((pupils[row.school] ?? []) + [(.unexplained(row.school), 1), (.roll(row.school), -1)], 0)
    }
  }

  /// Whom schools keep of their own zone. Pairs of zones and schools that have a row are not told, so sums over them are not
  /// either, but those over blocks are.
  private mutating func addZones(
    _ told: SimulationResult, _ real: SimulationResult, _ stage: Int, _ year: Int, _ rows: [SchoolYearMeasures]
  ) {
    guard told.showsAttendance else { return }
    let attendance = real.attendance[stage][year - real.years.lowerBound]
    let zones = real.blockZones[stage][year - real.baseYear]
    for row in rows {
      guard row.balance != nil else { continue }
      var (kept, residents): ([(Unknown, Double)], [(Unknown, Double)]) = ([], [])
      for block in 0..<(attendance.starts.count - 1) {
        var isOwn = false
        zones.forEachOwnSchool(of: block) { school, _ in isOwn = isOwn || Int(school) == row.school }
        guard isOwn, numbers[.block(block)] != nil else { continue }
        residents.append((.block(block), 1))
        if numbers[.pair(block, row.school)] != nil { kept.append((.pair(block, row.school), 1)) }
      }
      equate(kept + [(.kept(row.school), -1)], 0)
      equate(residents + [(.residents(row.school), -1)], 0)
      tell(.kept(row.school), row[.kept])
      tell(.residents(row.school), row[.residents])
      equate([(.residents(row.school), 1), (.kept(row.school), -1)], row[.lost])
      equate([(.roll(row.school), 1), (.kept(row.school), -1)], row[.outside])
    }
  }

  private mutating func add(_ district: DistrictYearMeasures, _ rows: [SchoolYearMeasures]) {
    func sum(_ unknown: (Int) -> Unknown, _ figure: Figure) {
      equate(rows.map { (unknown($0.school), 1) }, figure)
      // nothing in all is nothing of each
      if let value = figure.value, value.magnitude < 1e-9 { for row in rows { tell(unknown(row.school), 0) } }
    }
    sum({ .roll($0) }, district[.pupils])
    sum({ .roll($0) }, district[.utilisation].map { $0 * district.capacity })
    sum({ .short($0) }, district[.seatShortfall])
    sum({ .spare($0) }, district.figure("spare"))
    sum({ .entryShort($0) }, district[.entryShortfall])
    func share(_ unknown: (Int) -> Unknown, _ figure: Figure) {
      guard let value = figure.value else { return }
      equate(
        rows.flatMap { [(.roll($0.school), value), (.unexplained($0.school), -value), (unknown($0.school), -1)] },
        0)
    }
    share({ .beyond($0) }, district[.beyondRadiusShare])
    share({ .metres($0) }, district[.meanDistance])
  }

  // MARK: what follows

  /// The unknowns that the equations have one solution for.
  func determined() -> Set<Unknown> {
    let count = numbers.count
    var matrix = equations.map { equation -> [Double] in
      var row = [Double](repeating: 0, count: count)
      for (at, factor) in equation.terms { row[at] = factor }
      return row
    }
    var (top, pivots): (Int, [Int]) = (0, [])
    for column in 0..<count where top < matrix.count {
      let best = (top..<matrix.count).max { matrix[$0][column].magnitude < matrix[$1][column].magnitude } ?? top
      guard matrix[best][column].magnitude > 1e-7 else { continue }
      matrix.swapAt(top, best)
      let pivot = matrix[top]
      for row in matrix.indices where row != top && matrix[row][column] != 0 {
        let factor = matrix[row][column] / pivot[column]
        matrix[row].withUnsafeMutableBufferPointer { line in
          for at in column..<count { line[at] -= factor * pivot[at] }
        }
        matrix[row][column] = 0
      }
      pivots.append(column)
      top += 1
    }
    // a row of one entry alone gives its unknown
    let alone = zip(matrix, pivots).filter { row, pivot in
      row.indices.allSatisfy { $0 == pivot || row[$0].magnitude <= 1e-7 * row[pivot].magnitude }
    }.map(\.1)
    let names = Dictionary(uniqueKeysWithValues: numbers.map { ($0.value, $0.key) })
    return Set(alone.compactMap { names[$0] })
  }

  /// How little and how much each unknown may be: from 0 (unexplained pupils from anywhere) as each equation in turn allows.
  func bounds() -> [Unknown: ClosedRange<Double>] {
    let most = 1e6
    var low = (0..<numbers.count).map { signed.contains($0) ? -most : 0 }
    var high = low.map { _ in most }
    for _ in 0..<30 {
      for (terms, value) in equations {
        for (at, factor) in terms {
          var (least, greatest) = (0.0, 0.0)
          for (other, part) in terms where other != at {
            least += part > 0 ? part * low[other] : part * high[other]
            greatest += part > 0 ? part * high[other] : part * low[other]
          }
          let ends = [(value - greatest) / factor, (value - least) / factor].sorted()
          // not for what rounding makes of a number that is known
          if ends[0] > low[at] + 1e-6 { low[at] = min(ends[0], high[at]) }
          if ends[1] < high[at] - 1e-6 { high[at] = max(ends[1], low[at]) }
        }
      }
    }
    return numbers.mapValues { min(low[$0], high[$0])...max(low[$0], high[$0]) }
  }
}

extension SchoolYearMeasures {
  /// A measure by its id.
  func figure(_ id: String) -> Figure { MeasureCatalogue.schools[id].map { self[$0] } ?? .absent }
}

extension DistrictYearMeasures {
  /// A measure by its id.
  func figure(_ id: String) -> Figure { MeasureCatalogue.districts[id].map { self[$0] } ?? .absent }
}
