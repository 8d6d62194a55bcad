internal import Geometry
internal import Layers
import Planning

/// The source that states the CRS of a layer's coordinates.
enum CRSOrigin: Hashable {
  /// `crs` of the layer in dataset.yaml.
  case layer
  /// The crs member of the file.
  case member
  /// `crs` of the whole dataset in dataset.yaml.
  case dataset
  /// No CRS is stated: RFC 7946 prescribes WGS 84.
  case standard
}

/// How the coordinates of each layer were read. A problem of several layers is reported once.
struct LayerPlaces {
  struct Misplaced {
    var layer: String
    var cause: Cause
    var example: Position?
  }

  struct Cause: Hashable {
    var misfit: Misfit
    var crs: CRS
    var origin: CRSOrigin
  }

  var placed: [(layer: String, origin: CRSOrigin)] = []
  var misplaced: [Misplaced] = []
}

extension DatasetReader {
  /// Layers and tables whose CRS dataset.yaml may state individually. `housing.csv` is WGS 84 unless it is listed
  /// there.
  static let withPlaces = layers + optionalLayers + ["housing"]

  /// `crs` of dataset.yaml: one for all layers, or a map by layer, in which `"*"` stands for all other layers.
  mutating func readCRS(_ fields: inout Fields) {
    crsLine = fields.peek("crs")?.line
    if let node = fields.peek("crs"), node.map != nil {
      _ = fields.take("crs")
      var byLayer = Fields(node, path: "crs")
      for name in DatasetReader.withPlaces { layerCRS[name] = crs(name, &byLayer, isSource: true) }
      sourceCRS = crs("*", &byLayer, isSource: true)
      byLayer.finish(&loaded.faults)
    } else {
      sourceCRS = crs("crs", &fields, isSource: true)
    }
    if sourceCRS?.isWGS84 ?? false { sourceCRS = nil }
    for name in DatasetReader.layers + DatasetReader.optionalLayers {
      loaded.dataset.about.crsOfLayer[name] = layerCRS[name] ?? sourceCRS
    }
  }

  /// A CRS that PROJ can transform to or from WGS 84; nil, with a fault, for anything else.
  ///
  /// - Parameter isSource: true if coordinates of the dataset are in this CRS.
  mutating func crs(_ key: String, _ fields: inout Fields, isSource: Bool) -> CRS? {
    fields.take(key).flatMap { CRS(of: $0, fields.field(key), toWGS84: isSource, &loaded.faults) }
  }

  /// Transforms a layer to WGS 84; false if its coordinates cannot be used.
  mutating func place(_ file: inout LayerFile) -> Bool {
    guard let (crs, origin) = statedCRS(of: &file) else { return false }
    guard let wrong = file.place(from: crs) else {
      places.placed.append((file.name, origin))
      loaded.dataset.about.crsOfLayer[file.name] = crs.isWGS84 ? nil : crs
      return true
    }
    let cause = LayerPlaces.Cause(misfit: wrong.misfit, crs: crs, origin: origin)
    places.misplaced.append(LayerPlaces.Misplaced(layer: file.name, cause: cause, example: wrong.example))
    return false
  }

  /// The CRS of a layer, from the first source that states it: dataset.yaml for this layer, the file's crs member,
  /// dataset.yaml for all layers. A crs member of WGS 84 does not override `gcj02` or `bd09`, because a crs member
  /// cannot name them.
  private func statedCRS(of file: inout LayerFile) -> (CRS, CRSOrigin)? {
    let member = file.layer.crs
    if let crs = layerCRS[file.name] {
      if let member, member.crs != crs {
        file.noteMember(member, Phrase("not used: dataset.yaml says \(crs.code)"))
      }
      return (crs, .layer)
    }
    guard let member else { return sourceCRS.map { ($0, .dataset) } ?? (.wgs84, .standard) }
    guard let own = member.crs else {
      file.tally.add(
        Fault(
          file: file.file, line: member.line, field: "crs",
          Phrase("the crs member names an unknown CRS"), found: member.text,
          expected: Phrase("EPSG:4490 or the like"), mend: mendLayer(file.name)), kind: "crs")
      return nil
    }
    if let sourceCRS, sourceCRS.isShifted, own.isWGS84 {
      file.noteMember(
        member,
        Phrase("degrees, taken as \(sourceCRS.code), as dataset.yaml says"))
      return (sourceCRS, .dataset)
    }
    if let sourceCRS, sourceCRS != own {
      file.noteMember(
        member,
        Phrase("the file's own CRS is used, not crs of dataset.yaml"))
    } else if own != .wgs84 {
      file.noteMember(
        member,
        own.isWGS84
          ? Phrase("the file's own CRS, taken as WGS 84")
          : Phrase("the file's own CRS is used"))
    }
    return (own, .member)
  }

  // MARK: coordinates that do not fit

  /// Reports the layers whose coordinates could not be used: one fault per cause, with a remedy that does not break the
  /// other layers.
  mutating func reportMisplaced() {
    var told: [LayerPlaces.Cause] = []
    for one in places.misplaced where !told.contains(one.cause) {
      told.append(one.cause)
      loaded.faults.add(fault(of: places.misplaced.filter { $0.cause == one.cause }))
    }
  }

