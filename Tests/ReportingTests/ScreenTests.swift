import Foundation
import Planning
import TestSupport
import Testing

@testable import Simulation
@testable import Tables
@testable import Terminal
@testable import Wording

struct ScreenTests {
  @Test(arguments: Language.all)
  func screensAreAsKept(language: Language) throws {
    let dataset = ToyTown.dataset
    let screens = [
      "simulate": simulationScreen(ToyTown.result(), on: dataset, in: language),
      "compare": comparisonScreen(ToyTown.comparison, on: dataset, in: language),
      "check": CheckReport(dataset: dataset, scenario: ToyTown.scenario("base", "The base"), base: ToyTown.base)
        .screen(in: language),
    ]
    for (name, screen) in screens {
      #expect(try matchesGolden(screen, "\(name).\(language.code).txt"))
      #expect(screen.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
    }
  }

  /// Each language by itself, never both in one line.
  @Test(arguments: Language.all)
  func namesAreInTheLanguageOfTheScreen(language: Language) {
    var dataset = ToyTown.dataset
    (dataset.about.name, dataset.about.nameChinese) = ("Ytown", "某城")
    var result = ToyTown.result()
    (result.scenario.name, result.scenario.nameChinese) = ("Yplan", "某方案")
    let (own, other) = language == .english ? (["Ytown", "Yplan"], "某") : (["某城", "某方案"], "Y")
    let screens = [
      simulationScreen(result, on: dataset, in: language),
      CheckReport(dataset: dataset, scenario: result.scenario, base: ToyTown.base).screen(in: language),
    ]
    for screen in screens {
      #expect(own.allSatisfy(screen.contains) && !screen.contains(other), "\(screen)")
    }
    let compared = comparisonScreen(Comparison(results: [result], rows: []), on: dataset, in: language)
    #expect(compared.contains(own[1]) && !compared.contains(other), "\(compared)")
  }

  @Test(arguments: Language.all)
  func longNamesAndManyYearsStayWithin80Columns(language: Language) {
    var dataset = ToyTown.dataset
    dataset.districts[0].name = String(repeating: "Newtown ", count: 20)
    dataset.districts[0].nameChinese = String(repeating: "苏通科技产业园区", count: 9)
    dataset.schools[0].name = dataset.districts[0].name
    var result = ToyTown.result()
    result.years = 1990...2040
    result.scenario.years = result.years
    result.scenario.name = String(repeating: "南通", count: 60)
    result.scenario.schools[0].nameChinese = dataset.districts[0].nameChinese
    for index in result.schools.indices { result.schools[index].seatShortfall = 98_765_432 }
    let compared = Comparison(results: [result, result], rows: [])
    for screen in [
      simulationScreen(result, on: dataset, in: language), comparisonScreen(compared, on: dataset, in: language),
      CheckReport(dataset: dataset, base: ToyTown.base).screen(in: language),
    ] {
      for line in screen.split(separator: "\n") { #expect(displayWidth(String(line)) <= 80, "\(line)") }
    }
  }

  @Test(arguments: [("abc", 3), ("小学", 4), ("a小", 3), ("e\u{301}", 1), ("\u{FF08}小\u{FF09}", 6), ("é–", 2), ("", 0)])
  func chineseCharactersTakeTwoColumns(text: String, width: Int) { #expect(displayWidth(text) == width) }

  @Test(arguments: [
    (1_234_567.5, "1,234,568", "1,234,568"), (999.4, "999", "999"), (-1000, "-1,000", "-1,000"), (-0.4, "0", "0"),
    (0.5, "1", "1"), (.infinity, "–", "–"), (.nan, "–", "–"),
    (1e21, "1,000,000,000,000,000,000,000", "1,000,000,000,000,000,000,000"),
  ])
  func figuresAreRoundedWhenShown(value: Double, english: String, chinese: String) {
    #expect(Words.number(value, in: .english) == english)
    #expect(Words.number(value, in: .chinese) == chinese)
  }

  @Test func aMarkStandsForWhatIsWithheld() {
    for text in [
      Words.number(.withheld, in: .english), Words.change(.withheld, in: .english), Words.percent(Figure.withheld),
      Words.decimal(Figure.withheld), Words.short(Figure.withheld),
    ] { #expect(text == "…") }
    #expect(Words.number(Figure.absent, in: .english) == "–" && Words.number(1000 as Figure, in: .english) == "1,000")
  }

  @Test func columnsThatDoNotFitFollowBelow() {
    var table = TextTable(["name"] + (1...30).map { "c\($0)" }, names: [10])
    table.add(["a"] + (1...30).map { "\($0)000" })
    let text = table.text()
    #expect(text.components(separatedBy: "name").count == 4)
    for column in 1...30 { #expect(text.contains("c\(column)") && text.contains("\(column)000")) }
  }

  @Test func schoolsShortOfSeatsComeWorstFirst() {
    let worst = WorstSchool.of(ToyTown.result(), count: 10)
    #expect(worst.map(\.row.school) == [0, 2])
    #expect(worst.map(\.row.year) == [2016, 2016])
    #expect(worst.map(\.row.seatShortfall) == [1_100.25, 50])
  }

  /// Names of one place begin with the same words: shortened at the end, schools could not be distinguished.
  @Test func longNamesThatBeginAlikeCanBeToldApart() {
    let names = (1...12).map { "Development Zone No. \($0) Primary School" }
    let cut = cutAlike(names, to: 28)
    #expect(cut[2] == "Develop…No. 3 Primary School")
    #expect(cut[11] == "Develo…No. 12 Primary School")
    #expect(Set(cut).count == 12)
    #expect(cut.allSatisfy { displayWidth($0) <= 28 })
    #expect(Set(cutAlike(["Aaaaaaaaaaaa School", "Bbbbbbbbbbbb School"], to: 10)).count == 2)
  }

  @Test func gradesThatAreNotKnownAreMarked() {
    var base = ToyTown.base
    base[0].unknownGrades = 2
    let screen = CheckReport(dataset: ToyTown.dataset, base: base).screen(in: .english)
    #expect(screen.contains("\n* First Primary "))
    #expect(screen.contains("* with grades that are not known (2 in all)"))
  }
}
