import Bytes
import Foundation
import Planning
import Testing

@testable import Loading

@Suite struct EncodingTests {
  /// 东区 in GB 18030.
  static let eastInGB: [UInt8] = [0xB6, 0xAB, 0xC7, 0xF8]

  private func town(_ about: String = "") throws -> Folder {
    let districts = SmallTown.districts.replacing("\"id\":\"e\"", with: "\"id\":\"东区\"")
    let town = try SmallTown.folder([
      "districts.geojson": districts,
      "schools.geojson": SmallTown.schools.replacing("\"district\":\"e\"", with: "\"district\":\"东区\""),
      "blocks.geojson": SmallTown.blocks.replacing("\"district\":\"e\"", with: "\"district\":\"东区\""),
      "dataset.yaml": SmallTown.about + about,
    ])
    try town.write(
      "births.csv", Array("district,year,births\nw,2019,40\n".utf8) + EncodingTests.eastInGB + Array(",2019,50\n".utf8))
    return town
  }

  @Test func oneForeignTableMakesTheFolderGB18030() throws {
    let loaded = try town().dataset()
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("births.csv", "GB 18030"))
    #expect(loaded.dataset.births.map(\.district) == [0, 1])
  }

  @Test func aTableWithAMarkStaysUTF8() throws {
    let town = try town()
    try town.write("housing.csv", "\u{FEFF}id,block,occupied,dwellings\n花园,b1,2022,100\n")
    let loaded = town.dataset()
    #expect(loaded.dataset.housing.map(\.id) == ["花园"])
  }

  @Test func theFolderMaySayOtherwise() throws {
    let loaded = try town("encoding: utf-8\n").dataset()
    #expect(loaded.faults.say("births.csv:3", "not UTF-8"))
  }

  @Test(arguments: ["gb18030", "GBK", "GB 18030", "gb2312"])
  func namesOfTheEncoding(name: String) throws {
    let loaded = try town("encoding: \(name)\n").dataset()
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.dataset.births.count == 2)
  }

  @Test func anUnknownEncodingIsAFault() throws {
    #expect(try town("encoding: latin-1\n").dataset().faults.say("dataset.yaml:6", "encoding", "latin-1"))
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func utf16IsNamedAndDecidesNothing(encoding: String.Encoding) throws {
    let town = try SmallTown.folder()
    try town.write("births.csv", Array(try #require(SmallTown.births.data(using: encoding))))
    let loaded = town.dataset()
    #expect(loaded.faults.say("births.csv:1", "UTF-16"))
    #expect(!loaded.faults.say("read as GB 18030"))
  }

  @Test func whatIsNeitherIsNamed() throws {
    let town = try SmallTown.folder()
    try town.write("births.csv", Array("district,year,births\nw,2019,40\n".utf8) + [0xFF, 0xFF, 10])
    #expect(town.dataset().faults.say("births.csv:3", "not GB 18030"))
  }

  @Test func fourByteCharacters() {
    // U+20000, a rare character of names, is 95 32 82 36
    let bytes: [UInt8] = [0x95, 0x32, 0x82, 0x36, 0x41]
    let (text, _) = bytes.withUnsafeBufferPointer { TextEncoding.utf8($0, from: .gb18030) }
    #expect(text == Array("\u{20000}A".utf8))
  }

  @Test(
    arguments: [
      ([0xC0, 0x80], 0), ([0x41, 0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE4, 0xB8], 0),
      ([0xE4, 0xB8, 0x9C], 3), ([0xF0, 0xA0, 0x80, 0x80], 4), ([0x80], 0),
    ] as [([UInt8], Int)])
  func utf8IsStrict(bytes: [UInt8], whole: Int) {
    // behind letters too, which are passed by many at a time
    for letters in [0, 5, 16, 40] {
      let text = [UInt8](repeating: 0x41, count: letters) + bytes
      text.withUnsafeBufferPointer { text in
        #expect(TextEncoding.wholeUTF8(text) == letters + whole)
        #expect(TextEncoding.isUTF8(text) == (whole == bytes.count))
      }
    }
  }

  /// NIST's vectors of FIPS 180-4.
  @Test func sha256() {
    #expect(FileHash.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(FileHash.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      FileHash.sha256(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      FileHash.sha256(Array(repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
