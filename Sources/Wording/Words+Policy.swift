internal import Bytes
package import Planning
package import Simulation

/// Words of policies and projects.
extension Words {
  /// A target as written in `scorecard.csv`, without a unit.
  package static func target(_ target: Commitment.Target) -> String {
    "\(sign(target)) \(short(target.value))"
  }

  package static func sign(_ target: Commitment.Target) -> String {
    switch target {
    case .atLeast: "≥"
    case .atMost: "≤"
    case .exactly: "="
    }
  }

  /// A number with up to four decimals, rounded away from the target, so that a missed target does not look met.
  package static func precise(_ value: Double, awayFrom target: Double) -> String {
    var digits = ByteWriter()
    let isAbove = value > target
    digits.append((value * 10_000).rounded(isAbove ? .up : .down) / 10_000, decimals: 4, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  /// A number with up to two decimals.
  package static func short(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 2, trimming: true)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  package static func colour(_ warning: Warning?) -> Phrase {
    switch warning {
    case .red: Phrase("red")
    case .yellow: Phrase("yellow")
    case .green: Phrase("green")
    case nil: Phrase("–")
    }
  }
}

extension Policy {
  /// The name of the policy, followed by its document if it names one.
  package func citation(in language: Language) -> String {
    let name = name.text(in: language)
    return document.isEmpty ? name : name + Phrase(", ").text(in: language) + document
  }
}
