internal import Foundation
internal import HTTPTypes
internal import Imports
internal import Planning
internal import Synchronization

/// The files that a page has sent to be imported, in a temporary folder that only this user can read and that is removed with
/// this value; and what the last look at them has found.
final class UploadFolder: Sendable {
  private struct State {
    /// Bytes of each file, by name.
    var sizes: [String: Int] = [:]
    /// Numbers the files that are arriving.
    var next = 0
    var found: FoundImport?
    var lastUse = ContinuousClock.now
  }

  /// Greatest size of one file, and of all together, in bytes.
  static let largestFile = 512 << 20
  static let largest = 1 << 30
  /// Greatest number of files.
  static let mostFiles = 200

  private let scratch: ScratchFolder
  private let state = Mutex(State())
  /// Path of the folder with the files, and nothing else.
  let files: String

  /// - Throws: the error of the file system.
  init() throws {
    scratch = try ScratchFolder()
    let folder = scratch.url.appending(path: "files")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    files = folder.path(percentEncoded: false)
  }

  /// What the last look has found; nil before the first, and after a file has come.
  var found: FoundImport? {
    get { state.withLock { $0.found } }
    set { state.withLock { $0.found = newValue } }
  }

  var lastUse: ContinuousClock.Instant { state.withLock { $0.lastUse } }

  func touch() { state.withLock { $0.lastUse = .now } }

  /// Path for a new file beside the others.
  func path(_ name: String) -> String { scratch.path(name) }

  /// Path for a file that is arriving.
  func arriving() -> String {
    scratch.path(
      state.withLock { state in
        state.next += 1
        return "arriving-\(state.next)"
      })
  }

  /// - Throws: `Problem` where a file of this size cannot be taken.
  func check(_ name: String, size: Int) throws(Problem) {
    let (others, count) = state.withLock { state in
      (state.sizes.filter { $0.key != name }.values.reduce(0, +), state.sizes.count { $0.key != name })
    }
    guard size <= UploadFolder.largestFile, others + size <= UploadFolder.largest else {
      throw Problem(
        .contentTooLarge,
        Phrase(
          "more than \(UploadFolder.largestFile >> 20) MiB in a file, or \(UploadFolder.largest >> 20) MiB in all: use schoolzone import"
        ))
    }
    guard count < UploadFolder.mostFiles else {
      throw Problem(
        .contentTooLarge, Phrase("more than \(UploadFolder.mostFiles) files: send them as one .zip"))
    }
  }

  /// Takes a file that has arrived under its name; one of the same name is replaced.
  /// - Returns: bytes of all files.
  func take(_ path: String, as name: String, size: Int) throws(Problem) -> Int {
    guard rename(path, files + "/" + name) == 0 else {
      throw Problem(.badRequest, Phrase("no file can have the name \(name)"))
    }
    return state.withLock { state in
      (state.sizes[name], state.found, state.lastUse) = (size, nil, .now)
      return state.sizes.values.reduce(0, +)
    }
  }

  /// The plain name of a file: no path, and nothing that cannot be seen.
  /// - Throws: `Problem` where it is not one.
  static func checked(_ name: String?) throws(Problem) -> String {
    guard let name, (1...200).contains(name.utf8.count), name.first != ".",
      name.unicodeScalars.allSatisfy({ scalar in
        !["/", "\\"].contains(scalar)
          && ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
      })
    else {
      throw Problem.wrong(
        "name",
        found: name.map { String($0.unicodeScalars.prefix(40).filter { $0.value >= 0x20 }.map(Character.init)) },
        expected: Phrase("the name of a file, without folders, of at most 200 bytes"))
    }
    return name
  }
}
