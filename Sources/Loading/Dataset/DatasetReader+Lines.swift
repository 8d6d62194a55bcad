internal import Bytes
internal import Geometry
internal import Layers
internal import Planning

extension DatasetReader {
  /// Keeps all barriers, the streets that can be walked, and the named streets and barriers, which are used to describe borders. A feature
  /// that is not a line is reported and left out.
  mutating func readNamedLines(_ given: LayerFile) {
    let kind: NamedLine.Kind = given.name == "barriers" ? .barrier : .street
    var file = given
    file.columns.warnOfSlips(file: file.file, into: &loaded.faults)
    let crossings = kind == .barrier ? file.columns.find("crossings") : nil
    let (name, chinese) = (file.columns.find("name"), file.columns.find("name_zh"))
    let walk = StreetColumns(file.columns)
    for row in 0..<file.layer.count {
      guard case .lines(let lines) = file.layer.shapes[row] else {
        file.add(
          row, "geometry.type", Phrase("not a line; it is not used"),
          severity: .warning, found: file.geometry(row), expected: Phrase("a LineString"))
        continue
      }
      if kind == .street, let street = street(&file, row, walk, lines) { loaded.dataset.streets.append(street) }
      if kind == .barrier {
        loaded.dataset.barriers.append(Barrier(lines: lines, crossings: self.crossings(&file, row, crossings)))
      }
      let known = (file.text(row, name), file.text(row, chinese))
      guard let text = known.0 ?? known.1 else { continue }
      loaded.dataset.lines.append(NamedLine(kind, name: text, nameChinese: known.1, lines: lines))
    }
    loaded.faults.add(contentsOf: file.tally.faults)
  }

  /// The street that can be walked; nil where it cannot.
  private func street(_ file: inout LayerFile, _ row: Int, _ columns: StreetColumns, _ lines: [[Position]]) -> Street? {
    guard file.flag(row, columns.walk) ?? true else { return nil }
    var street = Street(lines: lines, length: file.number(row, columns.length, in: 0...1_000_000))
    // -1 is what OpenStreetMap writes for a way drawn against its direction
    if file.text(row, columns.oneWay) == "-1" {
      street.direction = .againstDrawn
    } else if file.flag(row, columns.oneWay) == true {
      street.direction = .asDrawn
    }
    return street
  }

  /// The crossings of a barrier in degrees, which are given in the CRS of the layer; none, with a warning, if they
  /// cannot be read.
  private func crossings(_ file: inout LayerFile, _ row: Int, _ column: Int?) -> [Position] {
    guard let column, let json = file.layer.properties.rawJSON(row, column) else { return [] }
    let crs = loaded.dataset.about.crsOfLayer[file.name] ?? .wgs84
    do throws(GeometryError) {
      if let given = json.withUnsafeBufferPointer(positions) {
        let transformer = try Transformer(from: crs, to: .wgs84)
        var places: [Position] = []
        for place in given { places.append(try transformer.transform(place)) }
        return places
      }
    } catch {}
    file.add(
      row, file.columns.name(column), Phrase("crossings that cannot be read; the barrier counts as having none"),
      severity: .warning, found: file.shown(row, column),
      expected: Phrase("a list of positions in the CRS of the layer, such as [[120.86, 32.01]]"))
    return []
  }
}

/// The column indexes of what matters to those who walk.
private struct StreetColumns {
  let walk, oneWay, length: Int?

  init(_ columns: ColumnFinder) {
    (walk, oneWay, length) = (columns.find("walk"), columns.find("oneway"), columns.find("length_m"))
  }
}

/// A JSON array of positions, each an array that begins with two numbers; nil if the text is anything else. `null` and
/// an empty text are an empty list.
private func positions(_ json: UnsafeBufferPointer<UInt8>) -> [Position]? {
  var scanner = JSONScanner(json)
  var places: [Position] = []
  do throws(JSONFault) {
    if scanner.next == Ascii.n || json.elementsEqual([Ascii.quote, Ascii.quote]) { return [] }
    guard scanner.next == Ascii.openBracket else { return nil }
    try scanner.open()
    var isFirst = true
    while try scanner.nextElement(isFirst: &isFirst) {
      guard scanner.next == Ascii.openBracket else { return nil }
      try scanner.open()
      var (numbers, isFirstNumber): ([Double], Bool) = ([], true)
      while try scanner.nextElement(isFirst: &isFirstNumber) { numbers.append(try scanner.passNumber()) }
      guard numbers.count >= 2, numbers.allSatisfy(\.isFinite) else { return nil }
      places.append(Position(numbers[0], numbers[1]))
    }
    return places
  } catch {
    return nil
  }
}
