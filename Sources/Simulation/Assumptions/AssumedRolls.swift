public import Planning

/// Consecutive cohorts of a district that rest on assumed births, and the rolls that contain them.
public struct AssumedRolls: Sendable, Hashable {
  /// Number of the district in `Dataset.districts`.
  public var district: DistrictIndex
  /// Years in which the cohorts enter the first grade.
  public var cohorts: ClosedRange<Int>
  /// By stage, the first school year whose rolls contain these cohorts, even a year beyond the scenario's last; nil where none
  /// of them comes to the stage.
  public var firstYears: [Int?]
}

extension NewCohorts {
  /// The rolls that rest on assumed births, by district and run of consecutive cohorts, up to the year.
  func assumedRolls(through last: Int, stages: Stages, districts: Int, baseYear: Int) -> [AssumedRolls] {
    (0..<DistrictIndex(districts)).flatMap { district in
      consecutive(withoutBirths(in: district, through: last)).map { cohorts in
        let firstYears = stages.all.map { stage in
          cohorts.compactMap { cohort in
            let first = max(baseYear + 1, cohort + stage.entryGrade - 1)
            return first <= cohort + stage.grades.upperBound - 1 ? first : nil
          }.min()
        }
        return AssumedRolls(district: district, cohorts: cohorts, firstYears: firstYears)
      }
    }
  }
}
