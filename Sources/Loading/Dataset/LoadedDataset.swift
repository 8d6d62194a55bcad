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
