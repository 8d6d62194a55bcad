import Geometry
import Planning
import Simulation

/// Chooses the 21 projects of 通政发〔2013〕51号 for a given town from the counts of the document and the results of the
/// baseline. The document names neither schools nor sites, sizes or years, so each of these is an assumption.
struct PlanMaker {
  let dataset: Dataset
  let baseline: SimulationResult
  let graph: BlockGraph

  init(dataset: Dataset, baseline: SimulationResult) {
    (self.dataset, self.baseline) = (dataset, baseline)
    graph = BlockGraph(dataset)
  }

  /// The document's counts by district: new, expand, relocate (part 二(一)¶1).
  static let counts: [(district: String, new: Int, expand: Int, relocate: Int)] = [
    ("chongchuan", 3, 2, 0), ("gangzha", 2, 3, 0), ("netda", 0, 2, 0), ("sutong", 1, 0, 0), ("tongzhou", 1, 0, 3),
    ("binhai", 1, 3, 0),
  ]

  struct Measure {
    var id: String
    var kind: String
    var school: String
    var stage: Int
    var district: String
    var site: Position?
    var opens: Int
    var rooms: Int
    var name: (english: String, chinese: String)?
    /// Blocks of the zone of a new school.
    var blocks: [Int] = []
    var note: String
  }

  /// The measures in the order of the document's table.
  func measures() -> [Measure] {
    var demand = dataset.stages.all.indices.map { Demand(baseline, on: dataset, stage: $0) }
    return PlanMaker.counts.flatMap { row -> [Measure] in
      guard let district = dataset.districts.firstIndex(where: { $0.id.text == row.district }) else { return [] }
      let prefix = dataset.schools.first { $0.district.position == district }?.id.text.prefix(2).uppercased() ?? "X"
      return new(row.new, district, prefix, &demand) + expand(row.expand, district, prefix, &demand)
        + relocate(row.relocate, district, prefix, demand[0])
    }
  }

  // MARK: new schools

  /// New schools are placed where they take the most pupils from full schools; two of three are primary schools.
  private func new(_ count: Int, _ district: Int, _ prefix: String, _ demand: inout [Demand]) -> [Measure] {
    (0..<count).compactMap { at -> Measure? in
      let stage = at == 2 ? 1 : 0
      let search = NewSchoolSearch(dataset: dataset, graph: graph, district: district, demand: demand[stage])
      guard let found = search.best() else { return nil }
      let number = -1 - demand[stage].places.keys.filter { $0 < 0 }.count
      demand[stage].open(number, places: Double(found.rooms) * Town.classSize[stage])
      for block in found.blocks { demand[stage].move(block, to: number) }
      let (english, chinese) = stage == 0 ? ("Primary School", "小学") : ("Junior School", "初级中学")
      let home = dataset.districts[district]
      let known = home.id.text == "binhai"
      let pupils = Int(found.pupils.rounded())
      let relieved = found.relieved.map { dataset.schools[$0].id.text }.joined(separator: ", ")
      return Measure(
        id: "\(prefix)-N\(at + 1)", kind: "new", school: "\(prefix.lowercased())-new\(at + 1)", stage: stage,
        district: home.id.text, site: found.site, opens: 2015 + at / 2, rooms: found.rooms,
        name: ("\(home.name) New \(english) \(at + 1)", "\(home.nameChinese ?? "")新建\(chinese)\(at + 1)"),
        blocks: found.blocks,
        note: (known
          ? "Opening in 2015 fits 通州湾第一实验小学 (opened September 2015); stage, site, size and zone are assumptions."
          : "The document gives the number only: stage, site, size, year and zone are assumptions.")
          + " In 2020 about \(pupils) pupils live in the zone, which \(relieved) gave up.")
    }
  }

  // MARK: expansions

