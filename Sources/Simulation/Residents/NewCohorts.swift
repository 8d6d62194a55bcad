internal import Planning

/// Cohorts after the last one counted in a district (model.md §2.2): the year in which they appear, their number of children,
/// and the data from which these are estimated.
struct NewCohorts {
  private typealias ByDistrict<Element> = Table<DistrictIndex, Element>

  private let stages: Stages
  private let baseYear: Int
  private let counted: CountedCohorts
  /// The last cohort counted; in a district without counted cohorts, the one before all cohorts that can be in school.
  let lastCounted: Table<DistrictIndex, Int>
  private let blocksOfDistrict: ByDistrict<[Int32]>
  private let districtOfBlock: [DistrictIndex]
  /// Number of blocks in each row of the dataset, and the sum by district.
  private let sizes: [Double]
  private let sizeOfDistrict: ByDistrict<Double>
  /// `m3`: mean of the last three counted cohorts of the district at age 0, by block.
  private let level: ByKind<[Double]>
  /// Sum of `m3`.
  let levelOfDistrict: ByKind<Table<DistrictIndex, Double>>
  /// The cohorts over which the mean `m3` is taken.
  let levelCohorts: Table<DistrictIndex, [WeightedCohort]>
  /// Children of a cohort at age 0 ÷ children born into it.
  let entryRatio: ByKind<Table<DistrictIndex, Double>>
  /// The cohorts from which `entryRatio` is estimated; empty where it is the default.
  let ratioCohorts: ByKind<Table<DistrictIndex, [Int]>>
  /// Children that a newly occupied dwelling adds to the weight of its block; nil: the yield at age 0 is used.
  private let perDwelling: ByKind<ByDistrict<Double?>>
  var births: Births

  /// - Parameters:
  ///   - years: of the simulation.
  ///   - groups: the blocks that each row of the dataset stands for.
  init(_ dataset: Dataset, _ stated: StatedDemand, years: ClosedRange<Int>, _ groups: BlockGroups) {
    (stages, baseYear) = (dataset.stages, dataset.about.baseYear)
    let (stages, baseYear, districts) = (stages, baseYear, dataset.districts.indexes)
    let counted = CountedCohorts(dataset, stated)
    let blocks = NewCohorts.blocksByDistrict(dataset)
    let levelCohorts = ByDistrict(districts.map { counted.last(of: $0) })
    let level = ByKind.each { NewCohorts.level(dataset, counted, levelCohorts, blocks, kind: $0) }
    let sums = level.map { level in ByDistrict(blocks.elements.map { $0.reduce(0.0) { $0 + level[Int($1)] } }) }
    let former = FormerDistricts(sums, stated.mergers)
    let firstCohort = min(dataset.children.firstCohort, baseYear - stages.lastGrade)
    let births = Births(
      dataset.births, stated, stages: stages, districts: districts.count,
      years: (firstCohort - stages.entryAge - 1)...years.upperBound, former
    )
    .assuming(stated, dataset.women, through: years.upperBound, districts: districts.count, former)
    let ratioCohorts = ByKind.each { kind in
      ByDistrict(districts.map { births.lastKnown(counted.cohorts[$0], district: $0, kind: kind) })
    }
    entryRatio = ByKind.each { kind in
      ByDistrict(
        districts.map { district in
          NewCohorts.entryRatio(
            of: ratioCohorts[kind][district], kind: kind, district: district, births, counted, blocks[district])
            ?? (births.isByKind ? 1 : former.share(of: kind, in: district))
        })
    }
    let dwellings = blocks.elements.map { $0.reduce(0.0) { $0 + dataset.blocks.dwellings[Int($1)] } }
    perDwelling = sums.map { sums in ByDistrict(zip(sums.elements, dwellings).map { $1 > 0 ? $0 / $1 : nil }) }
    let sizes = (0..<groups.count).map { Double(groups.blocks(of: $0).count) }
    sizeOfDistrict = ByDistrict(blocks.elements.map { $0.reduce(0) { $0 + sizes[Int($1)] } })
    lastCounted = ByDistrict(counted.cohorts.elements.map { $0.last ?? baseYear - stages.lastGrade })
    districtOfBlock = dataset.blocks.districts
    (blocksOfDistrict, self.counted, self.levelCohorts, self.level) = (blocks, counted, levelCohorts, level)
    (levelOfDistrict, self.births, self.ratioCohorts, self.sizes) = (sums, births, ratioCohorts, sizes)
  }

