/// Faults of one cause at many places (districts, schools, rows), told as one with their count and the first names.
public struct FaultGroup: Sendable {
  private var faults: [Fault] = []
  private var names: [String] = []
  private var count = 0

  /// This many are named; the rest are counted.
  private static let mostNamed = 5

  /// This many are kept for a list of all, so that memory is bounded.
  private static let mostKept = 10_000

  public init() {}

  /// - Parameter name: of the place, as the sum names it.
  public mutating func add(_ fault: Fault, name: String) {
    count += 1
    if faults.count < FaultGroup.mostKept { faults.append(fault) }
    if names.count < FaultGroup.mostNamed { names.append(name) }
  }

  /// The fault itself where there is one alone; else one that sums all of them up.
  ///
  /// - Parameter message: the sum's, of the number of faults and the names of the first.
  public func summedUp(_ message: (_ count: Int, _ names: Phrase) -> Phrase) -> [Fault] {
    guard let first = faults.first, count > 1 else { return faults }
    var sum = Fault(first.severity, file: first.file, field: first.field, message(count, shownNames))
    sum.expected = first.expected
    sum.mend = first.mend
    sum.line = first.line
    var rest = sum
    rest.message = Phrase("and \((count - faults.count).grouped) more like this")
    sum.each = faults + (count > faults.count ? [rest] : [])
    return [sum]
  }

  private var shownNames: Phrase {
    let first = names.map { $0.quoted() }
    let more = count - first.count
    guard more > 0 else { return Phrase.list(first) }
    return Phrase("\(list: first) and \(more.grouped) more", also: "\(count.grouped)")
  }
}
