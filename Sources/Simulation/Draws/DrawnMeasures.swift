internal import CKernels
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
  private let sizes: [Double]
  /// Slots of row `r` of a school: `slots[r] ..< slots[r + 1]`; the first is the entry grade where `hasEntry` is 1.
  private let slots: [Int32]
  private let hasEntry: [UInt8]
  /// Rooms and classes short of each row, without any draw; infinite and 0 where rooms are not counted.
  private let rooms: [Double]
  private let classShortfall: [Double]
  /// Rows of schools behind each row of a district, in the order in which they are summed.
  let schoolsOfDistrict: [[Int]]
  /// Rows of districts behind the rows of all districts, by row; empty for a single district.
  let districtsOfAll: [[Int]]
  /// First slot by stage, school and year; negative without a row.
  let slotOf: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  /// Row by stage, school and year; negative without one.
  let rowOf: Table<StageIndex, Grid<SchoolIndex, YearIndex, Int32>>
  /// Number of the roll of each row, by school and stage, and its year.
  let rollOf: [Int]
  let yearOf: [YearIndex]

  var columns: DrawnColumns { DrawnColumns(schools: schools.count, districts: districts.count) }

  init(_ reference: SimulationResult, _ environment: Environment) {
    (schools, districts) = (reference.schools, reference.districts)
    rolls = reference.grades.map(\.pupils)
    sizes = reference.grades.map { $0.standard > 0 ? $0.standard : .infinity }
    slots = schools.map { Int32($0.gradeRows.lowerBound) } + [Int32(reference.grades.count)]
    rooms = schools.map { $0.hasRooms ? Double($0.classrooms) : .infinity }
    classShortfall = schools.map { $0.hasRooms ? Double($0.classShortfall) : 0 }
    let none = Grid<SchoolIndex, YearIndex, Int32>(
      repeating: -1, rows: environment.supply.schoolCount, columns: environment.supply.yearCount)
    var slotOf = Table<StageIndex, _>(repeating: none, count: environment.stages.count)
    var rowOf = slotOf
    var (hasEntry, byKey): ([UInt8], [DistrictKey: [Int]]) = ([], [:])
    for (at, row) in schools.enumerated() {
      let year = YearIndex(of: row.year, from: environment.baseYear)
      slotOf[row.stage][row.school, year] = Int32(row.gradeRows.lowerBound)
      rowOf[row.stage][row.school, year] = Int32(at)
      hasEntry.append(environment.supply[row.stage].served[row.school, year].contains(0) ? 1 : 0)
      let district = environment.supply.districtOfSchool(in: year)[row.school]
      byKey[DistrictKey(row.stage, row.year, district), default: []].append(at)
      byKey[DistrictKey(row.stage, row.year, nil), default: []].append(at)
    }
    (self.slotOf, self.rowOf, self.hasEntry) = (slotOf, rowOf, hasEntry)
    rollOf = schools.map { $0.stage.position * environment.supply.schoolCount + $0.school.position }
    yearOf = schools.map { YearIndex(of: $0.year, from: environment.baseYear) }
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
  /// - Parameters:
  ///   - parts: of each slot.
  ///   - changes: what multiplies the parts, less what does without any draw; shape `[columns of the parts × lanes]`.
  ///   - draws: of the lanes.
  /// - Returns: shape `[columns × lanes]`.
  func figures(_ parts: RollParts, _ changes: [Double], _ draws: RateDraws) -> [Double] {
    let lanes = draws.lanes
    var figures = [Double](repeating: 0, count: columns.count * lanes)
    kernels_draw_rolls(
      schools.count, slots, parts.starts, parts.columns, parts.pupils, rolls, sizes, rooms, classShortfall, hasEntry,
      lanes, changes, choices(draws), &figures)
    figures.withUnsafeMutableBufferPointer { sumDistricts(into: $0, lanes: lanes) }
    return figures
  }

  /// Multipliers of the roll of each row, shape `[rows × lanes]`; nil where all are 1.
  private func choices(_ draws: RateDraws) -> [Double]? {
    guard draws.hasChoices else { return nil }
    return zip(rollOf, yearOf).flatMap { draws.choices(roll: $0, year: $1) }
  }

  /// Sums the figures of districts over their schools, in the order of the simulation.
  private func sumDistricts(into figures: UnsafeMutableBufferPointer<Double>, lanes: Int) {
    let columns = columns
    for at in districts.indices {
      let (row, isOne) = (districts[at], districts[at].district != nil)
      let first = DrawnDistrictFigure.allCases.map { columns.column($0, district: at) * lanes }
      for school in schoolsOfDistrict[at] {
        let (here, from) = (schools[school], columns.column(.pupils, school: school) * lanes)
        for lane in 0..<lanes {
          let (pupils, entry) = (here.pupils + figures[from + lane], here.entryPupils + figures[from + lanes + lane])
          figures[first[0] + lane] += pupils
          figures[first[1] + lane] += max(0, pupils - here.capacity)
          figures[first[3] + lane] += max(0, entry - here.entryPlaces)
          figures[first[4] + lane] += figures[from + 2 * lanes + lane]
        }
      }
      for lane in 0..<lanes {
        if isOne {
          figures[first[2] + lane] = max(0, figures[first[0] + lane] - row.capacity) - row.pooledShortfall
        }
        figures[first[0] + lane] -= row.pupils
        figures[first[1] + lane] -= row.seatShortfall
        figures[first[3] + lane] -= row.entryShortfall
      }
    }
    for at in districts.indices where districts[at].district == nil {
      let first = columns.column(.pooledShortfall, district: at) * lanes
      for part in districtsOfAll[at] {
        let from = columns.column(.pooledShortfall, district: part) * lanes
        for lane in 0..<lanes { figures[first + lane] += figures[from + lane] }
      }
    }
  }
}
