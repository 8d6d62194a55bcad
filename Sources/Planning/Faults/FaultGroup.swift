/// Faults with one cause in many districts, schools or rows, reported as one fault with their count and the first names.
public struct FaultGroup: Sendable {
  private var faults: [Fault] = []
  private var names: [String] = []
  private var count = 0

  /// Greatest number of names in the summary; the other faults are only counted.
  private static let mostNamed = 5

  /// Greatest number of faults kept for a full list, so that memory is bounded.
  private static let mostKept = 10_000

  public init() {}

  /// - Parameters:
  ///   - fault: the fault to add.
  ///   - name: name of the district, school or row, as the summary shows it.
  public mutating func add(_ fault: Fault, name: String) {
    count += 1
    if faults.count < FaultGroup.mostKept { faults.append(fault) }
    if names.count < FaultGroup.mostNamed { names.append(name) }
  }

  /// The fault itself where there is only one; else a summary of all of them.
  ///
  /// - Parameter message: text of the summary, from the number of faults and the first names.
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
