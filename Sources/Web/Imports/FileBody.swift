internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning

/// Writes the body of a request into a file of an import, with a limit on its size and on the time that it takes to arrive.
enum FileBody {
  /// Number of seconds within which the whole file must arrive.
  static let longest = 900

  /// - Returns: bytes of all files of the import.
  static func take(_ request: Request, as name: String, into folder: UploadFolder) async throws -> Int {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }) { try folder.check(name, size: length) }
    let place = folder.arriving()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let size = try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask { try await write(request.body, as: name, to: place, folder) }
      group.addTask {
        try await Task.sleep(for: .seconds(longest))
        throw Problem(.requestTimeout, Phrase("the body did not arrive within \(longest) seconds"))
      }
      defer { group.cancelAll() }
      return try await group.next() ?? 0
    }
    return try folder.take(place, as: name, size: size)
  }

  private static func write(
    _ body: RequestBody, as name: String, to place: String, _ folder: UploadFolder
  ) async throws -> Int {
    guard FileManager.default.createFile(atPath: place, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: place)
    else { throw Uploads.noSpace }
    defer { try? handle.close() }
    var size = 0
    for try await part in body {
      size += part.readableBytes
      try folder.check(name, size: size)
      guard (try? handle.write(contentsOf: Data(part.readableBytesView))) != nil else { throw Uploads.noSpace }
    }
    return size
  }
}
