internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Faults of new schools and moves whose sites lie outside the districts.
  func sitesOutsideDistricts() -> [Fault] {
    let sited = scenario.projects.compactMap { project -> (project: Project, site: Position)? in
      if project.effects.standing == .opens { return (project, scenario.schools[project.school].site) }
      return project.effects.site.map { (project, $0) }
    }.filter { hasLand(scenario.schools[$0.project.school].district) }
    let misfits = districts.misfits(sited.flatMap { [$0.site.x, $0.site.y] }, within: LayerTolerance.borderMetres) {
      let project = sited[$0].project
      let found = scenario.mergers.district(of: DistrictIndex(rawValue: $1), in: project.year)
      return found == scenario.district(of: project.school, in: project.year)
    }
    guard let first = misfits.first else { return [] }
    let names = misfits.map { at -> (String, String) in
      let area = dataset.districts[scenario.schools[sited[at].project.school].district].area
      return (sited[at].project.id, NameList.distance(area.metresToBorder(from: sited[at].site)))
    }
    let verb = misfits.count == 1 ? "site lies" : "sites lie"
    return [
      Fault(
        .warning, file: sited[first].project.file, line: sited[first].project.line, field: "site",
        Phrase("\(misfits.count.grouped) \(verb) outside the district of the school"),
        found: NameList.text(names), mend: datumOfSites(misfits.map { sited[$0] }))
    ]
  }

  /// Advice on correcting sites: names the datum of web maps where it explains most of the faults.
  private func datumOfSites(_ sites: [(project: Project, site: Position)]) -> Phrase {
    for datum in ShiftedDatum.allCases where isInChina {
      let home = sites.count { one in
        let area = dataset.districts[scenario.schools[one.project.school].district].area
        return datum.unshifted(one.site).map { area.contains($0.x, $0.y) } ?? false
      }
      guard 2 * home > sites.count else { continue }
      return Phrase(
        "Read as \(datum.name) coordinates, \(home) of \(sites.count.grouped) lie in it: if so, write crs: \(datum.code) in the project or at the top of the scenario."
      )
    }
    return Phrase("Correct site or district; longitude comes first.")
  }
}
