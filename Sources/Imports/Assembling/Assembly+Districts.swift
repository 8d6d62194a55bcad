internal import Foundation
internal import Geometry
internal import Layers
internal import Planning

extension Assembly {
  /// Gives schools, blocks and sites the id of their district: by name, else by place.
  mutating func placeInDistricts() {
    let isMade = layers[.districts] == nil
    makeDistricts()
    guard let districts = layers[.districts], !districts.rows.isEmpty else { return }
    let finder = IdFinder(districts)
    let areas = districts.rows.compactMap { row in row.text("id").flatMap { id in row.area.map { (id: id, area: $0) } }
    }
    for kind in [LayerKind.schools, .blocks, .sites] {
      guard var clean = layers[kind] else { continue }
      var (found, far, renamed) = (0, 0, 0)
      for at in clean.rows.indices {
        let stated = clean.rows[at].text("district")
        if let stated, case .one(let id, _) = finder.match(stated) {
          if id != stated { renamed += 1 }
          clean.rows[at].cells["district"] = .text(id)
          continue
        }
        if let stated, !isMade { nameUnmatched(clean.rows[at], "district", stated, finder) }
        guard let place = clean.rows[at].place, let (id, isInside) = Assembly.district(of: place, areas) else {
          continue
        }
        clean.rows[at].cells["district"] = .text(id)
        found += 1
        if !isInside { far += 1 }
        note(
          clean.rows[at], column: "district", found: stated ?? "",
          isInside
            ? Phrase("\(id), the district that holds its place")
            : Phrase("\(id), the nearest district; none holds its place"), isGuess: true)
      }
      if !clean.columns.contains("district") { clean.columns.insert("district", at: min(2, clean.columns.count)) }
      layers[kind] = clean
      nameFound(kind, found: found, far: far, renamed: renamed)
    }
  }

  private mutating func nameFound(_ kind: LayerKind, found: Int, far: Int, renamed: Int) {
    if found > 0 {
      faults.append(
        Fault(
          far > 0 ? .warning : .note, file: "\(kind.rawValue).geojson", field: "district",
          far > 0
            ? Phrase("the districts of \(found) features were found by place; \(far) lie in none and got the nearest")
            : Phrase("the districts of \(found) features were found by place")))
    }
    if renamed > 0 {
      faults.append(
        Fault(
          .note, file: "\(kind.rawValue).geojson", field: "district",
          Phrase("\(renamed) names of districts were replaced by ids")))
    }
  }

  /// The district that holds a place, else the nearest.
  private static func district(of place: Position, _ areas: [(id: String, area: Area)]) -> (String, Bool)? {
    if let inside = areas.first(where: {
      $0.area.bounds.touches(Bounds(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y))
        && $0.area.contains(place.x, place.y)
    }) {
      return (inside.id, true)
    }
    return areas.map { ($0.id, $0.area.metresToBorder(from: place)) }.min { $0.1 < $1.1 }.map { ($0.0, false) }
  }

  mutating func nameUnmatched(_ row: CleanRow, _ column: String, _ found: String, _ finder: IdFinder) {
    unmatched.append(
      Unmatched(
        file: row.file, sheet: row.sheet, row: row.number, column: column, found: found,
        nearest: finder.match(found).nearest))
  }

  // MARK: no layer of districts

  /// Makes districts where no file has them: the land of the blocks of each name, else one for all land.
  private mutating func makeDistricts() {
    guard layers[.districts] == nil else { return }
    let blocks = layers[.blocks]?.rows ?? []
    var names: [String] = []
    for row in blocks { if let name = row.text("district"), !names.contains(name) { names.append(name) } }
    var clean = CleanLayer(kind: .districts, columns: ["id", "name"])
    if !names.isEmpty, names.count <= 200, blocks.allSatisfy({ $0.area != nil && $0.text("district") != nil }) {
      for name in names {
        guard let land = try? Area.union(blocks.filter { $0.text("district") == name }.compactMap(\.area)),
          !land.isEmpty
        else { continue }
        clean.rows.append(Assembly.district(name, land.roundedToCentimetres, number: clean.rows.count + 1))
      }
      say(Phrase("no layer of districts: \(clean.rows.count) were made of the land of the blocks that name them"))
    } else if let land = wholeLand() {
      clean.rows = [Assembly.district(request.name, land, number: 1)]
      say(Phrase("no layer of districts: one was made of all land of the files"))
    }
    guard !clean.rows.isEmpty else { return }
    layers[.districts] = clean
    makeIds(.districts)
  }

  private mutating func say(_ words: Phrase) {
    note("", column: nil, words, isGuess: true)
    faults.append(
      Fault(
        .note, file: "districts.geojson", words,
        mend: Phrase("Import a layer of districts with the others, if they matter.")))
  }

  private static func district(_ name: String, _ land: Area, number: Int) -> CleanRow {
    CleanRow(cells: ["name": .text(name)], shape: .area(land), file: "districts.geojson", sheet: "", number: number)
  }

  /// The land of zones and blocks together; with points alone, a rectangle around them.
  private func wholeLand() -> Area? {
    let areas = [LayerKind.catchments, .blocks].flatMap { layers[$0]?.rows.compactMap(\.area) ?? [] }
    var box = Bounds()
    for kind in [LayerKind.schools, .blocks] {
      for row in layers[kind]?.rows ?? [] { if let place = row.place { box.include(place) } }
    }
    if !areas.isEmpty, let land = try? Area.union(areas), !land.isEmpty {
      let isWhole = (layers[.schools]?.rows ?? []).allSatisfy { row in
        row.place.map { land.contains($0.x, $0.y) } ?? true
      }
      // schools outside all zones belong to the district too
      if isWhole { return land.roundedToCentimetres }
      for bounds in areas.map(\.bounds) { box.include(bounds) }
    }
    guard !box.isEmpty else { return nil }
    let edge = max(0.005, (box.maxX - box.minX) * 0.02, (box.maxY - box.minY) * 0.02)
    return Area(Bounds(minX: box.minX - edge, minY: box.minY - edge, maxX: box.maxX + edge, maxY: box.maxY + edge))
      .roundedToCentimetres
  }
}
