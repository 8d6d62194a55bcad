internal import Planning

extension School {
  /// The stages for which it has rooms.
  var stages: [StageIndex] { classrooms.indices.filter { classrooms[$0] != nil } }
}
