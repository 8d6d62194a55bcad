public import Planning

extension Shortage {
  /// The sum over schools or districts; their lines are added up by origin, and pupils who could go to a neighbour in one line.
  init(_ subject: Subject, stage: StageIndex, year: Int, sumOf parts: [Shortage]) {
    self.init(subject: subject, stage: stage, year: year)
    var sums: [String: ShortageLine] = [:]
    var order: [String] = []
    for line in parts.flatMap(\.lines).map(\.inSums) {
      guard var sum = sums[line.key] else {
        sums[line.key] = line
        order.append(line.key)
        continue
      }
      sum.add(line)
      sums[line.key] = sum
    }
    lines = order.compactMap { sums[$0] }.filter { abs($0.amount) > 1e-9 || ($0.rooms ?? 0) != 0 }.inOrder()
    for part in parts {
      rooms += part.rooms
      places += part.places
      pupils += part.pupils
      spare += part.spare
      shortfall += part.shortfall
    }
    let (building, rooms) = (parts.compactMap(\.mustBuild), parts.compactMap(\.roomsToBuild))
    if building.count == parts.count { mustBuild = building.reduce(0, +) }
    if rooms.count == parts.count { roomsToBuild = rooms.reduce(0, +) }
    self.parts = parts
  }
}

extension Shortage {
  /// The shortage of all districts with other parts: districts that are together in the given land are one part, whose own parts are
  /// their schools.
  /// - `land`: for each district, that under whose name it is summed.
  public func joined(by land: [DistrictIndex: DistrictIndex]) -> Shortage {
    var (order, groups) = ([DistrictIndex](), [DistrictIndex: [Shortage]]())
    for part in parts {
      guard case .district(let district) = part.subject, let name = land[district] else { return self }
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(part)
    }
    var joined = self
    joined.parts = order.compactMap { name in
      guard let group = groups[name] else { return nil }
      if group.count == 1, group[0].subject == .district(name) { return group[0] }
      return Shortage(.district(name), stage: stage, year: year, sumOf: group.flatMap(\.parts))
    }
    return joined
  }
}

extension ShortageLine {
  /// The line as part of a sum over schools.
  fileprivate var inSums: ShortageLine {
    switch origin {
    case .neighbour, .comers: ShortageLine(origin: .neighbours, amount: amount)
    default: self
    }
  }

  fileprivate mutating func add(_ other: ShortageLine) {
    if case .classSize(let from, let to) = origin, case .classSize(let otherFrom, let otherTo) = other.origin {
      if from != otherFrom || to != otherTo { origin = .classSize(from: .nan, to: .nan) }
    }
    amount += other.amount
    if let more = other.rooms { rooms = (rooms ?? 0) + more }
    if note != other.note { note = nil }
    if source != other.source { source = nil }
  }
}

extension [ShortageLine] {
  /// The lines in the order of their origins.
  func inOrder() -> [ShortageLine] {
    enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
  }
}

/// A shortage in two scenarios: the lines of both, side by side. The differences of the lines of a part add up to the difference of its
/// sums.
public struct ShortageDifference: Sendable {
  /// A line and its amounts in the two scenarios.
  public typealias Line = ComparedLine<ShortageLine>

  /// The lines, in the order of ``Shortage/lines``.
  public var lines: [Line] = []
  /// The shortage in the explained scenario; nil where the school does not have the stage open in the year.
  public var here: Shortage?
  /// The shortage in the scenario compared with; nil where there is none.
  public var other: Shortage?

  /// - Parameters:
  ///   - here: in the explained scenario.
  ///   - other: in the scenario compared with; nil: none.
  public init(_ here: Shortage?, against other: Shortage?) {
    (self.here, self.other) = (here, other)
    lines = Line.matched(
      here?.lines ?? [], other?.lines ?? [], key: \.key, amount: \.amount, order: \.order)
  }

  /// A figure of the shortage in the explained scenario, and in the other; 0 where there is none.
  public func figures(_ figure: (Shortage) -> Double?) -> (here: Double, other: Double) {
    (here.flatMap(figure) ?? 0, other.flatMap(figure) ?? 0)
  }
}
