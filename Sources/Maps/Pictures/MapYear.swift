package import Geometry
package import Measures
internal import Output
package import Planning
package import Simulation
internal import Wording

/// The classes of a measure's values in one stage and year, by zone and by school.
package struct MapYear {
  package struct ZoneClass {
    /// Number in `ZoneHistory.areas`.
    package var area: Int
    /// Number of the class.
    package var number: Int
  }

  package struct SchoolClass {
    package var school: SchoolIndex
    package var site: Position
    package var figure: Figure
    /// Number of the class.
    package var number: Int
  }

  package let zones: [ZoneClass]
  /// The schools open in the year, in file order.
  package let schools: [SchoolClass]

  package init(_ result: SimulationResult, _ rows: SchoolRows, stage: StageIndex, year: Int, measure: MapMeasure) {
    let classes = measure.classes
    func figure(_ rows: [SchoolYearMeasures]) -> Figure {
      MeasureCatalogue.schools.total(rows, thresholds: result.scenario.warning).map(measure.figure) ?? .absent
    }
    zones = (result.catchments[stage].version(in: year)?.zones ?? []).map { zone in
      let open = zone.schools.compactMap { rows.row($0, stage: stage, year: year) }
      return ZoneClass(area: zone.area, number: classes.number(of: figure(open)))
    }
    let sites = result.sites[year - result.years.lowerBound]
    schools = result.scenario.schools.indexes.compactMap { school in
      rows.row(school, stage: stage, year: year).map { row in
        let figure = measure.figure(of: row)
        return SchoolClass(school: school, site: sites[school], figure: figure, number: classes.number(of: figure))
      }
    }
  }

  /// The classes of another figure of schools; a zone has the greatest one of its schools.
  /// - Parameter figure: nil where a school is not open in the year.
  package init(
    _ result: SimulationResult, stage: StageIndex, year: Int, classes: MeasureClasses,
    figure: (SchoolIndex) -> Figure?
  ) {
    zones = (result.catchments[stage].version(in: year)?.zones ?? []).map { zone in
      ZoneClass(area: zone.area, number: classes.number(of: zone.schools.compactMap(figure).greatest))
    }
    let sites = result.sites[year - result.years.lowerBound]
    schools = result.scenario.schools.indexes.compactMap { school in
      figure(school).map {
        SchoolClass(school: school, site: sites[school], figure: $0, number: classes.number(of: $0))
      }
    }
  }
}

extension [Figure] {
  /// Withheld where any is; absent where there is none.
  var greatest: Figure {
    if contains(where: \.isWithheld) { return .withheld }
    return Figure(compactMap(\.value).max())
  }
}

extension SimulationResult {
  /// The extent of the dataset and of the zones that do not reach far beyond it, in degrees.
  package func extent(on dataset: Dataset) -> Bounds {
    let land = dataset.extent
    var bounds = land
    for box in catchments.flatMap(\.areas).map(\.bounds) where box.isBeside(land) { bounds.include(box) }
    return bounds
  }
}

extension Bounds {
  /// True if it extends beyond another rectangle by at most the longer side of that rectangle.
  fileprivate func isBeside(_ land: Bounds) -> Bool {
    let reach = max(land.maxX - land.minX, land.maxY - land.minY)
    return !isEmpty && minX >= land.minX - reach && maxX <= land.maxX + reach && minY >= land.minY - reach
      && maxY <= land.maxY + reach
  }
}
