internal import Bytes
package import Planning
package import Simulation

extension Words {
  /// The mark in place of a withheld figure.
  static let withheldMark = "…"

  /// A figure in words, – where it is absent, and a mark where it is withheld.
  private static func text(_ figure: Figure, _ text: (Double?) -> String) -> String {
    figure.isWithheld ? withheldMark : text(figure.value)
  }

  package static func number(_ figure: Figure, in language: Language) -> String {
    text(figure) { number($0, in: language) }
  }
  package static func change(_ figure: Figure, in language: Language) -> String {
    text(figure) { change($0, in: language) }
  }
  package static func percent(_ figure: Figure) -> String { text(figure) { percent($0) } }
  package static func decimal(_ figure: Figure) -> String { text(figure) { $0.map(decimal) ?? "–" } }
  package static func short(_ figure: Figure) -> String { text(figure) { $0.map(short) ?? "–" } }

  /// A number as a whole number in groups of thousands. Only this function rounds figures for screens.
  package static func number(_ value: Double?, in language: Language) -> String {
    guard let value, value.isFinite else { return "–" }
    let rounded = (value.magnitude + 0.5 + 1e-9).rounded(.down)
    guard let whole = Int(exactly: rounded) else {
      var digits = ByteWriter()
      digits.append(rounded, decimals: 0)
      let text = String(decoding: digits.bytes, as: UTF8.self)
      return (value < 0 ? "-" : "") + groupedInThousands(text)
    }
    let text = whole.grouped
    return value < 0 && whole > 0 ? "-" + text : text
  }

  /// A figure as a whole number for scripts, rounded as on screens and not grouped.
  package static func whole(_ value: Double) -> String { number(value, in: .english).filter { $0 != "," } }

  /// A whole number, with + if it is positive.
  package static func change(_ value: Double?, in language: Language) -> String {
    let text = number(value, in: language)
    guard let value, value > 0, text != "0" else { return text }
    return "+" + text
  }

  package static func percent(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return number(value * 100, in: .english) + " %"
  }

  /// A number with one decimal.
  package static func decimal(_ value: Double) -> String {
    var digits = ByteWriter()
    digits.append(value, decimals: 1)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  /// A share as per cent with one decimal.
  package static func share(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return decimal(value * 100) + " %"
  }
}
