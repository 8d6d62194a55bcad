public import Planning

/// Why a school, a district or all of them are short of seats in a stage and year: places by where they come from, pupils by source,
/// and what could be done with those who have no seat. The lines of each part add up; those of a district are sums over its schools.
public struct Shortage: Sendable {
  /// What the shortage is of.
  public enum Subject: Hashable, Sendable {
    case school(SchoolIndex)
    case district(DistrictIndex)
    /// All districts together.
    case all
  }

  /// What the shortage is of.
  public var subject: Subject
  /// Number of the stage in `Dataset.stages`.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Lines of ``ShortageLine/Part/places``, which add up to ``places``, of ``ShortageLine/Part/pupils``, which add up to ``pupils``,
  /// and of ``ShortageLine/Part/remedies``, which add up to ``shortfall``; in this order.
  public var lines: [ShortageLine] = []
  /// Usable rooms.
  public var rooms = 0.0
  /// Places.
  public var places = 0.0
  /// Roll.
  public var pupils = 0.0
  /// Places not used: of a district, those of schools with free places, which seat nobody elsewhere.
  public var spare = 0.0
  /// Seat shortfall: pupils − places + spare.
  public var shortfall = 0.0
  /// Part of the shortfall for which no school of the district within reach has a place; nil where no reach is known.
  public var mustBuild: Double?
  /// Rooms of the present class size for ``mustBuild``, rounded up at each school; nil where no reach is known.
  public var roomsToBuild: Int?
  /// The parts of the sum: schools of a district, districts of the city; empty for a school.
  public var parts: [Shortage] = []
}

/// One line of a ``Shortage``.
public struct ShortageLine: Sendable {
  /// The sum to which a line belongs. The raw value is the word in JSON.
  public enum Part: String, Sendable, CaseIterable { case places, pupils, remedies }

  /// Where the line comes from.
  public enum Origin: Sendable {
    /// Rooms of the dataset, at the class size of the base year.
    case rooms
    /// Places that the dataset states in place of rooms.
    case statedPlaces
    /// Rooms that a project adds or takes away, at the class size of the base year.
    case project(EventID)
    /// Rooms under the works of a project, or borrowed for them.
    case works(EventID)
    /// Rooms that are not used: of grades that are not open yet, and parts of rooms.
    case notUsed
    /// The change of the class size since the base year.
    case classSize(from: Double, to: Double)
    /// A source of pupils.
    case pupils(ExplanationLine)
    /// Pupils who could have a place at a school of the district within reach.
    case neighbour(ID<School>, LocalText)
    /// Pupils of another school who would then take places here; below 0.
    case comers(ID<School>, LocalText)
    /// Pupils who could have a place at schools of their district within reach.
    case neighbours
    /// Pupils for whom places must be built.
    case mustBuild
  }

  /// Where the line comes from.
  public var origin: Origin
  /// Places or pupils.
  public var amount: Double
  /// Rooms; nil where the line has none.
  public var rooms: Double?
  /// The scenario's note.
  public var note: String?
  /// Source of the number: as the scenario states it, else the file.
  public var source: String?

  /// The sum to which the line belongs.
  public var part: Part {
    switch origin {
    case .rooms, .statedPlaces, .project, .works, .notUsed, .classSize: .places
    case .pupils: .pupils
    case .neighbour, .comers, .neighbours, .mustBuild: .remedies
    }
  }

  /// Key by which lines are added up, and lines of two scenarios matched.
  var key: String {
    switch origin {
    case .rooms: "rooms"
    case .statedPlaces: "stated places"
    case .project(let event): "project \(event.key)"
    case .works(let event): "works \(event.key)"
    case .notUsed: "not used"
    case .classSize: "class size"
    case .pupils(let line): "pupils \(line.key)"
    case .neighbour(let school, _): "neighbour \(school.text)"
    case .comers(let school, _): "comers \(school.text)"
    case .neighbours: "neighbours"
    case .mustBuild: "must build"
    }
  }

  /// Position in the order of lines.
  var order: Int {
    switch origin {
    case .rooms, .statedPlaces: 0
    case .project: 1
    case .works: 2
    case .notUsed: 3
    case .classSize: 4
    case .pupils(let line):
      10 + (ExplanationLine.Cause.allCases.firstIndex(of: line.cause) ?? 0) * 10
        + (line.home.flatMap { ExplanationLine.Home.allCases.firstIndex(of: $0) } ?? 0) * 2
        + (line.kind == .migrant ? 1 : 0)
    case .neighbour, .neighbours: 1000
    case .comers: 1001
    case .mustBuild: 1002
    }
  }
}
