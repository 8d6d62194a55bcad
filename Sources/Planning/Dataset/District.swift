public import Geometry

/// The administrative unit that plans and funds schools: 区, 园区.
public struct District: Sendable {
  public var id: ID<District>
  public var name: String
  public var nameChinese: String?
  /// Degrees.
  public var area: Area

  public init(id: ID<District>, name: String, nameChinese: String? = nil, area: Area) {
    self.id = id
    self.name = name
    self.nameChinese = nameChinese
    self.area = area
  }

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }
}
