internal import Assessment
internal import Measures
package import Planning
internal import Simulation
package import Tables
internal import Wording

extension AssessmentReport {
  /// `warning.geojson`: a point for each school and year in the colour of its seat warning.
  package func warningMap(in language: Language) -> [UInt8] {
    guard let result = results.first, let warning = warnings.first else { return [] }
    let legend = Legend(scales: [Palette.warningScale])
    var layer = MapLayer("warning", of: dataset, legend: legend, in: language, capacity: warning.rows.count * 400)
    for (row, columns) in zip(warning.rows, warningRows) {
      let school = result.scenario.schools[row.school]
      var properties = FeatureProperties()
      columns.write(to: &properties)
      properties.markerStyle(colour: Palette.colour(of: row.warning), symbol: "school")
      properties.words(
        title: school.name(in: language),
        description: Words.description(
          pupils: row.pupils, capacity: row.places,
          shortfall: row.pupils.map { max($0 - row.places, 0) },
          stage: dataset.stages[row.stage].name, year: row.year, in: language))
      layer.add(properties, EncodedGeometry(result.sites[row.year - result.years.lowerBound][row.school]))
    }
    return layer.finish()
  }
}
