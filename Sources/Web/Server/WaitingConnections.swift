internal import NIOCore
internal import Synchronization

/// The connections that have not sent a request yet. Whoever opens hundreds of them and sends nothing, or one byte a
/// second, must not keep others from being served: the oldest are closed when there are too many, and each after some
/// seconds.
final class WaitingConnections: Sendable {
  private struct State {
    var next = 0
    /// In the order in which they were opened.
    var waiting: [(number: Int, channel: any Channel)] = []
  }
  private let state = Mutex(State())

  /// Greatest number of connections that wait at a time; a browser opens six.
  static let most = 96
  /// Seconds in which the head of the first request must arrive.
  static let longest: Int64 = 10

  /// Notes a new connection, and closes the oldest if there are too many.
  /// - Returns: its number.
  func open(_ channel: any Channel) -> Int {
    let (number, oldest) = state.withLock { state in
      state.next += 1
      state.waiting.append((state.next, channel))
      let oldest = state.waiting.count > WaitingConnections.most ? state.waiting.removeFirst().channel : nil
      return (state.next, oldest)
    }
    oldest?.close(promise: nil)
    channel.eventLoop.scheduleTask(in: .seconds(WaitingConnections.longest)) { [self] in
      if end(number) { channel.close(promise: nil) }
    }
    return number
  }

  /// Forgets a connection that has sent a request, or was closed.
  /// - Returns: true if it waited until now.
  @discardableResult func end(_ number: Int) -> Bool {
    state.withLock { state in
      guard let at = state.waiting.firstIndex(where: { $0.number == number }) else { return false }
      state.waiting.remove(at: at)
      return true
    }
  }

  /// The number of connections that wait.
  var count: Int { state.withLock { $0.waiting.count } }
}

/// Tells when the head of the first request of a connection has arrived.
final class FirstRequest: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  private let connections: WaitingConnections
  private var number: Int?

  init(_ connections: WaitingConnections) { self.connections = connections }

  func handlerAdded(context: ChannelHandlerContext) { number = connections.open(context.channel) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    forget()
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    forget()
    context.fireChannelInactive()
  }

  private func forget() {
    if let number { connections.end(number) }
    number = nil
  }
}
