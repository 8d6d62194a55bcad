extension Phrase {
  /// The English text of a phrase as it is written in code: a literal whose interpolated values become arguments.
  public struct Template: ExpressibleByStringInterpolation, Sendable {
    var text: String
    var arguments: [Argument] = []

    /// A literal without interpolated values.
    public init(stringLiteral text: String) { self.text = text }

    /// A literal with interpolated values; the compiler calls this initializer.
    public init(stringInterpolation parts: StringInterpolation) {
      text = parts.text
      arguments = parts.arguments
    }

    /// Collects the parts of a literal: each value becomes a numbered placeholder.
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

      /// Appends a part of the literal, unchanged.
      public mutating func appendLiteral(_ literal: String) { text += literal }

      /// Appends a value that is written alike in every language.
      public mutating func appendInterpolation(_ value: some CustomStringConvertible) { add(.text(value.description)) }

      /// Appends a phrase, which is written in the language of the whole text.
      public mutating func appendInterpolation(_ phrase: Phrase) { add(.phrase(phrase)) }

      /// Appends a name from the data, translated into the language of the whole text if there is a translation.
      public mutating func appendInterpolation(_ name: LocalText) { add(.name(name)) }

      /// Appends several values, separated by the list separator of the language.
      public mutating func appendInterpolation(list values: [String]) { add(.list(values.map(Argument.text))) }

      /// Appends several phrases, separated by the list separator of the language.
      public mutating func appendInterpolation(list values: [Phrase]) { add(.list(values.map(Argument.phrase))) }

      private mutating func add(_ argument: Argument) {
        text += "{\(arguments.count)}"
        arguments.append(argument)
      }
    }
  }

  /// - Parameters:
  ///   - english: the English text; each interpolated value becomes an argument.
  ///   - context: the subject, if the same English text has several translations.
  ///   - extra: arguments that the English text does not show, numbered after the arguments that it shows.
  public init(_ english: Template, context: String = "", also extra: Template = "") {
    template = english.text
    self.context = context
    arguments = english.arguments + extra.arguments
  }
}
