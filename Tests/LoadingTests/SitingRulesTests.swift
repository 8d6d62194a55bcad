import Planning
import Testing

@testable import Loading

@Suite struct SitingRulesTests {
  private static let projects = """
    projects:
      - { id: N1, kind: new, school: n1, stage: primary, district: w, site: [121.002, 32.002], opens: 2022, classrooms: 6, catchment: nearest }
      - { id: E1, kind: expand, school: wp, stage: primary, opens: 2022, classrooms: 6, phases: [ { opens: 2023, classrooms: 6 } ] }

    """

  private func scenario() throws -> (Dataset, Scenario) {
    let files = SmallTown.files.map { ("data/" + $0.key, $0.value) }
    let folder = try Folder(
      Dictionary(uniqueKeysWithValues: files + [("plan.yaml", SmallTown.scenario + Self.projects)]))
    let loaded = try folder.scenario("plan.yaml")
    return (try #require(loaded.dataset).dataset, try #require(loaded.scenario, "\(loaded.faults.lines)"))
  }

  private func rules(_ text: String) throws -> (rules: SitingRules, faults: Faults) {
    let (dataset, scenario) = try scenario()
    let folder = try Folder(["rules.yaml": text])
    return withExtendedLifetime(folder) { loadSitingRules(at: folder.path("rules.yaml"), on: dataset, scenario) }
  }

  private func budget(_ text: String) throws -> (budget: SitingBudget?, faults: Faults) {
    let (dataset, scenario) = try scenario()
    let folder = try Folder(["budget.yaml": text])
    return withExtendedLifetime(folder) { loadSitingBudget(at: folder.path("budget.yaml"), on: dataset, scenario) }
  }

  @Test func everyKeyIsRead() throws {
    let (rules, faults) = try rules(
      """
      note: the document
      budget: { total: 500, 2023: 300, 2022: 250 }
      districts:
        e: { new: { at_least: 1, at_most: 2 }, close: { at_most: 1 } }
        w: { expand: { at_most: 3 } }
      fix: [E1]
      closures: true
      cost_per_classroom: { new: 12, expand: 8.5 }
      earliest: { new: 2022-10-15, expand: 2021 }
      """)
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(rules.budget?.total == 500 && rules.budget?.years.map(\.year) == [2022, 2023])
    #expect(rules.budget?.limit(in: 2023) == 300 && rules.budget?.limit(in: 2021) == nil)
    #expect(rules.counts.map(\.atLeast) == [1, 0, 0] && rules.counts.map(\.atMost) == [2, 1, 3])
    #expect(rules.count(of: .new, in: 1)?.atMost == 2 && rules.count(of: .new, in: 0) == nil)
    #expect(rules.counts.first?.place.line == 4)
    #expect(rules.allowsClosures)
    #expect(rules.costPerClassroom == [.new: 12, .expand: 8.5])
    // after 30 September
    #expect(rules.earliest == [.new: 2023, .expand: 2021])
    let (_, plan) = try scenario()
    // the later phase stays with its project
    #expect(plan.projects.map(rules.keeps) == [false, true, true])
  }

  @Test func anEmptyRuleFileLimitsNothing() throws {
    let (rules, faults) = try rules("note: none yet\n")
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(rules.budget == nil && rules.counts.isEmpty && rules.fixed == nil && !rules.allowsClosures)
    let (_, plan) = try scenario()
    #expect(plan.projects.allSatisfy(rules.keeps))
  }

  @Test func oneNumberHoldsForAllKinds() throws {
    let (rules, faults) = try rules("budget: 90\ncost_per_classroom: 2\nearliest: 2023\nfix: []\n")
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(rules.budget?.total == 90 && rules.fixed?.isEmpty == true)
    #expect(rules.costPerClassroom == [.new: 2, .expand: 2, .relocate: 2])
    #expect(rules.earliest[.close] == 2023)
  }

  @Test func allFaultsAreReportedAtOnce() throws {
    let (_, faults) = try rules(
      """
      budgett: 3
      budget: { total: -1, 2014: x, totl: 4 }
      districts:
        west: { new: { at_most: 1 } }
        w: { new: { at_least: 3, at_most: 2 }, expnd: { at_most: 1 }, close: { at_least: 1 } }
        e: [new]
      fix: [E1, E2, E1/2]
      closures: perhaps
      cost_per_classroom: { close: 1, new: dear }
      earliest: { new: someday }
      """)
    #expect(faults.say("rules.yaml:1: budgett: an unknown key", "nearest name: budget"))
    #expect(faults.say(":2: budget.total", "found -1", "a number from 0"))
    #expect(faults.say(":2: budget.2014", "found x"))
    #expect(faults.say(":2: budget.totl: an unknown key", "nearest name: total"))
    #expect(faults.say(":4: districts: no such district in the dataset", "found west"))
    #expect(faults.say(":5: districts.w.new.at_least", "found 3", "at most at_most, 2"))
    #expect(faults.say(":5: districts.w.expnd: an unknown key", "nearest name: expand"))
    #expect(faults.say(":5: districts.w.close: closures are asked for but not allowed"))
    #expect(faults.say(":6: districts.e: a map of keys and values is expected"))
    #expect(faults.say(":7: fix[2]: no such project", "found E2", "nearest name: E1"))
    #expect(faults.say(":7: fix[3]: no such project", "found E1/2"))
    #expect(faults.say(":8: closures", "found perhaps"))
    #expect(faults.say(":9: cost_per_classroom.close: an unknown key"))
    #expect(faults.say(":9: cost_per_classroom.new", "found dear"))
    #expect(faults.say(":10: earliest.new", "found someday"))
  }

  @Test(arguments: [
    "budget: { total: 40, 2022: 30 }\n", "total: 40\n2022: 30\n",
    "note: from the board\nbudget: { total: 40, 2022: 30 }\n",
    "total: 40\n2021-11-01: 30\n",
  ])
  func aBudgetFileHasTheMapAloneOrUnderItsKey(text: String) throws {
    let (budget, faults) = try budget(text)
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(budget?.total == 40 && budget?.limit(in: 2022) == 30)
  }

  @Test func faultsOfABudgetFile() throws {
    #expect(try budget("- 3\n").faults.say("budget.yaml:1", "a number, or a map such as { total: 5000, 2014: 2000 }"))
    #expect(try budget("budget: { total: 4 }\ntotl: 3\n").faults.say(":2: totl: an unknown key"))
    #expect(try budget("2022: 3\n2022-01-01: 4\n").faults.say(":2: 2022-01-01", "each year once"))
    let late = try budget("2031: 3\n")
    #expect(!late.faults.hasErrors && late.faults.say("after the last year, 2024: without effect"))
    #expect(try budget("{}\n").budget == nil)
  }
}
