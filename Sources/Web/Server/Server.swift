internal import Bytes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
public import Planning

/// Serves the page and its API until the process receives SIGINT or SIGTERM.
///
/// - `started`: called with the address to open once the server listens.
/// - Throws: ``MissingLibrary`` where a file of the page is missing; ``CannotListen`` where the address is in use.
public func serve(
  _ options: ServerOptions, on session: PlanningSession, started: @escaping @Sendable (_ address: String) -> Void
) async throws {
  let assets = try Assets(options.libraries)
  let port = Port(options.port)
  let router = Router(context: BasicRequestContext.self)
  router.add(middleware: RequestGuard(options: options, port: port))
  Routes(session: session, assets: assets, options: options).add(to: router)
  var logger = Logger(label: "schoolzone")
  logger.logLevel = .critical
  var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
  (decoder.maxHeaderFieldSize, decoder.maxHeaderListSize, decoder.maxHeaderFieldCount) = (16 << 10, 32 << 10, 100)
  let waiting = WaitingConnections()
  // temporary folders go with the server, however it ends
  defer { session.uploads.closeAll() }
  let application = Application(
    router: router,
    server: .http1(
      configuration: .init(
        additionalChannelHandlers: [FirstRequest(waiting)], idleTimeout: .seconds(60), httpDecoderConfiguration: decoder
      )),
    configuration: .init(
      address: .hostname(options.host, port: options.port),
      availableConnectionsDelegate: MaximumAvailableConnections(512)),
    onServerRunning: { channel in
      port.number = channel.localAddress?.port ?? options.port
      started(options.address(port.number))
    },
    logger: logger)
  do {
    try await application.runService()
  } catch let error as IOError {
    throw CannotListen(address: "\(options.host):\(options.port)", reason: String(describing: error))
  } catch is SocketAddressError.UnknownHost {
    throw CannotListen(address: options.host, reason: nil)
  } catch is SocketAddressError {
    throw CannotListen(address: options.host, reason: nil)
  }
}

/// The address is in use, or is no address of this machine.
public struct CannotListen: Error, Sendable {
  /// Host and port.
  public var address: String
  /// The error message of the system; nil where the host is not known.
  public var reason: String?

  /// One line of text for people.
  public func text(in language: Language) -> String {
    guard let reason else {
      return Phrase(
        "cannot listen at \(address): no such host. Give --listen an address of this machine, such as 127.0.0.1"
      )
      .text(in: language)
    }
    return Phrase("cannot listen at \(address): \(reason). Choose another --port").text(in: language)
  }
}

extension ServerOptions {
  /// The address to open in a browser.
  func address(_ port: Int) -> String {
    let name = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
    return "http://\(name):\(port)/" + (token.map { "?token=\($0)" } ?? "")
  }

  /// The options that the page needs, as JSON.
  var settings: [UInt8] {
    var object = JSONObjectWriter()
    object.add("tiles", tiles)
    object.add("tile_attribution", tileAttribution)
    return object.finish()
  }
}
