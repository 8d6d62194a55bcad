import Geometry
import Output
import Planning
import Testing

@testable import Documents
@testable import Simulation
@testable import Terminal

/// Which children the notice says will change school, on its pages and in its tables.
struct NoticeChangesTests {
  private func notice(_ town: StreetTown, year: Int) throws -> ZoneNotice {
    try #require(try ZoneNotice(try simulate(town.scenario, on: town.dataset), on: town.dataset, year: year))
  }

  private func page(_ name: String, _ notice: ZoneNotice, _ language: Language = .english) -> String {
    let file = notice.files(in: language).first { $0.name == name }
    return String(decoding: file?.bytes ?? [], as: UTF8.self)
  }

  /// Rows of `notice_changes.csv` without names and distances.
  private func rows(_ notice: ZoneNotice) -> [String] {
    page("notice_changes.csv", notice).split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return [fields[0], fields[4], fields[5], fields[6], fields[9], fields[10], fields[11], fields[12]].joined(
        separator: ",")
    }
  }

  private func phased() -> StreetTown {
    var town = StreetTown()
    town.rezone(phase: .grades([2, 3]))
    return town
  }

  private func paused() -> StreetTown {
    var town = StreetTown()
    town.scenario.projects.append(
      Project(
        id: "P", school: 0, stages: [0], action: .pause(Pause(years: [2025], heirs: [])), file: "plan.yaml", line: 1))
    return town
  }

  @Test func aPhaseNamesItsGradesAndWhoStays() throws {
    let notice = try notice(phased(), year: 2025)
    #expect(rows(notice) == ["b23,2025,w,e,both,1 2 3,4 5 6,"])
    let english = page("notice.html", notice)
    for text in [
      "<h5>West Primary → East Primary</h5>", "grade 1 enters East Primary instead of West Primary.",
      "grades 2–3 move from West Primary to East Primary.", "pupils in grades 4–6 stay at West Primary.",
    ] { #expect(english.contains(text), Comment(rawValue: text)) }
    let chinese = page("notice.html", notice, .chinese)
    for text in [
      "<h5>西小学 → 东小学</h5>", "1 年级新生入读东小学，原为西小学。", "西小学 2–3 年级学生转入东小学。", "4–6 年级学生继续在西小学就读。",
    ] { #expect(chinese.contains(text), Comment(rawValue: text)) }
    #expect(page("lookup.html", notice).contains("<td>East Primary; grades 4–6: West Primary</td>"))
    #expect(page("lookup.html", notice, .chinese).contains("<td>东小学；4–6 年级：西小学</td>"))
  }

  @Test func aPauseIsToldAndNobodyIsSentToThePausedSchool() throws {
    let notice = try notice(paused(), year: 2025)
    #expect(rows(notice).count == 12)
    #expect(rows(notice).first == "b00,2025,w,e,entrants,1,2 3 4 5 6,2025")
    #expect(
      page("notice.html", notice).contains("in 2025 only, grade 1 enters East Primary instead of West Primary."))
    #expect(page("notice.html", notice, .chinese).contains("仅 2025 学年，1 年级新生入读东小学，原为西小学。"))
    #expect(notice.zones.map(\.entrySchools) == [[1], [1]])
    #expect(page("notice.csv", notice).contains("w,West Primary,town,primary,2025,e,"))
    #expect(
      page("notice.html", notice).contains(
        "<b>New entrants:</b> West Primary takes no new entrants in 2025; those of this zone go to East Primary."))
    #expect(page("notice.html", notice, .chinese).contains("西小学 2025 年暂停招生，本施教区新生入读东小学。"))
    let lookup = page("lookup.html", notice)
    #expect(lookup.contains("<td>East Primary; grades 2–6: West Primary</td>"))
    #expect(!lookup.contains("<td>West Primary</td>"))
    #expect(lookup.contains("\"school\":\"West Primary\",\"entry\":\"East Primary\""))

    // the year after, new entrants go to their own school again; those of 2025 stay where they entered
    let after = try self.notice(paused(), year: 2026)
    #expect(after.zones.map(\.entrySchools) == [[0], [1]])
    #expect(rows(after).suffix(12).first == "b00,2026,e,w,entrants,1,2,")
    #expect(page("lookup.html", after).contains("<td>West Primary; grade 2: East Primary</td>"))
    #expect(!page("lookup.html", after).contains("\"entry\""))
  }

  /// In 2027 the entrants of the western blocks have had their own school again for a year: the page lists no change of them, and says so.
  @Test func changesThatEndedAreSaidToBeLeftOut() throws {
    var town = paused()
    town.scenario.years = 2024...2027
    let notice = try notice(town, year: 2027)
    #expect(notice.listedChanges.isEmpty && notice.blocksOfEndedChanges(0) == Array(0..<12))
    let english = page("notice.html", notice)
    #expect(english.contains("Nobody changes school."))
    #expect(
      english.contains(
        "Not listed, primary: new entrants of these blocks attended another school for some years before 2027"))
    #expect(english.contains("<b>Blocks (12):</b> Block 00"))
    #expect(notice.screen(in: .english).contains("not counted: 12 blocks"))
    #expect(!page("notice.html", try self.notice(town, year: 2026)).contains("Not listed"))
  }

  @Test func theLookupNamesSiblingsAndGrace() throws {
    var town = StreetTown()
    town.rezone(phase: .intake)
    town.scenario.rezonings[0].grace.siblings = Siblings(share: 0.3, years: 2)
    let siblings = page("lookup.html", try notice(town, year: 2026))
    #expect(
      siblings.contains(
        "<td>East Primary; grades 3–6: West Primary; brothers and sisters of pupils of West Primary may enter it through 2026</td>"
      ))
    #expect(page("lookup.html", try notice(town, year: 2025), .chinese).contains("西小学 在校生的弟弟妹妹至 2026 学年仍可入读该校"))
    town.scenario.rezonings[0].grace.siblings = nil
    town.scenario.rezonings[0].grace.phaseOfYear = [2025: .intake, 2026: .all]
    let grace = page("lookup.html", try notice(town, year: 2025))
    #expect(
      grace.contains(
        "<td>East Primary; grades 2–5: West Primary, from 2026 on East Primary; grade 6: West Primary</td>"))
    #expect(!page("lookup.html", try notice(town, year: 2026)).contains("from 2026 on"))
  }

  @Test func aClosureMovesThoseWhoStayedWhenTheirZoneWasGivenAway() throws {
    var town = StreetTown()
    town.rezone(phase: .intake)
    town.scenario.projects.append(
      Project(
        id: "C", school: 0, stages: [0], action: .close(Closure(year: 2026, heirs: [1])), file: "plan.yaml", line: 1))
    let notice = try notice(town, year: 2026)
    let mine = rows(notice).filter { $0.hasPrefix("b23") }
    // those who entered in 2025 are in grade 2 already, at the eastern school
    #expect(mine == ["b23,2025,w,e,entrants,1,2 3 4 5 6,", "b23,2026,w,e,pupils,3 4 5 6,,"])
    #expect(rows(notice).contains("b00,2026,w,e,both,1 2 3 4 5 6,,"))
    #expect(page("notice.html", notice).contains("nobody; all grades change."))
    #expect(notice.screen(in: .english).contains("12"))
  }

  /// The table of changes against `moves.csv`: the same blocks, years and schools.
  @Test(arguments: [Phase.intake, .all, .grades([2, 3]), .grades([6])])
  func whoIsToldToMoveMoves(phase: Phase) throws {
    var town = paused()
    town.rezone(phase: phase)
    let result = try simulate(town.scenario, on: town.dataset)
    let notice = try #require(try ZoneNotice(result, on: town.dataset, year: 2026))
    let entrants = result.moves.filter { $0.event.name.hasPrefix("pause") }
    let told = notice.changes.filter { $0.grades != [1] }.map { "\($0.block) \($0.year) \($0.from) \($0.to)" }
    let moved = result.moves.filter { !$0.event.name.hasPrefix("pause") }
      .map { "\($0.block) \($0.year) \([$0.from]) \([$0.to])" }
    #expect(Set(told) == Set(moved))
    #expect(Set(entrants.map(\.block.position)) == Set((0..<12).filter { $0 != 11 }))
    #expect(Set(notice.changes.filter { $0.year == 2025 && $0.grades.contains(1) }.map(\.block)) == Set(0..<12))
    let pupils = result.moves.filter { !$0.event.name.hasPrefix("pause") }.reduce(0) { $0 + $1.pupils }
    // five children in every grade
    #expect(pupils == Double(5 * notice.changes.reduce(0) { $0 + $1.grades.count { $0 > 1 } }))
  }

  @Test func aNewSiteIsToldWithoutAChangeOfSchool() throws {
    var town = StreetTown()
    let move = Relocation(year: 2025, site: StreetTown.place(0.5, 2), classrooms: [:])
    town.scenario.projects.append(
      Project(id: "R", school: 0, stages: [0], action: .relocate(move), file: "plan.yaml", line: 1))
    let notice = try notice(town, year: 2026)
    #expect(rows(notice).isEmpty)
    #expect(page("notice.html", notice).contains("<p>West Primary moves to a new site in school year 2025;"))
    #expect(!page("notice.html", try self.notice(town, year: 2024)).contains("new site"))
  }

  @Test func ownLeaversAndFeedersAreNamed() throws {
    var town = StreetTown()
    town.dataset.stages = .standard
    town.dataset.schools[0].isNineYear = true
    for school in town.dataset.schools.indexes {
      town.dataset.schools[school].classrooms = [12, 6]
      (town.dataset.schools[school].classSize, town.dataset.schools[school].entryPlan) = ([nil, nil], [nil, nil])
      town.dataset.schools[school].places = [nil, nil]
    }
    town.dataset.feeders = [FeederShare(from: 1, to: 0, share: 1)]
    var junior = town.dataset.catchments[0]
    (junior.schools, junior.stage, junior.area) = ([1], 1, StreetTown.area(0, 0, 6, 4))
    town.dataset.catchments.append(junior)
    town.scenario = Scenario(
      id: "plan", name: "The plan", file: "plan.yaml", years: 2024...2026, stages: 2, schools: town.dataset.schools)
    for stage in town.scenario.standards.indices {
      town.scenario.standards[stage].classSizes = [ClassSizeChange(pupils: 45)]
    }
    let english = page("notice.html", try notice(town, year: 2025))
    #expect(english.contains("Pupils of nine-year schools (West Primary) go on to the next stage of their own school"))
    #expect(english.contains("Leavers of East Primary go on to West Primary. The zones hold for all others."))
  }

  /// Whoever lives where: the notice is published without anything withheld.
  @Test func theNoticeDoesNotDependOnChildren() throws {
    let town = paused()
    var other = town
    for block in 0..<town.dataset.blocks.count where block != 3 {
      other.dataset.children.add(Double(block), block: BlockIndex(block), cohort: 2018, kind: .migrant, district: 0)
    }
    let (one, another) = (try notice(town, year: 2026), try notice(other, year: 2026))
    for language in Language.all {
      for (file, same) in zip(one.files(in: language), another.files(in: language)) {
        #expect(file.bytes == same.bytes, Comment(rawValue: file.name))
      }
    }
  }

  @Test func gradesAreNamedInWords() throws {
    let notice = try notice(StreetTown(), year: 2024)
    let (english, chinese) = (NoticeWords(notice, in: .english), NoticeWords(notice, in: .chinese))
    #expect([[7], [2, 3], [2, 4, 5, 6]].map(english.grades) == ["grade 7", "grades 2–3", "grades 2 and 4–6"])
    #expect([[7], [1, 2, 4]].map(chinese.grades) == ["7 年级", "1–2、4 年级"])
  }
}
