/// A file ready to be written: its name within the output folder, with `/` between folders, and its bytes.
public struct ReportedFile: Sendable, Hashable {
  public var name: String
  public var bytes: [UInt8]

  public init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
