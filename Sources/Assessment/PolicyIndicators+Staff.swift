internal import Planning
internal import Simulation

/// Posts of teachers and their moves between schools, planned by the policy's rule for staff.
extension PolicyIndicators {
  /// A measure of the planned staff of a year; not measured without a rule.
  func planned(_ here: Here, _ measure: (_ known: [SchoolStaff], _ staff: [SchoolStaff], Here) -> Measurement)
    -> Measurement
  {
    guard let rule = policy.staffing, let staffing else { return Measurement(.absent) }
    let staff = staffing.rows.filter { $0.year == here.year && isIn($0.school, here.district, in: here.year) }
    let known = staff.filter { !$0.teachers.isAbsent }
    var found = measure(known, staff, here)
    (found.unknown, found.schools) = (staff.count - known.count, staff.count)
    for school in known.map(\.school) {
      found.rests(on: amounts.known("teachers", of: school, in: here.year)?.year, in: here.year)
    }
    found.isUnverified = rule.isUnverified
    found.standards = rule.source.map { [$0] } ?? []
    return found
  }

  /// Teachers in post ÷ posts.
  func postsFilled(_ known: [SchoolStaff], _ staff: [SchoolStaff], _ here: Here) -> Measurement {
    Measurement(known.map(\.teachers).sum().share(of: known.map(\.posts).sum()))
  }

  /// Share of schools whose teachers can change schools as the policy requires.
  func rotationFeasible(_ known: [SchoolStaff], _ staff: [SchoolStaff], _ here: Here) -> Measurement {
    var found = Measurement(.absent)
    if let rotation, !known.isEmpty {
      let stuck = Set(
        rotation.obstacles.filter { $0.year == here.year && isIn($0.school, here.district, in: here.year) }.map(
          \.school))
      found = .share(yes: known.count - stuck.count, no: stuck.count, unknown: staff.count - known.count)
    }
    if known.contains(where: \.adjusted.isWithheld) { found.value = .withheld }
    return found
  }

  /// Teachers whom weak schools receive in the year.
  func weakSchoolOpenings(_ known: [SchoolStaff], _ staff: [SchoolStaff], _ here: Here) -> Measurement {
    var found = Measurement(.absent)
    if let rotation, !known.isEmpty {
      found.value = .value(
        rotation.flows.reduce(0.0) { sum, flow in
          let counts = flow.year == here.year && isIn(flow.to, here.district, in: here.year)
          return counts && amounts.isWeak(flow.to, in: here.year) ? sum + flow.teachers : sum
        })
    }
    if known.contains(where: \.adjusted.isWithheld) { found.value = .withheld }
    return found
  }
}
