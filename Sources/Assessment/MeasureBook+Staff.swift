internal import Planning

/// Posts, moves, and what is entered of schools.
extension MeasureBook {
  func staffMeasure(_ measure: String, _ here: Here) -> Measurement? {
    switch measure {
    case "posts_filled_share", "rotation_feasible_share", "weak_school_openings":
      guard let rule = policy.staffing, let staffing else { return Measurement(nil) }
      let staff = staffing.rows.filter { $0.year == here.year && isIn($0.school, here.district) }
      var found = plannedStaff(measure, staff, here)
      found.isUnverified = rule.isUnverified
      found.standards = rule.source.map { [$0] } ?? []
      return found
    case "broadband_share": return entered("broadband", here) { values in share(values) }
    case "satisfaction_schools", "satisfaction_government": return entered(measure, here) { mean($0, here) }
    case "training_hours":
      return entered(measure, here) { values in
        var least = Measurement(values.compactMap { $0.known?.value }.min())
        (least.least, least.most) = (0, least.value)
        return least
      }
    case "principal_years_most":
      return entered("principal_years", here) { values in
        var most = Measurement(values.compactMap { $0.known?.value }.max())
        most.least = most.value
        return most
      }
    case "special_needs_places":
      return entered(measure, here) { values in
        var sum = Measurement(values.reduce(0) { $0 + ($1.known?.value ?? 0) })
        sum.least = sum.value
        return sum
      }
    case "rotated_teacher_share":
      return entered("rotated_teachers", here) { values in
        var (moved, all) = (0.0, 0.0)
        for case (let school, let known?) in values {
          guard let teachers = amounts.value("teachers", of: school, in: known.year) else { continue }
          (moved, all) = (moved + known.value, all + teachers)
        }
        return Measurement(all > 0 ? moved / all : nil)
      }
    default: return nil
    }
  }

  private func plannedStaff(_ measure: String, _ staff: [Staffing.Row], _ here: Here) -> Measurement {
    let known = staff.filter { $0.teachers != nil }
    var found = Measurement(nil)
    switch measure {
    case "posts_filled_share":
      let posts = known.reduce(0) { $0 + $1.posts }
      found.value = !(posts <= 0) ? known.reduce(0) { $0 + ($1.teachers ?? 0) } / posts : nil
    case "rotation_feasible_share":
      guard let rotation, !known.isEmpty else { break }
      let stuck = Set(
        rotation.obstacles.filter { $0.year == here.year && isIn($0.school, here.district) }.map(\.school))
      found = .share(yes: known.count - stuck.count, no: stuck.count, unknown: staff.count - known.count)
    default:
      guard let rotation, !known.isEmpty else { break }
      found.value = rotation.flows.reduce(0.0) { sum, flow in
        let counts = flow.year == here.year && isIn(flow.to, here.district) && amounts.isWeak(flow.to, in: here.year)
        return counts ? sum + flow.teachers : sum
      }
    }
    (found.unknown, found.schools) = (staff.count - known.count, staff.count)
    if measure != "posts_filled_share", known.contains(where: { $0.adjusted?.isNaN ?? false }) { found.value = .nan }
    for school in known.map(\.school) {
      found.rests(on: amounts.known("teachers", of: school, in: here.year)?.year, in: here.year)
    }
    return found
  }

  private typealias Entered = [(school: Int, known: Amounts.Known?)]

  /// A measure that is entered by school; not measured where no school has it.
  private func entered(_ id: String, _ here: Here, _ sum: (Entered) -> Measurement) -> Measurement {
    let values = here.schools.map { ($0, amounts.known(id, of: $0, in: here.year)) }
    guard values.contains(where: { $0.1 != nil }) else { return Measurement(nil) }
    var found = sum(values)
    found.unknown = values.count { $0.1 == nil }
    found.schools = values.count
    for (_, known) in values { found.rests(on: known?.year, in: here.year) }
    return found
  }

  /// Share of schools with a measure of 1.
  private func share(_ values: Entered) -> Measurement {
    let known = values.compactMap(\.known)
    let yes = known.count { $0.value >= 1 }
    return .share(yes: yes, no: known.count - yes, unknown: values.count - known.count)
  }

  /// Mean of a share over pupils.
  private func mean(_ values: Entered, _ here: Here) -> Measurement {
    var (sum, pupils, others) = (0.0, 0.0, 0.0)
    for (school, known) in values {
      let roll = amounts.pupils(of: school, in: here.year)
      if let known { (sum, pupils) = (sum + known.value * roll, pupils + roll) } else { others += roll }
    }
    var mean = Measurement(!(pupils <= 0) ? sum / pupils : nil)
    if !(pupils + others <= 0) {
      (mean.least, mean.most) = (sum / (pupils + others), (sum + others) / (pupils + others))
    }
    return mean
  }
}
