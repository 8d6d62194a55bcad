public import Planning

/// Places of the schools of a scenario by stage and year, as a simulation of the scenario would find them. They depend on rooms, class
/// sizes and the grades that a school serves, and not on pupils, so that nothing has to be simulated.
public struct ScenarioPlaces: Sendable {
  private let supply: Supply

  /// - Parameters:
  ///   - scenario: without errors.
  ///   - dataset: the dataset of the scenario.
  public init(_ scenario: Scenario, on dataset: Dataset) {
    supply = Supply(scenario, stages: dataset.stages, baseYear: dataset.about.baseYear)
  }

  /// Places in a school year from the base year to the last of the scenario; 0 where the school is not open.
  public func places(of school: SchoolIndex, stage: StageIndex, in year: Int) -> Double {
    supply.places(stage: stage, school: school, year: YearIndex(of: year, from: supply.baseYear))
  }

  /// Rooms in a school year, without rooms under works.
  public func rooms(of school: SchoolIndex, stage: StageIndex, in year: Int) -> Double {
    supply[stage].rooms[school, YearIndex(of: year, from: supply.baseYear)]
  }

  /// Whether a school has the stage in a school year.
  public func isOpen(_ school: SchoolIndex, stage: StageIndex, in year: Int) -> Bool {
    supply.isOpen(stage: stage, school: school, year: YearIndex(of: year, from: supply.baseYear))
  }
}
