internal import Foundation
internal import Geometry
internal import Hummingbird
internal import Planning
internal import Simulation

/// The query parameters of a request, each checked when it is read.
struct Query {
  let request: Request
  let dataset: Dataset

  /// A parameter, decoded: in a form a space is sent as `+`, and a plus sign as `%2B`. Nil where the parameter is absent or is not
  /// UTF-8.
  func text(_ name: String) -> String? {
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding
      }
      if parts[0] == name { return parts.count > 1 ? parts[1] : "" }
    }
    return nil
  }

  func version() throws -> Version {
    guard let given = text("version") else { return .draft }
    guard let version = Version(rawValue: given) else {
      throw Problem.wrong("version", found: given, expected: Phrase("draft or file"))
    }
    return version
  }

  func language() throws -> Language {
    guard let given = text("lang") else { return .english }
    guard let language = Language.named(given) else {
      throw Problem.wrong(
        "lang", found: given, expected: Phrase("one of \(Language.all.map(\.code).joined(separator: ", "))"))
    }
    return language
  }

  func stage() throws -> StageIndex {
    let given = text("stage")
    guard let stage = given.flatMap({ dataset.stages.index(of: $0) }) else {
      let ids = dataset.stages.all.map(\.id).joined(separator: ", ")
      throw Problem.wrong("stage", found: given, expected: Phrase("one of \(ids)"))
    }
    return stage
  }

  /// - Parameter name: name of the parameter.
  func year(_ name: String = "year", of result: SimulationResult) throws -> Int {
    guard let year = try optionalYear(name, of: result) else {
      throw Problem.wrong(name, found: nil, expected: years(result))
    }
    return year
  }

  func optionalYear(_ name: String = "year", of result: SimulationResult) throws -> Int? {
    guard let given = text(name) else { return nil }
    guard let year = Int(given), result.years.contains(year) else {
      throw Problem.wrong(name, found: given, expected: years(result))
    }
    return year
  }

  private func years(_ result: SimulationResult) -> Phrase {
    let (first, last) = (result.years.lowerBound, result.years.upperBound)
    return Phrase("a year from \(first) to \(last)")
  }

  func grade(of stage: StageIndex) throws -> Int? {
    guard let given = text("grade") else { return nil }
    let (stages, grades) = (dataset.stages, dataset.stages[stage].grades)
    guard let grade = stages.grade(named: given), grades.contains(grade) else {
      throw Problem.wrong(
        "grade", found: given,
        expected: Phrase(
          "a grade from \(stages.name(ofGrade: grades.lowerBound)) to \(stages.name(ofGrade: grades.upperBound))")
      )
    }
    return grade
  }

  func school(_ id: String, in result: SimulationResult) throws -> SchoolIndex {
    guard let school = result.scenario.schools.index(where: { $0.id.text == id }) else {
      throw Problem.notFound(Phrase("no school \(id)"))
    }
    return school
  }

  /// `tolerance`: greatest step, in degrees, of the grid to which geometry is rounded.
  func simplified() throws -> Simplified {
    guard let given = text("tolerance") else { return Simplified(step: 0) }
    guard let step = Double(given), (0...1).contains(step) else {
      throw Problem.wrong("tolerance", found: given, expected: Phrase("degrees from 0 to 1"))
    }
    return Simplified(step: step)
  }

  func box() throws -> Bounds {
    guard let given = text("bbox") else { return Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90) }
    let sides = given.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard sides.count == 4, let west = sides[0], let south = sides[1], let east = sides[2], let north = sides[3],
      [west, south, east, north].allSatisfy(\.isFinite)
    else {
      throw Problem.wrong("bbox", found: given, expected: Phrase("west,south,east,north in degrees"))
    }
    return Bounds(minX: west, minY: south, maxX: east, maxY: north)
  }

  func measures() -> Set<String>? {
    text("measures").map { Set($0.split(separator: ",").map(String.init)) }
  }
}
