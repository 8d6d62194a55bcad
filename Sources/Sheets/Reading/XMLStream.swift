internal import CEXPAT

/// What a stream of XML tells its reader.
protocol XMLHandler: AnyObject {
  func start(_ element: XMLElement)
  func end(_ element: XMLElement)
  func text(_ bytes: UnsafeRawBufferPointer)
  /// Why the reader wants no more; nil: go on.
  var stop: XMLStop? { get }
}

/// Why reading of XML ended before the end.
enum XMLStop: Error, Equatable {
  /// Not well formed; line from 1.
  case malformed(line: Int)
  /// A document type: entities can unpack to more than memory.
  case documentType
  case tooDeep
  /// A tag of more bytes than the limit.
  case longTag
  /// The reader has what it wants.
  case enough
  /// The reader has met one of its limits.
  case limit(SheetLimit)
}

/// The limits that a sheet may exceed.
enum SheetLimit: Equatable {
  case columns, rows, cells, cellBytes, sharedBytes
}

/// An element of XML, valid during the call that gets it.
struct XMLElement {
  fileprivate let name: UnsafePointer<CChar>
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// True if the element has this name, whatever its prefix.
  func isNamed(_ wanted: StaticString) -> Bool { XMLElement.matches(name, wanted) }

  /// The attribute of this name, whatever its prefix.
  func attribute(_ wanted: StaticString) -> String? {
    guard let attributes else { return nil }
    var at = 0
    while let key = attributes[at] {
      if XMLElement.matches(key, wanted) { return attributes[at + 1].map { String(cString: $0) } }
      at += 2
    }
    return nil
  }

  private static func matches(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
    var start = 0
    var at = 0
    while name[at] != 0 {
      if name[at] == 0x3A { start = at + 1 }
      at += 1
    }
    guard at - start == wanted.utf8CodeUnitCount else { return false }
    return wanted.withUTF8Buffer { wanted in
      for (offset, byte) in wanted.enumerated() where UInt8(bitPattern: name[start + offset]) != byte { return false }
      return true
    }
  }
}

/// Reads XML as a stream by expat: no document is held in memory, no entity is defined, depth and length of tags are limited.
final class XMLStream {
  private let parser: OpaquePointer
  private let handler: any XMLHandler
  private var depth = 0
  private var fed = 0
  /// Bytes fed when something was last read: a tag that never ends makes the parser buffer.
  private var fedAtEvent = 0
  private(set) var stop: XMLStop?

  private static let mostDepth = 64
  private static let longestTag = 4 << 20

  /// Nil if there is no memory.
  init?(_ handler: any XMLHandler) {
    guard let parser = XML_ParserCreate(nil) else { return nil }
    self.parser = parser
    self.handler = handler
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        if let name { XMLStream.of(data)?.started(XMLElement(name: name, attributes: attributes)) }
      },
      { data, name in if let name { XMLStream.of(data)?.ended(XMLElement(name: name, attributes: nil)) } })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      XMLStream.of(data)?.read(UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.halt(.documentType) }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func halt(_ why: XMLStop) {
    if stop == nil { stop = why }
    XML_StopParser(parser, 0)
  }

  private func started(_ element: XMLElement) {
    fedAtEvent = fed
    depth += 1
    guard depth <= XMLStream.mostDepth else { return halt(.tooDeep) }
    handler.start(element)
    if let why = handler.stop { halt(why) }
  }

  private func ended(_ element: XMLElement) {
    fedAtEvent = fed
    depth -= 1
    handler.end(element)
    if let why = handler.stop { halt(why) }
  }

  private func read(_ bytes: UnsafeRawBufferPointer) {
    fedAtEvent = fed
    handler.text(bytes)
    if let why = handler.stop { halt(why) }
  }

  /// Reads a piece; false once reading has stopped.
  func feed(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard stop == nil else { return false }
    fed += piece.count
    let status = XML_Parse(parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), 0)
    if status != XML_STATUS_OK, stop == nil { stop = .malformed(line: Int(XML_GetCurrentLineNumber(parser))) }
    if stop == nil, fed - fedAtEvent > XMLStream.longestTag { stop = .longTag }
    return stop == nil
  }

  /// Ends the document; the reason if it could not be read.
  func finish() -> XMLStop? {
    if stop == nil, XML_Parse(parser, nil, 0, 1) != XML_STATUS_OK, stop == nil {
      stop = .malformed(line: Int(XML_GetCurrentLineNumber(parser)))
    }
    return stop == .enough ? nil : stop
  }
}