  private static func blocksByDistrict(_ dataset: Dataset) -> ByDistrict<[Int32]> {
    var blocks = ByDistrict<[Int32]>(repeating: [], count: dataset.districts.count)
    for (block, district) in dataset.blocks.districts.enumerated() {
      blocks[district].append(Int32(block))
    }
    return blocks
  }

  /// `m3` of one kind, by block.
  private static func level(
    _ dataset: Dataset, _ counted: CountedCohorts, _ cohorts: ByDistrict<[WeightedCohort]>,
    _ blocks: ByDistrict<[Int32]>, kind: Kind
  ) -> [Double] {
    var level = [Double](repeating: 0, count: dataset.blocks.count)
    for district in blocks.indices {
      counted.addMean(of: cohorts[district], kind: kind, over: blocks[district], to: &level)
    }
    return level
  }

  /// Children of some cohorts at age 0 ÷ children born into them; nil without any cohort.
  private static func entryRatio(
    of cohorts: [Int], kind: Kind, district: DistrictIndex, _ births: Births, _ counted: CountedCohorts,
    _ blocks: [Int32]
  ) -> Double? {
    guard !cohorts.isEmpty else { return nil }
    let born = cohorts.reduce(0.0) { $0 + (births.born(district: district, cohort: $1, kind: kind) ?? 0) }
    let children = cohorts.reduce(0.0) { $0 + counted.sum($1, kind: kind, district: district, over: blocks) }
    return children / born
  }

  /// `t0`: the year in which a cohort appears.
  func appears(_ cohort: Int) -> YearIndex { max(1, YearIndex(of: cohort - stages.entryAge, from: baseYear)) }

  func isNew(_ cohort: Int, in district: DistrictIndex) -> Bool { cohort > lastCounted[district] }

  /// True where a new cohort is computed from births, known or assumed; if false, it repeats earlier cohorts.
  func isFromBirths(_ cohort: Int, in district: DistrictIndex, kind: Kind) -> Bool {
    isNew(cohort, in: district)
      && births.born(district: district, cohort: cohort, kind: kind, isProjected: true) != nil
  }

  /// True where the births of a new cohort are known.
  func hasBirths(_ cohort: Int, in district: DistrictIndex, kind: Kind) -> Bool {
    isNew(cohort, in: district) && births.born(district: district, cohort: cohort, kind: kind) != nil
  }

  /// Adds the children of a cohort of one kind, in the year `t0` in which it appears, to `children`, shape `[blocks]`.
  func add(_ cohort: Int, kind: Kind, rates: Rates, arrivals: Arrivals, to children: inout [Double]) {
    let year = appears(cohort)
    guard year.position < rates.yearCount else { return }
    let age = min(stages.age(ofCohort: cohort, in: baseYear + year), stages.lastAge)
    let changes = BlockChanges(arrivals, in: year, districtOfBlock)
    for district in blocksOfDistrict.indices where isNew(cohort, in: district) {
      let blocks = blocksOfDistrict[district]
      guard !blocks.isEmpty else { continue }
      let (housing, reduced) = (changes.occupied[district] ?? [], changes.reduced[district] ?? [])
      let born = births.born(district: district, cohort: cohort, kind: kind, isProjected: true)
      let grown =
        rates.multiplierSoFar(of: kind, district: district, year: year)
        * counted.growth(kind: kind, district: district, toAge: age)
      if let born {
        let weighted = housing.map { one in
          let perDwelling =
            perDwelling[kind][district]
            ?? rates.yield(of: kind, one.type, district: district, year: year, age: 0)
          return (block: one.block, weight: one.dwellings * perDwelling)
        }
        divide(
          born * entryRatio[kind][district] * grown, kind: kind, district: district, weighted, reduced, to: &children)
      } else {
        let held = grown * births.heldFactor(district: district, cohort: cohort, kind: kind)
        for block in blocks { children[Int(block)] += level[kind][Int(block)] * held }
        for one in reduced { children[one.block] *= one.standing }
        for one in housing {
          children[one.block] +=
            one.dwellings * rates.yield(of: kind, one.type, district: district, year: year, age: age)
        }
      }
    }
  }

