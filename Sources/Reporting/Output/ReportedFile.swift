/// A file to be written: its name within the output folder, with `/` between folders, and its bytes.
///
/// The bytes are made when they are asked for, so that the maps of a large city need not all be in memory at once.
public struct ReportedFile: Sendable {
  public let name: String
  private let make: @Sendable () -> [UInt8]

  public init(_ name: String, _ bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
    self.name = name
    make = bytes
  }

  public var bytes: [UInt8] { make() }
}
