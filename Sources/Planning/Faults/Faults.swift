/// All faults of a run, in the order in which they were found: files are read in a fixed order, so it is the same
/// every time.
public struct Faults: Error, Sendable {
  public private(set) var all: [Fault] = []

  public init(_ all: [Fault] = []) { self.all = all }

  public mutating func add(_ fault: Fault) { all.append(fault) }
  public mutating func add(contentsOf others: some Sequence<Fault>) { all.append(contentsOf: others) }

  public var errors: [Fault] { all.filter { $0.severity == .error } }
  public var warnings: [Fault] { all.filter { $0.severity == .warning } }
  public var hasErrors: Bool { all.contains { $0.severity == .error } }
}
