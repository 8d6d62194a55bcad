extension SimulationResult {
  /// Pupils of a grade of a school in a year.
  /// - Parameter row: position in `grades`.
  public func pupils(ofGrade row: Int) -> Figure {
    withheld.grades.contains(row) ? .withheld : .value(grades[row].pupils)
  }

  /// Mean pupils per class of a grade; absent without classes.
  /// - Parameter row: position in `grades`.
  public func classSize(ofGrade row: Int) -> Figure {
    let size = Figure(grades[row].classSize)
    return withheld.grades.contains(row) && !size.isAbsent ? .withheld : size
  }

  /// Pupils whom an event moved.
  /// - Parameter row: position in `moves`.
  public func pupils(ofMove row: Int) -> Figure {
    withheld.moves.contains(row) ? .withheld : .value(moves[row].pupils)
  }

  /// Entrants sent on or placed by vacancy.
  /// - Parameter row: position in `admissions`.
  public func pupils(ofAdmission row: Int) -> Figure {
    withheld.admissions.contains(row) ? .withheld : .value(admissions[row].pupils)
  }

  /// Mean walking distance in metres of these entrants; absent without a place.
  /// - Parameter row: position in `admissions`.
  public func meanDistance(ofAdmission row: Int) -> Figure {
    let metres = Figure(admissions[row].meanDistance)
    return withheld.admissions.contains(row) && !metres.isAbsent ? .withheld : metres
  }
}
