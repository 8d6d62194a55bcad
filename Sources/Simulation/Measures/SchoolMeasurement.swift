internal import Planning

/// Roll, rooms, places and classes of one school of a stage and year. One value is used for all schools in turn, so that its
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
  /// By grade that the school serves.
  private(set) var roll: [Double] = []
  /// Class sizes by the standard, by grade that the school serves.
  private(set) var sizes: ArraySlice<Double> = []
  private(set) var classes = Classes()
  /// Usable rooms.
  private(set) var rooms = 0
  private(set) var entryPlaces = 0.0
  /// Pupils that residence does not explain, of all grades.
  private(set) var unexplained = 0.0
  /// By grade of the stage.
  private var sizesOfStage: ArraySlice<Double> = []
  private var wholePupils: [Int] = []

  init(
    _ stage: StageIndex, _ year: YearIndex, entryGrade: Int, _ supply: Supply,
    explained: [Table<SchoolIndex, Double>], unexplained: Grid<SchoolIndex, Int, Double>
  ) {
    (self.stage, self.year, self.entryGrade, firstGrade) = (stage, year, entryGrade, entryGrade)
    (classSizes, self.supply) = (supply.classSizes, supply[stage])
    (self.explained, unexplainedPupils) = (explained, unexplained)
  }

  /// Places of the school: usable rooms ÷ grades served × the sum of their class sizes (model.md §4).
  var capacity: Double { roll.isEmpty ? 0 : Double(rooms) / Double(roll.count) * sizes.reduce(0, +) }

  /// Pupils of the entry grade; 0 where the school does not serve it.
  var entryPupils: Double { firstGrade == entryGrade && !roll.isEmpty ? roll[0] : 0 }

  mutating func measure(_ school: SchoolIndex) {
    let served = supply.served[school, year]
    firstGrade = entryGrade + served.lowerBound
    unexplained = 0
    roll.removeAll(keepingCapacity: true)
    wholePupils.removeAll(keepingCapacity: true)
    for grade in served {
      let ofGrade = unexplainedPupils[school, entryGrade + grade]
      roll.append(explained[grade][school] + ofGrade)
      wholePupils.append(Classes.whole(roll[roll.count - 1]))
      unexplained += ofGrade
    }
    if sizesOfStage.isEmpty || classSizes.varyBySchool(stage) {
      sizesOfStage = classSizes.sizes(stage: stage, school: school, year: year)
    }
    let first = sizesOfStage.startIndex
    sizes = sizesOfStage[(first + served.lowerBound)..<(first + served.upperBound)]
    (rooms, entryPlaces) = (supply.usableRooms[school, year], supply.entryPlaces[school, year])
    classes.divide(wholePupils, sizes: sizes, rooms: rooms)
  }
}
