import Planning

extension ScenarioReader {
  /// What projects say of one school must fit together over the years.
  mutating func checkTimes() {
    var opens: [Int: Int] = [:]
    var closes: [[Int]: Int] = [:]
    for project in scenario.projects {
      switch project.effects.standing {
      case .opens: opens[project.school] = project.year
      case .closes:
        for stage in project.stages {
          if closes[[project.school, stage]] != nil {
            refuse(project, "closes", Phrase("the school closes twice", "该校重复撤并"))
          }
          closes[[project.school, stage]] = project.year
        }
      case .none: break
      }
    }
    for project in scenario.projects {
      for stage in project.stages {
        checkOwnTime(project, stage, opens[project.school], closes[[project.school, stage]])
        checkHeirs(project, stage, opens, closes)
      }
    }
    checkPauses()
  }

  private mutating func checkOwnTime(_ project: Project, _ stage: Int, _ opens: Int?, _ closes: Int?) {
    if project.effects.standing == .opens { return }
    if let opens, project.year < opens {
      refuse(project, "school", Phrase("the school opens in \(opens) only", "该校 \(opens) 年才开办"))
    }
    if project.effects.standing == .closes {
      if project.year == opens {
        refuse(project, "closes", Phrase("the school closes in the year in which it opens", "该校在开办当年撤并"))
      }
      let later = dataset.catchments.filter { $0.stage == stage && $0.schools.contains(project.school) }
        .compactMap(\.from).filter { $0 > project.year }.min()
      if let later {
        refuse(
          project, "closes",
          Phrase("the dataset gives the school a catchment from \(later) on", "数据集自 \(later) 年起为该校划定施教区"))
      }
      return
    }
    let last = project.effects.years.max() ?? project.year
    if let closes, last >= closes {
      refuse(project, "school", Phrase("the school closes in \(closes)", "该校 \(closes) 年撤并"))
    }
  }

  private mutating func checkHeirs(_ project: Project, _ stage: Int, _ opens: [Int: Int], _ closes: [[Int]: Int]) {
    let years = project.effects.years
    for heir in project.effects.pupilChange.heirs {
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

  mutating func refuse(_ project: Project, _ field: String, _ message: Phrase) {
    faults.add(
      Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
        found: scenario.schools[project.school].id.text))
  }
}
