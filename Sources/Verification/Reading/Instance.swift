internal import Geometry

/// The tables of a proposal as arrays: blocks, schools and years are numbered from 0.
struct Instance {
  let years: [Int]
  var blocks = Names()
  var schools = Names()

  /// The school of each block in the plan and before, and whether it is said to be locked; with the line of its row.
  var plan: [Int] = []
  var before: [Int] = []
  var isLocked: [Bool] = []
  var lines: [Int] = []

  /// Pupils who go by their zone, shape `[blocks, years]`, and those of the year `from`, shape `[blocks]`.
  var pupils: [Double] = []
  var pupilsOfFrom: [Double] = []

  /// Where blocks are, and schools by year, shape `[schools, years]`: degrees as read, then metres.
  var blockPlaces: [Position] = []
  var schoolPlaces: [Position] = []
  /// Places for pupils who go by their zone, and the price of each, shape `[schools, years]`.
  var free: [Double] = []
  var prices: [Double] = []
  /// Districts, where the tables have them.
  var blockDistricts: [String?] = []
  var schoolDistricts: [String?] = []

  /// The schools that the pupils of each zone attend, with their shares; empty without attendance flows: the own school.
  var flows: [[(school: Int, share: Double)]] = []
  /// Whether a school has a zone; with attendance flows there may be schools that pupils of other zones attend, and that have none.
  var hasZone: [Bool] = []
  /// Schools that the plan closes, whose zones may lose all their blocks; empty where none can close.
  var closed: Set<Int> = []
  var neighbours: [(block: Int, neighbour: Int, border: Double)] = []

  /// Straight distances are multiplied by it.
  var detourFactor = 1.0

  /// Metres along streets, shape `[blocks, schools, years]`; empty: ways are straight.
  var ways: [Double] = []

  init(years: [Int]) { self.years = years }

  /// Metres from a block to a school in a year, in the plane or along streets.
  @inline(__always)
  func metres(block: Int, school: Int, year: Int) -> Double {
    if !ways.isEmpty { return ways[(block * schools.count + school) * years.count + year] }
    return metres(block: block, to: schoolPlaces[school * years.count + year])
  }

  /// Metres from a block to a place of the plane.
  @inline(__always)
  func metres(block: Int, to: Position) -> Double {
    let from = blockPlaces[block]
    let (east, north) = (to.x - from.x, to.y - from.y)
    return (east * east + north * north).squareRoot() * detourFactor
  }

  /// The schools that the pupils of a zone attend, and their shares.
  @inline(__always)
  func attended(zone: Int) -> [(school: Int, share: Double)] { flows.isEmpty ? [(zone, 1)] : flows[zone] }
}
