internal import Geometry
internal import Planning

extension CatchmentState {
  /// Replaces the zones of the schools that a rezoning names, and cuts the new zones out of all others. Land that is given up
  /// must be covered by another zone of the file; slivers under 0.1 % of it are closed and reported (formats.md). Lists of
  /// blocks hold over the polygons; with lists, a block given up to no zone is reported in place of the land.
  mutating func rezone(
    _ catchments: [Catchment], _ lists: [ListedZone], _ place: SourcePlace, _ inputs: CatchmentInputs
  ) throws(GeometryError) {
    let named = Set(catchments.flatMap(\.schools) + lists.flatMap(\.schools))
    faults.add(contentsOf: try inputs.overlaps(of: catchments))
    guard lists.isEmpty else {
      let before = zoneState
      try zoneState.lay(
        catchments.map { ($0.members, $0.area, $0.name) }, replacing: named, inputs.dataset.blocks.points,
        jobs: inputs.jobs)
      return try assign(lists, from: before, inputs)
    }
    let areas = catchments.map(\.area)
    let givenUp = zoneState.alive.filter { at in
      zoneState.entries[at].map { Set($0.zone.schools).isSubset(of: named) } ?? false
    }.map(zoneState.area)
    var slivers: [(area: Area, squareMetres: Double)] = []
    if !givenUp.isEmpty {
      let before = try Area.union(givenUp)
      let rest = try before.subtracting(Area.union(areas))
      let whole = try inputs.squareMetres(before)
      for polygon in rest.polygons {
        let piece = Area([polygon])
        let size = try inputs.squareMetres(piece)
        guard size > max(1e-4, LayoutTolerance.rounding * whole) else { continue }
        if size <= LayoutTolerance.sliver * whole {
          slivers.append((piece, size))
        } else {
          faults.add(uncoveredLand(piece, squareMetres: size, place))
        }
      }
    }
    let first = zoneState.entries.count
    try zoneState.lay(
      catchments.map { ($0.members, $0.area, $0.name) }, replacing: named, inputs.dataset.blocks.points,
      jobs: inputs.jobs)
    if !slivers.isEmpty { closeSlivers(slivers, between: Array(first..<zoneState.entries.count), place, inputs) }
  }

  private mutating func closeSlivers(
    _ slivers: [(area: Area, squareMetres: Double)], between zones: [Int], _ place: SourcePlace,
    _ inputs: CatchmentInputs
  ) {
    let located = Coverage(zones: slivers.map(\.area), jobs: inputs.jobs).locate(inputs.dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && zoneState.zoneOfBlock[block] < 0 {
      inSliver[Int32(block)] = zones.map(Int32.init)
    }
    let reported = slivers.filter { $0.squareMetres >= LayoutTolerance.leastReported }
    guard let first = reported.first else { return }
    faults.add(
      Fault(
        .warning, at: place.withoutPosition,
        (reported.count == 1
          ? Phrase("1 sliver of land given up lies in no new catchment; it goes to the nearest")
          : Phrase("\(reported.count) slivers of the old zones lie in no new catchment; each is added to the nearest")),
        found: PlaceText.text(squareMetres: first.squareMetres, at: first.area.bounds.middle)))
  }

  private func uncoveredLand(_ piece: Area, squareMetres: Double, _ place: SourcePlace) -> Fault {
    let inside = (try? piece.pointInside()) ?? piece.bounds.middle
    return Fault(
      at: place.withoutPosition,
      Phrase("land given up lies in no catchment of the file"),
      found: PlaceText.text(squareMetres: squareMetres, at: inside),
      expected: Phrase("zones that cover all that they replace"),
      mend: Phrase("Extend a zone of the file over the place, or add the zone of the school that takes it."))
  }
}

extension Catchment {
  /// The schools of the catchment; with their weights, if `choice` divides it.
  var members: [ZoneMember] {
    schools.enumerated().map { at, school in ZoneMember(school: school, weight: choice?[at]) }
  }
}
