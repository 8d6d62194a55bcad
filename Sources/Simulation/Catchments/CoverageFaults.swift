internal import Geometry
internal import Planning

extension CatchmentInputs {
  /// Overlaps of the zones of a rezoning.
  func overlaps(of catchments: [Catchment]) throws(GeometryError) -> [Fault] {
    let search = try Coverage(zones: catchments.map(\.area), jobs: jobs).search(in: transformer)
    return faults(of: search.problems.filter { $0.kind == .overlap }, among: catchments)
      + endedEarly(search, catchments)
  }

  /// An error that says that overlaps were no longer looked for; empty if all were.
  func endedEarly(_ search: Coverage.Search, _ zones: [Catchment]) -> [Fault] {
    guard !search.isComplete else { return [] }
    let name = dataset.stages[stage].name
    return [
      Fault(
        file: zones.first?.file ?? "catchments.geojson", field: "geometry",
        Phrase(
          "so many \(name) catchments overlap that the search ended after \(search.problems.count.grouped) overlaps"),
        mend: Phrase("Zones may be in the file several times: remove the copies (QGIS: Delete duplicate geometries)."))
    ]
  }

  /// Gaps and overlaps of some zones: slivers are warnings, larger overlaps errors, larger gaps warnings. Rounding errors are
  /// left out.
  func faults(of problems: [CoverageProblem], among zones: [Catchment]) -> [Fault] {
    CoverageFaults(zones: zones, schools: scenario.schools, stageName: dataset.stages[stage].name)
      .faults(of: problems.filter { !$0.isNegligible })
  }
}

/// Faults of zones that overlap or leave gaps.
private struct CoverageFaults {
  let zones: [Catchment]
  let schools: [School]
  let stageName: Phrase

  /// A zone that lies over several others is reported once.
  func faults(of problems: [CoverageProblem]) -> [Fault] {
    let covers = covers(problems)
    var tally = FaultTally(most: 20)
    for problem in problems {
      if let cover = covers.first(where: { $0.holds(problem, zones) }) {
        if cover.under.first.map(problem.zones.contains) ?? false {
          tally.add(fault(cover, problem), kind: "cover")
        }
      } else {
        tally.add(fault(problem), kind: "\(problem.kind) \(problem.isSliver)")
      }
    }
    return tally.faults
  }

  /// Zones that lie over two or more others, as the catchment of an option school does.
  private func covers(_ problems: [CoverageProblem]) -> [ZoneCover] {
    var covers: [ZoneCover] = []
    for problem in problems where problem.isCover {
      let (over, under) = problem.ordered(zones)
      guard !zones[over].shares(with: zones[under]) else { continue }
      if let known = covers.firstIndex(where: { $0.over == over }) {
        covers[known].under.append(under)
      } else {
        covers.append(ZoneCover(over: over, under: [under]))
      }
    }
    return covers.filter { $0.under.count > 1 }
  }

  private func fault(_ cover: ZoneCover, _ problem: CoverageProblem) -> Fault {
    let option = zones[cover.over]
    let under = cover.under.map { names(zones[$0]) }
    let shared = example(ids(zones[cover.under[0]]) + ids(option))
    return Fault(
      file: option.file, feature: option.feature, field: "geometry",
      Phrase("the \(stageName) catchment of \(names(option)) lies over those of \(list: under)"),
      found: size(problem), expected: CoverageFaults.partition,
      mend: Phrase(
        "Where children may choose either school, leave this zone out and let the zones under it name both: \(shared). If it holds in another year, give it from."
      ))
  }

  private func fault(_ problem: CoverageProblem) -> Fault {
    let both = problem.zones.prefix(2).map { names(zones[$0]) }.joined(separator: ", ")
    let first = problem.zones.first.map { zones[$0] }
    let isError = problem.kind == .overlap && !problem.isSliver
    return Fault(
      isError ? .error : .warning, file: first?.file ?? "catchments.geojson", feature: first?.feature,
      field: "geometry", message(problem, of: both), found: size(problem),
      expected: problem.isSliver ? nil : CoverageFaults.partition, mend: isError ? mend(problem) : nil)
  }

  private func message(_ problem: CoverageProblem, of both: String) -> Phrase {
    switch (problem.kind, problem.isSliver) {
    case (.overlap, true):
      return Phrase("sliver: \(stageName) catchments of \(both) overlap; the border rule decides")
    case (.overlap, false):
      return Phrase("\(stageName) catchments of \(both) overlap")
    case (.gap, true):
      return Phrase("sliver: a gap between \(stageName) catchments of \(both); the border rule decides")
    case (.gap, false):
      return Phrase("a gap between \(stageName) catchments of \(both)")
    }
  }

  /// How to repair an overlap: it may be an error, land that schools share, or a zone of another year.
  private func mend(_ problem: CoverageProblem) -> Phrase {
    let (left, right) = (zones[problem.zones[0]], zones[problem.zones[1]])
    if left.shares(with: right) {
      return Phrase("If one holds from a later year, give it from (a school year); else join the two.")
    }
    let shared = example(ids(left) + ids(right))
    let year = Phrase("If they hold in different years, set `from` of the later one.")
    guard problem.isCover else {
      return Phrase(
        "Trim one of the two to the common border; or, where both schools take children, make the overlap one shared zone: \(shared). \(year)"
      )
    }
    return Phrase(
      "Where both schools take children, make the overlap one shared zone: \(shared). \(year) Otherwise trim one of the two."
    )
  }

  private static let partition = Phrase("zones that meet without overlap or gap")

  private func ids(_ zone: Catchment) -> [String] { zone.schools.map { schools[$0].id.text } }

  private func names(_ zone: Catchment) -> String { ids(zone).joined(separator: "+") }

  private func size(_ problem: CoverageProblem) -> String {
    PlaceText.text(squareMetres: problem.squareMetres, at: problem.place)
  }
}

/// A zone that lies over others.
private struct ZoneCover {
  var over: Int
  var under: [Int]

  func holds(_ problem: CoverageProblem, _ zones: [Catchment]) -> Bool {
    guard problem.isCover else { return false }
    let pair = problem.ordered(zones)
    return pair.over == over && under.contains(pair.under)
  }
}

/// Example of how a file states that schools share a zone.
private func example(_ ids: [String]) -> Phrase {
  let list = "schools: [\(ids.joined(separator: ", "))]"
  let text = ids.joined(separator: ";")
  // shares that sum to 1; the first school has the remainder
  let others = ids.dropFirst().map { "\($0)=0.1" }
  let first = ids.first.map { "\($0)=0.\(max(1, 10 - others.count))" }
  let shares = ([first].compactMap { $0 } + others).joined(separator: ",")
  return Phrase("\(list) (as text: \(text)); for unequal shares also choice (as text: \(shares))")
}

extension CoverageProblem {
  /// An overlap that is nearly all of the smaller zone.
  fileprivate var isCover: Bool { kind == .overlap && shareOfSmaller >= 0.9 }

  /// The larger zone (`over`) and the smaller zone (`under`) of an overlap.
  fileprivate func ordered(_ all: [Catchment]) -> (over: Int, under: Int) {
    all[zones[0]].area.surface >= all[zones[1]].area.surface ? (zones[0], zones[1]) : (zones[1], zones[0])
  }
}

extension Catchment {
  fileprivate func shares(with other: Catchment) -> Bool { schools.contains(where: other.schools.contains) }
}
