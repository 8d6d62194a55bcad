internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Schools of a stage that have a catchment and a site.
  func zonedSchools(_ layout: BaseLayout) -> [SchoolIndex] {
    let zoned = Set(layout.zones.flatMap(\.schools))
    return dataset.placedSchools.filter { zoned.contains($0) }
  }

  /// Reports all schools outside their catchments in a single warning, since some lie outside in good data too. Where most of
  /// them lie in the catchments of other schools, the ids are probably mixed up.
  func schoolsOutsideCatchments(_ layout: BaseLayout, _ stage: StageIndex, except known: Set<SchoolIndex>) -> [Fault] {
    let name = dataset.stages[stage].name
    let schools = zonedSchools(layout).filter { !known.contains($0) }
    let places = schools.flatMap { [dataset.schools[$0].site.x, dataset.schools[$0].site.y] }
    let misfits = layout.coverage.misfits(places, within: LayerTolerance.catchmentMetres) {
      layout.zones[Int($1)].schools.contains(schools[$0])
    }
    guard let first = misfits.first else { return [] }
    let others = misfits.count { !layout.coverage.zones(at: places[2 * $0], places[2 * $0 + 1]).isEmpty }
    let measured = misfits.map { at -> (String, Double) in
      let own = layout.zones.filter { $0.schools.contains(schools[at]) }
      let site = dataset.schools[schools[at]].site
      return (dataset.schools[schools[at]].id.text, own.map { $0.area.metresToBorder(from: site) }.min() ?? .infinity)
    }.sorted { $0.1 > $1.1 }
    let isMixedUp = misfits.count > 3 && 2 * others > schools.count
    let count = isMixedUp ? others : misfits.count
    let verb = count == 1 ? "lies" : "lie"
    let place =
      isMixedUp
      ? Phrase("in the catchments of other schools")
      : Phrase("outside \(count == 1 ? "its" : "their") own catchment")
    return [
      Fault(
        .warning, file: "schools.geojson", feature: dataset.schools[schools[first]].feature.map { $0 + 1 },
        field: "geometry",
        Phrase("\(count.grouped) of \(schools.count.grouped) schools with a \(name) catchment \(verb) \(place)"),
        found: NameList.text(measured.map { ($0.0, NameList.distance($0.1)) }),
        mend: isMixedUp
          ? Phrase(
            "Most do: check whether the ids of schools and catchments match, and both are in the same coordinates."
          )
          : Phrase("Correct the place of the school, or its catchment, if that is a slip."))
    ]
  }

  func emptyCatchments(_ layout: BaseLayout, _ stage: StageIndex) -> Fault? {
    let name = dataset.stages[stage].name
    guard dataset.blocks.count > 0, let first = layout.empty.first else { return nil }
    let count = layout.empty.count
    return Fault(
      .warning, file: layout.zones[first].file, feature: layout.zones[first].feature, field: "geometry",
      Phrase(
        "\(count.grouped) of \(layout.zones.count.grouped) \(name) catchments \(count == 1 ? "holds" : "hold") no block: nobody lives there"
      ),
      found: NameList.text(
        layout.empty.map { zone in
          layout.zones[zone].schools.map { scenario.schools[$0].id.text }.joined(separator: "+")
        }))
  }
}
