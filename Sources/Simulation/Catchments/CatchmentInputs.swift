internal import Geometry
internal import Planning

/// The inputs of the catchments of one stage; the same in all years.
struct CatchmentInputs {
  let dataset: Dataset
  let scenario: Scenario
  let stage: StageIndex
  let supply: Supply
  let plane: Plane
  /// From degrees to the metric plane.
  let transformer: Transformer
  /// Threads that may be used.
  let jobs: Int

  /// The school year that an index stands for.
  func schoolYear(_ year: YearIndex) -> Int { dataset.about.baseYear + year }

  /// Area in square metres of a polygon with coordinates in degrees.
  func squareMetres(_ area: Area) throws(GeometryError) -> Double { try transformer.transform(area).surface }
}
