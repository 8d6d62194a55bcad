internal import Foundation
internal import Geometry
import Planning

/// The files of a dataset folder: opened once, digested, decoded.
struct SourceFolder {
  let path: String
  private(set) var digests: [FileDigest] = []
  private var isAllGB18030 = false

  init(_ path: String) { self.path = path }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// The bytes of a file; nil, with a fault, where it cannot be read.
  mutating func bytes(_ name: String, into faults: inout Faults) -> [UInt8]? {
    do throws(FileProblem) {
      let bytes = try fileBytes(of: URL(filePath: path + "/" + name))
      digests.append(FileDigest(file: name, sha256: SHA256.hex(bytes)))
      return bytes
    } catch {
      faults.add(.unreadable(name, reason: error.reason))
      return nil
    }
  }

  mutating func note(_ digest: FileDigest) { digests.append(digest) }

  /// Decides the encoding of the folder's tables: if any without a mark is not UTF-8, all those without are GB 18030.
  mutating func decideEncoding(_ given: TextEncoding?, tables: [String: [UInt8]], into faults: inout Faults) {
    if let given {
      isAllGB18030 = given == .gb18030
      return
    }
    let foreign = tables.keys.sorted().first { name in
      guard let bytes = tables[name], !TextEncoding.hasMark(bytes), !TextEncoding.isBinary(bytes) else { return false }
      return !TextEncoding.isUTF8(bytes)
    }
    guard let foreign else { return }
    isAllGB18030 = true
    faults.add(
      Fault(
        .note, file: foreign + ".csv",
        Phrase(
          "not UTF-8: the tables without a byte order mark are read as GB 18030", "非 UTF-8：无 BOM 的表格均按 GB 18030 读取"),
        mend: Phrase("encoding: in dataset.yaml says otherwise.", "可在 dataset.yaml 用 encoding: 指定。")))
  }

  /// A table in UTF-8; nil, with a fault, where it is not in its encoding.
  func table(_ name: String, _ bytes: [UInt8], into faults: inout Faults) -> CSVTable? {
    var text = bytes
    guard !TextEncoding.isBinary(bytes) else {
      faults.add(
        Fault(
          file: name, line: 1, Phrase("the table is UTF-16 or no text at all", "表格为 UTF-16 编码或不是文本"),
          expected: Phrase("UTF-8, or GB 18030", "UTF-8 或 GB 18030"),
          mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel).", "请另存为 UTF-8（Excel 中选“CSV UTF-8”）。")))
      return nil
    }
    if isAllGB18030, !TextEncoding.hasMark(bytes) {
      let (decoded, bad) = TextEncoding.utf8(fromGB18030: bytes)
      guard let decoded else {
        faults.add(encodingFault(name, bytes, at: bad, "GB 18030"))
        return nil
      }
      text = decoded
    } else if !TextEncoding.isUTF8(bytes) {
      faults.add(encodingFault(name, bytes, at: TextEncoding.wholeUTF8(bytes), "UTF-8"))
      return nil
    }
    return CSVTable(text, file: name, faults: &faults)
  }

  private func encodingFault(_ name: String, _ bytes: [UInt8], at: Int, _ encoding: String) -> Fault {
    Fault(
      file: name, line: bytes[..<min(at, bytes.count)].count { $0 == 10 } + 1,
      Phrase("the table is not \(encoding) text", "表格不是 \(encoding) 编码"),
      mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel).", "请另存为 UTF-8（Excel 中选“CSV UTF-8”）。"))
  }
}
