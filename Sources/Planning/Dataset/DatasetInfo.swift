public import Geometry

/// Origin, licence and units of a dataset (`dataset.yaml`).
public struct DatasetInfo: Sendable {
  /// Name on maps and reports; empty where `dataset.yaml` has none.
  public var name = ""
  /// `name_zh`, or the Chinese name of a map of names; nil where there is none.
  public var nameChinese: String?
  /// Origin of the data, as the file words it; printed on maps and reports; empty where not stated.
  public var source = ""
  /// Licence of the data, as the file words it; printed on maps and reports; empty where not stated.
  public var licence = ""
  /// Path of the folder, as the user named it.
  public var folder = ""
  /// School year that the data describes, 1900 to 2200; for a series the last recorded year, unless stated. 0: not known.
  public var baseYear = 0
  /// The day on which school years begin.
  public var yearStart = YearStart.september
  /// The unit of all costs and funds; nil where not stated.
  public var currency: Currency?
  /// Layers and tables that are synthetic, by name without ending.
  public var syntheticLayers: Set<String> = []
  /// True where `dataset.yaml` declares the whole dataset synthetic (`synthetic: true`).
  public var isSynthetic = false
  /// Coordinate system of each layer, by name without ending; WGS 84 where a layer is not named.
  public var crsOfLayer: [String: CRS] = [:]
  /// The plane in which distances and areas are measured; nil: the program chooses it from the data.
  public var metricCRS: CRS?
  /// Every file of the folder that was read, in the order of reading.
  public var digests: [FileDigest] = []
  /// Counts of pupils below this number are withheld from published output (`--publish`); nil: no counts are withheld.
  public var withheldBelow: Int?

  public init() {}

  /// The name in each language.
  public var names: LocalText { LocalText(name, chinese: nameChinese) }

  /// The name in a language; `name` where the data has no translation.
  public func name(in language: Language) -> String { names.text(in: language) }

  /// True where any part of the dataset is synthetic: every map and report then states it.
  public var hasSyntheticParts: Bool { isSynthetic || !syntheticLayers.isEmpty }
}

/// An input file of a result, and its digest.
public struct FileDigest: Sendable, Hashable {
  /// For a dataset the name of the file in its folder, such as `children.csv`; for a scenario or policy its path.
  public var file: String
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  public var sha256: String

  /// A file and its digest, computed by the caller.
  ///
  /// - Parameters:
  ///   - file: name in the dataset's folder, or path.
  ///   - sha256: 64 hexadecimal digits.
  public init(file: String, sha256: String) {
    self.file = file
    self.sha256 = sha256
  }
}
