internal import Planning

/// Cohorts after the last one counted in a district (model.md §2.2): when they appear, how many, and on what they rest.
struct NewCohorts {
  private let stages: Stages
  private let baseYear: Int
  private let counted: CountedCohorts
  /// Last cohort counted, by district; one before all that can be in school where none is.
  let lastCounted: [Int]
  private let blocksOfDistrict: [[Int32]]
  private let districtOfBlock: [Int32]
  /// Blocks that a row of the dataset stands for, and their sum by district.
  private let sizes: [Double]
  private let sizeOfDistrict: [Double]
  /// `m3`: mean of the district's last three counted cohorts at age 0, by kind, then block.
  private let level: [[Double]]
  /// Sum of `m3` by kind, then district.
  let levelOfDistrict: [[Double]]
  /// The cohorts that `m3` is the mean of, by district.
  let levelCohorts: [[WeightedCohort]]
  /// Children of a cohort at age 0 ÷ born into it, by kind, then district.
  let entryRatio: [[Double]]
  /// The cohorts that `entryRatio` is estimated from, by kind, then district; none where it is the default.
  let ratioCohorts: [[[Int]]]
  /// Children that a newly occupied dwelling adds to the weight of its block, by kind, then district; nil: the yield at age 0.
  private let perDwelling: [[Double?]]
  let births: Births

