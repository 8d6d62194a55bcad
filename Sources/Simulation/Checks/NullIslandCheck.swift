internal import Geometry
internal import Planning

extension ComparedLayers {
  /// Schools at 0, 0.
  var schoolsAtNullIsland: Set<SchoolIndex> {
    Set(dataset.placedSchools.filter { dataset.schools[$0].site.isNullIsland })
  }

  /// At most two warnings: for schools and for blocks at 0, 0.
  func atNullIsland(_ schools: Set<SchoolIndex>) -> [Fault] {
    let blocks = (0..<dataset.blocks.count).filter {
      dataset.blocks.point($0).isNullIsland && dataset.blocks.hasPlace($0)
    }
    let mend = Phrase("Geocoders write 0, 0 where they find nothing: give the place, longitude first.")
    var faults: [Fault] = []
    if let first = schools.min() {
      let verb = schools.count == 1 ? "school lies" : "schools lie"
      faults.append(
        Fault(
          .warning, file: "schools.geojson", feature: dataset.schools[first].feature.map { $0 + 1 }, field: "geometry",
          Phrase(
            "\(schools.count.grouped) \(verb) at 0, 0, far outside its district and catchment: all distances to it are wrong"
          ),
          found: NameList.text(schools.sorted().map { dataset.schools[$0].id.text }), mend: mend))
    }
    if let first = blocks.first {
      let verb = blocks.count == 1 ? "block lies" : "blocks lie"
      faults.append(
        Fault(
          .warning, file: "blocks.geojson", feature: first + 1, field: "geometry",
          Phrase("\(blocks.count.grouped) \(verb) at 0, 0, outside of all districts"),
          found: NameList.text(blocks.prefix(NameList.most + 1).map { dataset.blocks.ids[$0] }), mend: mend))
    }
    return faults
  }
}
