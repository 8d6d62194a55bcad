package import Planning
internal import Simulation

/// Figures that are published, or withheld because they are too small to be (not a number).
extension Words {
  package static let withheld = Phrase("withheld")

  /// A whole number; – without a value; the word for it where it is withheld.
  package static func figure(_ value: Double?, in language: Language) -> String {
    value?.isWithheld == true ? withheld.text(in: language) : number(value, in: language)
  }

  /// A share as per cent.
  package static func figure(percent value: Double?, in language: Language) -> String {
    value?.isWithheld == true ? withheld.text(in: language) : percent(value)
  }
}
