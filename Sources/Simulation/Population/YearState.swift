internal import Planning

/// Reports of the steps of one year, in addition to the resulting population.
struct YearEvents {
  /// Pupils already in school whom events moved to another school, in the order of the events.
  var moves: [PupilMove] = []
  var admissions: [AdmissionRow] = []
  /// Admission by stage, then district of the home.
  var admitted: [StageIndex: [DistrictAdmission]] = [:]
  /// Outcome of admission, by stage.
  var admission: [StageIndex: StageAdmission] = [:]
}

/// A simulated year: the population at its end, and the events in it.
struct YearState {
  var population: Population
  var events = YearEvents()
}
