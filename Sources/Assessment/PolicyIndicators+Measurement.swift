internal import Measures
public import Planning
public import Simulation

extension PolicyIndicators {
  /// A measure by its name in files, for a district (nil: all districts) in a year; absent where not known or no such measure exists.
  public func value(_ id: String, district: DistrictIndex?, year: Int) -> Figure {
    measurement(id, district: district, year: year).value
  }

  /// A measure by its name in files, with the data and standards from which it is computed.
  ///
  /// - `scope`: stage, kind and school group concerned.
  public func measurement(
    _ id: String, district: DistrictIndex?, year: Int, standard: String? = nil, scope: MeasureScope = MeasureScope()
  ) -> Measurement {
    if let measure = PolicyMeasure(rawValue: id) {
      return measurement(measure, district: district, year: year, standard: standard, scope: scope)
    }
    let here = here(district, PolicyIndicators.nearest(year, in: result.years), scope)
    guard isThere(district, in: here.year) else { return .notThere(here.year) }
    var found = Measurement(figure(id, here, scope))
    found.year = here.year
    return found
  }

  /// Whether a district has not become a part of another by a year: nothing is measured of one that has.
  private func isThere(_ district: DistrictIndex?, in year: Int) -> Bool {
    district.map { result.scenario.mergers.exists($0, in: year) } ?? true
  }

  /// The rows of schools that a measure concerns.
  private func here(_ district: DistrictIndex?, _ year: Int, _ scope: MeasureScope) -> Here {
    let stage = stage(of: scope)
    let group = scope.group.map { leader in
      Set(
        result.scenario.groups.filter { result.scenario.schools[$0.leader].id.text == leader && $0.from <= year }
          .flatMap(\.schools))
    }
    return Here(
      rows: result.schools.filter { row in
        row.year == year && isIn(row.school, district, in: year) && (stage == nil || row.stage == stage)
          && (group?.contains(row.school) ?? true)
      }, district: district, year: year)
  }

  /// - `year`: a year without results is replaced by the nearest year with results, stored in `Measurement.year`.
  /// - `standard`: id of a standard of balance; nil: the standards in force.
  /// - `scope`: stage and school group, for measures of rows of schools.
  public func measurement(
    _ measure: PolicyMeasure, district: DistrictIndex?, year wanted: Int, standard: String? = nil,
    scope: MeasureScope = MeasureScope()
  ) -> Measurement {
    let year = PolicyIndicators.nearest(wanted, in: result.years)
    let here = here(district, year, scope)
    guard isThere(district, in: year) else { return .notThere(year) }
    // construction plans continue after the last year of the results
    func projects(_ kind: String) -> Measurement {
      Measurement(Double(plan.schools(kind: kind, district: district, through: wanted)))
    }
    var found: Measurement
    switch measure {
    case .newSchools: return projects("new")
    case .expandedSchools: return projects("expand")
    case .relocatedSchools: return projects("relocate")
    case .seatShortfall: found = Measurement(here.rows.map { $0[.seatShortfall] }.sum())
    case .largeClassShare: found = Measurement(classShare(here.rows) { $0.largeClasses })
    case .veryLargeClassShare: found = Measurement(classShare(here.rows) { $0.veryLargeClasses })
    case .largeClassesVanish: found = Measurement(vanishingYear(district) { $0.largeClasses })
    case .veryLargeClassesVanish: found = Measurement(vanishingYear(district) { $0.veryLargeClasses })
    case .overSizeSchools: found = overSizeSchools(here)
    case .strongGroupShare:
      found = Measurement(groups.shareWithStrong(result, amounts, district: district, year: year))
    case .weakWithPartnerShare: found = weakWithPartner(here)
    case .postsFilledShare: found = planned(here, postsFilled)
    case .rotationFeasibleShare: found = planned(here, rotationFeasible)
    case .weakSchoolOpenings: found = planned(here, weakSchoolOpenings)
    case .broadbandShare: found = entered("broadband", here, share)
    case .satisfactionWithSchools, .satisfactionWithGovernment: found = entered(measure.id, here) { mean($0, here) }
    case .trainingHours: found = entered("training_hours", here, least)
    case .longestPrincipalService: found = entered("principal_years", here, greatest)
    case .specialNeedsPlaces: found = entered("special_needs_places", here, sum)
    case .rotatedTeacherShare: found = entered("rotated_teachers", here, rotatedTeachers)
    case .balancePassedShare: found = balancePassed(here, standard)
    case .modernisedShare: found = modernised(here)
    }
    found.year = year
    return found
  }
}

extension Measurement {
  /// What is measured of a district that has become a part of another.
  fileprivate static func notThere(_ year: Int) -> Measurement {
    var none = Measurement(.absent)
    none.year = year
    return none
  }
}
