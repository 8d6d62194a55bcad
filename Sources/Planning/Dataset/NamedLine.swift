public import Geometry

/// A named line: a street, or a barrier such as a river or a railway.
public struct NamedLine: Sendable, Hashable {
  /// The layer that it comes from: `streets` or `barriers`.
  public enum Kind: Sendable, Hashable { case street, barrier }

  /// Street or barrier; barriers come after streets in ``Dataset/lines``.
  public var kind: Kind
  /// Name in the layer: `name`, else `name_zh`.
  public var name: String
  /// `name_zh`; nil where the layer has none.
  public var nameChinese: String?
  /// The positions of each stretch, degrees.
  public var lines: [[Position]]

  /// A line of the layer `streets` or `barriers`.
  ///
  /// - Parameters:
  ///   - kind: street or barrier.
  ///   - name: shown where the language asked for has no name.
  ///   - nameChinese: nil where there is none.
  ///   - lines: the positions of each stretch, degrees.
  public init(_ kind: Kind, name: String, nameChinese: String? = nil, lines: [[Position]]) {
    self.kind = kind
    self.name = name
    self.nameChinese = nameChinese
    self.lines = lines
  }

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// The name in a language; `name` where the data has no translation.
  public func name(in language: Language) -> String { names.text(in: language) }
}
