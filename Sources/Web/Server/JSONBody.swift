internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning

/// Reads the body of a request as JSON, with a limit on its size and on the time that it takes to arrive.
enum JSONBody {
  /// Greatest size in bytes; enough for the ids of 100,000 blocks.
  static let largest = 4 << 20
  /// Number of seconds within which the whole body must arrive.
  static let longest = 10

  static func read<Value: Decodable & Sendable>(_ type: Value.Type, _ request: Request) async throws -> Value {
    let bytes = try await bytes(of: request)
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw Problem(.badRequest, Phrase("invalid JSON: \(error.words)"))
    }
  }

  private static func bytes(of request: Request) async throws -> [UInt8] {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > largest { throw tooLarge }
    let body = request.body
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await part in body {
          guard bytes.count + part.readableBytes <= largest else { throw tooLarge }
          bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: .seconds(longest))
        throw Problem(.requestTimeout, Phrase("the body did not arrive within \(longest) seconds"))
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private static var tooLarge: Problem {
    Problem(.contentTooLarge, Phrase("more than 4 MiB"))
  }
}

extension DecodingError {
  /// Name of the member that cannot be decoded, and the reason.
  fileprivate var words: String {
    func path(_ context: Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch self {
    case .keyNotFound(let key, let context): return "\(path(context)) lacks \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      return "\(path(context)) \(context.debugDescription)"
    @unknown default: return ""
    }
  }
}
