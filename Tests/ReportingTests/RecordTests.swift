import Foundation
import Planning
import TestSupport
import Testing

@testable import Output
@testable import Simulation
@testable import Tables

struct RecordTests {
  @Test func recordsAreAsKept() throws {
    let (result, dataset) = (ToyTown.result(), ToyTown.dataset)
    #expect(try matchesGolden(simulationJSON(result, on: dataset, files: ["schools.csv"]), "simulate.json"))
    #expect(try matchesGolden(comparisonJSON(ToyTown.comparison, on: dataset, files: []), "compare.json"))
    let report = CheckReport(dataset: dataset, base: ToyTown.base)
    let faults = Faults([
      Fault(file: "a.csv", line: 3, field: "pupils", Phrase(LocalText("is negative", chinese: "为负数")), found: "-1"),
      Fault(.warning, file: "b.geojson", feature: 2, Phrase(LocalText("is a sliver", chinese: "为细缝"))),
    ])
    #expect(try matchesGolden(report.json(faults: faults), "check.json"))
    #expect(try matchesGolden(record(seed: nil).file(beside: [ReportedFile("a.csv", [])]).bytes, "run.json"))
  }

  @Test func everyRecordIsJSON() throws {
    let dataset = ToyTown.dataset
    for bytes in [
      simulationJSON(ToyTown.result(), on: dataset, files: []),
      comparisonJSON(ToyTown.comparison, on: dataset, files: []),
      CheckReport(dataset: dataset, base: ToyTown.base).json(faults: Faults()), record(seed: 7).file(beside: []).bytes,
    ] {
      let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      #expect(json?["program"] as? String == "schoolzone")
    }
  }

  @Test func theLargestSeedIsWrittenInFull() {
    let text = String(decoding: record(seed: .max).file(beside: []).bytes, as: UTF8.self)
    #expect(text.contains("\"seed\":18446744073709551615,"))
  }

  private func record(seed: UInt64?) -> RunRecord {
    RunRecord(
      command: "simulate", seed: seed, results: [ToyTown.result()], dataset: ToyTown.dataset,
      warnings: [Fault(.note, file: "toy", Phrase(LocalText("all is well", chinese: "一切正常")))],
      timings: { [("reading", 0.25)] })
  }
}
