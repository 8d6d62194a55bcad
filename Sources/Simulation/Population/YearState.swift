internal import Planning

/// What the steps of one year report beside the population that they leave.
struct YearEvents {
  /// Pupils already in school whom events moved, in the order of the events.
  var moves: [PupilMove] = []
  var admissions: [AdmissionRow] = []
  /// Admission by stage, then district of the home.
  var admitted: [StageIndex: [DistrictAdmission]] = [:]
  /// How places were given, by stage.
  var admission: [StageIndex: StageAdmission] = [:]
}

/// A simulated year: the population at its end, and what happened in it.
struct YearState {
  var population: Population
  var events = YearEvents()
}
