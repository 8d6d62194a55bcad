import Bytes
import Foundation
import Testing

/// A file that another program saves in place while it is being read (as QGIS does).
@Suite struct FileContentsTests {
  /// Larger than what is read into memory, and small.
  @Test(arguments: [40 << 20, 3_000])
  func whatIsReadStaysWhatItWas(size: Int) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "contents-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(repeating: 0x41, count: size).write(to: url)
    let contents = try FileContents(of: url)
    let file = try FileHandle(forWritingTo: url)
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(repeating: 0x42, count: 100))
    try file.close()
    contents.release()
    #expect(contents.count == size)
    #expect(contents.withBytes { bytes in bytes.allSatisfy { $0 == 0x41 } })
  }
}
