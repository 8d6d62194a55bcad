extension Phrase {
  /// The English text of a phrase as it is written in code: a literal whose interpolated values become arguments.
  public struct Template: ExpressibleByStringInterpolation, Sendable {
    var text: String
    var arguments: [Argument] = []

    public init(stringLiteral text: String) { self.text = text }

    public init(stringInterpolation parts: StringInterpolation) {
      text = parts.text
      arguments = parts.arguments
    }

    public struct StringInterpolation: StringInterpolationProtocol {
      var text = ""
      var arguments: [Argument] = []

      public init(literalCapacity: Int, interpolationCount: Int) {
        text.reserveCapacity(literalCapacity + 3 * interpolationCount)
        arguments.reserveCapacity(interpolationCount)
      }

      public mutating func appendLiteral(_ literal: String) { text += literal }

      /// A value that is written the same in every language.
      public mutating func appendInterpolation(_ value: some CustomStringConvertible) { add(.text(value.description)) }

      public mutating func appendInterpolation(_ phrase: Phrase) { add(.phrase(phrase)) }

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
