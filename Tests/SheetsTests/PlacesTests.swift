import Planning
import Testing

@testable import Sheets

@Suite struct NameMatcherTests {
  private let matcher = NameMatcher([
    (id: "0101", names: ["学田新村"]), (id: "0102", names: ["虹桥小区"]), (id: "b3", names: ["工农路88号"]),
    (id: "b4", names: ["金色家园"]),
    (id: "b5", names: ["金色家园"]), (id: "b6", names: ["Maple Court"]), (id: "b7", names: ["学田"]),
    (id: "b8", names: ["龙王桥村"]),
  ])

  private func id(_ text: String) -> String {
    switch matcher.match(text) {
    case .exact(let id): "= \(id)"
    case .normalised(let id): id
    case .ambiguous(let ids): ids.joined(separator: "|")
    case .none(let nearest): "? " + nearest.map(\.id).joined(separator: ",")
    }
  }

  @Test(arguments: [
    ("学田新村", "= 0101"), ("0101", "= 0101"), ("101", "0101"), ("崇川区學田新村12幢301室", "0101"), ("南通市崇川区虹桥１幢", "0102"),
    ("工农路 88 号 3 幢", "b3"), ("金色家园", "b4|b5"), ("金色家园5幢", "b4|b5"), ("12 maple court, Apt 4", "b6"), ("龍王橋村3组", "b8"),
    ("学田", "= b7"),
  ])
  func addressesNamePlaces(text: String, expected: String) { #expect(id(text) == expected) }

  @Test func aStreetOfTheSameNameIsNoBlock() {
    #expect(id("学田路12号").hasPrefix("?"))
    #expect(id("工农路188号").hasPrefix("?"))
    #expect(id("工农路8号").hasPrefix("?"))
  }

  @Test func theNearestNamesAreGiven() {
    #expect(id("学田新存") == "? 0101,b7" || id("学田新存") == "b7")
    #expect(id("虹乔小区") == "? 0102")
    #expect(id("mapel court") == "? b6")
    #expect(id("完全不同") == "? ")
  }

  @Test(arguments: [
    ("工农路88号3幢502室", "工农路88号"), ("学田新村12号楼2单元301", "学田新村"), ("maple court apt 4", "maple court"), ("学田新村", "学田新村"),
    ("88号502", "88号"),
  ])
  func roomsAreLeftOut(text: String, estate: String) {
    #expect(PlaceText.text(PlaceText.estate(PlaceText.units(text))) == estate)
  }

  @Test func thousandsOfNamesAndLongTextsTakeNoTime() {
    let many = NameMatcher((0..<20_000).map { (id: "b\($0)", names: ["幸福\($0)村", "长安街道幸福里\($0)号"]) })
    if case .normalised(let id) = many.match("长安街道幸福里1234号2栋") {
      #expect(id == "b1234")
    } else {
      Issue.record("not found")
    }
    _ = many.match(String(repeating: "幸福", count: 500_000))
  }
}

@Suite struct ZoneWordsTests {
  private let blocks = NameMatcher([
    (id: "b1", names: ["学田新村"]), (id: "b2", names: ["虹桥新村"]), (id: "b3", names: ["易家桥新村"]), (id: "b4", names: ["启秀花园"]),
    (id: "b5", names: ["文峰苑"]),
  ])
  private let schools = NameMatcher([(id: "p1", names: ["学田小学"]), (id: "p2", names: ["虹桥小学"])])

  private func read(_ rows: [[String]]) -> (rows: [[String]], faults: [Fault], unmatched: [String]) {
    let (table, faults, unmatched) = ZoneWords.lists(
      Sheet(file: "z.csv", name: "z", rows: rows), blocks: blocks, schools: schools, stage: "primary")
    return (table.rows, faults, unmatched.map { "\($0.text) \($0.count) \($0.nearest.joined(separator: ","))" })
  }

  @Test func aCellListsManyBlocks() {
    let found = read([
      ["2014年施教区"], ["学校", "招生范围"], ["学田小学", "学田新村、虹桥新村（1-20幢），启秀花园等"], ["虹桥小学", "虹橋新村；易家桥；文峰苑;文峰苑"], ["注：以上", ""],
    ])
    #expect(
      found.rows == [
        ["b1", "primary", "p1"], ["b2", "primary", "p1"], ["b4", "primary", "p1"], ["b2", "primary", "p2"],
        ["b5", "primary", "p2"],
      ])
    #expect(found.unmatched == ["易家桥 1 易家桥新村"])
    let words = found.faults.map(\.message.english)
    #expect(words.contains { $0.contains("a part of a block") })
    #expect(words.contains { $0.contains("twice under p2") })
    #expect(words.contains { $0.contains("b2 stands under several schools") })
    #expect(words.contains { $0.contains("1 block stands under no school") })
    #expect(found.faults.contains { $0.foundList == ["易家桥新村"] })
  }

  /// What a list is does not depend on signs in columns that list nothing.
  @Test func aSheetHasListsWhereACellBesideASchoolHasSeveralBlocks() {
    func hasLists(_ rows: [[String]]) -> Bool {
      ZoneWords.hasLists(Sheet(file: "z.csv", name: "z", rows: rows), blocks: blocks, schools: schools)
    }
    #expect(hasLists([["学校", "招生范围"], ["学田小学", "学田新村、虹桥新村"]]))
    #expect(hasLists([["学校", "招生范围"], ["学田小学", "学田新村，虹桥新村"]]))
    #expect(!hasLists([["学校", "招生范围", "备注"], ["学田小学", "学田新村", "电话;传真、地址"]]))
    #expect(!hasLists([["区", "人数"], ["一;二", "3"]]))
  }

  @Test(arguments: [
    ("工农路88号", "工农路"), ("工农路88号3幢502室", "工农路"), ("工农路88", "工农路"), ("学田新村", "学田新村"), ("1号路", "1号路"),
    ("12 Oak Street", "oak street"), ("Hauptstraße 12a", "hauptstraße"), ("b7", "b7"),
    ("人民路12之3号", "人民路"), ("崇川区工农路１２号院", "崇川区工农路"),
  ])
  func aNameThatIsNotFoundSaysNoHouse(text: String, name: String) {
    #expect(PlaceText.text(PlaceText.withoutHouse(PlaceText.estate(PlaceText.units(text)))) == name)
  }

  @Test func aRowForEachBlockAndNoHeader() {
    let found = read([["学田小学", "学田新村"], ["", "虹桥新村"], ["虹桥小学", "易家桥新村", "启秀花园"], ["", "文峰苑"]])
    #expect(found.rows.map { $0[0] + $0[2] } == ["b1p1", "b2p1", "b3p2", "b4p2", "b5p2"])
    #expect(found.faults.isEmpty)
  }

  @Test func aSchoolThatIsNotKnownIsNamed() {
    let found = read([["学校", "小区"], ["学田小雪", "学田新村"], ["p2", "虹桥新村"]])
    #expect(found.rows == [["b2", "primary", "p2"]])
    #expect(found.faults.contains { $0.severity == .error && $0.found == "学田小雪" && $0.nearest == "学田小学" })
  }
}
