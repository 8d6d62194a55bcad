import Foundation
import Output
import Planning
import Simulation
import Testing

@testable import Documents
@testable import Optimisation
@testable import Tables
@testable import Terminal
@testable import Wording

/// Plans with shortfalls 0, 10, …, 990, walks of 900 m or 901 m, equal borders, and 100 pupils moved.
private func sample(hasBorders: Bool = true, chains: [Int] = [50, 50], isCancelled: Bool = false) -> PlanSample {
  PlanSample(
    today: PlanMeasures(shortfall: 1_200, meanWalk: 800, border: 5_000, movedPupils: 0),
    proposed: PlanMeasures(shortfall: 15, meanWalk: 905.5, border: 6_000, movedPupils: 40),
    draws: (0..<100).map {
      PlanMeasures(
        shortfall: Double($0 * 37 % 100 * 10), meanWalk: 900 + Double($0 % 2), border: 7_000, movedPupils: 100)
    },
    chains: chains, settings: SampleSettings(draws: 100, seed: 7, thinning: 600), steps: 100_000, keptSteps: 1_900,
    hasBorders: hasBorders, isCancelled: isCancelled)
}

struct SampleTests {
  private func screen(_ sample: PlanSample, _ language: Language) -> String {
    var screen = Screen(in: language)
    screen.addSample(sample)
    return screen.text
  }

  @Test func theTableHasTodayTheProposedPlanAndEachDraw() {
    let lines = String(decoding: sampleTable(sample()), as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.count == 103)
    #expect(
      lines[..<5] == [
        "\u{FEFF}draw,shortfall,mean_walk_m,border_m,moved_pupils", "today,1200.000,800.000,5000.000,0.000",
        "proposed,15.000,905.500,6000.000,40.000", "1,0.000,900.000,7000.000,100.000",
        "2,370.000,901.000,7000.000,100.000",
      ])
    let pairs = String(decoding: sampleTable(sample(hasBorders: false)), as: UTF8.self)
    #expect(pairs.hasPrefix("\u{FEFF}draw,shortfall,mean_walk_m,border_pairs,moved_pupils\n"))
  }

  @Test func theScreenSaysWhereThePlansStand() {
    let text = screen(sample(), .english)
    #expect(text.contains("100 legal plans drawn at random, for comparison\n"))
    // the proposed plan is in the first bin (0 to 60), today's in the last (1,140 to 1,200)
    #expect(
      text.contains(
        " △" + String(repeating: " ", count: 56) + "▲\n0" + String(repeating: " ", count: 54)
          + "1,200\n▲ today 1,200: of the plans drawn 100.0 % are lower, 0.0 % higher\n"
          + "△ proposed 15: of the plans drawn 2.0 % are lower, 98.0 % higher\n"))
    // six or four draws in a bin: 40 or 27 eighths of a line
    #expect(text.contains("Seats short, in seat-years\n" + String(repeating: "█", count: 3)))
    #expect(text.contains("Border between zones, in kilometres"))
    #expect(text.contains("▲ today 5.0: of the plans drawn 0.0 % are lower, 100.0 % higher"))
    #expect(text.replacing("\n", with: " ").contains("1.9 % of the steps kept the plan"))
    #expect(!text.contains("do not agree"))
    #expect(screen(sample(hasBorders: false), .english).contains("Neighbouring blocks in different zones, in pairs"))
  }

  @Test(arguments: [Language.english, .chinese])
  func theScreenFits(language: Language) {
    let text = screen(sample(), language)
    #expect(text.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
    #expect(text.contains(language == .english ? "seed 7" : "种子 7"))
  }

  @Test func shortOrEndedSamplesSaySo() {
    #expect(screen(sample(isCancelled: true), .english).contains("Ended early: 100 plans were asked for."))
    let apart = PlanSample(
      today: sample().today, proposed: nil,
      draws: (0..<40).map {
        PlanMeasures(shortfall: $0 < 20 ? Double($0 % 3) : 90, meanWalk: 1, border: 1, movedPupils: 1)
      },
      chains: [20, 20], settings: SampleSettings(draws: 40, thinning: 1), steps: 40, keptSteps: 0, hasBorders: true,
      isCancelled: false)
    let text = screen(apart, .english)
    #expect(text.contains("The chains do not agree yet") && !text.contains("△"))
  }

  @Test func theJSONHasRanksAndBins() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(sampleJSON(sample()))) as? [String: Any])
    #expect(object["seed"] as? Int == 7 && object["burn_in"] as? Int == 15_600 && object["cancelled"] as? Bool == false)
    let measures = try #require(object["measures"] as? [[String: Any]])
    #expect(measures.map { $0["measure"] as? String } == ["shortfall", "mean_walk_m", "border_m", "moved_pupils"])
    let first = measures[0]
    #expect(first["proposed_lower"] as? Int == 2 && first["proposed_higher"] as? Int == 98)
    #expect(first["today_lower"] as? Int == 100 && first["width"] as? Double == 60)
    let counts = try #require(first["counts"] as? [Int])
    #expect(counts.count == 20 && counts.reduce(0, +) == 100 && counts[0] == 6)
  }

  @Test(arguments: [Language.english, .chinese])
  func theReportHasAHistogramOfEachMeasure(language: Language) {
    let bytes = reportFile(
      ToyTown.comparison.results, on: ToyTown.dataset, assumptions: [], sample: sample(), in: language
    ).bytes
    let report = String(decoding: bytes, as: UTF8.self)
    let section = report.split(separator: "<section id=\"sample\"")[1].split(separator: "</section>")[0]
    #expect(section.count { $0 == "▲" } == 8 && section.count { $0 == "△" } == 8)
    #expect(section.split(separator: "<svg").count == 5)
    #expect(section.contains(language == .english ? "98.0 % higher" : "98.0 % 更高"))
    let plain = reportFile(ToyTown.comparison.results, on: ToyTown.dataset, assumptions: [], in: language).bytes
    #expect(!String(decoding: plain, as: UTF8.self).contains("id=\"sample\""))
  }
}
