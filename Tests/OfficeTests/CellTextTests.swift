import Testing

@testable import Office

struct CellTextTests {
  @Test func charactersThatXMLForbidsAreRemoved() {
    #expect(CellText.clean("a\u{0}b\u{1F}c\u{FFFE}d").text == "abcd")
    #expect(CellText.clean("two\nlines").text == "two\nlines")
    #expect(CellText.clean("实验小学_西校区").text == "实验小学_西校区")
  }

  @Test func whatLooksLikeAnEscapeStaysAsItIs() {
    #expect(CellText.clean("_x0041_").text == "_x005F_x0041_")
    #expect(CellText.clean("max_x").text == "max_x")
  }

  @Test func aTextTooLongForACellIsCutAndSaidToBe() {
    let long = CellText.clean(String(repeating: "学", count: 40_000))
    #expect(long.isCut)
    #expect(long.text.utf16.count == 32_767)
    #expect(long.text.hasSuffix("…"))
    let most = CellText.clean(String(repeating: "x", count: 32_767))
    #expect(!most.isCut)
    #expect(most.text.utf16.count == 32_767)
    let pairs = CellText.clean(String(repeating: "𠮷", count: 20_000))
    #expect(pairs.isCut)
    #expect(pairs.text.utf16.count <= 32_767)
  }

  @Test func sheetNamesFollowTheRules() {
    var names = SheetNames()
    #expect(names.unique("schools") == "schools")
    #expect(names.unique("Schools") == "Schools 2")
    #expect(names.unique("a/b:c[d]*?\\") == "abcd")
    #expect(names.unique("'quoted'") == "quoted")
    #expect(names.unique("History") == "History 2")
    #expect(names.unique("") == "Sheet")
    let long = names.unique(String(repeating: "长", count: 50))
    #expect(long.utf16.count == 31)
    let next = names.unique(String(repeating: "长", count: 50))
    #expect(next.utf16.count == 31)
    #expect(next.hasSuffix(" 2"))
  }
}
