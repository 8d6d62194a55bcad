extension Phrase {
  /// The English text of a phrase as it is written in code: a literal whose interpolated values become arguments.
  public struct Template: ExpressibleByStringInterpolation, Sendable {
    var text: String
    var arguments: [Argument] = []

    /// A literal without interpolated values.
    public init(stringLiteral text: String) { self.text = text }

    /// A literal with its interpolated values, made by the compiler.
    public init(stringInterpolation parts: StringInterpolation) {
      text = parts.text
      arguments = parts.arguments
    }

    /// Collects the parts of a literal: each value becomes a numbered place.
    public struct StringInterpolation: StringInterpolationProtocol {
      var text = ""
      var arguments: [Argument] = []

      /// - Parameters:
      ///   - literalCapacity: bytes of the literal parts.
      ///   - interpolationCount: number of interpolated values.
      public init(literalCapacity: Int, interpolationCount: Int) {
        text.reserveCapacity(literalCapacity + 3 * interpolationCount)
        arguments.reserveCapacity(interpolationCount)
      }

      /// A part of the literal, kept as it is.
      public mutating func appendLiteral(_ literal: String) { text += literal }

      /// A value that is written the same in every language.
      public mutating func appendInterpolation(_ value: some CustomStringConvertible) { add(.text(value.description)) }

      /// A text that is written in the language of the whole.
      public mutating func appendInterpolation(_ phrase: Phrase) { add(.phrase(phrase)) }

      /// A name from the data, written in the language of the whole where it is known.
      public mutating func appendInterpolation(_ name: LocalText) { add(.name(name)) }

      /// Several values, with the separator of each language between them.
      public mutating func appendInterpolation(list values: [String]) { add(.list(values.map(Argument.text))) }

      /// Several values, with the separator of each language between them.
      public mutating func appendInterpolation(list values: [Phrase]) { add(.list(values.map(Argument.phrase))) }

      private mutating func add(_ argument: Argument) {
        text += "{\(arguments.count)}"
        arguments.append(argument)
      }
    }
  }

  /// - Parameters:
  ///   - english: the English text; each interpolated value becomes an argument.
  ///   - context: what it is about, where the same English has other translations.
  ///   - extra: arguments that the English text does not show, numbered after those that it shows.
  public init(_ english: Template, context: String = "", also extra: Template = "") {
    template = english.text
    self.context = context
    arguments = english.arguments + extra.arguments
  }
}
