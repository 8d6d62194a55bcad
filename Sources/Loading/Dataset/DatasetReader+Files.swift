internal import Foundation
import Planning

extension DatasetReader {
  /// Layers and tables that a dataset may have.
  static var knownFiles: [String] {
    (layers + optionalLayers).map { $0 + ".geojson" } + tables.map { $0 + ".csv" }
  }

  /// Names the files that are needed and not there, with the one that was probably meant.
  mutating func nameMissing() {
    let wanted = DatasetReader.layers.map { $0 + ".geojson" } + ["children.csv", "enrolment.csv"]
    for name in wanted where !source.has(name) {
      loaded.missing.append(name)
      loaded.faults.add(
        Fault(
          file: name, Phrase("the file is missing from the dataset"),
          nearest: Spelling.nearest(to: name, among: strangeFiles),
          mend: Phrase("Add it to \(source.path).")))
    }
  }

  /// Says which layers and tables of the folder nobody reads; a slip for one that is not there is a warning.
  mutating func nameStrangeFiles() {
    let absent = DatasetReader.knownFiles.filter { !source.has($0) }
    for name in strangeFiles {
      let meant = Spelling.nearest(to: name, among: absent)
      loaded.faults.add(
        Fault(
          meant == nil ? .note : .warning, file: name,
          Phrase("not a layer or table of a dataset; it is not read"), nearest: meant))
    }
  }

  /// Layers and tables in the folder that have none of the known names, in order of name.
  private var strangeFiles: [String] {
    let known = Set(DatasetReader.knownFiles)
    let all = (try? FileManager.default.contentsOfDirectory(atPath: source.path)) ?? []
    return all.filter { name in
      let ending = (name as NSString).pathExtension.lowercased()
      return (ending == "csv" || ending == "geojson") && !known.contains(name) && !name.hasPrefix(".")
    }.sorted()
  }
}
