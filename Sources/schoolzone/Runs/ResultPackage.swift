import Bytes
import GeoPackage
import Geometry
import Layers
import Loading
import Maps
import Output
import Planning

/// `results.gpkg`: the layers and tables of a run in one GeoPackage. It is made from the bytes of the files that the run writes,
/// so what is withheld in them is withheld in it.
struct ResultPackage {
  /// Its name in the output folder.
  static let fileName = "results.gpkg"

  private let dataset: Dataset
  private let language: Language
  private var tables: [PackedTable] = []

  /// - Parameters:
  ///   - files: the files of the run.
  ///   - dataset: the dataset, for the names of stages.
  ///   - language: the language of headings and of the default styles.
  init(of files: [ReportedFile], on dataset: Dataset, in language: Language) {
    (self.dataset, self.language) = (dataset, language)
    for file in files where file.name.hasSuffix(".geojson") { addLayer(file) }
    let taken = Set(tables.map(\.name))
    for file in files where file.name.hasSuffix(".csv") { addTable(file, besides: taken) }
  }

  /// The file. Ends the command where it cannot be made.
  func file() throws(ExitStatus) -> ReportedFile {
    do throws(PackingFailure) {
      let bytes = try geoPackage(tables)
      return ReportedFile(ResultPackage.fileName, bytes)
    } catch {
      Streams.complain(
        Phrase("\(ResultPackage.fileName) could not be made: \(error.reason)").text(in: language))
      throw .badInput
    }
  }

  /// The name of a table: `catchments`, or `catchments_plan` for a file in the folder `plan`.
  private static func name(of file: ReportedFile) -> (table: String, id: String) {
    let parts = file.name.split(separator: "/")
    let stem = parts.last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
    let folder = parts.dropLast().joined(separator: "_")
    // one file a year: catchments-2014
    let id = stem.split(separator: "-").first.map(String.init) ?? stem
    return (folder.isEmpty ? stem : "\(stem)_\(folder)", id)
  }

  private mutating func addLayer(_ file: ReportedFile) {
    let (name, id) = ResultPackage.name(of: file)
    let layer = GeoJSON.read(file.bytes).layer
    var table = PackedTable(name, layer: layer, isLoose: true)
    addHeadings(to: &table)
    let styled = StyledLayer(id, layer, stages: dataset.stages)
    table.styles = resultStyles(of: styled, stages: dataset.stages, in: language).map(PackedStyle.init)
    tables.append(table)
  }

  private mutating func addTable(_ file: ReportedFile, besides taken: Set<String>) {
    let (name, _) = ResultPackage.name(of: file)
    guard var table = packedTable(file.bytes, as: taken.contains(name) ? "\(name)_table" : name) else { return }
    addHeadings(to: &table)
    tables.append(table)
  }

  private func addHeadings(to table: inout PackedTable) {
    for column in table.columns.indices {
      table.columns[column].alias = columnHeading(table.columns[column].name, in: language)
    }
  }
}

extension PackedStyle {
  init(_ style: LayerStyle) { self.init(style.name, qml: style.qml, isDefault: style.isDefault) }
}

extension StyledLayer {
  /// What a style must know of a layer that has been read.
  init(_ id: String, _ layer: FeatureLayer, stages: Stages) {
    let properties = layer.properties
    var years: Set<Int> = []
    var found: Set<String> = []
    var scenarios: [String] = []
    let (year, stage) = (properties.column("year"), properties.column("stage"))
    let scenario = properties.column("scenario")
    for row in 0..<layer.count {
      if let year, let number = properties.number(row, year), let whole = Int(exactly: number) { years.insert(whole) }
      if let stage, let text = properties.text(row, stage) { found.insert(text) }
      if let scenario, let text = properties.text(row, scenario), scenarios.last != text, !scenarios.contains(text) {
        scenarios.append(text)
      }
    }
    let kinds = layer.shapes.kinds
    let geometry: Geometry =
      kinds.contains(.area) ? .area : kinds.contains(.lines) ? .line : .point
    self.init(
      id, geometry, columns: properties.names, years: Array(years),
      stages: stages.all.map(\.id).filter(found.contains), scenarios: scenarios)
  }
}
