package import Bytes

/// A file to be written: its name within the output folder, with `/` between folders, and its bytes.
///
/// The bytes are made on demand. Large maps and tables are made piece by piece while they are written, so that the results of
/// a whole country need not fit into memory.
public struct ReportedFile: Sendable {
  /// Its name within the output folder, with `/` between folders.
  public let name: String
  /// True if the file is made in one piece, by one thread.
  package let isWhole: Bool
  private let make: @Sendable () -> PiecewiseText

  /// - `bytes`: made when they are first needed.
  public init(_ name: String, _ bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
    self.name = name
    isWhole = true
    make = { PiecewiseText(bytes()) }
  }

  /// - `pieces`: the text, made anew each time it is written.
  package init(_ name: String, isWhole: Bool = false, pieces: @escaping @Sendable () -> PiecewiseText) {
    (self.name, self.isWhole) = (name, isWhole)
    make = pieces
  }

  /// All bytes, made anew each time.
  public var bytes: [UInt8] { make().bytes }

  /// The same file in a folder within the output folder.
  package func within(_ folder: String) -> ReportedFile {
    ReportedFile(folder + "/" + name, isWhole: isWhole, pieces: make)
  }

  /// Writes into an open file; returns the system's error number, or 0.
  package func write(toFile file: Int32, jobs: Int) -> Int32 { make().write(toFile: file, jobs: jobs) }
}
