internal import Planning

/// The figures of a school that differ from draw to draw.
public enum DrawnSchoolFigure: Int, Sendable, CaseIterable {
  case pupils, entryPupils, classShortfall
}

/// The figures of a district, or of all, that differ from draw to draw.
public enum DrawnDistrictFigure: Int, Sendable, CaseIterable {
  case pupils, seatShortfall, pooledShortfall, entryShortfall, classShortfall
}

/// Where the figures of a draw stand: those of each school row, then those of each district row, in the order of the reference.
public struct DrawnColumns: Sendable, Hashable {
  /// Rows of schools.
  public var schools: Int
  /// Rows of districts, with those of all districts.
  public var districts: Int

  /// - Parameters:
  ///   - schools: rows of schools.
  ///   - districts: rows of districts.
  public init(schools: Int, districts: Int) { (self.schools, self.districts) = (schools, districts) }

  /// Number of figures of one draw.
  public var count: Int {
    schools * DrawnSchoolFigure.allCases.count + districts * DrawnDistrictFigure.allCases.count
  }

  /// - Parameter school: row of a school.
  @inlinable
  public func column(_ figure: DrawnSchoolFigure, school: Int) -> Int { school * 3 + figure.rawValue }

  /// - Parameter district: row of a district.
  @inlinable
  public func column(_ figure: DrawnDistrictFigure, district: Int) -> Int {
    schools * 3 + district * 5 + figure.rawValue
  }
}

/// The constants behind the figures of a reference: rows, grades, rooms and places, which no draw changes.
struct DrawnRows: Sendable {
  let schools: [SchoolYearMeasures]
  let districts: [DistrictYearMeasures]
  /// Rolls and class sizes by slot, without any draw.
  let rolls: [Double]
  let sizes: [Double]
  /// Slots of each row of a school; the first is the entry grade where `hasEntry`.
  let slots: [Range<Int>]
  let hasEntry: [Bool]
  /// Rows of schools behind each row of a district, in the order in which they are summed.
  let schoolsOfDistrict: [[Int]]
  /// Rows of districts behind the rows of all districts, by row; empty for a single district.
  let districtsOfAll: [[Int]]
  /// First slot by stage, school and year; negative without a row.
  let slotOf: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  /// Row by stage, school and year; negative without one.
  let rowOf: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>

  var columns: DrawnColumns { DrawnColumns(schools: schools.count, districts: districts.count) }

  init(_ reference: SimulationResult, _ environment: Environment) {
    (schools, districts) = (reference.schools, reference.districts)
    rolls = reference.grades.map(\.pupils)
    sizes = reference.grades.map(\.standard)
    slots = schools.map(\.gradeRows)
    let none = Grid<SchoolIndex, YearIndex, Int32>(
      repeating: -1, rows: environment.supply.schoolCount, columns: environment.supply.yearCount)
    var slotOf = Table<StageIndex, _>(repeating: none, count: environment.stages.count)
    var rowOf = slotOf
    var (hasEntry, byKey): ([Bool], [DistrictKey: [Int]]) = ([], [:])
    for (at, row) in schools.enumerated() {
      let year = YearIndex(of: row.year, from: environment.baseYear)
      slotOf[row.stage][row.school, year] = Int32(row.gradeRows.lowerBound)
      rowOf[row.stage][row.school, year] = Int32(at)
      hasEntry.append(environment.supply[row.stage].served[row.school, year].contains(0))
      let district = environment.supply.districtOfSchool(in: year)[row.school]
      byKey[DistrictKey(row.stage, row.year, district), default: []].append(at)
      byKey[DistrictKey(row.stage, row.year, nil), default: []].append(at)
    }
    (self.slotOf, self.rowOf, self.hasEntry) = (slotOf, rowOf, hasEntry)
    schoolsOfDistrict = districts.map { byKey[DistrictKey($0.stage, $0.year, $0.district)] ?? [] }
    districtsOfAll = districts.indices.map { [districts] at in
      guard districts[at].district == nil else { return [] }
      return districts.indices.filter {
        districts[$0].district != nil && districts[$0].stage == districts[at].stage
          && districts[$0].year == districts[at].year
      }
    }
  }

  private struct DistrictKey: Hashable {
    var stage: StageIndex
    var year: Int
    var district: DistrictIndex?

    init(_ stage: StageIndex, _ year: Int, _ district: DistrictIndex?) {
      (self.stage, self.year, self.district) = (stage, year, district)
    }
  }

  /// The figures of some draws, less those of the reference.
  /// - Parameter changes: pupils of each slot less those of the reference, shape `[slots × lanes]`.
  /// - Returns: shape `[columns × lanes]`.
  func figures(_ changes: [Double], lanes: Int) -> [Double] {
    let columns = columns
    var figures = [Double](repeating: 0, count: columns.count * lanes)
    for lane in 0..<lanes {
      for row in schools.indices {
        let school = figuresOfSchool(row) { changes[$0 * lanes + lane] }
        for figure in DrawnSchoolFigure.allCases {
          figures[columns.column(figure, school: row) * lanes + lane] = school[figure.rawValue]
        }
      }
      sumDistricts(into: &figures, lane: lane, of: lanes)
    }
    return figures
  }

  /// Changes of pupils and entrants, and the class shortfall less that of the reference.
  @inline(__always)
  private func figuresOfSchool(_ row: Int, _ change: (Int) -> Double) -> SIMD4<Double> {
    let here = slots[row]
    var (pupils, needed) = (0.0, 0)
    for slot in here {
      let more = change(slot)
      pupils += more
      needed += Classes.needed(for: Classes.whole(rolls[slot] + more), size: sizes[slot])
    }
    let entry = hasEntry[row] && !here.isEmpty ? change(here.lowerBound) : 0
    let short = schools[row].hasRooms ? max(0, needed - schools[row].classrooms) - schools[row].classShortfall : 0
    return [pupils, entry, Double(short), 0]
  }

  /// Sums the figures of districts over their schools, in the order of the simulation.
  func sumDistricts(into figures: inout [Double], lane: Int, of lanes: Int) {
    let columns = columns
    for at in districts.indices {
      let row = districts[at]
      var (pupils, seats, entry, rooms) = (0.0, 0.0, 0.0, 0.0)
      for school in schoolsOfDistrict[at] {
        func change(_ figure: DrawnSchoolFigure) -> Double {
          figures[columns.column(figure, school: school) * lanes + lane]
        }
        let here = schools[school]
        pupils += here.pupils + change(.pupils)
        seats += max(0, here.pupils + change(.pupils) - here.capacity)
        entry += max(0, here.entryPupils + change(.entryPupils) - here.entryPlaces)
        rooms += change(.classShortfall)
      }
      func set(_ figure: DrawnDistrictFigure, _ value: Double) {
        figures[columns.column(figure, district: at) * lanes + lane] = value
      }
      set(.pupils, pupils - row.pupils)
      set(.seatShortfall, seats - row.seatShortfall)
      set(.entryShortfall, entry - row.entryShortfall)
      set(.classShortfall, rooms)
      if row.district != nil { set(.pooledShortfall, max(0, pupils - row.capacity) - row.pooledShortfall) }
    }
    for at in districts.indices where districts[at].district == nil {
      figures[columns.column(.pooledShortfall, district: at) * lanes + lane] = districtsOfAll[at].reduce(0) {
        $0 + figures[columns.column(.pooledShortfall, district: $1) * lanes + lane]
      }
    }
  }
}
