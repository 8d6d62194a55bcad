import Foundation
import Planning
import Testing

@testable import Loading

/// Facts of a review: which tables are read, and what is said of those that cannot be.
@Suite struct ReviewFactsTests {
  /// A folder with the small town in `data`, a plan with a new school and an expansion, and other files.
  private func read(
    _ files: [String: String], bytes: [String: [UInt8]] = [:], actual: [String], projects: String? = nil,
    year: Int? = nil
  ) throws -> (facts: ReviewFacts?, faults: Faults) {
    var all = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0.key, $0.value) })
    all["plan.yaml"] =
      SmallTown.scenario + """
        projects:
          - { id: N1, kind: new, school: np, stage: primary, district: w, site: [121.006, 32.006], opens: 2022, classrooms: 6,
              catchment: nearest }
          - { id: E1, kind: expand, school: wp, stage: primary, opens: 2021, classrooms: +2 }
          - { id: P1, kind: pause, school: ep, stage: primary, years: [2021], to: wp }

        """
    let folder = try Folder(all.merging(files) { $1 })
    for (name, content) in bytes { try folder.write(name, content) }
    let loaded = try folder.scenario("plan.yaml")
    let scenario = try #require(loaded.scenario, "\(loaded.faults.lines)")
    let dataset = try #require(loaded.dataset).dataset
    return withExtendedLifetime(folder) {
      loadReviewFacts(
        at: actual.map(folder.path), projects: projects.map { folder.path($0) }, year: year, of: scenario, on: dataset)
    }
  }

  static let rolls = "school,year,grade,pupils\nwp,2021,1,31\nep,2021,1,30\nwp,2022,1,28\nnp,2022,1,20\n"

  @Test func tablesAreToldByNameOrColumns() throws {
    let found = try read(
      [
        "october.csv": Self.rolls, "b.csv": "district,year,births\nw,2020,44\n",
        "c.csv": "block,entry_year,registered\nb1,2022,9\n", "h.csv": "id,block,occupied,dwellings\nx,b1,2023,50\n",
        "done.csv": "project,opened,classrooms\nN1,2022-09-01,5\nE1,,\n",
      ], actual: ["october.csv", "b.csv", "c.csv", "h.csv"], projects: "done.csv")
    let facts = try #require(found.facts, "\(found.faults.lines)")
    #expect(facts.year == 2022 && facts.enrolment.count == 4)
    #expect(facts.births?.map(\.births) == [44] && facts.housing?.map(\.occupied) == [2023])
    #expect(facts.children[2022]?.count(cohort: 2022, kind: .registered, block: 0) == 9)
    #expect(facts.outcomes?.map(\.year) == [2022, nil] && facts.outcomes?.first?.classrooms == [0: 5])
    #expect(facts.digests.count == 5)
  }

  /// A folder for each year: its children are those of its last year of rolls.
  @Test func foldersHaveTheirOwnYears() throws {
    let first = "school,year,grade,pupils\nwp,2020,1,30\nwp,2021,1,31\n"
    let second = "school,year,grade,pupils\nwp,2022,1,28\n"
    let children = "block,entry_year,registered\nb1,2021,9\n"
    let found = try read(
      [
        "2021/enrolment.csv": first, "2021/children.csv": children, "2022/enrolment.csv": second,
        "2022/children.csv": children,
      ], actual: ["2021", "2022"])
    let facts = try #require(found.facts, "\(found.faults.lines)")
    #expect(facts.children.keys.sorted() == [2021, 2022])
    #expect(found.faults.say("1 rows of the base year 2020 and before are not read"))
    let earlier = try read(
      ["2021/enrolment.csv": first, "2022/enrolment.csv": second], actual: ["2021", "2022"], year: 2021)
    #expect(earlier.facts?.year == 2021 && earlier.facts?.enrolment.map(\.year) == [2021])
  }

  /// All mistakes of all tables at once, with file, line, and the nearest name.
  @Test func allMistakesAtOnce() throws {
    let rolls = """
      school,year,grade,pupils
      wpp,2021,1,31
      wp,2021,1,31
      wp,2021,1,32
      wp,2031,1,31
      ep,2021,2,-4
      ep,2021,3,many
      ep,2021,12,4
      ep,2021,7,4
      ep,20x1,1,4

      """
    let done = """
      project,opened,classrooms
      N2,2022,5
      E1,9/1/2022,2
      N1,2020,6
      P1,2021,
      N1,2023,-2

      """
    let found = try read(["enrolment.csv": rolls, "done.csv": done], actual: ["enrolment.csv"], projects: "done.csv")
    #expect(found.facts == nil)
    let faults = found.faults
    #expect(faults.say("enrolment.csv:4: grade", "also on line 3"))
    #expect(faults.say("enrolment.csv:5: year", "the plan does not reach this year", "2021 to 2024"))
    #expect(faults.say("enrolment.csv:6: pupils", "-4"))
    #expect(faults.say("enrolment.csv:7: pupils", "many"))
    #expect(faults.say("enrolment.csv:8: grade", "no such grade"))
    #expect(faults.say("enrolment.csv:9: grade", "the school has no junior classrooms"))
    #expect(faults.say("enrolment.csv:10: year", "not a year"))
    #expect(faults.say("done.csv:2: project", "the plan has no such project", "nearest name: N1"))
    #expect(faults.say("done.csv:3: opened", "not a year or a date", "2022-09-01"))
    #expect(faults.say("done.csv:4: opened", "not after the base year 2020"))
    #expect(faults.say("done.csv:5: project", "no date of opening"))
    #expect(faults.say("done.csv:6: classrooms", "-2", "0 to 10000"))
  }

  /// Rooms are whole numbers in the range of the project's own key. All cells of a row are checked, whatever is wrong with the others.
  @Test func roomsThatCannotBeAreReportedAllAtOnce() throws {
    let done = "project,opened,classrooms\nN1,2022,1e11\nE1,2022,2.5\nN2,never,many\nE1,2022,-20000\nP1,20x,1e9\n"
    let found = try read(
      ["enrolment.csv": Self.rolls, "done.csv": done], actual: ["enrolment.csv"], projects: "done.csv")
    #expect(found.facts == nil)
    let faults = found.faults
    #expect(faults.say("done.csv:2: classrooms", "not a number of rooms", "1e11", "a whole number from 0 to 10000"))
    #expect(faults.say("done.csv:3: classrooms", "2.5", "a whole number from -10000 to 10000"))
    #expect(faults.say("done.csv:4: project", "N2") && faults.say("done.csv:4: opened", "never"))
    #expect(faults.say("done.csv:4: classrooms", "many"))
    #expect(faults.say("done.csv:5: classrooms", "-20000"))
    #expect(
      faults.say("done.csv:6: project") && faults.say("done.csv:6: opened") && faults.say("done.csv:6: classrooms"))
    // an expansion may take rooms away, as in the plan
    let fewer = try read(
      ["enrolment.csv": Self.rolls, "done.csv": "project,opened,classrooms\nE1,2021,-2\n"], actual: ["enrolment.csv"],
      projects: "done.csv")
    #expect(fewer.facts?.outcomes?.first?.classrooms == [0: -2], "\(fewer.faults.lines)")
  }

  /// Schools that neither dataset nor plan has are kept apart, with a warning that says how many pupils of the year they have.
  @Test func schoolsThatThePlanDoesNotHaveAreKeptApart() throws {
    let rolls = Self.rolls + "wpp,2022,1,31\nwpp,2022,2,9\nwpp,2021,1,5\nq,2022,3,*\n"
    let found = try read(["enrolment.csv": rolls], actual: ["enrolment.csv"])
    let facts = try #require(found.facts, "\(found.faults.lines)")
    #expect(facts.enrolment.count == 4 && facts.strangers.count == 4)
    #expect(
      found.faults.say(
        "enrolment.csv:6: school", "its 40 pupils of 2022 stand in a line of their own", "found wpp",
        "nearest name: wp", "schools.geojson"))
    #expect(!found.faults.say("found q"))
    let twice = try read(["enrolment.csv": rolls + "wpp,2022,1,30\n"], actual: ["enrolment.csv"])
    #expect(twice.facts == nil && twice.faults.say("enrolment.csv:10: grade", "also on line 6"))
  }

  @Test func aFileWithoutAYearOfThePlanIsRefused() throws {
    let old = try read(["enrolment.csv": "school,year,grade,pupils\nwp,2020,1,31\n"], actual: ["enrolment.csv"])
    #expect(old.facts == nil && old.faults.say("no pupils are known of a year of the plan", "2021 to 2024"))
    let other = try read(["enrolment.csv": Self.rolls], actual: ["enrolment.csv"], year: 2023)
    #expect(other.facts == nil && other.faults.say("no pupils are known of the year 2023", "2021", "2022"))
    #expect(try read([:], actual: ["nowhere.csv"]).faults.say("nowhere.csv"))
    #expect(try read(["x.csv": "a,b\n1,2\n"], actual: ["x.csv"]).faults.say("x.csv:1", "not a table of facts"))
    #expect(try read(["f/births.csv": "district,year,births\n"], actual: ["f"]).faults.say("no enrolment.csv"))
  }

  /// As Excel in China writes them: GB 18030, semicolons, a byte order mark, full-width dates, Chinese columns.
  @Test func tablesOfExcelAreRead() throws {
    // 学校;学年;年级;在校生
    let header: [UInt8] = [
      0xD1, 0xA7, 0xD0, 0xA3, 0x3B, 0xD1, 0xA7, 0xC4, 0xEA, 0x3B, 0xC4, 0xEA, 0xBC, 0xB6, 0x3B, 0xD4, 0xDA, 0xD0, 0xA3,
      0xC9, 0xFA,
    ]
    let rolls = header + Array("\nwp;2021;1;31\nep;2021;1;30\n".utf8)
    let done: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("项目,实际启用,实建班数\nN1,２０２２,\n".utf8)
    let found = try read(
      [:], bytes: ["名册.csv": rolls, "done.csv": done], actual: ["名册.csv"], projects: "done.csv")
    let facts = try #require(found.facts, "\(found.faults.lines)")
    #expect(
      facts.enrolment.map(\.pupils) == [31, 30] && facts.outcomes?.count == 1 && facts.outcomes?.first?.year == 2022)
  }

  /// A changed, removed or unsealed review is found, at the end too; zeros that a spreadsheet removes are not a change.
  @Test func theLedgerFindsChanges() throws {
    var ledger = ReviewLedger()
    for year in [2021, 2022] {
      let base = ReviewLedger.row("plan", year, .baseYear, value: "2020")
      let roll =
        ["plan", "\(year)", "roll", "wp", "primary", "1", "30.500", "31"] + ReviewCause.allCases.map { _ in "" } + [""]
      ledger.put(ReviewLedger.Block(scenario: "plan", year: year, rows: [base, roll]))
    }
    let lines = ([ReviewLedger.header] + ledger.rows).map { $0.joined(separator: ",") }
    func load(_ lines: [String]) throws -> (ledger: ReviewLedger?, faults: Faults) {
      let folder = try Folder(["review.csv": lines.joined(separator: "\n") + "\n"])
      return withExtendedLifetime(folder) { loadReviewLedger(at: folder.path("review.csv")) }
    }
    #expect(try load(lines).ledger == ledger)
    #expect(ledger.rows[0][2...3] == ["head", "2"])
    let excel = try load(lines.map { $0.replacing("30.500", with: "30.5") })
    #expect(excel.ledger?.blocks.count == 2, "\(excel.faults.lines)")
    let changed = try load(lines.enumerated().map { $0 == 3 ? $1.replacing("30.500", with: "31.500") : $1 })
    #expect(changed.ledger == nil && changed.faults.say("review.csv:3", "plan 2021 does not fit its seal"))
    #expect(!changed.faults.say("plan 2022"))
    let removed = try load(Array(lines[...1]) + lines[5...])
    #expect(removed.ledger == nil && removed.faults.say("plan 2022 does not fit its seal"))
    let unsealed = try load(Array(lines.dropLast()))
    #expect(unsealed.ledger == nil && unsealed.faults.say("plan 2022 does not fit its seal"))
    // the last review removed as a whole, or the first row, or all that is below it
    let shortened = try load(Array(lines.dropLast(3)))
    #expect(
      shortened.ledger == nil && shortened.faults.say("review.csv:2: name", "holds 1 reviews", "found 2", "expected 1"))
    let headless = try load([lines[0]] + lines[2...])
    #expect(headless.ledger == nil && headless.faults.say("holds 2 reviews", "first row says otherwise"))
    #expect(try load(Array(lines[...1])).faults.say("holds 0 reviews"))
    #expect(try load([lines[0]]).faults.say("holds 0 reviews"))
    #expect(try load(["a,b", "1,2"]).faults.say("not a ledger of reviews"))
    #expect(loadReviewLedger(at: "/nowhere/review.csv").ledger == ReviewLedger())
  }

  /// Files by other names, in another order, are the same review; other content, another roll or another year are not.
  @Test func reviewsAreComparedByContent() {
    func block(_ files: [(String, String)], roll: String = "31", year: Int = 2021) -> ReviewLedger.Block {
      let inputs = files.map { ReviewLedger.row("plan", year, .input, name: $0.0, value: $0.1) }
      let head = ["plan", "\(year)", "roll", "wp", "primary", "1", "30.500", roll]
      return ReviewLedger.Block(
        scenario: "plan", year: year, rows: inputs + [head + ReviewCause.allCases.map { _ in "" } + [""]])
    }
    let one = block([("a.csv", "11"), ("b.csv", "22")])
    #expect(one.isSameReview(as: block([("../x/b.csv", "22"), ("a.csv", "11")])))
    #expect(!one.isSameReview(as: block([("a.csv", "11"), ("b.csv", "33")])))
    #expect(!one.isSameReview(as: block([("a.csv", "11")])))
    #expect(!one.isSameReview(as: block([("a.csv", "11"), ("b.csv", "22")], roll: "32")))
    #expect(!one.isSameReview(as: block([("a.csv", "11"), ("b.csv", "22")], year: 2022)))
  }
}
