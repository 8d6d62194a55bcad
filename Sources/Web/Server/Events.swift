internal import Bytes
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import ServiceLifecycle
internal import Synchronization

/// Server-sent events to every open page: the progress of long work, and changes of drafts.
final class Events: Sendable {
  private struct State {
    var next = 0
    var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  }
  private let state = Mutex(State())

  static let mostListeners = 32

  /// - Parameter data: one line of JSON.
  func send(_ event: String, _ data: [UInt8]) {
    let text = Array("event: \(event)\ndata: ".utf8) + data + Array("\n\n".utf8)
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(text) }
  }

  func progress(_ work: Phrase, done: Int, total: Int) {
    var object = JSONObjectWriter()
    object.add("work", inAllLanguages: work)
    object.add("done", done)
    object.add("total", total)
    send("progress", object.finish())
  }

  /// The response that streams events until the client disconnects.
  func listen() throws -> Response {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(256))
    let number = state.withLock { state -> Int? in
      guard state.listeners.count < Events.mostListeners else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else {
      throw Problem(.serviceUnavailable, Phrase("too many pages are open"))
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.listeners.removeValue(forKey: number) }
    }
    continuation.yield(Array(": welcome\n\n".utf8))
    let heart = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(15))
        continuation.yield(Array(": still here\n\n".utf8))
      }
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream"],
      body: ResponseBody { writer in
        defer {
          heart.cancel()
          continuation.finish()
        }
        // the server waits for open responses before it shuts down, so this response has to end
        try await withGracefulShutdownHandler {
          for await event in stream { try await writer.write(ByteBuffer(bytes: event)) }
        } onGracefulShutdown: {
          continuation.finish()
        }
        try await writer.finish(nil)
      })
  }
}
