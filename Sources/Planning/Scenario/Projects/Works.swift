/// Rooms out of use while building goes on, or temporary rooms (borrowed, portables), in the school years `from` to `to`.
public struct Works: Sendable, Hashable {
  /// First school year with the change.
  public var from: Int
  /// Last school year with the change.
  public var to: Int
  /// Change of the number of rooms, by stage: negative while rooms are out of use, positive for temporary rooms.
  public var classrooms: [StageIndex: Double]

  /// - Parameters:
  ///   - from: first school year with the change.
  ///   - to: last school year with the change.
  ///   - classrooms: change of the number of rooms, by stage.
  public init(from: Int, to: Int, classrooms: [StageIndex: Double]) {
    self.from = from
    self.to = to
    self.classrooms = classrooms
  }
}