  /// - Parameter groups: what the rows of the dataset stand for.
  init(_ dataset: Dataset, _ demand: Demand, years: ClosedRange<Int>, _ groups: HomeGroups) {
    let stages = dataset.stages
    let baseYear = dataset.about.baseYear
    let districts = dataset.districts.count
    var blocksOfDistrict = [[Int32]](repeating: [], count: districts)
    for (block, district) in dataset.blocks.districts.enumerated() {
      blocksOfDistrict[Int(district)].append(Int32(block))
    }
    let counted = CountedCohorts(dataset, demand)
    let levelCohorts = (0..<districts).map { counted.last(of: $0) }
    var level = [[Double]](repeating: [Double](repeating: 0, count: dataset.blocks.count), count: 2)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: districts), count: 2)
    for (district, blocks) in blocksOfDistrict.enumerated() {
      for kind in 0..<2 {
        counted.addMean(of: levelCohorts[district], kind: kind, over: blocks, to: &level[kind])
        for block in blocks { sums[kind][district] += level[kind][Int(block)] }
      }
    }
    func kindShare(_ district: Int, _ kind: Kind) -> Double {
      let all = sums[0][district] + sums[1][district]
      return all > 0 ? sums[kind.rawValue][district] / all : (kind == .registered ? 1 : 0)
    }
    let firstCohort = min(dataset.children.firstCohort, baseYear - stages.lastGrade)
    let births = Births(
      dataset.births, demand, stages: stages, districts: districts,
      years: (firstCohort - stages.entryAge - 1)...years.upperBound, kindShare: kindShare)
    let ratioCohorts = (0..<2).map { kind in
      (0..<districts).map { births.lastKnown(counted.cohorts[$0], district: $0, kind: kind) }
    }
    entryRatio = Kind.allCases.map { kind in
      (0..<districts).map { district in
        let cohorts = ratioCohorts[kind.rawValue][district]
        guard !cohorts.isEmpty else { return births.isByKind ? 1 : kindShare(district, kind) }
        let born = cohorts.reduce(0.0) {
          $0 + (births.born(district: district, cohort: $1, kind: kind.rawValue) ?? 0)
        }
        let came = cohorts.reduce(0.0) {
          $0 + counted.sum($1, kind: kind.rawValue, district: district, over: blocksOfDistrict[district])
        }
        return came / born
      }
    }
    self.ratioCohorts = ratioCohorts
    self.levelCohorts = levelCohorts
    let dwellings = blocksOfDistrict.map { $0.reduce(0.0) { $0 + dataset.blocks.dwellings[Int($1)] } }
    perDwelling = (0..<2).map { kind in
      (0..<districts).map { dwellings[$0] > 0 ? sums[kind][$0] / dwellings[$0] : nil }
    }
    self.stages = stages
    self.baseYear = baseYear
    self.counted = counted
    lastCounted = counted.cohorts.map { $0.last ?? baseYear - stages.lastGrade }
    self.blocksOfDistrict = blocksOfDistrict
    districtOfBlock = dataset.blocks.districts
    let sizes = (0..<groups.count).map { Double(groups.blocks(of: $0).count) }
    sizeOfDistrict = blocksOfDistrict.map { $0.reduce(0) { $0 + sizes[Int($1)] } }
    self.sizes = sizes
    self.level = level
    levelOfDistrict = sums
    self.births = births
  }

  /// `t0`, counted from the base year: the year in which a cohort appears.
  func appears(_ cohort: Int) -> Int { max(1, cohort - stages.entryAge - baseYear) }

  func isNew(_ cohort: Int, in district: Int) -> Bool { cohort > lastCounted[district] }

  /// True where a cohort after the last one counted is known from births; else it repeats earlier ones.
  func hasBirths(_ cohort: Int, in district: Int, kind: Int) -> Bool {
    isNew(cohort, in: district) && births.born(district: district, cohort: cohort, kind: kind) != nil
  }

  /// Adds a cohort's children in the year `t0` to `children`, shape `[blocks]`, for one kind.
  func add(_ cohort: Int, kind: Int, rates: Rates, arrivals: Arrivals, to children: inout [Double]) {
    let t = appears(cohort)
    guard t < rates.yearCount else { return }
    let age = min(stages.age(ofCohort: cohort, in: baseYear + t), stages.lastAge)
    // the few blocks with new housing weigh more
    var housing: [Int: [(block: Int, dwellings: Double)]] = [:]
    for (row, block) in arrivals.blocks.enumerated() where arrivals.since[t][row] != 0 {
      housing[Int(districtOfBlock[Int(block)]), default: []].append((Int(block), arrivals.since[t][row]))
    }
    for (district, blocks) in blocksOfDistrict.enumerated() where isNew(cohort, in: district) && !blocks.isEmpty {
      let housing = housing[district] ?? []
      let born = births.born(district: district, cohort: cohort, kind: kind, isMultiplied: true)
      let grown =
        rates.multiplierSoFar(kind, district, t) * counted.growth(kind: kind, district: district, toAge: age)
      if let born {
        let perDwelling = perDwelling[kind][district] ?? rates.yield(kind, district, t, age: 0)
        share(
          born * entryRatio[kind][district] * grown, kind: kind, district, housing, perDwelling: perDwelling,
          to: &children)
      } else {
        let held = grown * births.heldFactor(district: district, cohort: cohort, kind: Kind.allCases[kind])
        for block in blocks { children[Int(block)] += level[kind][Int(block)] * held }
        let perDwelling = rates.yield(kind, district, t, age: age)
        for (block, dwellings) in housing { children[block] += dwellings * perDwelling }
      }
    }
  }

  /// Divides a cohort among the blocks of its district by `m3` and what new housing adds to it; equally where there is none of both.
  private func share(
    _ total: Double, kind: Int, _ district: Int, _ housing: [(block: Int, dwellings: Double)], perDwelling: Double,
    to children: inout [Double]
  ) {
    let blocks = blocksOfDistrict[district]
    var whole = levelOfDistrict[kind][district]
    for (_, dwellings) in housing { whole += dwellings * perDwelling }
    guard whole > 0 else {
      for block in blocks { children[Int(block)] += total * (sizes[Int(block)] / sizeOfDistrict[district]) }
      return
    }
    for block in blocks { children[Int(block)] += total * (level[kind][Int(block)] / whole) }
    for (block, dwellings) in housing { children[block] += total * (dwellings * perDwelling / whole) }
  }

  /// Cohorts of a district up to the year that rest on no births, of either kind.
  func withoutBirths(in district: Int, through year: Int) -> [Int] {
    cohorts(of: district, through: year).filter { cohort in
      Kind.allCases.contains { births.born(district: district, cohort: cohort, kind: $0.rawValue) == nil }
    }
  }

  /// Cohorts after the last one counted in a district, up to the year.
  func cohorts(of district: Int, through year: Int) -> [Int] {
    lastCounted[district] < year ? Array((lastCounted[district] + 1)...year) : []
  }

  /// Districts whose cohorts up to the year rest on no births.
  func assumed(through year: Int) -> [AssumedBirths] {
    blocksOfDistrict.indices.compactMap { district in
      let without = withoutBirths(in: district, through: year)
      guard let first = without.first, let last = without.last else { return nil }
      return AssumedBirths(district: district, firstCohort: first, lastCohort: last)
    }
  }

  /// Districts without blocks that have births: their children have nowhere to live.
  func homeless(through year: Int) -> [Int] {
    blocksOfDistrict.indices.filter { district in
      blocksOfDistrict[district].isEmpty && lastCounted[district] < year
        && ((lastCounted[district] + 1)...year).contains { births.born(district: district, cohort: $0, kind: 0) != nil }
    }
  }
}
