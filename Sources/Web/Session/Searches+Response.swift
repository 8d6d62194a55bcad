internal import Drafting
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import ServiceLifecycle

extension Searches {
  /// The response that streams the steps of a search as lines of JSON. It ends with the answer; if the client disconnects, the search
  /// ends.
  /// - Parameter answer: what was found, as JSON.
  /// - Throws: `Problem` where the search cannot be made.
  func response<Found>(
    to search: PlanSearch<Found>, _ answer: @escaping @Sendable (Found) -> [UInt8]
  ) async throws -> Response {
    try await response(to: try start(search), answer)
  }

  /// The response that streams the steps of work that was started here.
  func response<Found>(
    to steps: AsyncStream<Step<Found>>, _ answer: @escaping @Sendable (Found) -> [UInt8]
  ) async throws -> Response {
    var first: Step<Found>?
    for await step in steps {
      first = step
      break
    }
    if case .refused(let faults) = first { throw Problem(faults) }
    let line = first.map { stepAnswer($0, answer) } ?? []
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson"],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(bytes: line))
        // the server waits for open responses before it shuts down, so the search has to end
        try await withGracefulShutdownHandler {
          for await step in steps { try await writer.write(ByteBuffer(bytes: stepAnswer(step, answer))) }
        } onGracefulShutdown: {
          _ = self.cancel()
        }
        try await writer.finish(nil)
      })
  }
}
