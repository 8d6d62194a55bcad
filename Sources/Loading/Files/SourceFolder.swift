internal import Foundation
internal import Geometry
import Planning

/// The files of a dataset folder: opened once, digested, decoded.
struct SourceFolder {
  let path: String
  /// Threads that may be used.
  let jobs: Int
  /// In the order of reading; a file without a digest gets one when all are asked for.
  private var read: [(name: String, contents: FileContents?, digest: FileDigest?)] = []
  private var isAllGB18030 = false
  /// Tables that are known to be text in UTF-8.
  private var sound: Set<String> = []

  init(_ path: String, jobs: Int = coreCount) {
    self.path = path
    self.jobs = jobs
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// The bytes of a file; nil, with a fault, where it cannot be read.
  mutating func bytes(_ name: String, into faults: inout Faults) -> FileContents? {
    do throws(FileProblem) {
      let contents = try FileContents(of: URL(filePath: path + "/" + name))
      read.append((name, contents, nil))
      return contents
    } catch {
      faults.add(.unreadable(name, reason: error.reason))
      return nil
    }
  }

  /// Digests of all files in the order of reading; several files at the same time.
  func digests() -> [FileDigest] {
    inParallel(read.count, jobs: jobs) { number in
      read[number].digest
        ?? FileDigest(file: read[number].name, sha256: read[number].contents.map { FileHash.sha256($0) } ?? "")
    }
  }

  mutating func note(_ digest: FileDigest) { read.append((digest.file, nil, digest)) }

  /// Decides the encoding of the folder's tables: if any without a mark is not UTF-8, all those without are GB 18030.
  mutating func decideEncoding(_ given: TextEncoding?, tables: [String: FileContents], into faults: inout Faults) {
    if let given {
      isAllGB18030 = given == .gb18030
      return
    }
    var foreign: String?
    for name in tables.keys.sorted() where foreign == nil {
      guard let file = tables[name] else { continue }
      file.withBytes { bytes in
        guard !TextEncoding.isBinary(bytes) else { return }
        if TextEncoding.isUTF8(bytes) {
          sound.insert(name + ".csv")
        } else if !TextEncoding.hasMark(bytes) {
          foreign = name
        }
      }
      file.release()
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

  /// The text of a table in UTF-8; nil, with a fault, where it is not in its encoding.
  func text(_ name: String, _ file: FileContents, into faults: inout Faults) -> FileContents? {
    if sound.contains(name), !isAllGB18030 { return file }
    let fault = file.withBytes { bytes -> (fault: Fault?, decoded: [UInt8]?) in
      guard !TextEncoding.isBinary(bytes) else {
        return (
          Fault(
            file: name, line: 1, Phrase("the table is UTF-16 or no text at all", "表格为 UTF-16 编码或不是文本"),
            expected: Phrase("UTF-8, or GB 18030", "UTF-8 或 GB 18030"),
            mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel).", "请另存为 UTF-8（Excel 中选“CSV UTF-8”）。")), nil
        )
      }
      if isAllGB18030, !TextEncoding.hasMark(bytes) {
        let (decoded, bad) = TextEncoding.utf8(fromGB18030: bytes)
        return (decoded == nil ? encodingFault(name, bytes, at: bad, "GB 18030") : nil, decoded)
      }
      guard TextEncoding.isUTF8(bytes) else {
        return (encodingFault(name, bytes, at: TextEncoding.wholeUTF8(bytes), "UTF-8"), nil)
      }
      return (nil, nil)
    }
    if let fault = fault.fault {
      faults.add(fault)
      return nil
    }
    return fault.decoded.map(FileContents.init) ?? file
  }

  private func encodingFault(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>, at: Int, _ encoding: String) -> Fault
  {
    Fault(
      file: name, line: bytes[..<min(at, bytes.count)].count { $0 == 10 } + 1,
      Phrase("the table is not \(encoding) text", "表格不是 \(encoding) 编码"),
      mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel).", "请另存为 UTF-8（Excel 中选“CSV UTF-8”）。"))
  }
}
