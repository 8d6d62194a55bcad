import Output
import Planning
import Testing
import Texts

@testable import Documents
@testable import Tables
@testable import Terminal

/// A language that the program does not bring along: what it has is shown in it, the rest in English.
@Suite struct ThirdLanguageTests {
  private let esperanto = Language(
    code: "eo", name: "Esperanto", listSeparator: " kaj ",
    texts: [
      "Seat shortfall, {0}|screen": "Mankantaj lokoj, {0}", "primary": "bazlernejo", "district": "distrikto",
      "must build": "konstruenda", "Contents": "Enhavo", "found {0}": "trovita: {0}",
      "{0}, {1}: {2} pupils, {3} places, {4} short": "{0}, {1}: {2} lernantoj, {3} lokoj, mankas {4}",
    ])

  @Test func screens() {
    let screen = simulationScreen(ToyTown.result(), on: ToyTown.dataset, in: esperanto)
    #expect(screen.contains("distrikto") && screen.contains("konstruenda"))
    #expect(screen.contains("Mankantaj lokoj, "))
    // not translated
    #expect(screen.contains("seats short"))
  }

  @Test func reports() {
    let report = reportFile([ToyTown.result()], on: ToyTown.dataset, assumptions: [], in: esperanto)
    let html = String(decoding: report.bytes, as: UTF8.self)
    #expect(html.contains("<html lang=\"eo\">") && html.contains("Enhavo"))
  }

  @Test func faults() {
    let fault = Fault(file: "a.csv", Phrase("no such school"), found: "x")
    #expect(fault.text(in: esperanto) == "a.csv: no such school (trovita: x)")
  }
}
