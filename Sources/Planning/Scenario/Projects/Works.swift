/// Rooms out of use while building goes on, in the school years `from` to `to`.
public struct Works: Sendable, Hashable {
  /// First school year with the rooms out of use.
  public var from: Int
  /// Last school year with the rooms out of use, included.
  public var to: Int
  /// Rooms, by stage; negative.
  public var classrooms: [StageIndex: Double]

  /// - Parameters:
  ///   - from: first school year with the rooms out of use.
  ///   - to: last such school year, included.
  ///   - classrooms: rooms, by stage; negative.
  public init(from: Int, to: Int, classrooms: [StageIndex: Double]) {
    self.from = from
    self.to = to
    self.classrooms = classrooms
  }
}
