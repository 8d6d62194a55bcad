import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct SpoolTests {
  @Test(arguments: [0, 1, 4096, 4097, 1_000_000])
  func whatIsSpooledIsRead(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let spool = try Spool()
    for start in stride(from: 0, to: count, by: 70_000) {
      try spool.append(Array(bytes[start..<min(count, start + 70_000)]))
    }
    #expect(spool.count == count)
    let (head, tail) = (Array("head".utf8), Array("tail".utf8))
    let contents = try spool.contents()
    let text = PiecewiseText(head: head, contents, tail: tail)
    #expect(text.bytes == head + bytes + tail)
    #expect(FileHash.sha256(contents, after: head) == FileHash.sha256(head + bytes))
    #expect(FileHash.sha256(contents, upTo: count / 2) == FileHash.sha256(Array(bytes.prefix(count / 2))))
    // pages that were evicted are read again
    #expect(text.bytes == head + bytes + tail)
    let place = try TemporaryFolder()
    let url = URL(filePath: place.path("text"))
    try text.write(to: url, jobs: 3)
    #expect([UInt8](try Data(contentsOf: url)) == head + bytes + tail)
  }

  @Test func numbersAreAsInMemory() throws {
    let spool = try Spool()
    try spool.append([Int32(-2), 7].map(\.littleEndian))
    #expect(try spool.contents().withBytes { Array($0) } == [254, 255, 255, 255, 7, 0, 0, 0])
  }
}
