/// Keeps the first faults of each kind and summarises the rest, so that an error repeated a thousand times is reported once; the
/// values found in the others are listed after the count, as far as they fit on a line.
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

  /// How many values of suppressed faults are listed.
  private static let mostNamed = 20

  /// At most this many faults of one kind with the same value are shown.
  private static let mostAlike = 3

  /// At most this many faults of one kind are kept for a full list; the rest are only counted, so that memory is bounded.
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
  ///   - fault: what is added; its `found` tells faults of a kind apart.
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

  /// By kind, in the order in which the kinds were first met: the faults shown in full, then a summary of the rest, if any.
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
