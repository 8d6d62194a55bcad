internal import Drafting
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import Reporting
internal import Simulation

/// The paths of the server; `Page/openapi.json` describes those of the API.
struct Routes {
  let session: PlanningSession
  let assets: Assets
  let options: ServerOptions

  /// Blocks that one answer may hold.
  static let mostBlocks = 20_000

  typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

  func add(to router: Router<BasicRequestContext>) {
    var routes: [(path: String, method: HTTPRequest.Method, handler: Handler)] = []
    func get(_ path: String, _ handler: @escaping Handler) { routes.append((path, .get, handler)) }
    func post(_ path: String, _ handler: @escaping Handler) { routes.append((path, .post, handler)) }
    let (session, assets) = (session, assets)

    get("/") { _, _ in try assets.response("index.html") }
    get("/page/{file}") { _, context in try assets.response(try context.parameters.require("file")) }
    get("/api/openapi.json") { _, _ in try assets.response("openapi.json") }
    let options = options
    get("/api/settings") { _, _ in .json(options.settings) }
    get("/api/project") { _, _ in .json(await session.project) }
    get("/api/events") { _, _ in try session.events.listen() }
    get("/api/base") { request, _ in
      .json(baseAnswer(session.dataset, try query(request).simplified()))
    }
    get("/api/search") { request, _ in
      let query = query(request)
      let plan = query.text("scenario")
      let schools = try await plan.asyncMap { try await session.result($0, .draft).scenario.schools } ?? []
      return .json(session.finder.find(String((query.text("q") ?? "").prefix(200)), among: schools))
    }
    let scenario = "/api/scenarios/{scenario}"
    get("\(scenario)/schools") { request, context in
      .json(schoolsAnswer(try await result(request, context), on: session.dataset))
    }
    get("\(scenario)/figures") { request, context in
      let (query, result) = (query(request), try await result(request, context))
      return .json(
        figuresAnswer(
          result, on: session.dataset, stage: try query.stage(), year: try query.optionalYear(of: result),
          measures: query.measures()))
    }
    get("\(scenario)/catchments") { request, context in
      let (query, result) = (query(request), try await result(request, context))
      return .json(
        catchmentsAnswer(
          result, stage: try query.stage(), year: try query.year(of: result), try query.simplified()))
    }
    get("\(scenario)/blocks") { request, context in
      let (query, result) = (query(request), try await result(request, context))
      return .json(
        blocksAnswer(
          result, on: session.dataset, stage: try query.stage(), year: try query.year(of: result), in: try query.box(),
          most: Routes.mostBlocks, try query.simplified()))
    }
    get("\(scenario)/schools/{school}") { request, context in
      let (query, result) = (query(request), try await result(request, context))
      let school = try query.school(try context.decoded("school"), in: result)
      return .json(schoolAnswer(result, on: session.dataset, school: school, year: try query.year(of: result)))
    }
    get("\(scenario)/schools/{school}/explanation") { request, context in
      let (query, result) = (query(request), try await result(request, context))
      let school = try query.school(try context.decoded("school"), in: result)
      let (stage, year) = (try query.stage(), try query.year(of: result))
      let grade = try query.grade(of: stage)
      let id = try context.decoded("scenario")
      let explained = try await session.explanations(id, try query.version())
      guard let found = explained.explanation(school: school, stage: stage, year: year, grade: grade) else {
        throw Problem.notFound(Phrase("the school has no such roll in \(year)"))
      }
      let roll = ExplainedRoll(
        scenario: id, other: nil, school: result.scenario.schools[school], stage: session.dataset.stages[stage],
        year: year,
        grade: grade, difference: ExplainedDifference(found, against: nil))
      return .json(explanationJSON([roll], on: session.dataset))
    }
    get("\(scenario)/edits") { _, context in .json(try await session.edits(try context.decoded("scenario"))) }
    post("\(scenario)/edits") { request, context in
      let edit = try await JSONBody.read(EditRequest.self, request)
      return .json(
        try await session.apply(edit, to: try context.decoded("scenario"), time: Date.now.ISO8601Format()))
    }
    post("\(scenario)/preview") { request, context in
      let edit = try await JSONBody.read(EditRequest.self, request)
      return .json(try await session.preview(edit, of: try context.decoded("scenario")))
    }
    post("\(scenario)/undo") { _, context in .json(try await session.undo(try context.decoded("scenario"))) }
    post("\(scenario)/redo") { _, context in .json(try await session.redo(try context.decoded("scenario"))) }
    post("\(scenario)/save") { request, context in
      let wanted = try await JSONBody.read(SaveRequest.self, request)
      return .json(try await session.save(try context.decoded("scenario"), wanted), status: .created)
    }
    get("\(scenario)/files") { _, context in
      .json(savedAnswer(try await session.fileNames(of: try context.decoded("scenario"))))
    }
    get("\(scenario)/files/{file}") { request, context in
      let (query, name) = (query(request), try context.decoded("file"))
      let id = try context.decoded("scenario")
      let bytes = try await session.file(name, of: id, try query.version(), in: try query.language())
      return Response(
        status: .ok,
        headers: [
          .contentType: FileType.of(name), .contentDisposition: "attachment; filename=\"\(name)\"",
        ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
    // a path that is there answers other methods with those that it takes
    for (path, own) in Dictionary(grouping: routes, by: \.path) {
      let taken = own.map(\.method)
      let allowed = taken.map(\.rawValue).joined(separator: ", ")
      for method in RequestGuard<BasicRequestContext>.methods where !taken.contains(method) {
        router.on(RouterPath(path), method: method) { _, _ -> Response in
          var response = Problem(.methodNotAllowed, Phrase("only \(allowed)")).response
          response.headers[.allow] = allowed
          return response
        }
      }
    }
  }

  private var query: @Sendable (Request) -> Query {
    { [dataset = session.dataset] in Query(request: $0, dataset: dataset) }
  }

  private var result: @Sendable (Request, BasicRequestContext) async throws -> SimulationResult {
    { [session, query] request, context in
      try await session.result(try context.decoded("scenario"), try query(request).version())
    }
  }
}

/// The type of a file by its ending.
enum FileType {
  static func of(_ name: String) -> String {
    switch (name as NSString).pathExtension {
    case "csv": "text/csv; charset=utf-8"
    case "geojson": "application/geo+json"
    case "json": "application/json"
    case "html": "text/html; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}

extension BasicRequestContext {
  /// A part of the path, percent-decoded.
  func decoded(_ name: String) throws -> String {
    let text = try parameters.require(name)
    return text.removingPercentEncoding ?? text
  }
}

extension Optional where Wrapped: Sendable {
  func asyncMap<Value: Sendable>(_ change: (Wrapped) async throws -> Value) async rethrows -> Value? {
    if let self { try await change(self) } else { nil }
  }
}
