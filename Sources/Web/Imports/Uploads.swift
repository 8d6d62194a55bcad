internal import Foundation
internal import HTTPTypes
internal import Planning
internal import Synchronization

/// The imports that are open on a server, each with its files.
final class Uploads: Sendable {
  private struct State {
    var open: [String: UploadFolder] = [:]
    /// Files that are arriving.
    var arriving = 0
  }
  private let state = Mutex(State())
  /// The look at files that is going on, if there is one.
  let looks = Searches(
    busy: Phrase("other files are being looked at; wait until that is done, or cancel it"))

  /// Imports that are open at a time; a new one ends the one that was not used for the longest time.
  static let mostOpen = 4
  /// Files that arrive at a time.
  static let mostArriving = 4

  /// Opens an import.
  /// - Returns: its id, which cannot be guessed.
  func open() throws(Problem) -> String {
    guard let folder = try? UploadFolder() else { throw Uploads.noSpace }
    var random = SystemRandomNumberGenerator()
    let id = (0..<2).map { _ in String(random.next() as UInt64, radix: 36) }.joined()
    let ended = state.withLock { state -> UploadFolder? in
      let oldest = state.open.count < Uploads.mostOpen ? nil : state.open.min { $0.value.lastUse < $1.value.lastUse }
      state.open[id] = folder
      return oldest.flatMap { state.open.removeValue(forKey: $0.key) }
    }
    _ = ended
    return id
  }

  /// - Throws: `Problem` where no such import is open.
  func folder(_ id: String) throws(Problem) -> UploadFolder {
    guard let folder = state.withLock({ $0.open[id] }) else {
      throw Problem.notFound(Phrase("this import is no longer open; choose the files again"))
    }
    folder.touch()
    return folder
  }

  /// Ends an import, and removes its files.
  /// - Returns: false where it is not open.
  func close(_ id: String) -> Bool { state.withLock { $0.open.removeValue(forKey: id) } != nil }

  func closeAll() { state.withLock { $0.open = [:] } }

  /// Does something while a file arrives.
  /// - Throws: `Problem` where too many are arriving.
  func whileArriving<Value>(_ work: () async throws -> Value) async throws -> Value {
    let isFree = state.withLock { state in
      guard state.arriving < Uploads.mostArriving else { return false }
      state.arriving += 1
      return true
    }
    guard isFree else {
      throw Problem(.serviceUnavailable, Phrase("too many files are arriving; try again"))
    }
    defer { state.withLock { $0.arriving -= 1 } }
    return try await work()
  }

  static var noSpace: Problem {
    Problem(
      HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
      Phrase("there is no room for temporary files"))
  }
}
