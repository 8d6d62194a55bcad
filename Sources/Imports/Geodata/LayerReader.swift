internal import Bytes
internal import Foundation
internal import Geometry
internal import Layers
internal import Loading
internal import Planning

/// Reads the layers of files: GeoJSON itself, everything else by GDAL.
struct LayerReader {
  private(set) var layers: [RawLayer] = []
  private(set) var faults: [Fault] = []
  private(set) var changes: [ImportChange] = []
  private(set) var isCancelled = false
  private let request: ImportRequest
  private let gdal: GDAL?

  init(_ request: ImportRequest, isCancelled: @escaping @Sendable () -> Bool) {
    self.request = request
    gdal = GDAL(seconds: request.seconds, isCancelled: isCancelled)
  }

  /// Reads one file or connection.
  mutating func read(_ source: ImportSources.Source) {
    guard !isCancelled, !(request.map.entry(file: source.name, layer: nil)?.isSkipped ?? false) else { return }
    if source.reader == .geoJSON { readGeoJSON(source) } else { readForeign(source) }
  }

  private mutating func readGeoJSON(_ source: ImportSources.Source) {
    do throws(FileProblem) {
      let contents = try FileContents(of: URL(filePath: source.path))
      let (layer, problems) = GeoJSON.read(contents)
      if let format = problems.first?.format, [.esriJSON, .topoJSON, .geoJSONSequence].contains(format) {
        return readForeign(source)
      }
      add(layer, problems, file: source.name, name: LayerReader.stem(source.name))
    } catch {
      var fault = Fault(file: source.name, Phrase("the file cannot be read: \(error.reason)"))
      fault.isUnreadable = true
      faults.append(fault)
    }
  }

  /// Adds a layer that has been read as GeoJSON.
  private mutating func add(_ layer: FeatureLayer, _ problems: [LayerProblem], file: String, name: String) {
    var raw = RawLayer(file: file, name: name, layer: layer, crs: layer.crs?.crs)
    var tally = FaultTally()
    for problem in problems {
      if let feature = problem.feature, problem.field.hasPrefix("geometry") {
        guard raw.unread.insert(feature - 1).inserted else { continue }
      }
      tally.add(Fault(importing: problem, file: file), kind: problem.field)
    }
    faults += tally.faults
    if problems.contains(where: { $0.format != nil || ($0.feature == nil && $0.field == "file") }) { return }
    if layer.crs != nil, raw.crs == nil, let member = layer.crs {
      faults.append(
        Fault(
          .warning, file: file, line: member.line, field: "crs", Phrase("the crs member names an unknown CRS"),
          found: member.text,
          expected: Phrase("EPSG:4490 or the like"), mend: Phrase("State it: --crs EPSG:…")))
    }
    if layer.count == 0, problems.isEmpty {
      faults.append(Fault(.warning, file: file, Phrase("the layer has no features"), found: name))
      return
    }
    layers.append(raw)
  }

  // MARK: by GDAL

  private mutating func readForeign(_ source: ImportSources.Source) {
    guard let gdal else { return faults.append(GDAL.missing(source.name)) }
    guard let opened = opened(source, gdal) else { return }
    do throws(GDAL.Failure) {
      let all = try gdal.layers(of: opened)
      let wanted = request.layers.isEmpty ? all : all.filter { request.layers.contains($0) }
      nameLayers(wanted, all, source.name)
      for name in wanted where !(request.map.entry(file: source.name, layer: name)?.isSkipped ?? false) {
        try convert(name, isOneOfSeveral: all.count > 1, opened, gdal)
      }
    } catch {
      isCancelled = error.isCancelled
      faults.append(error.fault)
    }
  }

  /// Complains where a source has no layers, or none of those that are asked for.
  private mutating func nameLayers(_ wanted: [String], _ all: [String], _ file: String) {
    if all.isEmpty {
      faults.append(Fault(.warning, file: file, Phrase("the file has no layers")))
    } else if wanted.isEmpty, let asked = request.layers.first {
      faults.append(
        Fault(
          .note, file: file, field: "--layer", Phrase("the file has no layer of this name"), found: asked,
          expected: .list(all), nearest: Spelling.nearest(to: asked, among: all)))
    }
  }

  private mutating func convert(
    _ name: String, isOneOfSeveral: Bool, _ source: GeodataSource, _ gdal: GDAL
  ) throws(GDAL.Failure) {
    guard !name.hasPrefix("-") else {
      return faults.append(
        Fault(.warning, file: source.name, Phrase("a layer whose name begins with - is not read"), found: name))
    }
    var (layer, problems) = try read(gdal.geoJSON(name, of: source, number: layers.count), source)
    var transformedFrom: String?
    if layer.crs == nil, !layer.shapes.positions.isEmpty, let known = gdal.crsName(name, of: source),
      let file = try? gdal.geoJSON(name, of: source, number: layers.count, toWGS84: true)
    {
      (layer, problems) = try read(file, source)
      transformedFrom = known
    }
    let before = layers.count
    add(layer, problems, file: source.name, name: name)
    guard layers.count > before else { return }
    layers[before].isOneOfSeveral = isOneOfSeveral
    layers[before].transformedFrom = transformedFrom
    if source.name.lowercased().hasSuffix(".dxf") { nameDrawing(before, source.name) }
    layers[before].encoding = source.encoding
    layers[before].hasCutNames = source.name.lowercased().hasSuffix(".shp")
  }

