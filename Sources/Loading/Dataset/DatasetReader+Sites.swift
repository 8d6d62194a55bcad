internal import Geometry
internal import Layers
import Planning

extension DatasetReader {
  /// Keeps the sites on which schools could be built. A feature without a usable id, district, stage or position is reported and
  /// left out.
  mutating func readSites(_ given: LayerFile) {
    var file = given
    let columns = SiteColumns(file, &loaded.faults)
    var rows: [String: Int] = [:]
    for row in 0..<file.layer.count {
      let (point, land) = spot(&file, row)
      let district = district(&file, row, columns.district)
      let (stage, isKnownStage) = onlyStage(&file, row, columns.stage)
      let rooms = file.number(row, columns.maxClassrooms, in: 1...100_000, whole: true)
      let costs = columns.costs.map { file.number(row, $0, in: 0...1e15) }
      let from = file.schoolYear(row, columns.availableFrom, "available_from")
      guard let ids = columns.id, let id = id(&file, row, ids, rows) else { continue }
      rows[id] = row
      guard let point, let district, isKnownStage else { continue }
      let chinese = file.text(row, columns.chinese)
      var site = CandidateSite(
        id: ID(id), name: file.text(row, columns.name) ?? chinese ?? id, nameChinese: chinese, district: district,
        point: point, place: SourcePlace(file: file.file, line: file.line(row), feature: row + 1))
      (site.stage, site.land, site.maxClassrooms, site.availableFrom) = (stage, land, rooms, from)
      (site.costPerClassroom, site.buildingCost, site.landCost) = (costs[0], costs[1], costs[2])
      loaded.dataset.candidateSites.append(site)
    }
    loaded.faults.add(contentsOf: file.tally.faults)
  }

  /// The position of a feature, and its land if it is drawn as an area.
  private func spot(_ file: inout LayerFile, _ row: Int) -> (point: Position?, land: Area?) {
    if let point = file.point(row) { return (point, nil) }
    if file.isUnread(row) { return (nil, nil) }
    if file.kind(row) == .area {
      let land = file.area(row)
      return (land.flatMap { try? $0.pointInside() }, land)
    }
    file.add(
      row, "geometry", Phrase("a site is a point or a polygon"), found: file.geometry(row),
      expected: Phrase("a Point or a polygon"))
    return (nil, nil)
  }

  /// The stage of a feature, nil for any stage; not known, with a fault, if it names a stage that the dataset lacks.
  private func onlyStage(_ file: inout LayerFile, _ row: Int, _ column: Int?) -> (stage: StageIndex?, isKnown: Bool) {
    guard let text = file.text(row, column) else { return (nil, true) }
    let stage = file.stage(row, named: text, among: loaded.dataset.stages)
    return (stage, stage != nil)
  }
}

/// The column indexes of the layer of sites.
private struct SiteColumns {
  let id: Int?
  let name: Int?
  let chinese: Int?
  let district: Int?
  let stage: Int?
  let maxClassrooms: Int?
  let availableFrom: Int?
  /// Cost of a room, of building, of land.
  let costs: [Int?]

  init(_ file: LayerFile, _ faults: inout Faults) {
    let find = file.columns
    let costNames = ["cost_per_classroom", "building_cost", "land_cost"]
    id = find.require("id", file: file.file, line: nil, into: &faults)
    district = find.require("district", file: file.file, line: nil, into: &faults)
    (name, chinese, stage) = (find.find("name"), find.find("name_zh"), find.find("stage"))
    (maxClassrooms, availableFrom) = (find.find("max_classrooms"), find.find("available_from"))
    costs = costNames.map { find.find($0) }
    find.warnOfSlips(file: file.file, into: &faults)
  }
}
