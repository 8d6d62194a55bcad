/// Address, access token and map tiles of the server.
public struct ServerOptions: Sendable {
  /// Address to listen on.
  public var host = "127.0.0.1"
  /// Port to listen on; 0: any free port.
  public var port = 8642
  /// The token that every request must carry; required where the server is reachable from other machines.
  public var token: String?
  /// Address of map tiles, such as `https://tile.example.org/{z}/{x}/{y}.png`; nil: only the lines of the dataset are drawn.
  public var tiles: String?
  /// Attribution shown for the tiles; empty for none.
  public var tileAttribution = ""
  /// Folders of the libraries of the page.
  public var libraries = PageLibraries()

  public init() {}

  /// True where the server can be reached from this machine only.
  public var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// Folders of the JavaScript libraries, as Debian's packages libjs-leaflet and libjs-chart.js install them.
public struct PageLibraries: Sendable {
  /// Folder of Leaflet.
  public var leaflet = "/usr/share/javascript/leaflet"
  /// Folder of Chart.js.
  public var chart = "/usr/share/javascript/chart.js"

  public init() {}
}
