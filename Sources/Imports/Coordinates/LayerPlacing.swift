internal import Geometry
internal import Layers
internal import Loading
internal import Planning

/// Brings all layers to WGS 84: first those whose coordinates are certain, then the others, by the first.
struct LayerPlacing {
  let request: ImportRequest
  private(set) var placements: [Placement?] = []
  private(set) var faults: [Fault] = []
  private(set) var changes: [ImportChange] = []
  private var guess = CoordinateGuess()

  init(_ request: ImportRequest) { self.request = request }

  mutating func place(_ layers: inout [RawLayer]) {
    placements = Array(repeating: nil, count: layers.count)
    for at in layers.indices {
      dropZeros(&layers[at])
      dropImpossible(&layers[at])
    }
    var waiting: [Int] = []
    for at in layers.indices {
      guard let size = CoordinateSize(layers[at].layer.shapes, without: layers[at].unread) else { continue }
      if let certain = certain(layers[at], size) { transform(&layers[at], at, certain) } else { waiting.append(at) }
    }
    for at in waiting {
      guard let size = CoordinateSize(layers[at].layer.shapes, without: layers[at].unread) else { continue }
      if let guessed = guessed(layers[at], size) {
        transform(&layers[at], at, guessed)
      } else {
        layers[at].unread = Set(0..<layers[at].count)
      }
    }
  }

  // MARK: which coordinates

  /// What is stated and fits the numbers, or what the numbers can only mean.
  private func certain(_ layer: RawLayer, _ size: CoordinateSize) -> Placement? {
    let inMap = stated(request.map.entry(file: layer.file, layer: layer.name)?.crs)
    if let inMap { return Placement(crs: inMap, why: Phrase("as the map says")) }
    if let own = layer.crs, !own.isWGS84, LayerPlacing.fits(own, size) { return Placement(crs: own) }
    if size.areDegrees {
      // degrees in a file that states metres are degrees; near 0 they could be metres
      let isDoubtful = layer.crs.map { !$0.isWGS84 } ?? false
      return Placement(
        crs: datum, why: isDoubtful ? Phrase("the numbers are degrees, not \(layer.crs?.code ?? "")") : nil,
        isGuess: isDoubtful)
    }
    if size.areSwappedDegrees {
      return Placement(crs: datum, isSwapped: true, why: Phrase("latitude stands before longitude"), isGuess: true)
    }
    let general = request.crs ?? stated(request.map.crs)
    if let general, LayerPlacing.fits(general, size) { return Placement(crs: general, why: Phrase("as --crs says")) }
    if let general, LayerPlacing.fits(general, size.swapped) {
      return Placement(
        crs: general, isSwapped: true, why: Phrase("as --crs says; north stands before east"), isGuess: true)
    }
    if let own = layer.crs, !own.isWGS84, LayerPlacing.fits(own, size.swapped) {
      return Placement(crs: own, isSwapped: true, why: Phrase("north stands before east"), isGuess: true)
    }
    return nil
  }

  private var datum: CRS { request.datum ?? stated(request.map.datum) ?? .wgs84 }

  private func stated(_ text: String?) -> CRS? { text.flatMap { $0.lowercased() == "wgs84" ? .wgs84 : CRS($0) } }

  private static func fits(_ crs: CRS, _ size: CoordinateSize) -> Bool {
    crs.isWGS84 || crs.isShifted ? size.areDegrees : CoordinateGuess.place(size.middle, crs, reach: 3) != nil
  }

  /// What the numbers mean by their size; nil, with a fault, where that cannot be known.
  private mutating func guessed(_ layer: RawLayer, _ size: CoordinateSize) -> Placement? {
    let isContradicted = layer.crs != nil
    switch guess.answer(size) {
    case .one(var placement):
      if isContradicted {
        placement.why = Phrase(
          "the numbers do not fit \(layer.crs?.code ?? ""), which the file states; guessed from their size")
      }
      return placement
    case .several(let systems):
      faults.append(
        Fault(
          file: layer.file, field: layer.sheet, Phrase("the numbers fit several coordinate systems"), found: size.text,
          expected: .list(systems.prefix(6).map(\.code)),
          mend: Phrase("State the right one, such as --crs \(systems[0].code), or import it with a layer in degrees.")))
    case .none:
      faults.append(
        Fault(
          file: layer.file, field: layer.sheet,
          Phrase("the numbers are no degrees, and no coordinate system is stated that fits them"),
          found: size.text, expected: Phrase("longitude and latitude, or --crs"),
          mend: Phrase("Ask who made the file, and state it: --crs EPSG:4549.")))
    }
    return nil
  }

  // MARK: transformation

