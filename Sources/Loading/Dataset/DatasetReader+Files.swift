internal import Foundation
internal import Layers
import Planning

extension DatasetReader {
  /// The file names of all layers and tables that a dataset may have.
  var knownFiles: [String] {
    let layers = DatasetReader.layers + DatasetReader.optionalLayers
    return layerFormats.flatMap { format in layers.map { $0 + "." + format.fileExtension } }
      + DatasetReader.tables.map { $0 + ".csv" }
  }

  /// What an import writes beside the dataset.
  private static let importFiles = ["import.log.csv", "unmatched.csv"]

  /// True if catchments are stated as lists of blocks.
  private var hasCatchmentLists: Bool { source.has("catchments.csv") }

  /// Reports missing required files, each with the most similar file of the folder.
  mutating func nameMissing() {
    let layers = DatasetReader.layers.filter { layerSource($0) == nil && !($0 == "catchments" && hasCatchmentLists) }
      .map { $0 + ".geojson" }
    for name in layers + ["children.csv", "enrolment.csv"] where !source.has(name) {
      loaded.missing.append(name)
      loaded.faults.add(
        Fault(
          file: name,
          source.package == nil
            ? Phrase("the file is missing from the dataset")
            : Phrase("the layer or table is missing from the GeoPackage"),
          nearest: Spelling.nearest(to: name, among: strangeFiles),
          mend: Phrase("Add it to \(source.path).")))
    }
  }

  /// Reports unknown layers and tables in the folder; a warning if the name resembles that of a missing file.
  mutating func nameStrangeFiles() {
    let absent = knownFiles.filter { !source.has($0) }
    for name in strangeFiles {
      let meant = Spelling.nearest(to: name, among: absent)
      loaded.faults.add(
        Fault(
          meant == nil ? .note : .warning, file: name,
          Phrase("not a layer or table of a dataset; it is not read"), nearest: meant))
    }
  }

  /// Layers and tables in the folder with unknown names, sorted by name.
  private var strangeFiles: [String] {
    let known = Set(knownFiles + DatasetReader.importFiles)
    return source.names.filter { name in
      let ending = (name as NSString).pathExtension.lowercased()
      return (ending == "csv" || layerFormats.contains { $0.fileExtension == ending }) && !known.contains(name)
        && !name.hasPrefix(".")
    }.sorted()
  }
}
