import Foundation
import Geometry

/// A synthetic Nantong of the base year: blocks, children, schools, catchments, rolls; independent of any plan.
///
/// The facts are in `Census` and `DistrictPlan`; everything else is fictitious and generated from the seed.
struct Town {
  struct TownSchool {
    var id: String
    var name: String
    var chinese: String
    var district: Int
    var block: Int
    var isCity: Bool
    var primaryRooms: Int?
    var juniorRooms: Int?
    var teachers: Int
    /// Popular: attracts pupils from other zones of its district.
    var isHot = false
  }

  let seed: UInt64
  let ground: Ground
  let population: Population
  private(set) var schools: [TownSchool] = []
  /// School of each block, by stage.
  private(set) var zone: [[Int]] = [[], []]
  /// Pairs of schools that share a zone: school → the other school.
  private(set) var shared: [Int: Int] = [:]
  /// By stage: `[school: [grade: pupils]]` in the base year, and entries of the two years before.
  private(set) var rolls: [Int: [Int: Int]] = [:]
  private(set) var entries: [Int: [Int: [Int: Int]]] = [:]
  var housing: [(block: Int, year: Int, dwellings: Int)] = []
  private(set) var growth: [Census.Part: Growth] = [:]

  static let classSize = [45.0, 50.0]
  static let grades = [1...6, 7...9]

  init(seed: UInt64) {
    self.seed = seed
    ground = Ground(seed: seed)
    population = Population(ground, seed: seed)
    zone = Array(repeating: Array(repeating: -1, count: ground.blocks.count), count: 2)
    var draw = Draw(seed, 23)
    for district in DistrictPlan.all.indices { found(district, &draw) }
    chooseHot()
    enrol(&draw)
    build(&draw)
    develop(&draw)
    for part in Census.Part.allCases { growth[part] = growth(of: part) }
  }

  /// Pupils of a stage who live in a block.
  private func demand(_ block: Int, _ stage: Int) -> Double {
    Double(population.children(block, stage == 0 ? 6...11 : 12...14))
  }

  // MARK: schools and zones

  private mutating func found(_ district: Int, _ draw: inout Draw) {
    let plan = DistrictPlan.all[district]
    let blocks = ground.blocks.indices
    func old(_ stage: Int) -> [Double] { blocks.map { pow(demand($0, stage) + 0.3, 0.85) } }
    let primary = Zoning(
      ground, district: district, count: plan.schools.primary + plan.schools.nineYear, demand: old(0),
      draw: &draw)
    // nine-year schools: the primary sites with the fewest children nearby, at the edge of town
    let nineYear = Array(
      primary.sites.sorted { ground.blocks[$0].density < ground.blocks[$1].density }.prefix(plan.schools.nineYear))
    let junior = Zoning(
      ground, district: district, count: plan.schools.junior + plan.schools.nineYear, demand: old(1),
      fixed: nineYear, draw: &draw)
    let numbers = primary.sites.indices.sorted { far(primary.sites[$0], district) < far(primary.sites[$1], district) }
    var school: [Int: Int] = [:]
    var counts: [String: Int] = [:]
    func next(_ letter: String) -> Int {
      counts[letter, default: 0] += 1
      return counts[letter] ?? 0
    }
    for at in numbers {
      let letter = nineYear.contains(primary.sites[at]) ? "n" : "p"
      school[at] = schools.count
      addSchool(district: district, block: primary.sites[at], letter, number: next(letter))
    }
    for (block, at) in primary.school { zone[0][block] = school[at] ?? -1 }
    var juniors: [Int: Int] = [:]
    for at in junior.sites.indices.sorted(by: { far(junior.sites[$0], district) < far(junior.sites[$1], district) }) {
      if at < nineYear.count {
        juniors[at] = primary.sites.firstIndex(of: junior.sites[at]).flatMap { school[$0] }
      } else {
        juniors[at] = schools.count
        addSchool(district: district, block: junior.sites[at], "j", number: next("j"))
      }
    }
    for (block, at) in junior.school { zone[1][block] = juniors[at] ?? -1 }
  }

  /// Kilometres from a block to the centre of its district: schools are numbered from the centre outwards.
  private func far(_ block: Int, _ district: Int) -> Double {
    let heart = DistrictPlan.all[district].centres[0].at
    return Plane.kilometres(ground.blocks[block].middle, Position(heart.0, heart.1))
  }

  private mutating func addSchool(district: Int, block: Int, _ letter: String, number: Int) {
    let plan = DistrictPlan.all[district]
    let kind = ["p": "Primary School", "j": "Junior School", "n": "Nine-Year School"][letter] ?? ""
    let chinese = ["p": "小学", "j": "初级中学", "n": "九年一贯制学校"][letter] ?? ""
    let digits = number < 10 ? "0\(number)" : "\(number)"
    schools.append(
      TownSchool(
        id: "\(plan.prefix)-\(letter)\(digits)", name: "\(plan.place.name) No. \(number) \(kind)",
        chinese: "\(plan.place.chinese)第\(Town.numeral(number))\(chinese)", district: district, block: block,
        isCity: letter == "j" && district == 0 && number <= 4, primaryRooms: letter == "j" ? nil : 0,
        juniorRooms: letter == "p" ? nil : 0, teachers: 0))
  }

  /// 一, 十, 十一, 二十 …
  static func numeral(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let tens = number / 10
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[number % 10]
  }

