/// Where the server listens, and what it may show.
public struct ServerOptions: Sendable {
  public var host = "127.0.0.1"
  /// 0: any free one.
  public var port = 8642
  /// Asked of every request; needed beyond the loopback interface.
  public var token: String?
  /// A tile layer below the map, such as `https://tile.example.org/{z}/{x}/{y}.png`; nil: the dataset's own lines alone.
  public var tiles: String?
  public var tileAttribution = ""
  /// Folders of the libraries of the page.
  public var libraries = PageLibraries()

  public init() {}

  /// True where only this machine can reach the server.
  public var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// Where Debian's packages libjs-leaflet and libjs-chart.js have the files that the page uses.
public struct PageLibraries: Sendable {
  public var leaflet = "/usr/share/javascript/leaflet"
  public var chart = "/usr/share/javascript/chart.js"

  public init() {}
}
