package import Geometry
internal import Output
package import Planning
package import Simulation
internal import Wording

/// What a map of one stage and year shows: the class of each zone and of each school.
package struct MapYear {
  package struct ZoneClass {
    /// Number in `ZoneHistory.areas`.
    package var area: Int
    package var number: Int
  }

  package struct SchoolClass {
    package var school: Int
    package var site: Position
    package var value: Double?
    package var number: Int
  }

  package let zones: [ZoneClass]
  /// In the order of the files.
  package let schools: [SchoolClass]

  package init(_ result: SimulationResult, _ rows: SchoolRows, stage: Int, year: Int, measure: MapMeasure) {
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
  /// Degrees: the dataset's extent and the zones that do not reach far beyond it.
  package func extent(on dataset: Dataset) -> Bounds {
    let land = dataset.extent
    var bounds = land
    for box in zones.flatMap(\.areas).map(\.bounds) where box.isBeside(land) { bounds.include(box) }
    return bounds
  }
}

extension Bounds {
  /// True if it reaches beyond another rectangle by no more than that one is wide or high.
  fileprivate func isBeside(_ land: Bounds) -> Bool {
    let reach = max(land.maxX - land.minX, land.maxY - land.minY)
    return !isEmpty && minX >= land.minX - reach && maxX <= land.maxX + reach && minY >= land.minY - reach
      && maxY <= land.maxY + reach
  }
}
