import Output
import Planning
import Testing

@testable import Documents
@testable import Simulation

/// Which children the notice says will stay, and how schools that share a zone are named.
struct SharedZoneNoticeTests {
  /// The western zone belongs to both schools, with half of the children each.
  private func shared(_ projects: [Project.Action] = [], years: ClosedRange<Int> = 2024...2027) -> StreetTown {
    var town = StreetTown()
    town.dataset.catchments[0].schools = [0, 1]
    town.dataset.catchments[0].choice = [1, 1]
    town.scenario.years = years
    town.scenario.projects = projects.enumerated().map { at, action in
      Project(id: "P\(at)", school: 0, stages: [0], action: action, file: "plan.yaml", line: 1)
    }
    return town
  }

  private func page(_ town: StreetTown, _ year: Int, _ name: String = "notice.html", _ language: Language = .english)
    throws -> String
  {
    let notice = try #require(
      try ZoneNotice(try simulate(town.scenario, on: town.dataset), on: town.dataset, year: year))
    return String(decoding: notice.files(in: language).first { $0.name == name }?.bytes ?? [], as: UTF8.self)
  }

  @Test func nobodyIsToldToStayAtTheClosedOneOfTwoSchools() throws {
    let town = shared([.close(Closure(year: 2026, heirs: [1]))])
    let english = try page(town, 2026)
    #expect(english.contains("grade 1 enters East Primary instead of West Primary or East Primary."))
    #expect(english.contains("grades 2–6 move from West Primary to East Primary."))
    #expect(english.contains("<b>Who stays:</b> pupils in grades 2–6 stay at East Primary."))
    #expect(!english.contains("stay at West Primary"))
    let chinese = try page(town, 2026, "notice.html", .chinese)
    #expect(chinese.contains("1 年级新生入读东小学，原为西小学或东小学。"))
    #expect(chinese.contains("2–6 年级学生继续在东小学就读。"))
    #expect(!chinese.contains("继续在西小学"))
    let rows = try page(town, 2026, "notice_changes.csv").split(separator: "\n").filter { $0.hasPrefix("b00,") }
    #expect(rows.count == 2)
    #expect(rows.contains { $0.contains(",w,e,") && $0.hasSuffix(",pupils,2 3 4 5 6,,") })
    #expect(rows.contains { $0.contains(",w+e,e,") && $0.hasSuffix(",entrants,1,,") })
  }

  @Test func bothSchoolsKeepTheirPupilsWhereOneOnlyPauses() throws {
    let town = shared([.pause(Pause(years: [2025], heirs: [1]))])
    let english = try page(town, 2025)
    #expect(english.contains("in 2025 only, grade 1 enters East Primary instead of West Primary or East Primary."))
    #expect(english.contains("pupils in grades 2–6 stay at West Primary or East Primary."))
    #expect(try page(town, 2025, "notice_changes.csv").contains(",entrants,1,2 3 4 5 6,2025"))
    #expect(try page(town, 2025, "notice.html", .chinese).contains("2–6 年级学生继续在西小学或东小学就读。"))
    #expect(try page(town, 2024, "lookup.html").contains("<td>West Primary or East Primary</td>"))
  }

  /// The western zone comes to be shared, with a part of all pupils.
  @Test func itIsNotSaidThatAllChangeWhereAPartStays() throws {
    var town = StreetTown()
    town.rezone(phase: .all)
    town.scenario.rezonings[0].zones = town.dataset.catchments
    town.scenario.rezonings[0].zones[0].schools = [0, 1]
    town.scenario.rezonings[0].zones[0].choice = [1, 1]
    let english = try page(town, 2025)
    #expect(english.contains("grades 2–6 at West Primary: some move to East Primary, the others stay."))
    #expect(!english.contains("nobody; all grades change."))
  }

  @Test func aPauseThatIsOverIsNotTold() throws {
    let town = shared([.pause(Pause(years: [2025], heirs: [1]))])
    // the year in which new entrants return
    let returning = try page(town, 2026)
    #expect(!returning.contains("in 2025 only"))
    #expect(returning.contains("grade 1 enters West Primary or East Primary instead of East Primary."))
    #expect(try page(town, 2027).contains("Nobody changes school."))
    #expect(try page(town, 2027, "notice_changes.csv").contains(",entrants,1,2 3 4 5 6,2025"))
  }

  @Test func distancesAreSaidToBeStraight() throws {
    var town = shared([.close(Closure(year: 2026, heirs: [1]))])
    #expect(try page(town, 2026).contains("<b>Straight distance:</b> "))
    #expect(try page(town, 2026, "notice.html", .chinese).contains("<b>直线距离：</b>"))
    town.scenario.detourFactor = 1.3
    #expect(try page(town, 2026).contains("<b>Straight distance with detours:</b> "))
    #expect(!(try page(town, 2026).contains("Walk")))
  }
}