  /// The schools nearest to the centre of the old town are popular; of the others, two junior schools share a zone.
  private mutating func chooseHot() {
    for (letter, count) in [("p", 6), ("j", 3)] {
      let near = schools.indices.filter { schools[$0].district == 0 && schools[$0].id.contains("-\(letter)") }
      for school in near.prefix(count) { schools[school].isHot = true }
      if letter == "j", let pair = neighbouringPair(Array(near.dropFirst(count))) {
        shared = [pair.0: pair.1, pair.1: pair.0]
      }
    }
  }

  /// The first two schools of a list whose junior zones share a border.
  private func neighbouringPair(_ candidates: [Int]) -> (Int, Int)? {
    for (at, first) in candidates.enumerated() {
      for second in candidates[(at + 1)...] {
        let touches = ground.blocks.indices.contains { block in
          zone[1][block] == first && ground.neighbours[block].contains { zone[1][$0.block] == second }
        }
        if touches { return (first, second) }
      }
    }
    return nil
  }

  // MARK: rolls and rooms

  /// Share of pupils of the other schools of 崇川 who choose a popular school, and share of residents on a roll.
  static let choice = 0.12
  static let enrolled = 0.97

  /// Children of a stage by school of their zone, then grade; a shared zone is divided equally.
  func residents(_ stage: Int) -> [[Double]] {
    var residents = [[Double]](repeating: [Double](repeating: 0, count: 10), count: schools.count)
    for block in ground.blocks.indices {
      let own = zone[stage][block]
      let members = stage == 1 && shared[own] != nil ? [own, shared[own] ?? own] : [own]
      for grade in Town.grades[stage] {
        let children = Double(population.children(block, (5 + grade)...(5 + grade))) / Double(members.count)
        for member in members { residents[member][grade] += children }
      }
    }
    return residents
  }

  /// Rolls: residents × an enrolment share, and the choice of popular schools.
  private mutating func enrol(_ draw: inout Draw) {
    for stage in 0..<2 {
      let grades = Town.grades[stage]
      let residents = residents(stage)
      let cold = schools.indices.filter { schools[$0].district == 0 && !schools[$0].isHot }
      for grade in grades {
        let given = cold.reduce(0) { $0 + Town.choice * residents[$1][grade] }
        let hot = schools.indices.filter { schools[$0].isHot && residents[$0][grade] > 0 }
        let whole = hot.reduce(0) { $0 + residents[$1][grade] }
        for school in schools.indices where residents[school][grade] > 0 {
          var pupils = residents[school][grade]
          if cold.contains(school) { pupils *= 1 - Town.choice }
          if hot.contains(school) { pupils += given * residents[school][grade] / whole }
          let roll = Int((pupils * Town.enrolled * draw.between(0.97, 1.03)).rounded())
          rolls[school, default: [:]][grade] = roll
          for back in 1...2 where grade == grades.lowerBound + back {
            entries[school, default: [:]][Population.baseYear - back, default: [:]][grades.lowerBound] =
              Int((Double(roll) * draw.between(0.98, 1.02)).rounded())
          }
        }
      }
    }
  }

  /// Rooms in standard sizes, for an earlier and smoother demand, district by district.
  private mutating func build(_ draw: inout Draw) {
    let wanted = (0..<2).map { wantedRooms($0, &draw) }
    for school in schools.indices where schools[school].primaryRooms != nil && schools[school].juniorRooms != nil {
      let rooms = SchoolSizes.nineYear(for: (wanted[0][school] ?? 0) + (wanted[1][school] ?? 0))
      (schools[school].primaryRooms, schools[school].juniorRooms) = (rooms[0], rooms[1])
    }
    let large = schools.indices.filter { schools[$0].isHot && (wanted[1][$0] ?? 0) > 37 }
      .max { (wanted[1][$0] ?? 0) < (wanted[1][$1] ?? 0) }
    if let large { schools[large].juniorRooms = SchoolSizes.oldTownJunior }
    for stage in 0..<2 {
      for district in DistrictPlan.all.indices {
        let mine = schools.indices.filter {
          schools[$0].district == district && wanted[stage][$0] != nil && wanted[1 - stage][$0] == nil
            && $0 != large
        }
        let rooms = SchoolSizes.chosen(for: mine.map { wanted[stage][$0] ?? 0 }, stage: stage)
        for (school, rooms) in zip(mine, rooms) {
          if stage == 0 { schools[school].primaryRooms = rooms } else { schools[school].juniorRooms = rooms }
        }
      }
    }
    for school in schools.indices {
      let (primary, junior) = (schools[school].primaryRooms ?? 0, schools[school].juniorRooms ?? 0)
      schools[school].teachers = Int((Double(primary) * 2.1).rounded()) + Int((Double(junior) * 3.3).rounded())
    }
  }

  /// Wanted rooms of each school of a stage: from its roll with random errors; fewer on the small sites of popular schools. The
  /// total of a district does not depend on the errors.
  private func wantedRooms(_ stage: Int, _ draw: inout Draw) -> [Int: Double] {
    var wanted: [Int: Double] = [:]
    for (district, plan) in DistrictPlan.all.enumerated() {
      let mine = schools.indices.filter {
        schools[$0].district == district && (stage == 0 ? schools[$0].primaryRooms : schools[$0].juniorRooms) != nil
      }
      let asked = mine.map { school in
        Town.grades[stage].reduce(0.0) { $0 + Double(rolls[school]?[$1] ?? 0) } / Town.classSize[stage]
      }
      let drawn = zip(mine, asked).map { $1 * exp(0.13 * draw.normal()) * (schools[$0].isHot ? 0.8 : 1) }
      let scale = plan.seats * asked.reduce(0, +) / drawn.reduce(0, +)
      for (school, rooms) in zip(mine, drawn) { wanted[school] = rooms * scale }
    }
    return wanted
  }
}
