public import Output
public import Planning
public import Simulation

/// The maps of a scenario: catchments, schools, blocks and districts.
///
/// - `options`: `year`, if given, is one of the result's years.
/// - Returns: GeoJSON files, which are encoded when they are written.
public func simulationMaps(
  _ result: SimulationResult, on dataset: Dataset, options: MapOptions
) -> [ReportedFile] {
  let years = Array(result.years)
  let language = options.language
  let catchments = CatchmentMap(result, on: dataset, in: language)
  let schools = SchoolMap(result, on: dataset, in: language)
  let blocks = BlockMap(result, on: dataset, in: language)
  let districts = DistrictMap(result, on: dataset, in: language)
  var files: [ReportedFile] = []
  files += options.files("catchments", of: years).map { file in
    ReportedFile(file.name) { catchments.text(file.years) }
  }
  files += options.files("schools", of: years).map { file in
    ReportedFile(file.name) { schools.text(file.years) }
  }
  files += options.files("blocks", of: years).compactMap { file in
    file.years.last.map { year in ReportedFile(file.name) { blocks.text(year) } }
  }
  files += options.files("districts", of: years).map { file in
    ReportedFile(file.name) { districts.text(file.years) }
  }
  return files
}

/// The map that compares scenarios with the first, in the years of the first.
public func differenceMap(
  _ comparison: Comparison, on dataset: Dataset, options: MapOptions
) -> [ReportedFile] {
  let years = comparison.results.first.map { Array($0.years) } ?? []
  let map = DifferenceMap(comparison: comparison, dataset: dataset, language: options.language)
  return options.files("difference", of: years).map { ReportedFile($0.name, map.file($0.years)) }
}
