internal import Geometry
internal import Planning

extension SitingMenu {
  /// The entries as projects of a plan, in the same order.
  func proposed() -> [ProposedProject] {
    let taken = Set(scenario.projects.map(\.id))
    let schools = Set(scenario.schools.map(\.id.text))
    return entries.map { entry in
      let school = entry.school.map { scenario.schools[$0] }
      let site = entry.site.map { request.sites[$0] }
      return ProposedProject(
        candidate: entry.candidate, id: entry.candidate.id.unlike(taken),
        school: school?.id.text ?? entry.candidate.id.unlike(schools),
        name: school?.names ?? SitingMenu.name(ofSchoolAt: site?.names ?? LocalText("")),
        point: site?.point ?? school?.site ?? Position(0, 0), district: entry.district, cost: entry.cost)
    }
  }

  /// The name of a new school.
  private static func name(ofSchoolAt site: LocalText) -> LocalText {
    let phrase = Phrase("New school at \(site)")
    return LocalText(phrase.text(in: .english), chinese: phrase.text(in: .chinese))
  }

  /// Projects of the scenario that stay because the rules say so; none where the rules do not say which stay.
  func given(by rules: SitingRules) -> [ProposedProject] {
    guard rules.fixed != nil else { return [] }
    return scenario.projects.filter { SitingRules.kinds.contains($0.kind) && rules.keeps($0) }.map { project in
      let school = scenario.schools[project.school]
      var rooms: [StageIndex: Int] = [:]
      for stage in project.stages {
        switch project.effects.roomChange(of: stage) {
        case .none: break
        case .asFounded: rooms[stage] = Int((school.classrooms[stage] ?? 0).rounded())
        case .add(let count), .set(let count): rooms[stage] = Int(count.rounded())
        }
      }
      let candidate = SitingCandidate(
        kind: project.kind, school: school.id.text, site: nil, classrooms: rooms, opens: project.year)
      return ProposedProject(
        candidate: candidate, id: project.id, school: school.id.text,
        name: project.name.map { LocalText($0, chinese: project.nameChinese) } ?? school.names,
        point: project.effects.site ?? school.site,
        district: scenario.district(of: project.school, in: project.year),
        cost: costs.cost(of: project, rooms: candidate.allClassrooms), isGiven: true)
    }
  }
}

extension String {
  /// The text, with a number after it if others have it.
  fileprivate func unlike(_ others: Set<String>) -> String {
    var (text, number) = (self, 2)
    while others.contains(text) {
      text = "\(self)-\(number)"
      number += 1
    }
    return text
  }
}
