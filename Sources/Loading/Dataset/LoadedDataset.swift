public import Planning

/// A dataset as far as it could be read, and everything wrong with it.
public struct LoadedDataset: Sendable {
  public var dataset = Dataset()
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
public func loadDataset(at folder: String) -> LoadedDataset {
  var reader = DatasetReader(folder)
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
