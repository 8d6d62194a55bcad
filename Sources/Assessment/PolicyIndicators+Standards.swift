internal import Planning
internal import Simulation

/// Measures against a standard: balance between schools, and the checklist.
extension PolicyIndicators {
  /// Share of districts and stages that meet the standard; districts and stages with an unknown value count as neither met nor missed.
  func balancePassed(_ here: Here, _ standard: String?) -> Measurement {
    let held = balance.verdicts.filter { verdict in
      verdict.year == here.year && (here.district == nil || verdict.district == here.district)
        && (standard.map { $0 == verdict.standard } ?? isInForce(verdict))
    }
    let yes = held.count { $0.isMet == true }
    let no = held.count { $0.isMet == false }
    var found = Measurement.share(yes: yes, no: no, unknown: held.count - yes - no)
    found.unknown = held.reduce(into: Set<SchoolIndex>()) { $0.formUnion($1.unknown) }.count
    found.schools = held.reduce(into: Set<SchoolIndex>()) { $0.formUnion($1.schools) }.count
    for verdict in held { found.rests(on: verdict.dataYear, in: here.year) }
    let used = policy.balance.filter { one in held.contains { $0.standard == one.id } }
    found.standards = used.map(\.id)
    found.isStandIn = used.contains { !$0.isInForce(in: here.year) }
    found.isUnverified = used.contains(where: \.isUnverified)
    return found
  }

  private func isInForce(_ verdict: Balance.Verdict) -> Bool {
    policy.balance.contains { $0.id == verdict.standard && $0.isInForce(in: verdict.year) }
  }

  /// Share of schools that are entered as modernised or, without an entry, meet the checklist.
  func modernised(_ here: Here) -> Measurement {
    var (yes, no, unknown, byChecklist) = (0, 0, 0, false)
    var dataYear: Int?
    for school in here.schools {
      let entered = amounts.known("modernised", of: school, in: here.year)
      if entered == nil { byChecklist = byChecklist || !policy.checklist.isEmpty }
      switch entered.map({ $0.value >= 1 }) ?? modernisation.isMet(school, in: here.year) {
      case true?: yes += 1
      case false?: no += 1
      case nil: unknown += 1
      }
      let years = policy.checklist.compactMap { amounts.known($0.measure, of: school, in: here.year)?.year }
      dataYear = [dataYear, entered?.year ?? years.min()].compactMap { $0 }.min()
    }
    guard byChecklist || yes + no > 0 else { return Measurement(.absent) }
    var found = Measurement.share(yes: yes, no: no, unknown: unknown)
    found.rests(on: dataYear, in: here.year)
    if byChecklist {
      let origin = policy.checklistOrigin
      found.standards = [origin.id]
      (found.isStandIn, found.isUnverified) = (origin.isStandIn, origin.isUnverified)
    }
    return found
  }
}
