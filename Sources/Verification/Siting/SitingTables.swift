internal import Geometry
internal import Planning

/// The tables of a choice of projects as arrays: stages, blocks, schools, years, options and limits are numbered from 0.
struct SitingTables {
  /// Years as the tables name them: `2026`, or with several futures the id of the future before it; and the school year of each.
  var labels: [String] = []
  var years: [Int] = []
  /// School years in which zones can begin, ascending.
  var starts: [Int] = []
  var stages: [Stage] = []
  var options: [Option] = []
  var limits: [Limit] = []

  struct Stage {
    let id: String
    /// Blocks, schools, rules and today's zones; its `pupils` are those who follow zones from the first start, its `years` the labels.
    var instance: Instance
    /// Pupils who follow a zone that begins at a start, shape `[starts][blocks, years]`, and who count as moved, `[starts][blocks]`.
    var pupils: [[Double]] = []
    var movable: [[Double]] = []
    var isStanding: [Bool] = []
    var factors: [Double] = []
    /// What is taken off the least cost of each block.
    var discounts: [Double] = []
  }

  struct Option {
    var place: Int
    var project: String
    var kind: String
    var start: Int
    var cost: Double
    var isChosen: Bool
    var line: Int
    var effects: [Effect] = []
  }

  struct Effect {
    var stage: Int
    var school: Int
    var closes: Bool
    var classrooms: Double?
    var position: Position?
    var constant: Double
    var added: [Double]
  }

  struct Limit {
    /// `budget`, `budget` with a year, or another limit.
    var name: String
    var atLeast: Double
    var atMost: Double
    var price = 0.0
    var amounts: [(option: Int, amount: Double)] = []
  }

  /// Turns the places to which schools move from degrees into metres.
  mutating func projectMoves(_ certificate: Certificate, _ reader: ProposalReader) throws(Faults) {
    guard !stages.isEmpty else { return }
    // the schools are in metres already, so that a plane that is not named follows from the degrees of the moves
    var moves = Instance(years: [])
    moves.blockPlaces = options.flatMap { $0.effects.compactMap(\.position) }
    guard !moves.blockPlaces.isEmpty else { return }
    _ = try moves.project(certificate, reader)
    var at = 0
    for option in options.indices {
      for effect in options[option].effects.indices where options[option].effects[effect].position != nil {
        options[option].effects[effect].position = moves.blockPlaces[at]
        at += 1
      }
    }
  }

  /// The effects of the chosen options at schools of a stage.
  func chosen(_ stage: Int) -> [(option: Option, effect: Effect)] {
    options.filter(\.isChosen).flatMap { option in option.effects.filter { $0.stage == stage }.map { (option, $0) } }
  }
}
