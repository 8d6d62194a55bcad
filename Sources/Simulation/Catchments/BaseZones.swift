internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// The catchments in force in the base year: of each school the latest with `from` not after it. A school that has a
  /// later one leaves an older shared zone to the others.
  mutating func layBase() throws(GeometryError) {
    let base = dataset.about.baseYear
    var latest: [Int: Int] = [:]
    for catchment in dataset.catchments where catchment.stage == stage && (catchment.from ?? .min) <= base {
      for school in catchment.schools { latest[school] = max(latest[school] ?? .min, catchment.from ?? .min) }
    }
    var inForce: [Catchment] = []
    for catchment in dataset.catchments where catchment.stage == stage && (catchment.from ?? .min) <= base {
      let kept = catchment.schools.indices.filter { latest[catchment.schools[$0]] == (catchment.from ?? .min) }
      guard !kept.isEmpty else { continue }
      var zone = catchment
      zone.schools = kept.map { catchment.schools[$0] }
      zone.choice = catchment.choice.map { choice in kept.map { choice[$0] } }
      inForce.append(zone)
    }
    let coverage = Coverage(zones: inForce.map(\.area), jobs: jobs)
    for zone in inForce { _ = state.add(zone.members, zone.area, name: zone.name) }
    let located = coverage.locate(dataset.blocks.points)
    state.home = located.zone
    for (point, zones) in located.contested { state.contested[Int32(point)] = zones }
    checks?.base = BaseLayout(
      coverage: coverage, zones: inForce, borders: state.contested.filter { located.isOnBorder(Int($0.key)) })
    try reportProblems(of: coverage, inForce)
  }

  /// Gaps and overlaps, named: slivers are warnings, larger overlaps errors, larger gaps warnings.
  private mutating func reportProblems(of coverage: Coverage, _ zones: [Catchment]) throws(GeometryError) {
    var tally = FaultTally(most: 20)
    var slivers: [(Area, [Int])] = []
    for problem in try coverage.problems(in: transformer) {
      let isSliver = problem.shareOfSmaller < TimelineBuilder.sliver
      if problem.kind == .gap, isSliver { slivers.append((problem.shape, problem.zones)) }
      tally.add(fault(problem, zones, isSliver: isSliver), kind: "\(problem.kind) \(isSliver)")
    }
    faults.add(contentsOf: tally.faults)
    guard !slivers.isEmpty, state.home.contains(-1) else { return }
    let located = Coverage(zones: slivers.map(\.0), jobs: jobs).locate(dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && state.home[block] < 0 {
      inSliver[Int32(block)] = slivers[Int(sliver)].1.map(Int32.init)
    }
  }

  mutating func reportOverlaps(_ catchments: [Catchment]) throws(GeometryError) {
    var tally = FaultTally(most: 20)
    for problem in try Coverage(zones: catchments.map(\.area), jobs: jobs).problems(in: transformer)
    where problem.kind == .overlap {
      let isSliver = problem.shareOfSmaller < TimelineBuilder.sliver
      tally.add(fault(problem, catchments, isSliver: isSliver), kind: "\(isSliver)")
    }
    faults.add(contentsOf: tally.faults)
  }

  private func fault(_ problem: CoverageProblem, _ zones: [Catchment], isSliver: Bool) -> Fault {
    let names = problem.zones.prefix(2).map {
      zones[$0].schools.map { scenario.schools[$0].id.text }.joined(separator: "+")
    }
    let both = names.joined(separator: ", ")
    let size =
      "\(problem.squareMetres < 10 ? String((problem.squareMetres * 100).rounded() / 100) : String(Int(problem.squareMetres.rounded()))) m²"
    let place = "\(size) at \(TimelineBuilder.text(problem.place))"
    let first = problem.zones.first.map { zones[$0] }
    let stageName = dataset.stages[stage].name
    let message: Phrase
    switch (problem.kind, isSliver) {
    case (.overlap, true):
      message = Phrase(
        "sliver: \(stageName.english) catchments of \(both) overlap; the border rule decides",
        "狭缝：\(both) 的\(stageName.chinese)施教区略有重叠，按边界规则处理")
    case (.overlap, false):
      message = Phrase("\(stageName.english) catchments of \(both) overlap", "\(both) 的\(stageName.chinese)施教区重叠")
    case (.gap, true):
      message = Phrase(
        "sliver: a gap between \(stageName.english) catchments of \(both); the border rule decides",
        "狭缝：\(both) 的\(stageName.chinese)施教区之间略有空隙，按边界规则处理")
    case (.gap, false):
      message = Phrase(
        "a gap between \(stageName.english) catchments of \(both)", "\(both) 的\(stageName.chinese)施教区之间有空隙")
    }
    return Fault(
      problem.kind == .overlap && !isSliver ? .error : .warning, file: first?.file ?? "catchments.geojson",
      feature: first?.feature, field: "geometry", message, found: place,
      expected: isSliver ? nil : Phrase("zones that meet without overlap or gap", "施教区应首尾相接，互不重叠且无空隙"),
      mend: problem.kind == .overlap && !isSliver
        ? Phrase("Cut one of the two zones back to the common border.", "请将其中一个施教区裁到公共边界。") : nil)
  }

  /// Names the blocks that lie in no catchment.
  mutating func reportUncovered(_ zones: YearZones, _ t: Int) {
    // a stage without any catchment is missing a layer, which is said once, not block by block
    guard !state.alive.isEmpty else { return }
    var tally = FaultTally(most: 20)
    for block in zones.home.indices where zones.home[block] < 0 {
      if let parts = zones.parts, parts.starts[block] < parts.starts[block + 1] { continue }
      tally.add(
        Fault(
          file: "blocks.geojson", feature: block < dataset.blocks.featureCount ? block + 1 : nil, field: "geometry",
          Phrase(
            "block \(dataset.blocks.ids[block]) lies in no \(dataset.stages[stage].name.english) catchment in \(dataset.about.baseYear + t)",
            "\(dataset.about.baseYear + t) 年地块 \(dataset.blocks.ids[block]) 不在任何\(dataset.stages[stage].name.chinese)施教区内"
          ),
          found: TimelineBuilder.text(dataset.blocks.point(block)),
          expected: Phrase("a point inside a catchment", "位于某个施教区内"),
          mend: Phrase(
            "Extend a catchment over it, or set uncovered: nearest in the scenario.",
            "请扩展某个施教区，或在方案中设置 uncovered: nearest。")), kind: "uncovered")
    }
    faults.add(contentsOf: tally.faults)
  }
}
