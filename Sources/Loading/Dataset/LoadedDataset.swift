public import Bytes
internal import Foundation
internal import Parallel
public import Planning

/// A dataset, read as far as possible, with all faults that were found.
public struct LoadedDataset: Sendable {
  /// The data that could be read; unreadable tables and layers are empty.
  public var dataset = Dataset()
  /// Errors, warnings and notes, in the order in which they were found.
  public var faults = Faults()
  /// Missing files that a simulation requires.
  public var missing: [String] = []
  /// True if the folder has only enrolment.csv: a series of rolls without positions.
  public var isSeries = false
  /// Layers with polygons that were repaired while reading.
  public var repaired: [RepairedLayer] = []

  /// The digests of the files of the dataset, by path.
  public var fileDigests: [FileDigest] {
    let folder = dataset.about.folder
    return dataset.about.digests.map { digest in
      FileDigest(
        file: folder.lowercased().hasSuffix(".gpkg") ? folder : folder + "/" + digest.file, sha256: digest.sha256)
    }
  }

  /// False if there is no folder, or dataset.yaml could not be read; nothing can then be checked against the dataset.
  var hasInfo = false

  public init() {}
}

/// Reads a dataset folder (docs/dataset.md). Never throws: anything that cannot be used is reported as a fault, and the rest
/// is read.
///
///     let loaded = loadDataset(at: "geodata/nantong")
///     if loaded.faults.hasErrors { for fault in loaded.faults.all { print(fault) } }
///
/// - Parameters:
///   - folder: path of the folder.
///   - jobs: largest number of threads; nil for the number of cores. The result does not depend on it.
///   - rules: what the reader may do, such as repair polygons.
public func loadDataset(
  at folder: String, jobs: Int? = nil, rules: ReadingRules = ReadingRules()
) -> LoadedDataset {
  var reader = DatasetReader(folder, jobs: jobs ?? coreCount, rules)
  reader.read()
  return reader.loaded
}

/// Reads only the record of a dataset folder: `enrolment.csv`, and births, names and districts if available. The
/// schools are those of the record.
public func loadSeries(at folder: String) -> LoadedDataset {
  var reader = DatasetReader(folder)
  reader.readRecord()
  return reader.loaded
}

/// Reads a `children.csv` of a dataset whose blocks are known, and counts its rows; nil if the table is not in the
/// usual form and needs `loadDataset`.
///
/// - Throws: `FileProblem` if the file cannot be read.
public func readChildren(
  at path: String, of dataset: Dataset, jobs: Int? = nil
) throws(FileProblem) -> (table: ChildrenTable, rows: Int)? {
  let text = try FileContents(of: URL(filePath: path))
  guard text.withBytes({ !TextEncoding.isBinary($0) && TextEncoding.isUTF8($0) }) else { return nil }
  return FastChildrenParser(text, of: dataset)?.read(jobs: jobs ?? coreCount).map { ($0.table, $0.rows) }
}
