import ArgumentParser

/// Metres on foot, such as `500,1000`; none for the service radius of each school.
struct ServiceAreaLimits: ExpressibleByArgument, CustomStringConvertible {
  /// The service radius of each school.
  static let radius = ServiceAreaLimits(metres: [])

  let metres: [Double]
  var description: String { metres.isEmpty ? "the service radius" : metres.map { "\($0)" }.joined(separator: ",") }

  /// Ways longer than this, in metres, are not searched.
  private static let farthest = 10_000.0

  private init(metres: [Double]) { self.metres = metres }

  init?(argument: String) {
    metres = argument.split(separator: ",").compactMap { Double($0) }
    guard !metres.isEmpty, metres.count == argument.split(separator: ",", omittingEmptySubsequences: false).count,
      metres.allSatisfy({ $0 > 0 && $0 <= ServiceAreaLimits.farthest })
    else { return nil }
  }

  /// `--service-areas=500` as two arguments: the parser drops a value that is joined to an option which may stand alone.
  static func apart(_ argument: String) -> [String] {
    let joined = "--service-areas="
    guard argument.hasPrefix(joined) else { return [argument] }
    return [String(joined.dropLast()), String(argument.dropFirst(joined.count))]
  }
}
