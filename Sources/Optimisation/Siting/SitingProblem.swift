/// Which schools to build, where, how large and when, with the zones that go with them, over one or several stages and years.
///
/// A plain value without files, names or dates: stages, blocks, schools, years, places and options are numbers from 0. A plan is a
/// set of options, at most one for each place, and a school for each block of each stage. The objective, in pupil-metres
/// (`model.md` §7, "Siting"), is that of ``RezoningProblem``, added up over the stages, plus ``SitingOption/Effect/constant`` of the
/// options chosen. Costs do not enter it: they are limited by ``rows``.
///
/// **When zones change.** A block whose school differs from that of today changes when the zone of its new school begins: in the
/// planned year that an option gives (``SitingOption/start``), else in the first. Pupils who no longer follow their block's old zone
/// from then on (``SitingStage/pupils``) attend the new school; all others stay at the block's school of today.
public struct SitingProblem: Sendable {
  /// Number of years that are planned together; with several futures, the years of one after those of the other.
  public let years: Int
  /// The planned year, from 0, of each of the `years`: 0, 1, 2, … once for each future.
  public let planned: [Int]
  /// The planned year in which the zones of each start hold first, ascending; `starts[0]` is 0.
  public let starts: [Int]
  /// The stages, each with blocks and schools of its own.
  public let stages: [SitingStage]
  /// Number of places: sites on which to build, and schools that stand. At most one option of a place is chosen.
  public let placeCount: Int
  /// What can be built, ordered by place.
  public let options: [SitingOption]
  /// Limits on the options chosen: budgets, counts, and land that options of several places need.
  public let rows: [SitingRow]
  /// Weights of the other terms relative to a metre walked.
  public let weights: RezoningWeights

  /// - Parameters:
  ///   - planned: the planned year, from 0, of each of the years; nil for a single future.
  ///   - starts: the planned year in which the zones of each start hold first, ascending from 0.
  ///   - options: ordered by place.
  /// - Throws: the first ``SitingFault`` found.
  public init(
    years: Int, planned: [Int]? = nil, starts: [Int], stages: [SitingStage], placeCount: Int, options: [SitingOption],
    rows: [SitingRow],
    weights: RezoningWeights = RezoningWeights()
  ) throws(SitingFault) {
    self.years = years
    self.planned = planned ?? Array(0..<max(0, years))
    self.starts = starts
    self.stages = stages
    self.placeCount = placeCount
    self.options = options
    self.rows = rows
    self.weights = weights
    try validate()
  }
}

/// The blocks and schools of one stage of a ``SitingProblem``.
public struct SitingStage: Sendable {
  /// Pupils of each block who attend the school of a zone that begins at a start, shape `[starts, blocks, years]`; 0 in the years before
  /// the start. Those of start 0 are all pupils who go by the zones; those of a later start are fewer or as many in each year.
  public var pupils: [Double]
  /// Pupils who count as moved if their block joins a zone that begins at a start, shape `[starts, blocks]`.
  public var movable: [Double]
  /// The school of each block today, shape `[blocks]`.
  public var today: [Int32]
  /// Places that are left for pupils who go by the zones, if nothing is built, shape `[schools, years]`; 0 for a site; may be negative.
  public var free: [Double]
  /// The block that contains each school or site, -1 for none, shape `[schools]`.
  public var homes: [Int32]
  /// Positions of the blocks in a plane, in metres.
  public var blocks: [Distances.Position]
  /// Positions of the schools and sites in each planned year if nothing is built, shape `[years, schools]`.
  public var schools: [Distances.Position]
  /// Factor on distances as straight lines.
  public var detourFactor: Double
  /// Pairs of adjacent blocks.
  public var neighbours: Neighbours
  /// Whether each school stands today, so that it has a zone without any option; a site has one only if an option opens it.
  public var isStanding: [Bool]
  /// Locks by the numbers of blocks and schools of the stage; `movedShare` must be nil.
  public var locks: RezoningLocks
  /// Factor on the weight of a seat short at each school, shape `[schools]`; empty where all are 1.
  public var shortFactors: [Double] = []