  /// Divides a cohort among the blocks of its district, in proportion to the part of `m3` that still stands plus the weight of new
  /// housing; equally where the sum is 0.
  private func divide(
    _ total: Double, kind: Kind, district: DistrictIndex, _ housing: [(block: Int, weight: Double)],
    _ reduced: [(block: Int, standing: Double)], to children: inout [Double]
  ) {
    let blocks = blocksOfDistrict[district]
    var whole = levelOfDistrict[kind][district]
    for one in reduced { whole -= level[kind][one.block] * (1 - one.standing) }
    for one in housing { whole += one.weight }
    guard whole > 1e-12 else {
      for block in blocks { children[Int(block)] += total * (sizes[Int(block)] / sizeOfDistrict[district]) }
      return
    }
    let level = level[kind]
    for block in blocks { children[Int(block)] += total * (level[Int(block)] / whole) }
    for one in reduced { children[one.block] *= one.standing }
    for one in housing { children[one.block] += total * (one.weight / whole) }
  }
}

/// Blocks whose dwellings changed since the base year, by district: the few blocks whose weight differs from `m3`.
private struct BlockChanges {
  /// Dwellings of a type in a block that were occupied since the base year and still stand.
  struct Occupied {
    var block: Int
    var type: Int
    var dwellings: Double
  }

  private(set) var occupied: [DistrictIndex: [Occupied]] = [:]
  private(set) var reduced: [DistrictIndex: [(block: Int, standing: Double)]] = [:]

  init(_ arrivals: Arrivals, in year: YearIndex, _ districtOfBlock: [DistrictIndex]) {
    for (row, one) in arrivals.rows.enumerated() where arrivals.since[year][row] != 0 {
      occupied[districtOfBlock[Int(one.block)], default: []].append(
        Occupied(block: Int(one.block), type: one.type, dwellings: arrivals.since[year][row]))
    }
    for one in arrivals.reduced(by: year) { reduced[districtOfBlock[one.block], default: []].append(one) }
  }
}

// The data from which new cohorts are estimated, for reports.
extension NewCohorts {
  /// Cohorts of a district up to a year whose births are not known, of either kind.
  func withoutBirths(in district: DistrictIndex, through year: Int) -> [Int] {
    cohorts(of: district, through: year).filter { cohort in
      Kind.allCases.contains { births.born(district: district, cohort: cohort, kind: $0) == nil }
    }
  }

  /// Cohorts after the last one counted in a district, up to a year.
  func cohorts(of district: DistrictIndex, through year: Int) -> [Int] {
    lastCounted[district] < year ? Array((lastCounted[district] + 1)...year) : []
  }

  /// Cohorts up to a year whose births are not known, by district.
  func assumed(through year: Int) -> [AssumedBirths] {
    lastCounted.indices.compactMap { district in
      let without = withoutBirths(in: district, through: year)
      guard let first = without.first, let last = without.last else { return nil }
      return AssumedBirths(district: district, firstCohort: first, lastCohort: last)
    }
  }

  /// Districts with births but without blocks: their children have no home.
  func districtsWithoutBlocks(through year: Int) -> [Int] {
    lastCounted.indices.filter { district in
      blocksOfDistrict[district].isEmpty
        && cohorts(of: district, through: year).contains {
          births.born(district: district, cohort: $0, kind: .registered) != nil
        }
    }.map(\.position)
  }
}
