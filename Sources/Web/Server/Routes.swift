internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import Simulation

/// The paths of the server; `Page/openapi.json` describes the paths of the API.
struct Routes {
  let session: PlanningSession
  let assets: Assets
  let options: ServerOptions

  /// The most blocks that one response may contain.
  static let mostBlocks = 20_000

  typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

  /// A path with one method and its handler.
  struct Route {
    var path: String
    var method: HTTPRequest.Method
    var handler: Handler

    static func get(_ path: String, _ handler: @escaping Handler) -> Route {
      Route(path: path, method: .get, handler: handler)
    }

    static func post(_ path: String, _ handler: @escaping Handler) -> Route {
      Route(path: path, method: .post, handler: handler)
    }
  }

  /// The part of a path that names a scenario.
  static let scenario = "/api/scenarios/{scenario}"

  func add(to router: Router<BasicRequestContext>) {
    let routes = pageRoutes + projectRoutes + resultRoutes + draftRoutes + proposalRoutes + importRoutes + fileRoutes
    for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
    // for any other method, a known path responds with 405 and the list of methods that it supports
    for (path, own) in Dictionary(grouping: routes, by: \.path) {
      let supported = own.map(\.method)
      let allowed = supported.map(\.rawValue).joined(separator: ", ")
      for method in RequestGuard<BasicRequestContext>.methods where !supported.contains(method) {
        router.on(RouterPath(path), method: method) { _, _ -> Response in
          var response = Problem(.methodNotAllowed, Phrase("only \(allowed)")).response
          response.headers[.allow] = allowed
          return response
        }
      }
    }
  }

  private var pageRoutes: [Route] {
    [
      .get("/") { [assets] _, _ in try assets.response("index.html") },
      .get("/page/{file}") { [assets] _, context in try assets.response(try context.parameters.require("file")) },
      .get("/api/openapi.json") { [assets] _, _ in try assets.response("openapi.json") },
    ]
  }

  private var projectRoutes: [Route] {
    let (session, query) = (session, query)
    return [
      .get("/api/settings") { [options] _, _ in .json(options.settings) },
      .get("/api/languages") { _, _ in .json(languagesAnswer()) },
      .get("/api/languages/{language}") { _, context in
        let code = try context.decoded("language")
        guard let language = Language.named(code) else { throw Problem.notFound(Phrase("no such language: \(code)")) }
        return .json(languageAnswer(language))
      },
      .get("/api/project") { _, _ in .json(await session.project) },
      .get("/api/events") { _, _ in try session.events.listen() },
      .get("/api/base") { request, _ in .json(baseAnswer(session.dataset, try query(request).simplified())) },
      .get("/api/search") { request, _ in
        let query = query(request)
        let schools = try await query.text("scenario").asyncMap {
          try await session.result($0, .draft).scenario.schools
        }
        let text = String((query.text("q") ?? "").prefix(200))
        return .json(session.finder.find(text, among: schools ?? []))
      },
    ]
  }

  /// Reads the parameters of a request.
  var query: @Sendable (Request) -> Query {
    { [dataset = session.dataset] in Query(request: $0, dataset: dataset) }
  }

  /// The result of the scenario in the path, with or without its draft, as the parameters state.
  var result: @Sendable (Request, BasicRequestContext) async throws -> SimulationResult {
    { [session, query] request, context in
      try await session.result(try context.decoded("scenario"), try query(request).version())
    }
  }
}

extension BasicRequestContext {
  /// A parameter of the path, percent-decoded.
  func decoded(_ name: String) throws -> String {
    let text = try parameters.require(name)
    return text.removingPercentEncoding ?? text
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Value: Sendable>(_ change: (Wrapped) async throws -> Value) async rethrows -> Value? {
    if let self { try await change(self) } else { nil }
  }
}
