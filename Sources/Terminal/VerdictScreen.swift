internal import Bytes
public import Planning
internal import Tables
public import Verification
internal import Wording

extension Verdict {
  /// What `verify` shows: each check with the number that is stated and the number that was found, then the verdict in words.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.line(Phrase("Proposal for \(scenario), \(stage), from \(from)"))
    var table = TextTable(
      [Phrase("check"), Phrase("stated"), Phrase("found", context: "number"), Phrase("holds")].map {
        $0.text(in: language)
      },
      names: [38])
    for check in checks {
      table.add(
        [
          check.words.text(in: language), check.stated.map(figure) ?? "",
          check.stated == nil ? breaches(check.found) : figure(check.found), words(check.outcome).text(in: language),
        ])
    }
    screen.section(Phrase("What follows from the files"), table.text())
    screen.line("")
    screen.line(holds ? proof : Phrase("This is not proved: see the faults above."))
    return screen.text
  }

  private var proof: Phrase {
    guard let gap, gap > 1e-9 else { return Phrase("All holds: no plan is better.") }
    // rounded up, as it is the most that another plan can be better
    let percent = (gap * 10_000 - 1e-6).rounded(.up) / 100
    return Phrase("All holds: no plan can be more than \(shown(percent, decimals: 2)) % better.")
  }

  private func words(_ outcome: Check.Outcome) -> Phrase {
    switch outcome {
    case .holds: Phrase("yes")
    case .fails: Phrase("NO", context: "does not hold")
    case .unknown: Phrase("not known")
    }
  }

  /// A number with the digits that tell it from another one: shares with more decimals.
  private func figure(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return abs(value) >= 10 ? grouped(shown(value, decimals: 3)) : shown(value, decimals: 9)
  }

  private func breaches(_ count: Double?) -> String {
    guard let count, count > 0 else { return "" }
    return shown(count, decimals: 0)
  }

  private func shown(_ value: Double, decimals: Int) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: decimals, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  private func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
    return ([whole.grouped] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}
