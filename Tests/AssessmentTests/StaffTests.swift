import Assessment
import Planning
import Simulation
import TestSupport
import Testing

/// Posts, moves and money.
@Suite struct StaffTests {
  private func rule(rotation: Double = 0) -> StaffingRule {
    var rule = StaffingRule(ratio: ["primary": 19])
    rule.rotation = rotation
    return rule
  }

  /// 950 pupils ÷ 19 = 50 posts each, 2 % for training leave: 51. A weak school is filled first, sums stay.
  @Test func staffIsAdjustedWithinTheDistrict() throws {
    var city = City(pupils: [950, 950, 950])
    city.give("teachers", [60, 40, 40])
    city.give("weak", [0, 1, 0])
    var rule = rule()
    rule.trainingLeave = 0.02
    let rows = Staffing(city.result, on: city.dataset, rule: rule).rows.filter { $0.year == 2012 }
    let adjusted = rows.map { $0.adjusted.number }
    #expect(rows.allSatisfy { abs($0.posts.number - 51) < 1e-9 })
    #expect(adjusted.reduce(0, +) == 140)
    #expect(adjusted[1] == 51 && abs(adjusted[0] - adjusted[2]) <= 1)
  }

  /// A year begins with what the year before left: 2013 with 70 and 30 of 2012's 50 and 50; who is posted comes on top.
  @Test func aYearBeginsWithTheStaffOfTheYearBefore() throws {
    var city = City(pupils: [1330, 570])
    city.give("teachers", [50, 50])
    city.result.scenario.improvements = [Improvement(school: 1, measure: "teachers", from: 2014, added: 10)]
    let rows = Staffing(city.result, on: city.dataset, rule: rule()).rows
    #expect(rows.map { $0.teachers.number } == [50, 50, 70, 30, 70, 40])
    #expect(rows.map { $0.adjusted.number } == [70, 30, 70, 30, 77, 33])
  }

  /// 190 pupils need 10 posts from the first year on; nobody is in post until somebody moves or is posted.
  @Test func aSchoolThatAPlanFoundsHasPostsAndFunds() throws {
    var city = City(pupils: [950, 950])
    city.give("teachers", [45, 45])
    city.found([190, 380], from: 2013)
    let rows = Staffing(city.result, on: city.dataset, rule: rule()).rows.filter { $0.school == 2 }
    #expect(rows.map(\.year) == [2013, 2014] && rows.allSatisfy(\.isFounded))
    #expect(rows.map(\.posts) == [10, 20] && rows[0].teachers == 0 && rows[0].gap == -10)
    #expect(rows[0].adjusted == 8 && rows[1].teachers == 8)  // 90 teachers for 110 posts
    let funds = Funds(city.result, on: city.dataset, rule: FundsRule(rates: ["primary": [2012: 600]], tilt: 0.1))
    #expect(funds.rows.filter { $0.school == 2 }.map(\.allocation) == [114_000, 228_000])
  }

  /// A school of which the teachers are not known shows its posts, and takes no part.
  @Test func teachersThatAreNotKnownAreNotNone() throws {
    var city = City(pupils: [950, 950, 190])
    city.give("teachers", [45, 45])
    let row = try #require(Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15)).rows.last)
    #expect(row.posts == 10 && row.teachers.isAbsent && row.gap.isAbsent && row.adjusted.isAbsent)
  }

