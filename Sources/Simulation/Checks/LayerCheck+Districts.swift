internal import Geometry
internal import Planning

extension LayerCheck {
  /// A thing with a position and a district.
  struct Place {
    var number: Int
    var name: String
    var at: Position
    var district: Int
  }

  func schoolsOutsideDistricts(except lost: Set<Int>) -> (faults: [Fault], schools: [Int]) {
    let schools = dataset.placedSchools.filter { !lost.contains($0) && hasLand(dataset.schools[$0].district) }
    let places = schools.flatMap { [dataset.schools[$0].site.x, dataset.schools[$0].site.y] }
    let misfits = districts.misfits(places, within: LayerCheck.borderMetres) {
      Int($1) == dataset.schools[schools[$0]].district
    }.map { schools[$0] }
    let faults = outsideDistricts(
      misfits.map {
        let school = dataset.schools[$0]
        return Place(number: $0, name: school.id.text, at: school.site, district: school.district)
      }, of: schools.count, "schools", noun: ("school", "schools"), chinese: "所学校"
    ) { dataset.schools[$0].feature }
    return (faults, misfits)
  }

  func blocksOutsideDistricts() -> [Fault] {
    let blocks = dataset.blocks
    let misfits = districts.misfits(blocks.points, within: LayerCheck.borderMetres) { block, district in
      blocks.districts[block] == district
    }.filter {
      !blocks.point($0).isNullIsland && blocks.hasPlace($0) && hasLand(Int(blocks.districts[$0]))
    }
    return outsideDistricts(
      misfits.map {
        Place(number: $0, name: blocks.ids[$0], at: blocks.point($0), district: Int(blocks.districts[$0]))
      }, of: blocks.count, "blocks", noun: ("block", "blocks"), chinese: "个地块"
    ) { $0 < blocks.featureCount ? $0 : nil }
  }

  /// Two warnings at most: for those in no district, and for those in another district than they name.
  private func outsideDistricts(
    _ places: [Place], of all: Int, _ layer: String, noun: (one: String, many: String), chinese: String,
    feature: (Int) -> Int?
  ) -> [Fault] {
    guard !places.isEmpty else { return [] }
    let located = districts.locate(places.flatMap { [$0.at.x, $0.at.y] })
    let astray = places.indices.filter { located.zone[$0] < 0 }.map { places[$0] }
    let elsewhere = places.indices.filter { located.zone[$0] >= 0 }
    let measure = chinese.prefix(1)
    func fault(_ count: Int, _ first: Place, _ english: String, _ chineseEnd: String, _ found: String, _ mend: Phrase)
      -> Fault
    {
      let number = all == 1 ? "1 \(noun.one)" : "\(count.grouped) of \(all.grouped) \(noun.many)"
      return Fault(
        .warning, file: layer + ".geojson", feature: feature(first.number).map { $0 + 1 }, field: "geometry",
        Phrase(
          "\(number) \(count == 1 ? "lies" : "lie") \(english)",
          "\(all.grouped) \(chinese)中有 \(count.grouped) \(measure)\(chineseEnd)"),
        found: found, mend: mend)
    }
    var faults: [Fault] = []
    if let first = astray.first {
      faults.append(
        fault(
          astray.count, first, "in no district", "不在任何区内", farthestFirst(astray), mend(astray)))
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
          elsewhere.count, places[first], "in another district than the one given", "位于所填区以外的其他区",
          NameList.text(names),
          Phrase("Correct the place or the district.", "请更正位置或所属区。")))
    }
    return faults
  }

  /// Names with how far each lies from its district, the farthest first.
  private func farthestFirst(_ places: [Place]) -> String {
    let measured = places.prefix(LayerCheck.mostMeasured).map { place in
      (place.name, dataset.districts[place.district].area.metresToBorder(from: place.at))
    }.sorted { $0.1 > $1.1 }
    return NameList.text(
      measured.map { ($0.0, NameList.distance($0.1)) }
        + places.dropFirst(LayerCheck.mostMeasured).prefix(1).map { ($0.name, "") })
  }

  /// At most this many places are measured, since outlines may be long.
  static let mostMeasured = 300

  /// Suggests swapped or mirrored coordinates where correcting these would put a place into its district.
  private func mend(_ places: [Place]) -> Phrase {
    func home(_ change: (Position) -> Position) -> Int {
      places.prefix(LayerCheck.mostMeasured).count { place in
        let there = change(place.at)
        return dataset.districts[place.district].area.contains(there.x, there.y)
      }
    }
    if home({ Position($0.y, $0.x) }) > 0 {
      return Phrase("Latitude and longitude look swapped: write longitude first.", "经纬度似乎颠倒：请先写经度。")
    }
    if home({ Position(-$0.x, $0.y) }) + home({ Position($0.x, -$0.y) }) > 0 {
      return Phrase(
        "A minus sign looks lost: longitudes in the west and latitudes in the south are negative.",
        "似乎缺少负号：西经和南纬应为负数。")
    }
    return Phrase("Correct the place, or the outline of the district.", "请更正位置或区界。")
  }
}
