import Geometry
import Planning
import Simulation

/// Draws up the 21 projects of 通政发〔2013〕51号 on a given town, as a planner would who knows the document's counts and the
/// baseline's figures: the document names neither schools nor sites, sizes or years, so each of these is an assumption.
struct PlanMaker {
  let dataset: Dataset
  let baseline: SimulationResult

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
    var note: String
  }

  /// Seats short of a school and stage, summed over the years.
  private func short(_ school: Int, _ stage: Int) -> Double {
    baseline.schools.filter { $0.school == school && $0.stage == stage }.reduce(0) { $0 + $1.seatShortfall }
  }

  /// The measures in the order of the document's table.
  func measures() -> [Measure] {
    PlanMaker.counts.flatMap { row -> [Measure] in
      guard let district = dataset.districts.firstIndex(where: { $0.id.text == row.district }) else { return [] }
      let prefix = dataset.schools.first { $0.district == district }?.id.text.prefix(2).uppercased() ?? "X"
      var taken = Set<[Int]>()
      return new(row.new, district, prefix, &taken) + expand(row.expand, district, prefix, &taken)
        + relocate(row.relocate, district, prefix)
    }
  }

  /// Schools and stages of a district by what they are short of, worst first.
  private func ranked(_ district: Int, avoiding taken: Set<[Int]>) -> [(school: Int, stage: Int, short: Double)] {
    dataset.schools.indices.filter { dataset.schools[$0].district == district }.flatMap { school in
      dataset.stages.all.indices.filter {
        dataset.schools[school].classrooms[$0] != nil && !taken.contains([school, $0])
      }
      .map { (school: school, stage: $0, short: short(school, $0)) }
    }.sorted { $0.short != $1.short ? $0.short > $1.short : ($0.school, $0.stage) < ($1.school, $1.stage) }
  }

  /// New schools stand where the worst zones have most children far from their school; zones are nearest parts.
  private func new(_ count: Int, _ district: Int, _ prefix: String, _ taken: inout Set<[Int]>) -> [Measure] {
    var measures: [Measure] = []
    var primaries = 0
    for candidate in ranked(district, avoiding: taken) where measures.count < count {
      // two of three are primary schools
      if candidate.stage == 1, measures.count < 2, count > 1 || primaries == 0 { continue }
      guard let site = site(candidate.school, candidate.stage, away: measures.compactMap(\.site)) else { continue }
      taken.insert([candidate.school, candidate.stage])
      if candidate.stage == 0 { primaries += 1 }
      let number = measures.count + 1
      let stage = candidate.stage == 0 ? ("Primary School", "小学") : ("Junior School", "初级中学")
      let known = dataset.districts[district].id.text == "binhai"
      measures.append(
        Measure(
          id: "\(prefix)-N\(number)", kind: "new", school: "\(prefix.lowercased())-new\(number)",
          stage: candidate.stage,
          district: dataset.districts[district].id.text, site: site, opens: known ? 2015 : 2014 + number % 3,
          rooms: candidate.stage == 0 ? 36 : 30,
          name: (
            "\(dataset.districts[district].name) New \(stage.0) \(number)",
            "\(dataset.districts[district].nameChinese ?? "")新建\(stage.1)\(number)"
          ),
          note: known
            ? "Opening in 2015 fits 通州湾第一实验小学 (opened September 2015); stage, site and size are assumptions."
            : "The document gives the number only: stage, site, size and year are assumptions."))
    }
    return measures
  }

  /// The middle of the block with most children among those of the zone that live farthest from its school.
  private func site(_ school: Int, _ stage: Int, away others: [Position]) -> Position? {
    guard let attendance = baseline.attendance[stage].last else { return nil }
    let here = dataset.schools[school].site
    var best: (score: Double, place: Position)?
    for block in 0..<dataset.blocks.count {
      for entry in attendance.entries(of: block) where Int(attendance.schools[entry]) == school {
        let place = dataset.blocks.point(block)
        let far = min(PlanMaker.kilometres(place, here), 2)
        let apart = others.allSatisfy { PlanMaker.kilometres($0, place) > 1.2 }
        let score = attendance.pupils[entry] * far * far
        if apart, far > 0.4, score > best?.score ?? 0 { best = (score, place) }
      }
    }
    return best?.place
  }

  static func kilometres(_ a: Position, _ b: Position) -> Double {
    let (dx, dy) = ((a.x - b.x) * 94.4, (a.y - b.y) * 110.9)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Expansions go to the worst schools that no new school relieves, in standard steps.
  private func expand(_ count: Int, _ district: Int, _ prefix: String, _ taken: inout Set<[Int]>) -> [Measure] {
    ranked(district, avoiding: taken).prefix(count).enumerated().map { at, candidate in
      taken.insert([candidate.school, candidate.stage])
      let known = dataset.districts[district].id.text == "netda" && at == 0
      return Measure(
        id: "\(prefix)-E\(at + 1)", kind: "expand", school: dataset.schools[candidate.school].id.text,
        stage: candidate.stage, district: dataset.districts[district].id.text, opens: known ? 2014 : 2014 + at % 3,
        rooms: candidate.stage == 0 ? 12 : 9,
        note: known
          ? "The year fits 小海小学 (rebuilt in 2014); school, stage and size are assumptions."
          : "The document gives the number only: school, stage, size and year are assumptions.")
    }
  }

  /// Relocations (装备滞后 first): the primary schools whose pupils live farthest on the mean move to where they live.
  private func relocate(_ count: Int, _ district: Int, _ prefix: String) -> [Measure] {
    let last = baseline.schools.filter {
      $0.stage == 0 && $0.year == baseline.years.upperBound && dataset.schools[$0.school].district == district
        && dataset.schools[$0.school].classrooms[1] == nil
    }
    let far = last.sorted { ($1.meanDistance ?? 0, $0.school) < ($0.meanDistance ?? 0, $1.school) }
    return far.prefix(count).enumerated().compactMap { at, row -> Measure? in
      guard let site = middle(row.school) else { return nil }
      let rooms = max(18, Int(((row.pupils / 45) / 6).rounded(.up)) * 6)
      return Measure(
        id: "\(prefix)-R\(at + 1)", kind: "relocate", school: dataset.schools[row.school].id.text, stage: 0,
        district: dataset.districts[district].id.text, site: site, opens: 2015 + at % 2, rooms: rooms,
        note: "The document gives the number only: school, site, size and year are assumptions.")
    }
  }

  /// Where the pupils of a primary school live, on the mean.
  private func middle(_ school: Int) -> Position? {
    guard let attendance = baseline.attendance[0].last else { return nil }
    var (x, y, sum) = (0.0, 0.0, 0.0)
    for block in 0..<dataset.blocks.count {
      for entry in attendance.entries(of: block) where Int(attendance.schools[entry]) == school {
        let place = dataset.blocks.point(block)
        x += attendance.pupils[entry] * place.x
        y += attendance.pupils[entry] * place.y
        sum += attendance.pupils[entry]
      }
    }
    return sum > 0 ? Position(x / sum, y / sum) : nil
  }
}