  @Test func teachersOfAClosedSchoolGoToTheOthers() throws {
    var city = City(pupils: [380, 380, 380])
    city.give("teachers", [20, 20, 20])
    city.close(2, from: 2013)
    let staffing = Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15))
    let closed = staffing.rows.filter { $0.school == 2 && $0.year >= 2013 }
    #expect(closed.map(\.isClosed) == [true] && closed.map(\.adjusted) == [0])
    #expect(staffing.rows.filter { $0.year == 2014 }.map { $0.teachers.number } == [30, 30])
    let left = staffing.rotation?.flows.filter { $0.from == 2 && $0.year == 2013 }.map(\.teachers)
    #expect(left?.reduce(0, +) == 20)
  }

  /// A district of ten years with weak schools and a new one; teachers are whole numbers.
  private func city(_ seed: Int) -> City {
    var generator = SeededGenerator(seed: UInt64(seed))
    func draw(_ count: Int) -> Double { Double(Int.random(in: 0..<count, using: &generator)) }
    let count = 4 + seed % 5
    var city = City(pupils: (0..<count).map { _ in 300 + draw(900) }, years: 2012...2021)
    let teachers = (0..<count).map { _ in 20 + draw(40) }
    city.give("teachers", teachers)
    city.give("backbone_teachers", (0..<count).map { _ in 3 + draw(8) })
    city.give("weak", (0..<count).map { _ in draw(4) == 0 ? 1 : 0 })
    city.found((0..<7).map { 100 + 60 * Double($0) }, from: 2015)
    return city
  }

  /// Flows balance: every school sends 15 % at least unless it is named, and ends with its adjusted staff, with which the next
  /// year begins; backbone teachers are among those who move.
  @Test(arguments: 0..<20) func rotationIsAFlowThatMeetsTheStaff(seed: Int) throws {
    let city = city(seed)
    let staffing = Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15))
    let rotation = try #require(staffing.rotation)
    for row in staffing.rows {
      let out = rotation.flows.filter { $0.from == row.school && $0.year == row.year }
      let into = rotation.flows.filter { $0.to == row.school && $0.year == row.year }
      let (leave, come) = (out.reduce(0) { $0 + $1.teachers }, into.reduce(0) { $0 + $1.teachers })
      let teachers = try #require(row.teachers.value)
      let stuck = rotation.obstacles.contains { $0.school == row.school && $0.year == row.year }
      if !stuck { #expect(leave >= 0.15 * teachers - 1e-9) }
      #expect(out.allSatisfy { $0.from != $0.to && $0.backbone <= $0.teachers + 1e-9 })
      let next = staffing.rows.first { $0.school == row.school && $0.year == row.year + 1 }
      if let next { #expect(next.teachers.number == teachers - leave + come) }
      if !rotation.obstacles.contains(where: { $0.year == row.year }) {
        #expect(row.adjusted.number == teachers - leave + come)
      }
    }
    for year in 2012...2021 {
      let total = staffing.rows.filter { $0.year == year }.reduce(0) { $0 + ($1.teachers.number) }
      #expect(total == staffing.rows.filter { $0.year == 2012 }.reduce(0) { $0 + ($1.teachers.number) })
    }
    let keys = rotation.flows.filter { $0.year == 2012 }.reduce(0) { $0 + $1.backbone }
    #expect(keys >= 0.15 * 3)
  }

  /// Nobody moves twice within three years: a teacher who leaves has not come in the last three.
  @Test(arguments: 0..<20) func nobodyMovesTwiceWithinTheMemory(seed: Int) throws {
    let city = city(seed)
    let staffing = Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15))
    let rotation = try #require(staffing.rotation)
    for row in staffing.rows {
      let out = rotation.flows.filter { $0.from == row.school && $0.year == row.year }.reduce(0) { $0 + $1.teachers }
      let lately = rotation.flows.filter { $0.to == row.school && (row.year - 3..<row.year).contains($0.year) }
      #expect(out <= (row.teachers.value ?? 0) - lately.reduce(0) { $0 + $1.teachers } + 1e-9)
    }
  }

  /// With five schools the list of a year repeats few of the pairs of the year before; it repeated nine in ten.
  @Test func theListOfAYearIsNotThatOfTheYearBefore() throws {
    var city = City(pupils: (0..<12).map { 700 + 10 * Double($0) }, years: 2012...2018)
    city.give("teachers", (0..<12).map { 36 + Double($0 % 3) })
    let rotation = try #require(Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15)).rotation)
    func pairs(_ year: Int) -> Set<[Int]> { Set(rotation.flows.filter { $0.year == year }.map { [$0.from, $0.to] }) }
    for year in 2013...2018 {
      #expect(Double(pairs(year).intersection(pairs(year - 1)).count) < 0.2 * Double(pairs(year).count))
    }
  }

  /// Of 20 teachers 3 go in a year. School 1 is weak: who leaves it has served, and goes to school 2 though 1 is as near.
  @Test func whoHasServedAtAWeakSchoolIsNotSentToOneAgain() throws {
    var city = City(pupils: [380, 380, 380, 380], years: 2012...2012)
    city.give("teachers", [20, 20, 20, 20])
    city.give("weak", [0, 1, 1, 0])
    let flows = try #require(Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15)).rotation).flows
    #expect(flows.filter { [1, 2].contains($0.from) }.allSatisfy { [0, 3].contains($0.to) })
    #expect(flows.filter { [1, 2].contains($0.to) }.reduce(0) { $0 + $1.teachers } == 6)
  }

  @Test func aSchoolAloneCannotRotateAndIsNamed() throws {
    var city = City(pupils: [500, 500, 500], districts: [0, 0, 1])
    city.give("teachers", [30, 30, 30])
    let rotation = try #require(Staffing(city.result, on: city.dataset, rule: rule(rotation: 0.15)).rotation)
    #expect(Set(rotation.obstacles.map(\.school)) == [2])
    #expect(rotation.obstacles[0].reason.english.contains("no other school"))
  }

  // MARK: funds

  /// 100 and 300 pupils at 600: the weak one gets a tenth more, 6,000, which the other gives; the sum stays.
  @Test func fundsTiltWithinTheTotal() throws {
    var city = City(pupils: [100, 300])
    city.give("weak", [1, 0])
    let funds = Funds(
      city.result, on: city.dataset, rule: FundsRule(rates: ["primary": [2012: 600, 2014: 700]], tilt: 0.1))
    #expect(funds.rows.filter { $0.year == 2013 }.map(\.allocation) == [66_000, 174_000])
    #expect(funds.rows.filter { $0.year == 2014 }.map(\.rate) == [700, 700])
  }

  /// Σ after = Σ before in every district, and no school's change is over the stated share, few weak schools or many.
  @Test(arguments: 0..<20) func theTiltIsBounded(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func draw(_ count: Int) -> Double { Double(Int.random(in: 0..<count, using: &generator)) }
    let count = 2 + seed % 7
    var city = City(pupils: (0..<count).map { _ in draw(2000) }, districts: (0..<count).map { $0 % 2 })
    city.give("weak", (0..<count).map { _ in draw(3) == 0 ? 1 : 0 })
    let rows = Funds(city.result, on: city.dataset, rule: FundsRule(rates: ["primary": [2012: 613]], tilt: 0.08)).rows
    for district in 0..<2 {
      let here = rows.filter { $0.year == 2013 && city.dataset.schools[$0.school].district == district }
      let (after, before) = (here.map(\.allocation).sum().number, here.map(\.before).sum().number)
      #expect(abs(after - before) < 1e-6)
    }
    #expect(rows.allSatisfy { abs($0.allocation.number - $0.before.number) <= 0.08 * $0.before.number + 1e-6 })
  }

  /// 100 pupils at 600 yuan are 60,000 yuan, which is 6 where costs are in 10,000 yuan.
  @Test func fundsStandInTheUnitOfCosts() throws {
    var city = City(pupils: [100])
    city.dataset.about.currency = Currency("CNY 10000")
    var rule = FundsRule(rates: ["primary": [2012: 600]])
    rule.currency = Currency("CNY")
    let funds = Funds(city.result, on: city.dataset, rule: rule)
    #expect(abs(funds.rows[0].allocation.number - 6) < 1e-12 && funds.currency?.description == "CNY 10000")
    #expect(abs(funds.spent(district: nil, in: 2012, city.result.scenario).number - 6) < 1e-12)
  }
}
