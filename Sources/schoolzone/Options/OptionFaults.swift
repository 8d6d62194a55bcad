import Planning

/// Faults of options that only a scenario shows, reported like those of files.
struct OptionFaults {
  /// The scenario file.
  let file: String
  private(set) var faults = Faults()

  init(file: String) { self.file = file }

  mutating func add(_ others: Faults) { faults.add(contentsOf: others.all) }

  mutating func refuse(
    _ option: String, _ message: Phrase = Phrase("invalid value"), found: String?, expected: Phrase,
    nearest: String? = nil
  ) {
    faults.add(Fault(file: file, field: option, message, found: found, expected: expected, nearest: nearest))
  }

  /// Refuses a year outside some years.
  mutating func check(_ year: Int, _ years: ClosedRange<Int>, of option: String) {
    guard !years.contains(year) else { return }
    refuse(
      option, found: "\(year)", expected: Phrase("a year from \(years.lowerBound) to \(years.upperBound)"))
  }

  /// The number of a stage; nil, with a fault, if there is no such stage, or none is named.
  mutating func stage(_ id: String?, on dataset: Dataset) -> StageIndex? {
    if let number = id.flatMap({ dataset.stages.index(of: $0) }) { return number }
    let ids = dataset.stages.all.map(\.id)
    refuse(
      "--stage", id == nil ? Phrase("the dataset has several stages") : Phrase("no such stage"), found: id,
      expected: Phrase.list(ids), nearest: id.flatMap { Spelling.nearest(to: $0, among: ids) })
    return nil
  }

  /// Ends the reading of options after any error.
  func throwErrors() throws(Faults) {
    if faults.hasErrors { throw faults }
  }
}
