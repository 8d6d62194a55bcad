internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// The zones of a rezoning replace those of the schools that they name and are cut out of all others. Land that is given up
  /// must be covered by another zone of the file; slivers under 0.1 % of it are closed and reported (formats.md).
  mutating func rezone(_ catchments: [Catchment], _ place: SourcePlace) throws(GeometryError) {
    let named = Set(catchments.flatMap(\.schools))
    let areas = catchments.map(\.area)
    try reportOverlaps(catchments)
    let givenUp = state.alive.filter { at in
      state.entries[at].map { Set($0.zone.schools).isSubset(of: named) } ?? false
    }.map(state.area)
    var slivers: [(area: Area, squareMetres: Double)] = []
    if !givenUp.isEmpty {
      let before = try Area.union(givenUp)
      let rest = try before.subtracting(Area.union(areas))
      let whole = try squareMetres(before)
      for polygon in rest.polygons {
        let piece = Area([polygon])
        let size = try squareMetres(piece)
        guard size > max(1e-4, TimelineBuilder.rounding * whole) else { continue }
        if size <= TimelineBuilder.sliver * whole {
          slivers.append((piece, size))
        } else {
          faults.add(uncoveredLand(piece, squareMetres: size, place))
        }
      }
    }
    let first = state.entries.count
    try state.lay(
      catchments.map { ($0.members, $0.area, $0.name) }, replacing: named, dataset.blocks.points, jobs: jobs)
    if !slivers.isEmpty { closeSlivers(slivers, Array(first..<state.entries.count), place) }
  }

  /// A gap or overlap under this share of the smaller zone is taken for inaccurate drawing (model.md §3).
  static var sliver: Double { 0.001 }

  /// Slivers under this many square metres are closed without a warning.
  static var leastReported: Double { 1 }

  /// Land under this share of a zone is a rounding error of an overlay, not a gap.
  static var rounding: Double { 1e-9 }

  func squareMetres(_ area: Area) throws(GeometryError) -> Double { try transformer.transform(area).surface }

  private mutating func closeSlivers(
    _ slivers: [(area: Area, squareMetres: Double)], _ zones: [Int], _ place: SourcePlace
  ) {
    let located = Coverage(zones: slivers.map(\.area), jobs: jobs).locate(dataset.blocks.points)
    for (block, sliver) in located.zone.enumerated() where sliver >= 0 && state.zoneOfBlock[block] < 0 {
      inSliver[Int32(block)] = zones.map(Int32.init)
    }
    let reported = slivers.filter { $0.squareMetres >= TimelineBuilder.leastReported }
    guard let first = reported.first else { return }
    faults.add(
      Fault(
        .warning, at: place.withoutPosition,
        (reported.count == 1
          ? Phrase("1 sliver of land given up lies in no new catchment; it goes to the nearest")
          : Phrase("\(reported.count) slivers of land given up lie in no new catchment; they go to the nearest")),
        found: TimelineBuilder.text(squareMetres: first.squareMetres, at: first.area.bounds.middle)))
  }

  private func uncoveredLand(_ piece: Area, squareMetres: Double, _ place: SourcePlace) -> Fault {
    let inside = (try? piece.pointInside()) ?? piece.bounds.middle
    return Fault(
      at: place.withoutPosition,
      Phrase("land given up lies in no catchment of the file"),
      found: TimelineBuilder.text(squareMetres: squareMetres, at: inside),
      expected: Phrase("zones that cover all that they replace"),
      mend: Phrase("Extend a zone of the file over the place, or add the zone of the school that takes it."))
  }

  /// `199,960 m² (120.861234, 32.012346)`: whole square metres, below 10 three significant digits.
  static func text(squareMetres: Double, at position: Position) -> String {
    var size = Int(saturating: squareMetres.rounded()).grouped
    if squareMetres < 0.001 {
      size = "< 0.001"
    } else if squareMetres < 10 {
      var unit = 100.0
      while squareMetres * unit < 100 { unit *= 10 }
      size = "\((squareMetres * unit).rounded() / unit)"
    }
    return "\(size) m² (\(text(position)))"
  }

  /// `120.8612345, 32.0123456`
  static func text(_ position: Position) -> String {
    func decimals(_ value: Double) -> String {
      let scaled = Int((abs(value) * 1e6).rounded())
      let digits = String(scaled % 1_000_000)
      return (value < 0 ? "-" : "") + "\(scaled / 1_000_000)." + String(repeating: "0", count: 6 - digits.count)
        + digits
    }
    return "\(decimals(position.x)), \(decimals(position.y))"
  }
}

extension Catchment {
  /// Its schools, with their weights where it is divided by choice.
  var members: [ZoneMember] {
    schools.enumerated().map { at, school in ZoneMember(school: school, weight: choice?[at]) }
  }
}
