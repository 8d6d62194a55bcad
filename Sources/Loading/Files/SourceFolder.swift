internal import Bytes
internal import Foundation
internal import Parallel
import Planning

/// The files of a dataset folder; each is opened, digested and decoded once. A GeoPackage is a folder of the texts of its
/// layers and tables.
struct SourceFolder {
  let path: String
  /// The files of a GeoPackage; nil for a folder.
  var package: DatasetPackage?
  /// Largest number of threads.
  let jobs: Int
  /// False to refuse files that are links out of the folder.
  var allowsOutside = true
  /// Files in the order of reading; missing digests are computed when all digests are requested.
  private var read: [(name: String, contents: FileContents?, digest: FileDigest?)] = []
  /// Encoding of the tables without a byte order mark.
  private var encoding = TextEncoding.utf8
  /// Tables known to be UTF-8.
  private var sound: Set<String> = []

  init(_ path: String, jobs: Int = coreCount) {
    self.path = path
    self.jobs = jobs
  }

  func has(_ name: String) -> Bool {
    if let package { return package.has(name) }
    // a link that leads nowhere is there, and is then reported as a file that cannot be read
    return (try? FileManager.default.attributesOfItem(atPath: path + "/" + name)) != nil
  }

  /// The names of all files.
  var names: [String] { package?.names ?? (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  /// Reads a YAML file; nil, with faults, if it cannot be used.
  mutating func yaml(_ name: String, into faults: inout Faults) -> YAMLFile? {
    if let package {
      return YAMLFile.read(package.bytes(name), path: path, named: name, into: &faults)
    }
    guard isInside(name, into: &faults) else { return nil }
    guard let file = YAMLFile.read(path: path + "/" + name, named: name, into: &faults) else { return nil }
    note(file.digest)
    return file
  }

  /// Takes a file in whose digest the whole dataset is.
  mutating func note(_ contents: FileContents, named name: String) { read.append((name, contents, nil)) }

  /// The bytes of a file; nil, with a fault, if it cannot be read.
  mutating func bytes(_ name: String, into faults: inout Faults) -> FileContents? {
    if let package { return FileContents(package.bytes(name)) }
    guard isInside(name, into: &faults) else { return nil }
    do throws(FileProblem) {
      let contents = try FileContents(of: URL(filePath: path + "/" + name))
      read.append((name, contents, nil))
      return contents
    } catch {
      faults.add(.unreadable(name, reason: error.reason))
      return nil
    }
  }

  private func isInside(_ name: String, into faults: inout Faults) -> Bool {
    guard !allowsOutside, !Confinement.holds(path + "/" + name, in: [path]) else { return true }
    faults.add(
      Fault(
        file: name, Phrase("the file is a link out of the folder of the dataset"),
        mend: Phrase("Copy the file; or pass --allow-outside, if you trust the dataset.")))
    return false
  }

  /// Digests of all files in reading order, computed in parallel.
  func digests() -> [FileDigest] {
    inParallel(read.count, jobs: jobs) { number in
      read[number].digest
        ?? FileDigest(file: read[number].name, sha256: read[number].contents.map { FileHash.sha256($0) } ?? "")
    }
  }

  mutating func note(_ digest: FileDigest) { read.append((digest.file, nil, digest)) }

  /// Determines the encoding of the folder's tables: if any table without a byte order mark is not UTF-8, all tables
  /// without the mark are read as GB 18030, or as Big5 if their text looks like it.
  mutating func decideEncoding(_ given: TextEncoding?, tables: [String: FileContents], into faults: inout Faults) {
    if let given {
      encoding = given
      return
    }
    var foreign: [String] = []
    for name in tables.keys.sorted() {
      guard let file = tables[name] else { continue }
      file.withBytes { bytes in
        guard !TextEncoding.isBinary(bytes), FileGuess.notATable(bytes) == nil else { return }
        if TextEncoding.isUTF8(bytes) {
          sound.insert(name + ".csv")
        } else if !TextEncoding.hasMark(bytes) {
          foreign.append(name)
        }
      }
      file.release()
    }
    guard let first = foreign.first else { return }
    let isBig5 = foreign.contains { tables[$0]?.withBytes(TextEncoding.looksLikeBig5) ?? false }
    encoding = isBig5 ? .big5 : .gb18030
    faults.add(
      Fault(
        isBig5 ? .warning : .note, file: first + ".csv",
        Phrase("not UTF-8: the tables without a byte order mark are read as \(encoding.name)"),
        mend: Phrase("encoding: in dataset.yaml says otherwise (utf-8, gb18030 or big5).")))
  }

  /// The text of a table in UTF-8; nil, with a fault, if its bytes are invalid in the folder's encoding.
  func text(_ name: String, _ file: FileContents, into faults: inout Faults) -> FileContents? {
    if sound.contains(name), encoding == .utf8 { return file }
    let read = file.withBytes { bytes -> (fault: Fault?, decoded: [UInt8]?) in
      if let fault = notTextFault(name, bytes) { return (fault, nil) }
      if encoding != .utf8, !TextEncoding.hasMark(bytes) {
        let (decoded, bad) = TextEncoding.utf8(bytes, from: encoding)
        return (decoded == nil ? encodingFault(name, bytes, at: bad, encoding) : nil, decoded)
      }
      guard TextEncoding.isUTF8(bytes) else {
        return (encodingFault(name, bytes, at: TextEncoding.wholeUTF8(bytes), .utf8), nil)
      }
      return (nil, nil)
    }
    if let fault = read.fault {
      faults.add(fault)
      return nil
    }
    return read.decoded.map(FileContents.init) ?? file
  }

  private static let saveAsUTF8 = Phrase("Save it as UTF-8 (CSV UTF-8 in Excel).")

  /// The fault of a file that is not a text table.
  private func notTextFault(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    if let guess = FileGuess.notATable(bytes) {
      return Fault(
        file: name, line: 1,
        Phrase("the file is \(guess.what), not a table"),
        expected: Phrase("CSV text"), mend: guess.mend)
    }
    guard TextEncoding.isBinary(bytes) else { return nil }
    return Fault(
      file: name, line: 1, Phrase("the table is UTF-16 or not text"),
      expected: Phrase("UTF-8, GB 18030 or Big5"), mend: SourceFolder.saveAsUTF8)
  }

  private func encodingFault(
    _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, at: Int, _ encoding: TextEncoding
  ) -> Fault {
    Fault(
      file: name, line: bytes[..<min(at, bytes.count)].count { $0 == 10 } + 1,
      Phrase("the table is not \(encoding.name) text"), mend: SourceFolder.saveAsUTF8)
  }
}
