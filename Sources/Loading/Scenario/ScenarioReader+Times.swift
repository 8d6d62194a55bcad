import Planning

extension ScenarioReader {
  /// What projects say of one school must fit together over the years.
  mutating func checkTimes() {
    var opens: [Int: Int] = [:]
    var closes: [[Int]: Int] = [:]
    for project in scenario.projects {
      switch project.action {
      case .new(let opening): opens[project.school] = opening.year
      case .close(let closure):
        for stage in project.stages {
          if closes[[project.school, stage]] != nil {
            refuse(project, "closes", Phrase("the school closes twice", "该校重复撤并"))
          }
          closes[[project.school, stage]] = closure.year
        }
      default: break
      }
    }
    for project in scenario.projects {
      for stage in project.stages {
        checkOwnTime(project, opens[project.school], closes[[project.school, stage]])
        checkHeirs(project, stage, opens, closes)
      }
    }
    checkPauses()
  }

  private mutating func checkOwnTime(_ project: Project, _ opens: Int?, _ closes: Int?) {
    if case .new = project.action { return }
    if let opens, project.year < opens {
      refuse(project, "school", Phrase("the school opens in \(opens) only", "该校 \(opens) 年才开办"))
    }
    if case .close = project.action { return }
    let last: Int =
      if case .pause(let pause) = project.action { pause.years.max() ?? project.year } else { project.year }
    if let closes, last >= closes {
      refuse(project, "school", Phrase("the school closes in \(closes)", "该校 \(closes) 年撤并"))
    }
  }

  private mutating func checkHeirs(_ project: Project, _ stage: Int, _ opens: [Int: Int], _ closes: [[Int]: Int]) {
    let heirs: [Int]
    let years: [Int]
    switch project.action {
    case .close(let closure): (heirs, years) = (closure.heirs, [closure.year])
    case .pause(let pause): (heirs, years) = (pause.heirs, pause.years)
    default: return
    }
    for heir in heirs {
      let id = scenario.schools[heir].id
      if let opens = opens[heir], let first = years.min(), opens > first {
        refuse(project, "to", Phrase("\(id) opens in \(opens) only", "\(id) \(opens) 年才开办"))
      }
      if let closes = closes[[heir, stage]], let last = years.max(), closes <= last {
        refuse(project, "to", Phrase("\(id) closes in \(closes)", "\(id) \(closes) 年撤并"))
      }
      if heir >= dataset.schools.count, scenario.schools[heir].classrooms[stage] == nil {
        refuse(
          project, "to",
          Phrase("\(id) has no \(stages[stage].name.english) classrooms", "\(id) 未设\(stages[stage].name.chinese)"))
      }
    }
  }

  /// Paused schools may hand on to each other, but not in a circle.
  private mutating func checkPauses() {
    for project in scenario.projects {
      guard case .pause(let pause) = project.action else { continue }
      for year in pause.years {
        for stage in project.stages where leadsBack(project.school, to: project.school, stage, year, 0) {
          refuse(
            project, "to",
            Phrase("in \(year) the paused schools hand on to each other in a circle", "\(year) 年暂停招生的学校互相转交，形成循环"))
          return
        }
      }
    }
  }

  private func leadsBack(_ school: Int, to start: Int, _ stage: Int, _ year: Int, _ depth: Int) -> Bool {
    guard depth <= scenario.projects.count else { return true }
    return scenario.projects.contains { project in
      guard project.school == school, project.stages.contains(stage), case .pause(let pause) = project.action,
        pause.years.contains(year)
      else { return false }
      return pause.heirs.contains { $0 == start || leadsBack($0, to: start, stage, year, depth + 1) }
    }
  }

  private mutating func refuse(_ project: Project, _ field: String, _ message: Phrase) {
    faults.add(
      Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
        found: scenario.schools[project.school].id.text))
  }
}
