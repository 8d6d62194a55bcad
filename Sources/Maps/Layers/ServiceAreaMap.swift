internal import Geometry
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// `service_areas.geojson`: for each school, stage and limit the streets from which children walk there within the limit.
///
/// Lines rather than polygons, as QGIS makes them ("Service area"): nothing is claimed of land beside the streets.
/// - Parameters:
///   - areas: of one school year.
///   - result: from which they come.
public func serviceAreaMap(
  _ areas: [ServiceArea], of result: SimulationResult, year: Int, on dataset: Dataset, in language: Language
) -> [UInt8] {
  var layer = MapLayer("service_areas", of: dataset, legend: Legend(scales: []), in: language)
  // the longest first, so that the shorter ones are drawn above them
  for area in areas.sorted(by: { $0.metres > $1.metres }) {
    let school = result.scenario.schools[area.school]
    let stage = dataset.stages[area.stage]
    var properties = FeatureProperties()
    properties.text("school", school.id.text)
    properties.text("name", school.name(in: language))
    properties.text("stage", stage.id)
    properties.whole("year", year)
    properties.number("metres", area.metres)
    properties.number("street_m", area.streetMetres)
    properties.words(
      title: school.name(in: language),
      description: Phrase("\(stage.name), \(year): streets within \(Int(area.metres.rounded())) m on foot").text(
        in: language))
    var shapes = ShapeColumn()
    shapes.append(.lines(area.lines))
    layer.add(properties, EncodedGeometry(shapes, 0))
  }
  return layer.finish()
}
