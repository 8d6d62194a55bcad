import Forecasting
import Foundation
import Loading
import Planning
import Testing

@Suite struct RealSeriesTests {
  @Test(arguments: ["baltimore-city", "frederick-md", "eau-claire-wi"]) func x(name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/geodata/\(name)")
      .standardizedFileURL
    let rows = try String(contentsOf: url.appending(path: "enrolment.csv"), encoding: .utf8).split(
      whereSeparator: \.isNewline)
    var ids: [Substring: Int] = [:]
    var counts: [EnrolmentCount] = []
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      guard let year = Int(cells[1]), let grade = Int(cells[2]), let pupils = Double(cells[3]) else { continue }
      if ids[cells[0]] == nil { ids[cells[0]] = ids.count }
      counts.append(EnrolmentCount(school: ids[cells[0]]!, year: year, grade: grade, pupils: pupils))
    }
    var births: [Int: Double] = [:]
    if name == "eau-claire-wi" {
      for row in try String(contentsOf: url.appending(path: "births.csv"), encoding: .utf8).split(
        whereSeparator: \.isNewline
      ).dropFirst() {
        let c = row.split(separator: ",")
        births[Int(c[1])!] = Double(c[2])!
      }
      for age in [5, 6] {
        let series = try #require(EnrolmentSeries(counts, schools: ids.count, births: births, entryAge: age))
        let test = Backtest(series)
        for h in 1...8 {
          let auto = test.accuracy(of: nil) { $0.horizon == h }
          print("births", age, h, (auto.weightedError ?? 0) * 100, (auto.coverage ?? 0) * 100)
        }
      }
    }
    let start = Date()
    let series = try #require(EnrolmentSeries(counts, schools: ids.count))
    let test = Backtest(series)
    print(name, Date().timeIntervalSince(start))
    for h in 1...8 {
      let auto = test.accuracy(of: nil) { $0.horizon == h }
      let others = Baseline.allCases.map { b in test.accuracy(of: b) { $0.horizon == h }.weightedError ?? 0 }
      print(name, h, auto.count, (auto.weightedError ?? 0) * 100, others.map { $0 * 100 }, (auto.coverage ?? 0) * 100)
    }
  }
}
