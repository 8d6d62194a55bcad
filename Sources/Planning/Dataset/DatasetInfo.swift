public import Geometry

/// Origin, licence and units of a dataset (`dataset.yaml`).
public struct DatasetInfo: Sendable {
  public var name = ""
  public var nameChinese: String?
  public var source = ""
  public var licence = ""
  /// The folder as the user named it.
  public var folder = ""
  public var baseYear = 0
  /// The unit of all costs and funds; nil where not stated.
  public var currency: Currency?
  /// Layers and tables that are synthetic, by name without ending.
  public var syntheticLayers: Set<String> = []
  /// True where `dataset.yaml` says `synthetic: true` for the whole.
  public var isSynthetic = false
  /// Coordinates in which layers were given, by name without ending; WGS 84 where a layer is not named.
  public var crsOfLayer: [String: CRS] = [:]
  /// The plane in which distances and areas are measured; nil: chosen from the data.
  public var metricCRS: CRS?
  /// Path and SHA-256 (hexadecimal) of every file read, in the order of reading.
  public var digests: [FileDigest] = []
  /// Counts of pupils under this are withheld from published output (`--publish`); nil: no counts are.
  public var withheldBelow: Int?

  public init() {}

  /// By language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  public func name(in language: Language) -> String { names.text(in: language) }

  /// True where any part of the dataset is synthetic: every map and report then states it.
  public var hasSyntheticParts: Bool { isSynthetic || !syntheticLayers.isEmpty }
}

/// An input file of a result, and its digest.
public struct FileDigest: Sendable, Hashable {
  public var file: String
  public var sha256: String

  public init(file: String, sha256: String) {
    self.file = file
    self.sha256 = sha256
  }
}
