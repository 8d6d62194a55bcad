/// What `schoolzone import` is told of files: the map of `--map`, in the form of the `import.yaml` that an import writes.
///
///     files:
///       - file: zones_2023.shp
///         kind: catchments
///         columns: { 学校名: school }
///         constants: { stage: primary }
public struct ImportMap: Sendable {
  /// What is told of one file, or of one layer or sheet of it.
  public struct Entry: Sendable {
    /// The file's name without folders.
    public var file: String
    /// Layer or sheet; nil: all of the file.
    public var layer: String?
    /// Name of a layer or table of a dataset, such as `schools` or `pupil_list`; nil: guessed.
    public var kind: String?
    /// The dataset's names of columns by those of the file; a name of `-` leaves a column out.
    public var columns: [String: String] = [:]
    /// Values of columns that the file lacks, the same in every row.
    public var constants: [String: String] = [:]
    /// Encoding of its text; nil: found out.
    public var encoding: String?
    /// Coordinates, such as `EPSG:4549` or `gcj02`; nil: found out.
    public var crs: String?
    /// True for a file, layer or sheet that is not imported.
    public var isSkipped = false

    /// - Parameters:
    ///   - file: the file's name without folders.
    ///   - layer: layer or sheet.
    public init(file: String, layer: String? = nil) { (self.file, self.layer) = (file, layer) }
  }

  /// What is told of files, in the order of the map.
  public var entries: [Entry] = []
  /// Encoding of all files that have none of their own in the map.
  public var encoding: String?
  /// Coordinates of files that state none.
  public var crs: String?
  /// Datum of files in degrees: `gcj02`, `bd09` or `wgs84`.
  public var datum: String?
  /// Keys of dataset.yaml with their values as YAML text, in order.
  public var dataset: [(key: String, yaml: String)] = []

  public init() {}

  /// The entry for a layer of a file: by the name of the file, else by its name without digits, so that the files of another year
  /// are known; one that names the layer goes first.
  public func entry(file: String, layer: String?) -> Entry? {
    let same = entries.filter { $0.file == file }
    let found = same.isEmpty ? entries.filter { ImportMap.undated($0.file) == ImportMap.undated(file) } : same
    return found.first { $0.layer != nil && $0.layer == layer }
      ?? found.first { $0.layer != nil && ImportMap.undated($0.layer ?? "") == ImportMap.undated(layer ?? "") }
      ?? found.first { $0.layer == nil }
  }

  /// A name in which every run of digits is one `#`.
  static func undated(_ name: String) -> String {
    name.lowercased().reduce(into: "") { text, character in
      let shown: Character = character.isNumber ? "#" : character
      if shown != "#" || text.last != "#" { text.append(shown) }
    }
  }
}
