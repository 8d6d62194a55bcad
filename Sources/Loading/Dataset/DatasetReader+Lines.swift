internal import Geometry
internal import Layers
internal import Planning

extension DatasetReader {
  /// Keeps the named streets and barriers, which are used to describe borders. A feature that is not a line is reported
  /// and left out; a feature without a name is ignored.
  mutating func readNamedLines(_ given: LayerFile) {
    let kinds: [String: NamedLine.Kind] = ["streets": .street, "barriers": .barrier]
    guard let kind = kinds[given.name] else { return }
    var file = given
    file.columns.warnOfSlips(known: ["name", "name_zh"], file: file.file, into: &loaded.faults)
    let (name, chinese) = (file.columns.find("name"), file.columns.find("name_zh"))
    for row in 0..<file.layer.count {
      guard case .lines(let lines) = file.layer.shapes[row] else {
        file.add(
          row, "geometry.type", Phrase("not a line; it is not used to describe borders"),
          severity: .warning, found: file.geometry(row), expected: Phrase("a LineString"))
        continue
      }
      let known = (file.text(row, name), file.text(row, chinese))
      guard let text = known.0 ?? known.1 else { continue }
      loaded.dataset.lines.append(NamedLine(kind, name: text, nameChinese: known.1, lines: lines))
    }
    loaded.faults.add(contentsOf: file.tally.faults)
  }
}
