/// All faults of a run, in the order in which they were found. Files are read in a fixed order, so the order of faults is the same
/// in every run.
public struct Faults: Error, Sendable {
  /// Errors, warnings and notes, in the order in which they were added.
  public private(set) var all: [Fault] = []

  /// - Parameter all: faults, in the order in which they were found.
  public init(_ all: [Fault] = []) { self.all = all }

  /// Adds a fault at the end.
  public mutating func add(_ fault: Fault) { all.append(fault) }
  /// Adds faults at the end, in their order.
  public mutating func add(contentsOf others: some Sequence<Fault>) { all.append(contentsOf: others) }

  /// Faults of severity `error`, in order.
  public var errors: [Fault] { all.filter { $0.severity == .error } }
  /// Faults of severity `warning`, in order; without notes.
  public var warnings: [Fault] { all.filter { $0.severity == .warning } }
  /// True where the input cannot be used; warnings and notes alone do not count.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }
}
