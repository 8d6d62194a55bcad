/// Rooms out of use while building goes on, in the school years `from` to `to`.
public struct Works: Sendable, Hashable {
  public var from: Int
  public var to: Int
  /// Rooms, by stage; negative.
  public var classrooms: [StageIndex: Double]

  public init(from: Int, to: Int, classrooms: [StageIndex: Double]) {
    self.from = from
    self.to = to
    self.classrooms = classrooms
  }
}
