/// Keeps the first faults of each kind and counts the rest, so that one slip repeated a thousand times is said once; what
/// was found in the others is named after the count, as far as it fits on a line.
public struct FaultTally: Sendable {
  private struct Kind: Sendable {
    var first: [Fault]
    var more = 0
    var found: [String] = []
  }

  private let most: Int
  private var kinds: [Kind] = []
  private var numbers: [String: Int] = [:]

  /// Of the faults that are only counted, so many are named.
  private static let mostNamed = 20

  /// Of one kind with the same finding, so many are shown.
  private static let mostAlike = 3

  public init(most: Int = 10) { self.most = most }

  /// True if a fault of this kind would be shown whole.
  public func isRoom(for kind: String, found: String?) -> Bool { numbers[kind].map { isRoom($0, found) } ?? true }

  private func isRoom(_ kind: Int, _ found: String?) -> Bool {
    let first = kinds[kind].first
    return first.count < most && (found == nil || first.count { $0.found == found } < FaultTally.mostAlike)
  }

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
    if let found = fault.found, kinds[at].found.count < FaultTally.mostNamed, !kinds[at].found.contains(found) {
      kinds[at].found.append(found)
    }
  }

  public var faults: [Fault] {
    kinds.flatMap { kind in
      guard kind.more > 0, let last = kind.first.last else { return kind.first }
      return kind.first + [
        Fault(
          last.severity, file: last.file, field: last.field,
          Phrase("and \(kind.more) more like this", "另有 \(kind.more) 处同类问题"),
          found: kind.found.isEmpty ? nil : kind.found.joined(separator: ", "))
      ]
    }
  }
}