  /// The fullest remaining schools are expanded, up to the standard size that seats their pupils.
  private func expand(_ count: Int, _ district: Int, _ prefix: String, _ demand: inout [Demand]) -> [Measure] {
    var measures: [Measure] = []
    for candidate in ranked(district, demand) where measures.count < count {
      let (school, stage) = (candidate.school, candidate.stage)
      guard let more = growth(of: school, stage, demand[stage]) else { continue }
      let at = measures.count
      let known = dataset.districts[district].id.text == "netda" && at == 0
      let use = Int((demand[stage].use(school) * 100).rounded())
      measures.append(
        Measure(
          id: "\(prefix)-E\(at + 1)", kind: "expand", school: dataset.schools[school].id.text, stage: stage,
          district: dataset.districts[district].id.text, opens: 2014 + at % 3, rooms: more,
          note: (known
            ? "The year fits 小海小学 (rebuilt in 2014); school, stage and size are assumptions."
            : "The document gives the number only: school, stage, size and year are assumptions.")
            + " Unexpanded, \(use) % of its places would be taken in 2020."))
    }
    return measures
  }

  /// Schools and stages of a district by seat shortfall, largest first.
  private func ranked(_ district: Int, _ demand: [Demand]) -> [(school: Int, stage: Int)] {
    let all = dataset.schools.indices.filter { dataset.schools[$0].district.position == district }.flatMap { school in
      dataset.stages.indexes.filter { dataset.schools[school].classrooms[$0] != nil }.map(\.position)
        .map { (school: school, stage: $0, short: demand[$0].short(school), use: demand[$0].use(school)) }
    }
    return all.sorted { a, b in
      if a.short != b.short { return a.short > b.short }
      return a.use != b.use ? a.use > b.use : (a.school, a.stage) < (b.school, b.stage)
    }.map { ($0.school, $0.stage) }
  }

  /// Rooms to add to reach the smallest standard size that seats the pupils, or else the largest size; nil where the school
  /// already has this size.
  private func growth(of school: Int, _ stage: Int, _ demand: Demand) -> Int? {
    let rooms = Int(dataset.schools[school].classrooms[StageIndex(stage)] ?? 0)
    let needed = (demand.load[school] ?? 0) / Town.classSize[stage]
    let isNineYear = dataset.schools[school].classrooms.allSatisfy { $0 != nil }
    let sizes = isNineYear ? SchoolSizes.nineYear.map { $0 / 3 * (2 - stage) } : SchoolSizes.standard[stage]
    let larger = sizes.filter { $0 > rooms }
    return (larger.first { Double($0) >= needed } ?? larger.last).map { $0 - rooms }
  }

  // MARK: relocations

  /// Relocations (装备滞后 first): the primary schools with the largest mean distance move to the mean position of their pupils.
  private func relocate(_ count: Int, _ district: Int, _ prefix: String, _ demand: Demand) -> [Measure] {
    let last = baseline.schools.filter {
      $0.stage == 0 && $0.year == baseline.years.upperBound && dataset.schools[$0.school].district.position == district
        && dataset.schools[$0.school].classrooms[1] == nil
    }
    let far = last.sorted { ($1.meanDistance ?? 0, $0.school) < ($0.meanDistance ?? 0, $1.school) }
    return far.prefix(count).enumerated().compactMap { at, row -> Measure? in
      guard let site = middle(row.school.position, demand) else { return nil }
      let needed = row.pupils / Town.classSize[0]
      let rooms = SchoolSizes.standard[0].first { Double($0) >= needed } ?? SchoolSizes.largest[0]
      return Measure(
        id: "\(prefix)-R\(at + 1)", kind: "relocate", school: dataset.schools[row.school].id.text, stage: 0,
        district: dataset.districts[district].id.text, site: site, opens: 2015 + at % 2, rooms: rooms,
        note: "The document gives the number only: school, site, size and year are assumptions.")
    }
  }

  /// Mean position of the homes of the pupils of a primary school.
  private func middle(_ school: Int, _ demand: Demand) -> Position? {
    var (x, y, sum) = (0.0, 0.0, 0.0)
    for block in demand.pupils.indices {
      for part in demand.pupils[block] where part.school == school {
        let place = dataset.blocks.point(block)
        x += part.pupils * place.x
        y += part.pupils * place.y
        sum += part.pupils
      }
    }
    return sum > 0 ? Position(x / sum, y / sum) : nil
  }
}
