internal import Geometry
internal import Planning

extension ComparedLayers {
  /// A school, block or site with its position and district.
  struct Place {
    var number: Int
    var name: String
    var at: Position
    var district: DistrictIndex
  }

  func schoolsOutsideDistricts(except lost: Set<SchoolIndex>) -> (faults: [Fault], schools: [SchoolIndex]) {
    let schools = dataset.placedSchools.filter { !lost.contains($0) && hasLand(dataset.schools[$0].district) }
    let places = schools.flatMap { [dataset.schools[$0].site.x, dataset.schools[$0].site.y] }
    let misfits = districts.misfits(places, within: LayerTolerance.borderMetres) {
      DistrictIndex(rawValue: $1) == dataset.schools[schools[$0]].district
    }.map { schools[$0] }
    let faults = outsideDistricts(
      misfits.map {
        let school = dataset.schools[$0]
        return Place(number: $0.position, name: school.id.text, at: school.site, district: school.district)
      }, of: schools.count, "schools",
      message: { count, place in
        guard schools.count > 1 else { return Phrase("1 school lies \(place)") }
        let all = schools.count.grouped
        return count == 1
          ? Phrase("1 of \(all) schools lies \(place)") : Phrase("\(count.grouped) of \(all) schools lie \(place)")
      }, feature: { dataset.schools[$0].feature })
    return (faults, misfits)
  }

  func blocksOutsideDistricts() -> [Fault] {
    let blocks = dataset.blocks
    let misfits = districts.misfits(blocks.points, within: LayerTolerance.borderMetres) { block, district in
      blocks.districts[block].rawValue == district
    }.filter {
      !blocks.point($0).isNullIsland && blocks.hasPlace($0) && hasLand(blocks.districts[$0])
    }
    return outsideDistricts(
      misfits.map {
        Place(number: $0, name: blocks.ids[$0], at: blocks.point($0), district: blocks.districts[$0])
      }, of: blocks.count, "blocks",
      message: { count, place in
        guard blocks.count > 1 else { return Phrase("1 block lies \(place)") }
        let all = blocks.count.grouped
        return count == 1
          ? Phrase("1 of \(all) blocks lies \(place)") : Phrase("\(count.grouped) of \(all) blocks lie \(place)")
      }, feature: { $0 < blocks.featureCount ? $0 : nil })
  }

  func candidatesOutsideDistricts() -> [Fault] {
    let sites = dataset.candidateSites.filter { hasLand($0.district) }
    let misfits = districts.misfits(sites.flatMap { [$0.point.x, $0.point.y] }, within: LayerTolerance.borderMetres) {
      DistrictIndex(rawValue: $1) == sites[$0].district
    }
    return outsideDistricts(
      misfits.map { Place(number: $0, name: sites[$0].id.text, at: sites[$0].point, district: sites[$0].district) },
      of: sites.count, "sites",
      message: { count, place in
        guard sites.count > 1 else { return Phrase("1 site lies \(place)") }
        let all = sites.count.grouped
        return count == 1
          ? Phrase("1 of \(all) sites lies \(place)") : Phrase("\(count.grouped) of \(all) sites lie \(place)")
      }, feature: { sites[$0].place.feature.map { $0 - 1 } })
  }

  /// At most two warnings: for places in no district, and for those in another district than they name.
  private func outsideDistricts(
    _ places: [Place], of all: Int, _ layer: String,
    message: (_ count: Int, _ place: Phrase) -> Phrase, feature: (Int) -> Int?
  ) -> [Fault] {
    guard !places.isEmpty else { return [] }
    let located = districts.locate(places.flatMap { [$0.at.x, $0.at.y] })
    let astray = places.indices.filter { located.zone[$0] < 0 }.map { places[$0] }
    let elsewhere = places.indices.filter { located.zone[$0] >= 0 }
    func fault(_ count: Int, _ first: Place, _ place: Phrase, found: String, _ mend: Phrase) -> Fault {
      Fault(
        .warning, file: layer + ".geojson", feature: feature(first.number).map { $0 + 1 }, field: "geometry",
        message(count, place), found: found, mend: mend)
    }
    var faults: [Fault] = []
    if let first = astray.first {
      faults.append(
        fault(
          astray.count, first, Phrase("in no district"), found: farthestFirst(astray), mend(astray)))
    }
    if let first = elsewhere.first {
      let names = elsewhere.map { at in
        (
          places[at].name,
          "\(dataset.districts[places[at].district].id) → \(dataset.districts[Int(located.zone[at])].id)"
        )
      }
      faults.append(
        fault(
          elsewhere.count, places[first], Phrase("in another district than the one given"),
          found: NameList.text(names),
          Phrase("Correct the place or the district.")))
    }
    return faults
  }

  /// Names, each with the distance from its district, the farthest first.
  private func farthestFirst(_ places: [Place]) -> String {
    let measured = places.prefix(ComparedLayers.mostMeasured).map { place in
      (place.name, dataset.districts[place.district].area.metresToBorder(from: place.at))
    }.sorted { $0.1 > $1.1 }
    return NameList.text(
      measured.map { ($0.0, NameList.distance($0.1)) }
        + places.dropFirst(ComparedLayers.mostMeasured).prefix(1).map { ($0.name, "") })
  }

  /// At most this many distances are computed, since outlines may be long.
  static let mostMeasured = 300

  /// Suggests swapped or mirrored coordinates, if correcting them would move a school or block into its district.
  private func mend(_ places: [Place]) -> Phrase {
    func home(_ change: (Position) -> Position) -> Int {
      places.prefix(ComparedLayers.mostMeasured).count { place in
        let there = change(place.at)
        return dataset.districts[place.district].area.contains(there.x, there.y)
      }
    }
    if home({ Position($0.y, $0.x) }) > 0 {
      return Phrase("Latitude and longitude look swapped: write longitude first.")
    }
    if home({ Position(-$0.x, $0.y) }) + home({ Position($0.x, -$0.y) }) > 0 {
      return Phrase("A minus sign looks lost: longitudes in the west and latitudes in the south are negative.")
    }
    return Phrase("Correct the place, or the outline of the district.")
  }
}
