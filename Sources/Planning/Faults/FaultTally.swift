/// Keeps the first faults of each kind and summarises the others, so that an error repeated a thousand times is reported once; the
/// summary lists their count and as many of the values found as fit on a line.
public struct FaultTally: Sendable {
  private struct Kind: Sendable {
    var first: [Fault]
    var rest: [Fault] = []
    var more = 0
    var found: [String] = []
  }

  private let most: Int
  private var kinds: [Kind] = []
  private var numbers: [String: Int] = [:]

  /// Greatest number of values of suppressed faults that are listed.
  private static let mostNamed = 20

  /// Greatest number of faults of one kind with the same value that are shown.
  private static let mostAlike = 3

  /// Greatest number of faults of one kind kept for a full list; the others are only counted, so that memory is bounded.
  private static let mostKept = 10_000

  /// - Parameter most: how many faults of a kind are shown in full; at most three of them with the same value.
  public init(most: Int = 10) { self.most = most }

  /// True if a fault of this kind would be shown in full.
  public func isRoom(for kind: String, found: String?) -> Bool { numbers[kind].map { isRoom($0, found) } ?? true }

  private func isRoom(_ kind: Int, _ found: String?) -> Bool {
    let first = kinds[kind].first
    return first.count < most && (found == nil || first.count { $0.found == found } < FaultTally.mostAlike)
  }

  /// Adds a fault.
  /// - Parameters:
  ///   - fault: the fault to add; its `found` distinguishes faults of the same kind.
  ///   - kind: faults of the same kind are summarised together.
  public mutating func add(_ fault: Fault, kind: String) {
    guard let at = numbers[kind] else {
      numbers[kind] = kinds.count
      kinds.append(Kind(first: [fault]))
      return
    }
    guard !isRoom(at, fault.found) else {
      kinds[at].first.append(fault)
      return
    }
    kinds[at].more += 1
    if kinds[at].rest.count < FaultTally.mostKept { kinds[at].rest.append(fault) }
    if let found = fault.found, kinds[at].found.count < FaultTally.mostNamed, !kinds[at].found.contains(found) {
      kinds[at].found.append(found)
    }
  }

  /// By kind, in order of first appearance: the faults shown in full, then a summary of the others, if any.
  public var faults: [Fault] {
    kinds.flatMap { kind in
      guard kind.more > 0, let last = kind.first.last else { return kind.first }
      func more(_ count: Int) -> Fault {
        Fault(
          last.severity, file: last.file, field: last.field,
          Phrase("and \(count.grouped) more like this"))
      }
      var sum = more(kind.more)
      sum.foundList = kind.found
      sum.each = kind.rest + (kind.more > kind.rest.count ? [more(kind.more - kind.rest.count)] : [])
      return kind.first + [sum]
    }
  }
}
