internal import Geometry
internal import Planning
internal import Simulation

/// What a map of one stage and year shows: the class of each zone and of each school.
struct MapYear {
  struct ZoneClass {
    /// Number in `ZoneHistory.areas`.
    var area: Int
    var number: Int
  }

  struct SchoolClass {
    var school: Int
    var site: Position
    var value: Double?
    var number: Int
  }

  let zones: [ZoneClass]
  /// In the order of the files.
  let schools: [SchoolClass]

  init(_ result: SimulationResult, _ rows: SchoolRows, stage: Int, year: Int, measure: MapMeasure) {
    let classes = measure.classes
    func value(_ rows: [SchoolYearMeasures]) -> Double? {
      SchoolYearMeasures.sum(rows, thresholds: result.scenario.warning).flatMap(measure.value)
    }
    zones = (result.zones[stage].version(in: year)?.zones ?? []).map { zone in
      let open = zone.schools.compactMap { rows.row($0, stage: stage, year: year) }
      return ZoneClass(area: zone.area, number: classes.number(of: value(open)))
    }
    let sites = result.sites[year - result.years.lowerBound]
    schools = result.scenario.schools.indices.compactMap { school in
      rows.row(school, stage: stage, year: year).map { row in
        let value = measure.value(of: row)
        return SchoolClass(school: school, site: sites[school], value: value, number: classes.number(of: value))
      }
    }
  }
}

extension SimulationResult {
  /// Degrees: all districts and zones.
  func extent(on dataset: Dataset) -> Bounds {
    var bounds = Bounds()
    for district in dataset.districts { bounds.include(district.area.bounds) }
    for area in zones.flatMap(\.areas) { bounds.include(area.bounds) }
    for site in sites.first ?? [] where bounds.isEmpty { bounds.include(site.x, site.y) }
    return bounds
  }
}
