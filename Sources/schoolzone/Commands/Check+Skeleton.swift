import Foundation
import Loading
import Planning

extension Check {
  /// What to fill next in a dataset as `init` writes it; empty for any other.
  func next(_ loaded: LoadedDataset?, _ faults: [Fault], in language: Language) -> String {
    guard let dataset = loaded?.dataset, dataset.blocks.count == 0, dataset.schools.isEmpty, dataset.districts.isEmpty,
      loaded?.isSeries == false
    else { return "" }
    let order = [
      "dataset.yaml", "districts.geojson", "schools.geojson", "blocks.geojson", "catchments.geojson", "children.csv",
      "enrolment.csv",
    ]
    let named = Set(faults.filter { $0.severity == .error }.map(\.file))
    let missing = order.filter { name in named.contains { $0 == name || $0.hasSuffix("/" + name) } }
    guard !missing.isEmpty else { return "" }
    let list = missing.joined(separator: language.listSeparator)
    return Phrase("\nNothing is filled in yet. Fill next, in this order: \(list).\n").text(in: language)
      + Phrase("'schoolzone schema columns' lists the columns; 'schoolzone example' writes a filled dataset.\n").text(
        in: language)
  }

  /// Refuses a folder without any file of a dataset, and names a dataset within it.
  func refuseNoDataset(_ loaded: LoadedDataset?) throws(ExitStatus) {
    var isFolder: ObjCBool = false
    guard loaded != nil, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      let names = try? FileManager.default.contentsOfDirectory(atPath: path),
      !names.contains(where: { Check.parts.contains($0) })
    else { return }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let within = names.sorted().first { FileManager.default.fileExists(atPath: folder + $0 + "/dataset.yaml") }
    let fault = Fault(
      file: path, Phrase("the folder holds no dataset"), expected: Phrase("dataset.yaml, layers and tables"),
      mend: within.map { Phrase("A dataset is in it: schoolzone check \(folder)\($0)") }
        ?? Phrase("Begin one: schoolzone init \(path); or import files: schoolzone import FILES --out FOLDER"))
    FaultList([fault], in: common.language).complain(all: common.all)
    throw .answerIsNo
  }

  /// Files of which any makes a folder a dataset that is not complete.
  private static let parts: Set<String> = [
    "dataset.yaml", "districts.geojson", "schools.geojson", "blocks.geojson", "catchments.geojson", "catchments.csv",
    "children.csv", "enrolment.csv",
  ]
}
