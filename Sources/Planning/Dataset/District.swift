public import Geometry

/// The administrative unit that plans and funds schools: 区, 园区.
public struct District: Sendable {
  /// Unique id, by which schools, blocks and tables refer to the district.
  public var id: ID<District>
  /// Name in the layer; for a series the id.
  public var name: String
  /// `name_zh`; nil where the layer has none.
  public var nameChinese: String?
  /// Area in degrees; empty where it could not be read, and in a series.
  public var area: Area

  /// A district; `area` in degrees, empty where it is not known.
  public init(id: ID<District>, name: String, nameChinese: String? = nil, area: Area) {
    self.id = id
    self.name = name
    self.nameChinese = nameChinese
    self.area = area
  }

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// The name in a language; `name` where the data has no translation.
  public func name(in language: Language) -> String { names.text(in: language) }
}
