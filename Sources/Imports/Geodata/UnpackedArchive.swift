internal import Archives
internal import Bytes
internal import Foundation
internal import Loading
internal import Planning

/// A zip archive, such as a Shapefile as portals offer it, unpacked into a temporary folder with limits of number and size.
struct UnpackedArchive {
  /// Why an archive is not unpacked.
  struct Refusal: Error {
    var reason: Phrase
    var found: String?
  }

  /// Path of the temporary folder, which lives as long as this value.
  let folder: String
  /// Folders with files, by name; those of a File Geodatabase belong to the folder that has it.
  private(set) var folders: [String] = []
  private let scratch: ScratchFolder

  private static let mostFiles = 2_000
  private static let mostArchive = 1 << 30
  /// Bytes of all files together.
  private static let mostBytes = 2 << 30

  /// Unpacks an archive.
  /// - Parameter mostBytes: of all files together.
  /// - Throws: the reason, with nothing left on the disk.
  init(_ path: String, mostBytes: Int = UnpackedArchive.mostBytes) throws(Refusal) {
    guard let made = try? ScratchFolder() else { throw Refusal(reason: Phrase("no temporary folder can be made")) }
    (scratch, folder) = (made, made.url.path(percentEncoded: false))
    do throws(UnzipProblem) {
      let reader = try ZipReader(UnpackedArchive.bytes(path), mostFiles: UnpackedArchive.mostFiles)
      try unpack(reader, mostBytes)
    } catch {
      throw UnpackedArchive.refusal(error)
    }
  }

  private static func bytes(_ path: String) throws(UnzipProblem) -> [UInt8] {
    let contents: FileContents
    do throws(FileProblem) { contents = try FileContents(of: URL(filePath: path)) } catch {
      throw .damaged(error.reason)
    }
    guard contents.count <= mostArchive else {
      throw .tooLarge(file: URL(filePath: path).lastPathComponent, most: mostArchive)
    }
    return contents.withBytes { Array($0) }
  }

  private mutating func unpack(_ reader: ZipReader, _ most: Int) throws(UnzipProblem) {
    var left = most
    var found: Set<String> = []
    // all names are looked at before anything is written
    var files: [(file: ZipReader.File, name: String)] = []
    for file in reader.files {
      let name = UnpackedArchive.name(of: file)
      if try UnpackedArchive.isWanted(name) { files.append((file, name)) }
    }
    for (file, name) in files {
      let place = scratch.url.appending(path: name)
      let parent = place.deletingLastPathComponent()
      guard (try? FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)) != nil,
        FileManager.default.createFile(atPath: place.path(percentEncoded: false), contents: nil),
        let handle = try? FileHandle(forWritingTo: place)
      else { throw .damaged(file.name) }
      defer { try? handle.close() }
      var isWritten = true
      try reader.unpack(file, most: left) { piece in
        left -= piece.count
        isWritten = (try? handle.write(contentsOf: Data(piece))) != nil
        return isWritten
      }
      guard isWritten else { throw .damaged(file.name) }
      found.insert(UnpackedArchive.reading(folderOf: parent.path(percentEncoded: false)))
    }
    folders = found.sorted()
  }

  /// Names without a mark are in UTF-8, or as systems in China write them.
  private static func name(of file: ZipReader.File) -> String {
    if let name = String(validating: file.rawName, as: UTF8.self) { return name }
    let text = file.rawName.withUnsafeBufferPointer { TextEncoding.utf8($0, from: .gb18030).text }
    return text.map { String(decoding: $0, as: UTF8.self) } ?? file.name
  }

  /// The folder itself, or that in which a File Geodatabase lies.
  private static func reading(folderOf path: String) -> String {
    let path = path.hasSuffix("/") ? String(path.dropLast()) : path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let at = parts.firstIndex(where: { $0.lowercased().hasSuffix(".gdb") }) else { return path }
    return parts[..<at].joined(separator: "/")
  }

  /// False for folders and for what systems add; a name that leads out of the folder refuses the archive.
  private static func isWanted(_ name: String) throws(UnzipProblem) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isHarmless =
      !name.hasPrefix("/") && !name.contains("\\") && !parts.contains("..") && name.utf8.count < 1_000
      && !name.unicodeScalars.contains { $0.value < 0x20 }
    guard isHarmless else {
      let shown = String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 0x20 }.prefix(80))
      throw .damaged("unsafe name: \(String(shown))")
    }
    return !name.hasSuffix("/") && !parts.contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }

  private static func refusal(_ problem: UnzipProblem) -> Refusal {
    switch problem {
    case .damaged(let reason): Refusal(reason: Phrase("the archive cannot be unpacked"), found: reason)
    case .encrypted(let file): Refusal(reason: Phrase("the archive is protected by a password"), found: file)
    case .tooManyFiles(let count):
      Refusal(reason: Phrase("the archive has more than \(mostFiles) files"), found: "\(count)")
    case .tooLarge(let file, _):
      Refusal(reason: Phrase("the archive unpacks to more than \(mostBytes >> 30) GB"), found: file)
    }
  }
}
