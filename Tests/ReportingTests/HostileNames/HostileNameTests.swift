import Foundation
import Markup
import Planning
import Testing

/// Whatever the names of a town contain, they are texts on every page: they begin no element, attribute or script.
struct HostileNameTests {
  private static let hostile = HostileTown(isHostile: true)
  private static let harmless = HostileTown(isHostile: false)

  /// The page as XML. Scripts of the program are left out: those of HTML need not be XML.
  private func read(_ page: HostileTown.Page) throws -> ReportPage {
    var text = String(decoding: page.bytes, as: UTF8.self)
    text = text.replacing(PageAsset.lookupScript.text, with: "")
    return try #require(ReportPage(Array(text.utf8)), "\(page.name) is not well-formed")
  }

  private func skeleton(_ page: ReportPage) -> [String] {
    page.elements.map { ([$0.name] + $0.attributes.keys.sorted()).joined(separator: " ") }
  }

  @Test(arguments: [Language.english, .chinese])
  func namesAddNoElementsAndNoAttributes(language: Language) throws {
    let pages = try zip(HostileNameTests.hostile.pages(in: language), HostileNameTests.harmless.pages(in: language))
    var names: [String] = []
    for (hostile, harmless) in pages {
      #expect(skeleton(try read(hostile)) == skeleton(try read(harmless)), "\(hostile.name)")
      names.append(hostile.name)
    }
    #expect(names == ["report.html", "ensemble.html", "notice.html", "lookup.html", "map.svg", "backtest.svg"])
  }

  /// HTML reads a script up to the first `</script`, and comments from `<!--`, whatever an XML parser sees.
  @Test(arguments: [Language.english, .chinese])
  func namesEndNoScript(language: Language) throws {
    for page in try HostileNameTests.hostile.pages(in: language) {
      let (text, scripts) = (String(decoding: page.bytes, as: UTF8.self), try read(page).scripts)
      #expect(text.ranges(of: "</script").count == scripts.count, "\(page.name)")
      #expect(text.ranges(of: "<script").count == scripts.count, "\(page.name)")
      for forbidden in ["<!--", "]]>", "<b onclick", "</title></style>"] {
        #expect(!text.contains(forbidden), "\(page.name) contains \(forbidden)")
      }
    }
  }

  @Test(arguments: [Language.english, .chinese])
  func namesCanBeRead(language: Language) throws {
    for page in try HostileNameTests.hostile.pages(in: language) {
      let words = try read(page).words
      for role in page.roles {
        let name = HostileTown.name(role, isHostile: true)
        #expect(words.contains(name), "\(page.name) does not show the name of \(role)")
      }
      for role in page.beginnings {
        #expect(words.contains(role + "<script"), "\(page.name) does not show the name of \(role)")
      }
    }
  }

  /// The data of scripts are the names themselves, not their escaped forms.
  @Test(arguments: [Language.english, .chinese])
  func scriptsReadTheNamesThemselves(language: Language) throws {
    let school = HostileTown.name(HostileTown.role("S0", in: language), isHostile: true)
    for page in try HostileNameTests.hostile.pages(in: language) where page.name.hasSuffix(".html") {
      let data = try read(page).scripts.filter { $0.hasPrefix("{") || $0.hasPrefix("[") }
      #expect(data.count == ["report.html": 1, "ensemble.html": 1, "lookup.html": 2][page.name, default: 0])
      let names = try data.flatMap { try strings(in: JSONSerialization.jsonObject(with: Data($0.utf8))) }
      #expect(data.isEmpty || names.contains(school), "\(page.name)")
      for text in data { #expect(!text.contains("<") && !text.contains("&") && !text.contains("\u{2028}")) }
    }
  }

  private func strings(in json: Any) -> [String] {
    switch json {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.values.flatMap(strings)
    default: []
    }
  }

  /// Scripts and styles are written into pages unchanged, so they must not end their element.
  @Test(arguments: [
    PageAsset.lookupScript, .lookupStyle, .noticeStyle, .reportScript, .reportStyle,
  ])
  func filesOfTheProgramEndNoElement(asset: PageAsset) {
    #expect(asset.text.count > 500 && asset.text.hasSuffix("\n"))
    for forbidden in ["</", "<!--", "]]>"] { #expect(!asset.text.contains(forbidden)) }
  }

  @Test func whatXMLForbidsIsLeftOut() {
    var markup = Markup()
    markup.element("p", ["title": "a\"b\u{1}"], text: "<\u{FFFE}&'>\u{85}\n中")
    #expect(markup.text == "<p title=\"a&quot;b\">&lt;&amp;&#39;&gt; 中</p>\n")
    var data = Markup()
    data.addData(Array("[\"</script>\u{2029}\u{FFFF}\"]".utf8), id: "x")
    let script = "<script type=\"application/json\" id=\"x\">[\"\\u003c/script\\u003e\\u2029\\uffff\"]</script>\n"
    #expect(data.text == script)
  }
}
