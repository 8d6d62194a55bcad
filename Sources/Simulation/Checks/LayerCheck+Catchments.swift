internal import Geometry
internal import Planning

extension LayerCheck {
  /// Schools of a stage that have a catchment and a place.
  func zonedSchools(_ layout: BaseLayout) -> [Int] {
    let zoned = Set(layout.zones.flatMap(\.schools))
    return dataset.placedSchools.filter { zoned.contains($0) }
  }

  /// Some schools stand outside of their catchments in good data too, so they are counted; where most of them stand in
  /// the catchments of others, the ids are likely mixed up.
  func schoolsOutsideCatchments(_ layout: BaseLayout, _ stage: Int, except known: Set<Int>) -> [Fault] {
    let name = dataset.stages[stage].name
    let schools = zonedSchools(layout).filter { !known.contains($0) }
    let places = schools.flatMap { [dataset.schools[$0].site.x, dataset.schools[$0].site.y] }
    let misfits = layout.coverage.misfits(places, within: LayerCheck.catchmentMetres) {
      layout.zones[Int($1)].schools.contains(schools[$0])
    }
    guard let first = misfits.first else { return [] }
    let others = misfits.count { !layout.coverage.zones(at: places[2 * $0], places[2 * $0 + 1]).isEmpty }
    let measured = misfits.map { at -> (String, Double) in
      let own = layout.zones.filter { $0.schools.contains(schools[at]) }
      let site = dataset.schools[schools[at]].site
      return (dataset.schools[schools[at]].id.text, own.map { $0.area.metresToBorder(from: site) }.min() ?? .infinity)
    }.sorted { $0.1 > $1.1 }
    let isMixedUp = misfits.count > 3 && 2 * others > schools.count
    let count = isMixedUp ? others : misfits.count
    let verb = count == 1 ? "lies" : "lie"
    let whose: (String, String) =
      isMixedUp
      ? ("in the catchments of other schools", "位于其他学校的施教区内")
      : ("outside \(count == 1 ? "its" : "their") own catchment", "不在本校施教区内")
    return [
      Fault(
        .warning, file: "schools.geojson", feature: dataset.schools[schools[first]].feature.map { $0 + 1 },
        field: "geometry",
        Phrase(
          "\(count.grouped) of \(schools.count.grouped) schools with a \(name.english) catchment \(verb) \(whose.0)",
          "\(schools.count.grouped) 所有\(name.chinese)施教区的学校中有 \(count.grouped) 所\(whose.1)"),
        found: NameList.text(measured.map { ($0.0, NameList.distance($0.1)) }),
        mend: isMixedUp
          ? Phrase(
            "Most do: look whether the ids of schools and catchments belong together, and both are in the same coordinates.",
            "多数如此：请检查学校与施教区的编号是否对应、坐标系是否一致。")
          : Phrase("Correct the place of the school, or its catchment, if that is a slip.", "如属笔误，请更正学校位置或施教区。"))
    ]
  }

  func emptyCatchments(_ layout: BaseLayout, _ stage: Int) -> Fault? {
    let name = dataset.stages[stage].name
    guard dataset.blocks.count > 0, let first = layout.empty.first else { return nil }
    let count = layout.empty.count
    return Fault(
      .warning, file: layout.zones[first].file, feature: layout.zones[first].feature, field: "geometry",
      Phrase(
        "\(count.grouped) of \(layout.zones.count.grouped) \(name.english) catchments \(count == 1 ? "holds" : "hold") no block: nobody lives there",
        "\(layout.zones.count.grouped) 个\(name.chinese)施教区中有 \(count.grouped) 个不含任何地块，无人居住"),
      found: NameList.text(
        layout.empty.map { zone in
          layout.zones[zone].schools.map { scenario.schools[$0].id.text }.joined(separator: "+")
        }))
  }

  /// Sites of new schools and of moves.
  func sitesOutsideDistricts() -> [Fault] {
    let sited = scenario.projects.compactMap { project -> (project: Project, site: Position)? in
      if project.effects.standing == .opens { return (project, scenario.schools[project.school].site) }
      return project.effects.site.map { (project, $0) }
    }.filter { hasLand(scenario.schools[$0.project.school].district) }
    let misfits = districts.misfits(sited.flatMap { [$0.site.x, $0.site.y] }, within: LayerCheck.borderMetres) {
      Int($1) == scenario.schools[sited[$0].project.school].district
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
        Phrase(
          "\(misfits.count.grouped) \(verb) outside the district of the school",
          "\(misfits.count.grouped) 处校址不在该校所属区内"),
        found: NameList.text(names), mend: datumOfSites(misfits.map { sited[$0] }))
    ]
  }

  /// What to do about sites: coordinates of web maps are named where they explain most of them.
  private func datumOfSites(_ sites: [(project: Project, site: Position)]) -> Phrase {
    for datum in ShiftedDatum.allCases where isInChina {
      let home = sites.count { one in
        let area = dataset.districts[scenario.schools[one.project.school].district].area
        return datum.unshifted(one.site).map { area.contains($0.x, $0.y) } ?? false
      }
      guard 2 * home > sites.count else { continue }
      return Phrase(
        "Taken as \(datum.name) coordinates, \(home) of \(sites.count.grouped) lie in it: then write crs: \(datum.code) in the project or at the top of the scenario.",
        "若为 \(datum.name) 坐标，\(sites.count.grouped) 处中有 \(home) 处位于区内：请在项目或方案顶层写明 crs: \(datum.code)。")
    }
    return Phrase("Correct site or district; longitude comes first.", "请更正校址或所属区；坐标先写经度。")
  }
}
