internal import HTTPTypes
internal import Hummingbird
internal import Planning

/// The rules that every request must meet, so that a page of another site can neither read from this server nor write to it.
///
/// - `Host` must be a name of this server. A foreign name that resolves to 127.0.0.1 is refused (DNS rebinding).
/// - `Origin`, if a browser sends it, must be the server itself; the same holds for `Sec-Fetch-Site`.
/// - A request that writes must have a JSON body, or bytes for a file to be imported; no form of another site can send either.
/// - With a token, every request must carry it: as `Authorization: Bearer`, as a cookie, or once as `?token=`.
struct RequestGuard<Context: RequestContext>: RouterMiddleware {
  let options: ServerOptions
  /// The port of this server; known once the server listens.
  let port: Port

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      if let answer = try admit(request) {
        response = answer
      } else {
        response = try await next(request, context)
      }
    } catch let problem as Problem {
      response = problem.response
    } catch let error as HTTPError where error.status == .notFound {
      response = Problem.notFound(Phrase("no such path: \(request.uri.path)")).response
    } catch let error as HTTPError {
      response = Problem(error.status, error.body.map { Phrase(verbatim: $0) } ?? Phrase("bad request")).response
    }
    if response.status == .methodNotAllowed, response.headers[.allow] == nil { response.headers[.allow] = "GET, POST" }
    for (name, value) in RequestGuard.headers(tiles: options.tiles) { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// Checks the rules.
  /// - Returns: the response if the request needs no handler, for example the one that sets the cookie; else nil.
  /// - Throws: `Problem` where the request breaks a rule.
  func admit(_ request: Request) throws -> Response? {
    let host = request.head.authority ?? ""
    // the first one is the authority; what is left is another
    guard request.headers[values: .host].isEmpty else {
      throw Problem(.badRequest, Phrase("the request has more than one Host"))
    }
    guard isOurs(host) else {
      throw Problem(
        .misdirectedRequest, Phrase("\(host) is not a name of this server"))
    }
    if let origin = request.headers[.origin], origin != "http://" + host {
      throw Problem(.forbidden, Phrase("requests from pages of \(origin) are refused"))
    }
    if let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site),
      request.headers[.secFetchMode] != "navigate" || request.method != .get
    {
      throw Problem(.forbidden, Phrase("requests from pages of other sites are refused"))
    }
    if let token = options.token {
      let answer = try check(token, request)
      if let answer { return answer }
    }
    guard RequestGuard.methods.contains(request.method) else {
      throw Problem(
        .methodNotAllowed, Phrase("the method \(request.method) is not supported"))
    }
    guard ![.get, .head].contains(request.method) else { return nil }
    let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
    let hasBody = request.headers[.contentLength].map { $0 != "0" } ?? (request.headers[.transferEncoding] != nil)
    let expected = Routes.takesFile(request.uri.path) ? "application/octet-stream" : "application/json"
    if hasBody || type != nil, type?.trimmingPrefix(while: \.isWhitespace) != Substring(expected) {
      throw Problem(.unsupportedMediaType, Phrase("the body must be \(expected)"))
    }
    return nil
  }

  private func isOurs(_ host: String) -> Bool {
    let port = self.port.number
    var names = ["127.0.0.1", "localhost", "[::1]"]
    if !options.isLoopback {
      // on all interfaces any name may be a name of this machine; the token protects against strangers
      if ["0.0.0.0", "::"].contains(options.host) { return !host.isEmpty }
      names.append(options.host.contains(":") ? "[\(options.host)]" : options.host)
    }
    return names.contains { host.lowercased() == "\($0):\(port)" || (port == 80 && host.lowercased() == $0) }
  }

  private func check(_ token: String, _ request: Request) throws -> Response? {
    if let given = request.uri.queryParameters["token"], request.method == .get {
      guard RequestGuard.same(String(given), token) else { throw unknown }
      return Response(
        status: .seeOther,
        headers: [.location: "/", .setCookie: "schoolzone_token=\(token); HttpOnly; SameSite=Strict; Path=/"])
    }
    let bearer = request.headers[.authorization].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
    let cookie = request.cookies["schoolzone_token"]?.value
    guard let given = bearer ?? cookie, RequestGuard.same(given, token) else { throw unknown }
    return nil
  }

  private var unknown: Problem {
    Problem(
      .unauthorized, Phrase("a token is needed: open the address that the server printed"))
  }

  /// Methods for which every route has a response: 405 if it does not support the method.
  static var methods: [HTTPRequest.Method] { [.get, .head, .post, .put, .patch, .delete, .options, .trace] }

  /// Compares in constant time: the duration does not disclose how many characters are right.
  private static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Security headers: no foreign script is run, no foreign page embeds this one, and only map tiles come from another host.
  static func headers(tiles: String?) -> [(HTTPField.Name, String)] {
    let images = tiles.map { " " + TileLayer.origin(of: $0) } ?? ""
    return [
      (
        .contentSecurityPolicy,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:\(images); connect-src 'self'; "
          + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
      ),
      (.xContentTypeOptions, "nosniff"), (.referrerPolicy, "no-referrer"), (.frameOptions, "DENY"),
      (.crossOriginResourcePolicy, "same-origin"), (.openerPolicy, "same-origin"),
    ]
  }
}

extension HTTPField.Name {
  static let host = known("Host")
  static let secFetchSite = known("Sec-Fetch-Site")
  static let secFetchMode = known("Sec-Fetch-Mode")
  static let referrerPolicy = known("Referrer-Policy")
  static let frameOptions = known("X-Frame-Options")
  static let openerPolicy = known("Cross-Origin-Opener-Policy")

  private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .accept }
}