  /// Gives the polygons of a drawing the texts in them as names, and says which polygons have none.
  private mutating func nameDrawing(_ at: Int, _ file: String) {
    guard layers[at].unread.isEmpty, let labels = DrawingLabels(layers[at].layer) else { return }
    layers[at].layer = labels.layer
    note(
      file, found: "", Phrase("texts of the drawing became names of \(labels.named) polygons around them"),
      isGuess: true)
    for text in labels.unused {
      note(file, found: text, Phrase("a text of the drawing in no polygon, or in one that has a name, is left out"))
    }
    guard labels.nameless > 0 else { return }
    faults.append(
      Fault(
        .warning, file: file, Phrase("\(labels.nameless) polygons of the drawing have no text inside"),
        mend: Phrase("Put a text into each, or import a table of their names beside it.")))
  }

  /// Reads what GDAL has written. Names that a Shapefile has cut within a character lose its rest.
  private mutating func read(
    _ file: String, _ source: GeodataSource
  ) throws(GDAL.Failure) -> (FeatureLayer, [LayerProblem]) {
    do throws(FileProblem) {
      let contents = try FileContents(of: URL(filePath: file))
      let repaired = contents.withBytes { bytes -> (text: String, lost: Int)? in
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let lost = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        return (text.replacing("\u{FFFD}", with: ""), lost)
      }
      guard let repaired else { return GeoJSON.read(contents) }
      let read = GeoJSON.read(Array(repaired.text.utf8))
      nameLostText(repaired.lost, in: read.layer, source)
      return read
    } catch {
      throw GDAL.Failure(
        fault: Fault(file: source.name, Phrase("GDAL cannot read it: \(error.reason)"), mend: source.advice))
    }
  }

  /// Bytes that are no text: those of cut names once in each feature are only noted, more of them are a wrong encoding.
  private mutating func nameLostText(_ lost: Int, in layer: FeatureLayer, _ source: GeodataSource) {
    note(source.name, found: "\(lost)", Phrase("bytes that are no UTF-8 were left out of its text"), isGuess: true)
    guard lost > layer.count * layer.properties.names.count else { return }
    faults.append(
      Fault(
        .warning, file: source.name, Phrase("bytes that are no UTF-8 were left out of its text"), found: "\(lost)",
        mend: Phrase("State the encoding: --encoding gb18030.")))
  }

  /// The source as GDAL is to open it; nil, with faults, where its files are damaged.
  private mutating func opened(_ source: ImportSources.Source, _ gdal: GDAL) -> GeodataSource? {
    guard !source.path.uppercased().hasPrefix("PG:") else { return GeodataSource(connection: source.path) }
    var opened = GeodataSource(file: source.path, name: source.name)
    let stated = request.map.entry(file: source.name, layer: nil)?.encoding ?? request.encoding ?? request.map.encoding
    if source.name.lowercased().hasSuffix(".dxf"), let stated {
      opened.options += ["--config", "DXF_ENCODING", stated]
    }
    guard source.name.lowercased().hasSuffix(".shp") else { return opened }
    let parts = ShapefileParts(source.path)
    let damage = parts.faults(named: source.name)
    guard damage.isEmpty else {
      faults += damage
      return nil
    }
    if parts.beside["shx"] == nil {
      note(source.name, found: "", Phrase("the .shx is missing; it was made anew from the .shp"))
      opened.restoreIndex(parts, in: gdal.scratch)
    }
    decideEncoding(&opened, parts, stated)
    return opened
  }

  /// Text without a .cpg is UTF-8 if it is valid, else GB 18030, or what the language byte of the .dbf names.
  private mutating func decideEncoding(_ source: inout GeodataSource, _ parts: ShapefileParts, _ stated: String?) {
    if let stated {
      source.encoding = stated
    } else if parts.beside["cpg"] == nil, let table = parts.beside["dbf"], let text = TableText(dbf: table) {
      source.encoding = text.encoding
      if text.isGuess {
        note(
          source.name, found: "",
          Phrase("no .cpg, and not UTF-8: its text is read as GB 18030 (--encoding overrules it)"),
          isGuess: true)
      }
    }
    let name = source.encoding.lowercased().filter { $0 != "-" && $0 != "_" }
    let known = ["gbk": "GB18030", "gb2312": "GB18030", "gb18030": "GB18030", "utf8": "UTF-8", "big5": "BIG5"][name]
    if !source.encoding.isEmpty { source.options += ["-oo", "ENCODING=\(known ?? source.encoding)"] }
  }

  private mutating func note(_ file: String, found: String, _ action: Phrase, isGuess: Bool = false) {
    changes.append(
      ImportChange(file: file, sheet: "", row: nil, column: nil, found: found, action: action, isGuess: isGuess))
  }

  /// A file's name without its ending.
  static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
