public import Geometry

/// A named line: a street, or a barrier such as a river or a railway.
public struct NamedLine: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case street, barrier }

  public var kind: Kind
  public var name: String
  public var nameChinese: String?
  /// Degrees.
  public var lines: [[Position]]

  public init(_ kind: Kind, name: String, nameChinese: String? = nil, lines: [[Position]]) {
    self.kind = kind
    self.name = name
    self.nameChinese = nameChinese
    self.lines = lines
  }

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }
}
