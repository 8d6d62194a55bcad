import Foundation
import Geometry

/// A synthetic Nantong of the base year: blocks, children, schools, catchments, rolls. It knows no plan.
///
/// What is known stands in `Census` and `DistrictPlan`; everything else is drawn by seed and is made up.
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
    /// Sought after: draws pupils from other zones of its district.
    var isHot = false
  }

  let seed: UInt64
  let ground: Ground
  let population: Population
  private(set) var schools: [TownSchool] = []
  /// School of each block, by stage.
  private(set) var zone: [[Int]] = [[], []]
  /// Blocks of zones that two schools share: school → the other.
  private(set) var shared: [Int: Int] = [:]
  /// By stage: `[school: [grade: pupils]]` in the base year, and entries of the two years before.
  private(set) var rolls: [Int: [Int: Int]] = [:]
  private(set) var entries: [Int: [Int: [Int: Int]]] = [:]
  var housing: [(block: Int, year: Int, dwellings: Int)] = []

  static let classSize = [45.0, 50.0]
  static let grades = [1...6, 7...9]

  init(seed: UInt64) {
    self.seed = seed
    ground = Ground(seed: seed)
    population = Population(ground, seed: seed)
    zone = Array(repeating: Array(repeating: -1, count: ground.cells.count), count: 2)
    var draw = Draw(seed, 23)
    let detours = DividingLine.detours
    for district in DistrictPlan.all.indices { found(district, detours, &draw) }
    chooseHot()
    enrol(&draw)
    build(&draw)
    develop(&draw)
  }

  /// Pupils of a stage who live in a block.
  private func demand(_ block: Int, _ stage: Int) -> Double {
    Double(population.children(block, stage == 0 ? 6...11 : 12...14))
  }

  // MARK: schools and zones

  private mutating func found(_ district: Int, _ detours: [Ground.Side: Double], _ draw: inout Draw) {
    let plan = DistrictPlan.all[district]
    let blocks = ground.cells.indices
    func old(_ stage: Int) -> [Double] { blocks.map { pow(demand($0, stage) + 0.3, 0.85) } }
    let primary = Zoning(
      ground, district: district, count: plan.schools.primary + plan.schools.nineYear, demand: old(0),
      detours: detours, draw: &draw)
    // nine-year schools: the primary sites with the fewest children near, at the edge of town
    let nineYear = Array(primary.sites.sorted { ground.density[$0] < ground.density[$1] }.prefix(plan.schools.nineYear))
    let junior = Zoning(
      ground, district: district, count: plan.schools.junior + plan.schools.nineYear, demand: old(1),
      fixed: nineYear, detours: detours, draw: &draw)
    let first = schools.count
    var (primaries, nines, juniors) = (0, 0, 0)
    for site in primary.sites {
      let isNine = nineYear.contains(site)
      if isNine { nines += 1 } else { primaries += 1 }
      add(district, site, isNine ? "n" : "p", isNine ? nines : primaries)
    }
    for (block, at) in primary.school { zone[0][block] = first + at }
    let numbers = junior.sites.map { site -> Int in
      if let at = primary.sites.firstIndex(of: site), nineYear.contains(site) { return first + at }
      juniors += 1
      add(district, site, "j", juniors)
      return schools.count - 1
    }
    for (block, at) in junior.school { zone[1][block] = numbers[at] }
  }

  private mutating func add(_ district: Int, _ block: Int, _ letter: String, _ number: Int) {
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

  /// The schools nearest to the old town's heart are sought after; the two nearest junior schools share a zone.
  private mutating func chooseHot() {
    let heart = DistrictPlan.all[0].centres[0].at
    for (letter, count) in [("p", 6), ("j", 3)] {
      let near = schools.indices.filter { schools[$0].district == 0 && schools[$0].id.contains("-\(letter)") }
        .sorted {
          Lattice.kilometres(ground.middle(schools[$0].block), heart)
            < Lattice.kilometres(ground.middle(schools[$1].block), heart)
        }
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
        let touches = ground.cells.indices.contains { block in
          zone[1][block] == first && ground.neighbours[block].contains { zone[1][$0] == second }
        }
        if touches { return (first, second) }
      }
    }
    return nil
  }

  // MARK: rolls and rooms

  /// Share of the other schools of 崇川 whose pupils choose a sought-after one, and of residents on a roll.
  static let choice = 0.12
  static let enrolled = 0.97

  /// Children of a stage by school of their zone, then grade; a shared zone is divided equally.
  func residents(_ stage: Int) -> [[Double]] {
    var residents = [[Double]](repeating: [Double](repeating: 0, count: 10), count: schools.count)
    for block in ground.cells.indices {
      let own = zone[stage][block]
      let members = stage == 1 && shared[own] != nil ? [own, shared[own] ?? own] : [own]
      for grade in Town.grades[stage] {
        let children = Double(population.children(block, (5 + grade)...(5 + grade))) / Double(members.count)
        for member in members { residents[member][grade] += children }
      }
    }
    return residents
  }

  /// Rolls: residents × an enrolment share, and the choice of sought-after schools.
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

  /// Rooms in standard steps, for an older and smoother demand; all together a little more than there are pupils.
  private mutating func build(_ draw: inout Draw) {
    for stage in 0..<2 {
      let grades = Town.grades[stage]
      let size = Town.classSize[stage]
      let mine = schools.indices.filter {
        stage == 0 ? schools[$0].primaryRooms != nil : schools[$0].juniorRooms != nil
      }
      let rolls = mine.map { school in grades.reduce(0.0) { $0 + Double(self.rolls[school]?[$1] ?? 0) } }
      var wanted = zip(mine, rolls).map { school, roll in
        roll / size * DistrictPlan.all[schools[school].district].seats * exp(0.13 * draw.normal())
          * (schools[school].isHot ? 0.8 : 1)
      }
      // each district has its part of the seats, whatever the errors and the small sites of sought-after schools are
      let districts = mine.map { schools[$0].district }
      for (district, plan) in DistrictPlan.all.enumerated() {
        let here = districts.indices.filter { districts[$0] == district }
        let asked = here.reduce(0) { $0 + rolls[$1] } / size * plan.seats
        let drawn = here.reduce(0) { $0 + wanted[$1] }
        for at in here { wanted[at] *= asked / drawn }
      }
      let scale = 1.06 * rolls.reduce(0, +) / size / wanted.reduce(0, +)
      wanted = wanted.map { $0 * scale }
      let step = Double(grades.count)
      for (at, school) in mine.enumerated() {
        let rooms = Int(max(step * (stage == 0 ? 1 : 2), (wanted[at] / step).rounded() * step))
        if stage == 0 { schools[school].primaryRooms = rooms } else { schools[school].juniorRooms = rooms }
        schools[school].teachers += Int((Double(rooms) * (stage == 0 ? 2.1 : 3.3)).rounded())
      }
    }
  }
}
