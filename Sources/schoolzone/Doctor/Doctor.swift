import ArgumentParser
import Bytes
import Foundation
import Output
import Planning
import Tables
import Wording

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is installed, and what each missing piece is for.",
    discussion: """
      Looks for libraries, programs, fonts and folders, and says how to get what is missing. No program is waited for longer than five \
      seconds.

      Exit codes: 0 all that is needed is there; 1 something needed is missing.
      """)

  @Flag(help: "Print the findings as JSON.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let findings = Examination(environment: ProcessInfo.processInfo.environment).findings
    let isMissing = findings.contains { $0.isNeeded && $0.state == .missing }
    if json {
      var object = JSONObjectWriter(answering: "doctor")
      object.add("ok", !isMissing)
      object.add("findings", raw: jsonList(raw: findings.map { $0.json(in: screen.language) }))
      try Streams.show(object.finish() + [10])
    } else if !screen.quiet {
      try Streams.show(text(findings, isMissing: isMissing))
    }
    if isMissing { throw ExitStatus.answerIsNo }
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(in: screen.language) }

  private func text(_ findings: [Finding], isMissing: Bool) -> String {
    var text = "\(Program.name) \(Program.version)\n\n"
    for found in findings {
      text += line(found)
      guard found.state != .ok else { continue }
      for remedy in found.remedies { text += String(repeating: " ", count: 10) + remedy + "\n" }
    }
    let end =
      isMissing ? Phrase("Something is missing that is needed.") : Phrase("All that is needed is there.")
    return text + "\n" + say(end) + "\n"
  }

  /// The state, then what was found and what it is for, at most 80 columns wide.
  private func line(_ found: Finding) -> String {
    let state: Phrase =
      switch found.state {
      case .ok: Phrase("ok", context: "doctor")
      case .missing: Phrase("missing", context: "doctor")
      case .check: Phrase("check", context: "doctor")
      }
    let subject = found.value.isEmpty ? found.name : "\(found.name) \(found.value)"
    var words = subject + say(Phrase(": ")) + say(found.purpose)
    if found.state == .missing {
      words += say(found.isNeeded ? Phrase(" (needed)") : Phrase(" (not needed otherwise)"))
    }
    let lines = wrapped(words, to: 70)
    return lines.enumerated().map { at, line in
      padded(at == 0 ? say(state) : "", to: 8, isRight: false) + "  " + line + "\n"
    }.joined()
  }
}
