internal import Geometry
internal import Planning

/// Finds whole layers that are displaced from the others by the shift of a Chinese web map.
///
/// For every two layers a relation should hold: schools and blocks lie in districts and catchments, catchments in districts.
/// Violations are counted with the layers unchanged, and with one of the two shifted in either direction. Then each set of
/// layers is tested as the set in shifted coordinates: only the counts between it and the other layers change. Counts are taken
/// over a sample of bounded size.
struct DatumCheck {
  struct Result {
    /// The layers in shifted coordinates.
    var layers: Set<DatasetLayer>
    var datum: ShiftedDatum
    var fault: Fault

    /// Points of one layer, relative to another layer, with the shift removed: interleaved, degrees.
    /// Nil where the shift moves neither of the two layers, or both.
    func shiftedBack(_ places: [Double], of points: DatasetLayer, against land: DatasetLayer) -> [Double]? {
      guard layers.contains(points) != layers.contains(land), let transformer = datum.transformer else { return nil }
      var places = places
      do {
        // moving the areas one way has the same effect as moving the points the other way
        if layers.contains(points) { try transformer.transform(&places) } else { try transformer.inverse(&places) }
      } catch {
        return nil
      }
      return places
    }

    /// The shift as an error, if it leaves blocks in no catchment; else as a warning.
    ///
    /// - Parameter blocks: the faults that the shift explains and replaces.
    func fault(leaving blocks: [Fault], count: Int) -> Fault {
      guard count > 0 else { return fault }
      var cause = fault
      cause.severity = .error
      cause.message = Phrase(
        "\(cause.message); \(count) \(count == 1 ? "block lies" : "blocks lie") in no catchment because of it")
      cause.each = [cause] + blocks
      return cause
    }
  }

  private let about: DatasetInfo
  /// Nil where no shift reduces the violations.
  private(set) var result: Result?

  private static let fewestMisfits = 4
  /// With the shift removed, at most this share of the violations may remain.
  private static let shareLeft = 0.25
  /// If the violations are a smaller share than this, they are no evidence of a shift.
  private static let leastShare = 0.02

  init(_ about: DatasetInfo, _ relations: [LayerRelation]) {
    self.about = about
    let asIs = relations.map(\.asIs)
    guard asIs.reduce(0, +) >= DatumCheck.fewestMisfits else { return }
    var best: (layers: Set<DatasetLayer>, datum: ShiftedDatum, after: [Int])?
    for datum in ShiftedDatum.allCases {
      let shifted = relations.map { $0.misfits(shifted: datum) }
      for layers in DatumCheck.sets {
        let after = relations.indices.map { at in
          switch (layers.contains(relations[at].points), layers.contains(relations[at].land)) {
          case (true, false): shifted[at].points
          case (false, true): shifted[at].land
          default: asIs[at]
          }
        }
        guard DatumCheck.isCured(relations, layers, asIs, after) else { continue }
        if after.reduce(0, +) < best?.after.reduce(0, +) ?? .max { best = (layers, datum, after) }
      }
    }
    guard let best else { return }
    let changes = relations.indices.filter { asIs[$0] != best.after[$0] }.map { at in
      (relations[at].name, asIs[at], best.after[at])
    }
    result = Result(layers: best.layers, datum: best.datum, fault: fault(best.layers, best.datum, changes))
  }

  /// True where there are enough violations between these layers and the others, and removing the shift removes nearly all of them.
  private static func isCured(
    _ relations: [LayerRelation], _ layers: Set<DatasetLayer>, _ before: [Int], _ after: [Int]
  ) -> Bool {
    let between = relations.indices.filter {
      layers.contains(relations[$0].points) != layers.contains(relations[$0].land)
    }
    func sum(_ counts: (Int) -> Int) -> Double { Double(between.reduce(0) { $0 + counts($1) }) }
    let (was, left, all) = (sum { before[$0] }, sum { after[$0] }, sum { relations[$0].count })
    return was >= Double(fewestMisfits) && was >= leastShare * all && left <= shareLeft * was
  }

  /// All sets of one to three layers: single layers first, then pairs, then triples.
  private static let sets: [Set<DatasetLayer>] = (1..<15).map { bits in
    Set(DatasetLayer.allCases.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
  }.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)

  private func fault(
    _ layers: Set<DatasetLayer>, _ datum: ShiftedDatum, _ changes: [(name: Phrase, before: Int, after: Int)]
  ) -> Fault {
    let ordered = DatasetLayer.allCases.filter(layers.contains)
    let names = Phrase.joined(ordered.map(\.name), by: Phrase(" and "))
    let counts = LayerRelation.summed(changes).map { Phrase("\($0.name) \($0.before) → \($0.after)") }
    let fit = Phrase.joined(counts, by: Phrase("; "))
    return Fault(
      .warning, file: (ordered.first?.rawValue ?? "") + ".geojson", field: "geometry",
      Phrase(
        "\(names) are offset from the other layers as a whole, by the shift of \(datum.name), the coordinates of Chinese web maps; shifted back they fit: \(fit)"
      ),
      mend: statement(ordered, datum))
  }

  /// How to state the datum in `dataset.yaml`. If all other layers are already stated to be in it, states these as WGS 84 instead.
  private func statement(_ layers: [DatasetLayer], _ datum: ShiftedDatum) -> Phrase {
    let stated = about.crsOfLayer
    let others = DatasetLayer.allCases.filter { !layers.contains($0) }
    let list: String
    if others.allSatisfy({ stated[$0.rawValue]?.code == datum.code }) {
      list =
        "\"*\": \(datum.code), " + others.map { "\($0.rawValue): \(CRS.wgs84.code)" }.joined(separator: ", ")
    } else {
      list = layers.map { "\($0.rawValue): \(datum.code)" }.joined(separator: ", ")
    }
    return Phrase("State it in dataset.yaml: crs: { \(list) }")
  }
}