  private mutating func transform(_ layer: inout RawLayer, _ at: Int, _ placement: Placement) {
    placements[at] = placement
    if let why = placement.why {
      note(layer, nil, Phrase("read as \(placement.words): \(why)"), isGuess: placement.isGuess)
    } else if let name = layer.transformedFrom {
      note(layer, nil, Phrase("transformed to WGS 84 by GDAL from \(name)"))
    } else if !placement.crs.isWGS84 {
      note(layer, nil, Phrase("transformed from \(placement.crs.code) to WGS 84"))
    }
    if let old = LayerPlacing.oldDatum(placement.crs) {
      faults.append(
        Fault(
          .warning, file: layer.file, field: layer.sheet,
          Phrase("\(placement.crs.code) is \(old), whose shift to WGS 84 is not public: places can be 100 m off"),
          mend: Phrase("Have the layer transformed to CGCS2000 by the surveying bureau.")))
    }
    if placement.isSwapped { layer.swapAxes() }
    if !placement.crs.isWGS84 { move(&layer, from: placement.crs) }
    for row in 0..<layer.count where !layer.unread.contains(row) {
      let bounds = layer.layer.shapes.bounds(of: row)
      guard !bounds.isEmpty, abs(bounds.minX) > 1e-6 || abs(bounds.minY) > 1e-6 else { continue }
      guard abs(bounds.minX) <= 180, abs(bounds.maxX) <= 180, abs(bounds.minY) <= 90, abs(bounds.maxY) <= 90 else {
        nameLost(&layer, row, Phrase("a place outside longitude and latitude; the feature has no place now"))
        continue
      }
      if !placement.isGuess { guess.known.include(bounds) }
    }
  }

  private mutating func move(_ layer: inout RawLayer, from crs: CRS) {
    guard let transformer = try? Transformer(from: crs, to: .wgs84) else {
      faults.append(
        Fault(file: layer.file, field: "crs", Phrase("the coordinate system is not known"), found: crs.code))
      layer.unread = Set(0..<layer.count)
      return
    }
    var placed = layer.layer.shapes.positions
    if (try? transformer.transform(&placed)) == nil {
      placed = layer.layer.shapes.positions
      for row in 0..<layer.count where !layer.unread.contains(row) {
        let numbers = layer.layer.shapes.positionNumbers(of: row)
        guard let first = numbers.first, let last = numbers.last else { continue }
        var part = Array(placed[(2 * first)..<(2 * last + 2)])
        if (try? transformer.transform(&part)) == nil {
          part = Array(repeating: 0, count: part.count)
          nameLost(&layer, row, Phrase("the place cannot be in \(crs.code); the feature has no place now"))
        }
        placed.replaceSubrange((2 * first)..<(2 * last + 2), with: part)
      }
    }
    layer.layer.shapes.withMutablePositions { $0 = placed }
  }

  /// Systems on the datums Beijing 1954 and Xian 1980.
  private static func oldDatum(_ crs: CRS) -> String? {
    guard let code = Int(crs.code.dropFirst(5)) else { return nil }
    switch code {
    case 2327...2390, 4610: return "Xian 1980"
    case 2401...2442, 21413...21463, 4214: return "Beijing 1954"
    default: return nil
    }
  }

  // MARK: places that are none

  /// Numbers that are not finite, or larger than the Earth.
  private mutating func dropImpossible(_ layer: inout RawLayer) {
    for row in 0..<layer.count where !layer.unread.contains(row) {
      let numbers = layer.layer.shapes.positionNumbers(of: row)
      let isBad = numbers.contains { at in
        let (x, y) = (layer.layer.shapes.positions[2 * at], layer.layer.shapes.positions[2 * at + 1])
        return !(abs(x) < CoordinateSize.farthest && abs(y) < CoordinateSize.farthest)
      }
      if isBad { nameLost(&layer, row, Phrase("coordinates larger than the Earth; the feature has no place now")) }
    }
    guard !layer.unread.isEmpty else { return }
    let lost = layer.unread
    layer.layer.shapes = layer.layer.shapes.zeroing(lost)
  }

  /// Points at 0, 0: a place that was never entered.
  private mutating func dropZeros(_ layer: inout RawLayer) {
    for row in 0..<layer.count where !layer.unread.contains(row) && layer.layer.shapes.kinds[row] == .point {
      guard let place = layer.layer.shapes.point(row), abs(place.x) < 1e-6, abs(place.y) < 1e-6 else { continue }
      nameLost(
        &layer, row, Phrase("a point at 0, 0, which means that no place was entered; the feature has no place now"))
    }
  }

  private mutating func nameLost(_ layer: inout RawLayer, _ row: Int, _ message: Phrase) {
    layer.unread.insert(row)
    note(layer, row, message)
    guard faults.count < 50 else { return }
    faults.append(
      Fault(
        .warning, file: layer.file, feature: row + 1, field: "geometry", message,
        mend: Phrase("Enter its place in the file.")))
  }

  private mutating func note(_ layer: RawLayer, _ row: Int?, _ action: Phrase, isGuess: Bool = false) {
    changes.append(
      ImportChange(
        file: layer.file, sheet: layer.sheet, row: row.map { $0 + 1 }, column: row == nil ? nil : "geometry", found: "",
        action: action, isGuess: isGuess))
  }
}

extension RawLayer {
  /// Exchanges x and y of all positions.
  mutating func swapAxes() {
    layer.shapes.withMutablePositions { positions in
      for at in stride(from: 0, to: positions.count - 1, by: 2) { positions.swapAt(at, at + 1) }
    }
  }
}

extension ShapeColumn {
  /// The same with all positions of some features at 0, 0, so that they do not end a transformation.
  func zeroing(_ rows: Set<Int>) -> ShapeColumn {
    var copy = self
    copy.withMutablePositions { positions in
      for row in rows where row < count {
        for at in positionNumbers(of: row) { (positions[2 * at], positions[2 * at + 1]) = (0, 0) }
      }
    }
    return copy
  }
}