  private func fault(of layers: [LayerPlaces.Misplaced]) -> Fault {
    let cause = layers[0].cause
    let files = layers.map { $0.layer + ".geojson" }
    let isOfDataset = cause.origin == .layer || (cause.origin == .dataset && cause.misfit != .outside)
    var fault = Fault(
      file: isOfDataset ? "dataset.yaml" : files[0], line: isOfDataset ? crsLine : nil,
      field: isOfDataset ? "crs" : "geometry.coordinates", message(cause, .oneOf(files)),
      found: layers[0].example?.text, mend: mend(cause, layers))
    if case .notDegrees = cause.misfit {
      fault.expected = Phrase("-180 to 180, -90 to 90")
    }
    return fault
  }

  private func message(_ cause: LayerPlaces.Cause, _ files: Phrase) -> Phrase {
    let code = cause.crs.code
    switch cause.misfit {
    case .notDegrees:
      return Phrase("the coordinates of \(files) are not degrees of longitude and latitude")
    case .degrees:
      return Phrase("the coordinates of \(files) are degrees already, not \(code)")
    case .outside:
      return Phrase("the coordinates of \(files) cannot be \(code)")
    case .unknown(let reason):
      return Phrase("\(code), the CRS of \(files), is not known: \(reason)")
    }
  }

  private func mend(_ cause: LayerPlaces.Cause, _ layers: [LayerPlaces.Misplaced]) -> Phrase {
    if case .notDegrees(areSwapped: true) = cause.misfit {
      return Phrase("Latitude and longitude look swapped: write longitude first (QGIS: Swap X and Y coordinates).")
    }
    let code = cause.misfit == .degrees ? "EPSG:4326" : fittingCRS(layers[0].example)?.code ?? "EPSG:…"
    let map = "crs: { " + layers.map { "\($0.layer): \(code)" }.joined(separator: ", ") + " }"
    switch (cause.misfit, cause.origin) {
    case (.degrees, .dataset):
      let others = places.placed.filter { $0.origin == .dataset }.map { "\($0.layer): \(cause.crs.code)" }
      if others.isEmpty { return Phrase("Remove crs from dataset.yaml.") }
      let rest = others.joined(separator: ", ")
      return Phrase("State it for the others alone: crs: { \(rest) }.")
    case (.notDegrees, .standard) where places.placed.isEmpty && layers.count > 1:
      return Phrase("State their CRS in dataset.yaml, such as crs: EPSG:4549, or export them in WGS 84.")
    case (_, .layer):
      return Phrase("Correct it: \(map).")
    default:
      return Phrase(
        "State the right one in dataset.yaml, \(map), or export \(layers.count == 1 ? "the layer" : "the layers") in WGS 84."
      )
    }
  }

  /// The first CRS in common use that brings a position near the other layers: Web Mercator, Gauss-Krüger with and
  /// without zone numbers, UTM.
  private func fittingCRS(_ example: Position?) -> CRS? {
    var here = Bounds()
    for district in loaded.dataset.districts { here.include(district.area.bounds) }
    for school in loaded.dataset.schools { here.include(school.site.x, school.site.y) }
    guard let example, !here.isEmpty else { return nil }
    let plane = metricCRS(for: here)
    var codes = ["EPSG:3857", plane.code]
    if let number = Int(plane.code.dropFirst(5)), (4534...4554).contains(number) { codes.append("EPSG:\(number - 21)") }
    codes.append("EPSG:\((here.middle.y < 0 ? 32701 : 32601) + Int((here.middle.x + 180) / 6) % 60)")
    let around = here.grown(by: max(0.1, here.maxX - here.minX, here.maxY - here.minY))
    return codes.lazy.compactMap { CRS($0) }.first { crs in
      guard let there = try? Transformer(from: crs, to: .wgs84).transform(example) else { return false }
      return around.contains(there)
    }
  }

  private func mendLayer(_ layer: String) -> Phrase {
    Phrase("State it in dataset.yaml, crs: { \(layer): EPSG:… }, or export the layer in WGS 84.")
  }
}

extension LayerFile {
  /// Reports how the file's crs member was used.
  mutating func noteMember(_ member: CRSMember, _ message: Phrase) {
    tally.add(Fault(.note, file: file, line: member.line, field: "crs", message, found: member.text), kind: "crs")
  }
}

extension CRS {
  /// A CRS that a file names; nil, with a fault, if it cannot be used.
  init?(of node: YAMLNode, _ field: String, toWGS84: Bool, _ faults: inout Faults) {
    func wrong(_ expected: Phrase) {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: field, Phrase("invalid value"),
          found: node.shown, expected: expected))
    }
    guard let text = node.text, let crs = CRS(text) else {
      wrong(Phrase("EPSG:4549, gcj02, bd09 or the like"))
      return nil
    }
    do throws(GeometryError) {
      _ = try Transformer(from: toWGS84 ? crs : .wgs84, to: toWGS84 ? .wgs84 : crs)
    } catch {
      wrong(Phrase("a CRS that PROJ knows: \(error.reason)"))
      return nil
    }
    self = crs
  }
}
