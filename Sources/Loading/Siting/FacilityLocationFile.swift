internal import Bytes
internal import Foundation
public import Planning

/// An instance of facility location as its file states it.
///
/// Two layouts are read, both of numbers divided by any white space, and both beginning with the number of facilities and that of
/// customers:
///
/// - lists: all capacities, all opening costs, all demands, then for each customer the cost of serving it from each facility;
/// - pairs: for each facility a line with capacity and opening cost; then, as in Holmberg's own files, all demands, and for each
///   facility the cost of serving each customer; or, as in the OR-Library (Beasley, doi 10.1057/jors.1990.166), for each customer its
///   demand, on a line of its own or together with its costs, and the cost of serving it from each facility.
public struct FacilityLocationFile: Sendable, Equatable {
  /// Capacity of each facility, shape `[facilities]`.
  public let capacities: [Double]
  /// Cost of opening each facility, shape `[facilities]`.
  public let openingCosts: [Double]
  /// Demand of each customer, shape `[customers]`.
  public let demands: [Double]
  /// Cost of serving a customer from a facility, shape `[customers, facilities]`.
  public let costs: [Double]

  /// Reads a file; `path` also names it in faults.
  /// - Throws: `Faults` with all that is wrong with it.
  public init(at path: String) throws(Faults) {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try fileBytes(of: URL(filePath: path), largest: 1 << 28)
    } catch {
      throw Faults([.unreadable(path, reason: error.reason)])
    }
    try self.init(NumberText(bytes, file: path))
  }

  private init(_ text: NumberText) throws(Faults) {
    guard text.faults.isEmpty else { throw Faults(text.faults) }
    let (facilities, customers) = try text.counts()
    let numbers = text.numbers.map(\.value)
    let costs = facilities * customers
    if text.hasPairs(facilities) {
      let pairs = numbers[2..<2 + 2 * facilities]
      capacities = pairs.indices.filter { $0.isMultiple(of: 2) }.map { pairs[$0] }
      openingCosts = pairs.indices.filter { !$0.isMultiple(of: 2) }.map { pairs[$0] }
      let rest = Array(numbers[(2 + 2 * facilities)...])
      if text.hasCustomerRows(facilities, customers) {
        let width = facilities + 1
        demands = (0..<customers).map { rest[$0 * width] }
        self.costs = (0..<costs).map { rest[$0 / facilities * width + 1 + $0 % facilities] }
      } else {
        demands = Array(rest[..<customers])
        self.costs = (0..<costs).map { rest[customers + $0 % facilities * customers + $0 / facilities] }
      }
    } else {
      capacities = Array(numbers[2..<2 + facilities])
      openingCosts = Array(numbers[2 + facilities..<2 + 2 * facilities])
      demands = Array(numbers[2 + 2 * facilities..<2 + 2 * facilities + customers])
      self.costs = Array(numbers[(2 + 2 * facilities + customers)...])
    }
  }
}
