internal import Planning

/// Roll, rooms, places and classes of one school in a stage and year. A single value is reused for all schools, so that its
/// arrays are allocated once.
struct SchoolMeasurement {
  let stage: StageIndex
  let year: YearIndex
  private let entryGrade: Int
  private let classSizes: ClassSizes
  private let supply: StageSupply
  private let unexplainedPupils: Grid<SchoolIndex, Int, Double>
  /// Pupils that residence explains, by grade of the stage, then school.
  private let explained: [Table<SchoolIndex, Double>]

  /// The first grade that the school serves.
  private(set) var firstGrade: Int
  /// Roll by grade that the school serves.
  private(set) var roll: [Double] = []
  /// Pupils of all grades.
  private(set) var pupils = 0.0
  /// Standard class sizes by grade that the school serves; `sizeSum` is their sum.
  private(set) var sizes: ArraySlice<Double> = []
  private var sizeSum = 0.0
  private(set) var classes = Classes()
  /// Usable rooms.
  private(set) var rooms = 0
  private(set) var entryPlaces = 0.0
  /// Places as the dataset states them, instead of rooms; the school then has no measures of classes.
  private(set) var statedPlaces: Double?
  /// Pupils that residence does not explain, of all grades.
  private(set) var unexplained = 0.0
  /// Grades that the school serves, counted from 0 within the stage.
  private var served = 0..<0
  private var wholePupils: [Int] = []

  init(
    _ stage: StageIndex, _ year: YearIndex, entryGrade: Int, _ supply: Supply,
    explained: [Table<SchoolIndex, Double>], unexplained: Grid<SchoolIndex, Int, Double>
  ) {
    (self.stage, self.year, self.entryGrade, firstGrade) = (stage, year, entryGrade, entryGrade)
    (classSizes, self.supply) = (supply.classSizes, supply[stage])
    (self.explained, unexplainedPupils) = (explained, unexplained)
  }

  /// Places of the school.
  var capacity: Double { Supply.places(stated: statedPlaces, rooms: rooms, grades: served.count, sizes: sizeSum) }

  /// Pupils of the entry grade; 0 where the school does not serve it.
  var entryPupils: Double { served.contains(0) ? roll[0] : 0 }

  mutating func measure(_ school: SchoolIndex) {
    setGrades(of: school)
    var (all, unexplained) = (0.0, 0.0)
    roll.withUnsafeMutableBufferPointer { roll in
      wholePupils.withUnsafeMutableBufferPointer { wholePupils in
        for at in roll.indices {
          let ofGrade = unexplainedPupils[school, firstGrade + at]
          roll[at] = explained[served.lowerBound + at][school] + ofGrade
          wholePupils[at] = Classes.whole(roll[at])
          all += roll[at]
          unexplained += ofGrade
        }
      }
    }
    (pupils, self.unexplained) = (all, unexplained)
    (rooms, entryPlaces) = (supply.usableRooms[school, year], supply.entryPlaces[school, year])
    statedPlaces = supply.statedPlaces[school, year]
    if statedPlaces == nil {
      classes.form(of: wholePupils, sizes: sizes, rooms: rooms)
    } else {
      classes.formNone(grades: wholePupils.count)
    }
  }

  /// Sets the grades that a school serves and their class sizes, which mostly equal those of the previous school.
  private mutating func setGrades(of school: SchoolIndex) {
    let grades = supply.served[school, year]
    guard grades != served || classSizes.varyBySchool(stage) else { return }
    (served, firstGrade) = (grades, entryGrade + grades.lowerBound)
    if roll.count != grades.count {
      roll = Array(repeating: 0, count: grades.count)
      wholePupils = Array(repeating: 0, count: grades.count)
    }
    let all = classSizes.sizes(stage: stage, school: school, year: year)
    sizes = all[(all.startIndex + grades.lowerBound)..<(all.startIndex + grades.upperBound)]
    sizeSum = sizes.reduce(0, +)
  }
}
