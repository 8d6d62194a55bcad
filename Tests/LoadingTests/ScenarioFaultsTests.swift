import Foundation
import Planning
import Testing

@testable import Loading

/// Scenarios with one thing wrong: the fault names the file, the line, the field and what was found.
@Suite struct ScenarioFaultsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// What stands after the four lines of `SmallTown.scenario`, or the whole text where `head` is false.
    var text: String
    var line: Int
    var field: String
    /// What the sentence says besides.
    var says: String
    var severity = Fault.Severity.error
    var isWhole = false

    init(_ text: String, _ line: Int, _ field: String, _ says: String = "", _ severity: Fault.Severity = .error) {
      (self.text, self.line, self.field, self.says, self.severity) = (text, line, field, says, severity)
    }

    var testDescription: String { text.split(separator: "\n").last.map(String.init) ?? text }

    static func whole(_ text: String, _ line: Int, _ field: String, _ says: String = "") -> Case {
      var one = Case(text, line, field, says)
      one.isWhole = true
      return one
    }

    /// One project, on line 6.
    static func project(_ text: String, _ field: String, _ says: String = "", _ severity: Fault.Severity = .error)
      -> Case
    {
      Case("projects:\n  - { \(text) }\n", 6, "projects[1].\(field)", says, severity)
    }

    /// Two projects, the second on line 7 at fault.
    static func second(_ first: String, _ text: String, _ field: String, _ says: String = "") -> Case {
      Case("projects:\n  - { \(first) }\n  - { \(text) }\n", 7, field, says)
    }
  }

  private func faults(of one: Case) throws -> Faults {
    let text = one.isWhole ? one.text : SmallTown.scenario + one.text
    let west = SmallTown.layer([(#"{"school":"wp","stage":"primary"}"#, SmallTown.west)])
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    return try Folder(files.merging(["s.yaml": text, "west.geojson": west]) { $1 }).scenario("s.yaml").faults
  }

  @Test(arguments: heads + standards + demands + founding + changes + unbuilt + rezonings + merging)
  func aFaultNamesItsPlace(_ one: Case) throws {
    let faults = try faults(of: one)
    let meant = faults.all.filter { fault in
      fault.file.hasSuffix("s.yaml") && fault.line == one.line && fault.field == one.field
        && fault.severity == one.severity && (one.says.isEmpty || fault.text(in: .english).contains(one.says))
    }
    #expect(meant.count == 1, "\(faults.lines)")
    // a head without standards lacks its class sizes besides
    let others = faults.all.filter { !meant.contains($0) && !(one.isWhole && $0.field.hasSuffix(".class_size")) }
    #expect(
      others.allSatisfy { $0.severity < .error }, "one slip is said once: \(others.map { $0.text(in: .english) })")
    for fault in faults.all {
      #expect(!fault.text(in: .chinese).isEmpty && fault.message.text(in: .chinese) != fault.message.english)
    }
  }
}
