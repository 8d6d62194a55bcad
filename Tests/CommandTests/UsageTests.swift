import Foundation
import TestSupport
import Testing

struct UsageTests {
  @Test(arguments: [
    "", "check", "simulate", "compare", "explain", "rezone", "site", "verify", "assess", "review", "map", "serve",
    "backtest", "ensemble", "merge", "submit",
    "export", "import",
    "example", "init", "schema", "doctor",
  ])
  func helpIsAsKept(command: String) throws {
    let run = try ProgramRun((command.isEmpty ? [] : [command]) + ["--help"])
    #expect(run.code == 0)
    #expect(run.complaints == "")
    #expect(try matchesGolden(run.output, "help\(command.isEmpty ? "" : "-" + command).txt"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func theVersionGoesToStandardOutput() throws {
    let run = try ProgramRun(["--version"])
    #expect(run.code == 0)
    #expect(run.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["bogus"], ["--bogus"], ["check"], ["check", "a", "b"], ["simulate"], ["compare", "one.yaml"], ["backtest"],
    ["explain", "a.yaml"], ["assess", "a.yaml"], ["map", "a.yaml", "--notice"],
    ["simulate", "a.yaml", "--lang", "fr"], ["simulate", "a.yaml", "--jobs", "0"],
    ["simulate", "a.yaml", "--jobs", "9223372036854775807"],
    ["simulate", "a.yaml", "--year", "x"],
    ["simulate", "a.yaml", "--seed", "-1"], ["simulate", "a.yaml", "--out", ""], ["schema", "bogus"],
  ])
  func wrongUsageIs2(arguments: [String]) throws {
    let run = try ProgramRun(arguments)
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.complaints != "")
  }

  @Test(arguments: ["columns", "scenario"])
  func schemasArePrinted(subject: String) throws {
    let run = try ProgramRun(["schema", subject])
    #expect(run.code == 0)
    #expect(run.output != "")
    #expect(run.complaints == "")
  }
}
