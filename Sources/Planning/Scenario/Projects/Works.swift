/// Rooms out of use while building goes on, in the school years `from` to `to`.
public struct Works: Sendable, Hashable {
  /// First school year in which rooms are out of use.
  public var from: Int
  /// Last school year in which rooms are out of use.
  public var to: Int
  /// Change of the number of rooms, by stage; negative.
  public var classrooms: [StageIndex: Double]

  /// - Parameters:
  ///   - from: first school year in which rooms are out of use.
  ///   - to: last school year in which rooms are out of use.
  ///   - classrooms: change of the number of rooms, by stage; negative.
  public init(from: Int, to: Int, classrooms: [StageIndex: Double]) {
    self.from = from
    self.to = to
    self.classrooms = classrooms
  }
}
