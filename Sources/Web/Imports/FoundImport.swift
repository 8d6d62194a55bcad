internal import Archives
internal import Bytes
internal import Foundation
internal import Imports
internal import Loading
internal import Output
internal import Planning

/// What an import makes of the files of a page, and what `check` says of the dataset.
struct FoundImport: Sendable {
  var plan: ImportPlan
  /// Faults of the dataset, without what no file has.
  var checked: [Fault]

  /// Looks at the files; blocks the calling thread.
  /// - Throws: `Faults` where it was ended, or there is no room for the dataset.
  static func find(
    _ request: ImportRequest, in folder: UploadFolder, language: Language, goesOn: @escaping @Sendable () -> Bool,
    progress: (Phrase) -> Void
  ) throws(Faults) -> FoundImport {
    let plan = prepareImport(request, in: language, isCancelled: { !goesOn() }, progress: progress)
    guard !plan.isCancelled, goesOn() else {
      throw Faults([Fault(file: "", Phrase("stopped; nothing was written"))])
    }
    var found = FoundImport(plan: plan, checked: [])
    guard !plan.isEmpty else { return found }
    progress(Phrase("checking the dataset"))
    let dataset = folder.path("dataset")
    defer { try? FileManager.default.removeItem(atPath: dataset) }
    do throws(OutputProblem) {
      try OutputFolder(dataset, isForced: true).write(plan.files)
    } catch {
      throw Faults([Fault(file: "", Phrase("there is no room for temporary files"))])
    }
    found.checked = loadDataset(at: dataset).faults.all.filter { fault in
      !plan.missing.contains { $0.part == fault.file || $0.part + ".geojson" == fault.file || $0.part == fault.field }
    }
    return found
  }

  /// The dataset as one archive, in a folder of its name.
  func archive() throws(ArchiveProblem) -> [UInt8] {
    var zip = try ZipWriter()
    for file in plan.files { try zip.add(file.name, file.bytes) }
    return try zip.finish()
  }
}
