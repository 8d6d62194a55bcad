import Planning

/// Keeps the first faults of each kind and counts the rest, so that one slip repeated a thousand times is said once.
struct FaultTally {
  private let most: Int
  private var kinds: [(name: String, first: [Fault], more: Int)] = []

  init(most: Int = 20) { self.most = most }

  mutating func add(_ fault: Fault, kind: String) {
    guard let at = kinds.firstIndex(where: { $0.name == kind }) else {
      kinds.append((kind, [fault], 0))
      return
    }
    if kinds[at].first.count < most { kinds[at].first.append(fault) } else { kinds[at].more += 1 }
  }

  var faults: [Fault] {
    kinds.flatMap { kind in
      var shown = kind.first
      if kind.more > 0, let last = kind.first.last {
        shown.append(
          Fault(
            last.severity, file: last.file, field: last.field,
            Phrase("and \(kind.more) more like this", "另有 \(kind.more) 处同类问题")))
      }
      return shown
    }
  }
}
