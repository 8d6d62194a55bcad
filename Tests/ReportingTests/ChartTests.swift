import Planning
import Testing

@testable import Simulation
@testable import Terminal
@testable import Wording

struct ChartTests {
  /// p1 is 0, 20 and 1,100.25 seats short; p3 50 in 2016.
  @Test func barsAreAsLongAsTheirFigures() {
    let chart = shortfallChart([ToyTown.result()], on: ToyTown.dataset, in: .english)
    let lines = chart.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Seat shortfall by year, primary: all districts")
    #expect(lines[1] == "2014  0")
    // 68 columns for 1,150.25: 20 are 9 eighths and a bit
    #expect(lines[2] == "2015  █▏ 20")
    #expect(lines[3] == "2016  " + String(repeating: "█", count: 68) + " 1,150")
    #expect(lines.allSatisfy { displayWidth($0) <= 80 })
  }

  @Test(arguments: [Language.english, .chinese])
  func scenariosStandSideBySide(language: Language) {
    var results = ToyTown.comparison.results
    results[1].scenario.id = "方案二的一个非常长的名称用来测试宽度"
    let chart = shortfallChart(results, on: ToyTown.dataset, in: language)
    #expect(chart.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
    #expect(chart.contains("2016  base"))
    #expect(chart.contains("      方案二的"))
  }

  @Test func whatIsWithheldHasNoBar() {
    var result = ToyTown.result()
    for at in result.districts.indices where result.districts[at].year == 2016 {
      result.districts[at].suppressed = [.published, .seats]
    }
    let chart = shortfallChart([result], on: ToyTown.dataset, in: .english)
    #expect(chart.contains("2016  withheld\n"))
    #expect(chart.contains("2015  " + String(repeating: "█", count: 65) + " 20"))
  }
}