  /// Number of blocks.
  public var blockCount: Int { today.count }
  /// Number of schools and sites.
  public var schoolCount: Int { homes.count }

  /// A stage; for the shapes see the properties.
  public init(
    pupils: [Double], movable: [Double], today: [Int32], free: [Double], homes: [Int32],
    blocks: [Distances.Position],
    schools: [Distances.Position], detourFactor: Double = 1, neighbours: Neighbours, isStanding: [Bool],
    locks: RezoningLocks = RezoningLocks()
  ) {
    self.pupils = pupils
    self.movable = movable
    self.today = today
    self.free = free
    self.homes = homes
    self.blocks = blocks
    self.schools = schools
    self.detourFactor = detourFactor
    self.neighbours = neighbours
    self.isStanding = isStanding
    self.locks = locks
  }
}

/// One thing that can be built at a place: a new school of a size, rooms added, a school moved, or a school closed.
public struct SitingOption: Sendable, Equatable {
  /// The place at which it is built.
  public var place: Int32
  /// Cost, in any unit; 0 or more.
  public var cost: Double
  /// Index in ``SitingProblem/starts`` of the year in which it opens: the zones of its schools begin then.
  public var start: Int32
  /// What it changes, at most once for each stage and school.
  public var effects: [Effect]

  /// What an option changes at one school of one stage.
  public struct Effect: Sendable, Equatable {
    /// Index of the stage.
    public var stage: Int32
    /// Index of the school or site in the stage.
    public var school: Int32
    /// Places added to ``SitingStage/free``, shape `[years]`; may be negative.
    public var added: [Double]
    /// New position from the year of the start on; nil where the school stays.
    public var position: Distances.Position?
    /// Pupil-metres added to the objective: for example the way of pupils of a moved school who do not go by the zones.
    public var constant: Double
    /// Whether the school has no zone from the start on: all its blocks must join other zones, which must begin no later.
    public var closes: Bool

    /// A change at one school.
    public init(
      stage: Int32, school: Int32, added: [Double], position: Distances.Position? = nil, constant: Double = 0,
      closes: Bool = false
    ) {
      self.stage = stage
      self.school = school
      self.added = added
      self.position = position
      self.constant = constant
      self.closes = closes
    }
  }

  /// An option of a place.
  public init(place: Int32, cost: Double, start: Int32, effects: [Effect]) {
    self.place = place
    self.cost = cost
    self.start = start
    self.effects = effects
  }
}

/// A limit: Σ amount × (1 if the option is chosen, else 0) is at least `atLeast` and at most `atMost`.
public struct SitingRow: Sendable, Equatable {
  /// An option with its amount, for example its cost, or 1 where options are counted.
  public struct Term: Sendable, Equatable {
    /// Index of the option.
    public var option: Int32
    /// Its amount; 0 or more.
    public var amount: Double

    /// An option and its amount.
    public init(option: Int32, amount: Double) {
      self.option = option
      self.amount = amount
    }
  }

  /// The options that count, each at most once.
  public var terms: [Term]
  /// Least sum; 0 or less for none.
  public var atLeast: Double
  /// Greatest sum; infinite for none.
  public var atMost: Double

  /// A limit on a weighted number of options.
  public init(terms: [Term], atLeast: Double = 0, atMost: Double = .infinity) {
    self.terms = terms
    self.atLeast = atLeast
    self.atMost = atMost
  }
}

/// Why a siting problem cannot be solved as passed in. Numbers are those of the problem; a caller that knows names reports the fault
/// in the user's words.
public enum SitingFault: Error, Equatable, Sendable {
  /// An array does not have the right number of values.
  case shape(String)
  /// A number is not finite, or is negative where it must not be.
  case number(String)
  /// A stage, block, school, place, start or option does not exist.
  case unknown(String)
  /// No set of options keeps all rows; the index of a row that cannot be kept with the others.
  case rows(Int)
  /// The zones of a stage cannot be drawn as the locks ask.
  case zones(stage: Int, RezoningFault)
}
