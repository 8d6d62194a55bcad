public import Bytes
internal import Foundation
internal import Parallel
public import Planning

/// A dataset as far as it could be read, and everything wrong with it.
public struct LoadedDataset: Sendable {
  /// What could be read.
  public var dataset = Dataset()
  /// Errors and warnings, in the order of the files.
  public var faults = Faults()
  /// Files without which nothing can be simulated, and which are not there.
  public var missing: [String] = []
  /// Only enrolment.csv: a series of rolls without places.
  public var isSeries = false

  /// False where dataset.yaml could not be read, or there is no folder: nothing can be held against the dataset then.
  var hasInfo = false

  public init() {}
}

/// Reads a dataset folder (formats.md). Never throws: what cannot be used is a fault, and the rest is read.
///
/// - Parameters:
///   - folder: its path.
///   - jobs: threads that may be used, nil for all cores; the result is the same for any number.
public func loadDataset(at folder: String, jobs: Int? = nil) -> LoadedDataset {
  var reader = DatasetReader(folder, jobs: jobs ?? coreCount)
  reader.read()
  return reader.loaded
}

/// Reads the record of a dataset folder: `enrolment.csv`, with births, names and districts where they are known, whatever
/// else the folder holds or lacks. Schools are those of the record.
public func loadSeries(at folder: String) -> LoadedDataset {
  var reader = DatasetReader(folder)
  reader.readRecord()
  return reader.loaded
}

/// Reads a `children.csv` of a dataset whose blocks are known, and counts its rows; nil where it is not a plain table, which
/// `loadDataset` reads with more care.
public func readChildren(
  at path: String, of dataset: Dataset, jobs: Int? = nil
) throws(FileProblem) -> (table: ChildrenTable, rows: Int)? {
  let text = try FileContents(of: URL(filePath: path))
  guard text.withBytes({ !TextEncoding.isBinary($0) && TextEncoding.isUTF8($0) }) else { return nil }
  return FastChildrenParser(text, of: dataset)?.read(jobs: jobs ?? coreCount).map { ($0.table, $0.rows) }
}
