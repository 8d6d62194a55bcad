package import Planning
package import Simulation

/// Figures of reports, with the word "withheld" in place of a withheld figure.
extension Words {
  package static let withheld = Phrase("withheld")

  /// A whole number; – where it is absent, the word where it is withheld.
  package static func figure(_ figure: Figure, in language: Language) -> String {
    figure.isWithheld ? withheld.text(in: language) : number(figure.value, in: language)
  }

  /// A share as per cent.
  package static func figure(percent figure: Figure, in language: Language) -> String {
    figure.isWithheld ? withheld.text(in: language) : percent(figure.value)
  }

  /// A number with one decimal.
  package static func figure(decimal figure: Figure, in language: Language) -> String {
    figure.isWithheld ? withheld.text(in: language) : decimal(figure)
  }
}
