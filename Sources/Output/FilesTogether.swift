internal import Bytes
internal import Foundation

/// Replaces several files that belong together: all are written completely under other names before the first is renamed. If one cannot be renamed,
/// those before it get their former contents back.
///
/// - Parameter files: their paths and contents, in the order in which they are renamed; the folders exist.
/// - Throws: `OutputProblem` with the file that could not be written.
package func replaceTogether(_ files: [(path: String, bytes: [UInt8])]) throws(OutputProblem) {
  var staged: [StagedFile] = []
  do throws(OutputProblem) {
    for file in files { staged.append(try OutputFile(file.path).stage(file.bytes)) }
  } catch {
    for file in staged { file.discard() }
    throw error
  }
  let former = files.map { try? fileBytes(of: URL(filePath: $0.path)) }
  for at in staged.indices {
    do throws(OutputProblem) {
      try staged[at].commit()
    } catch {
      for file in staged[at...] { file.discard() }
      for (file, old) in zip(files[...at], former) { restore(file.path, old) }
      throw error
    }
  }
}

/// Gives a file its former contents again; nil: there was none.
private func restore(_ path: String, _ former: [UInt8]?) {
  if let former { try? OutputFile(path).write(former) } else { Disk.remove(path) }
}
