internal import Bytes
internal import Planning
internal import Simulation

/// `lookup.html`: which school is mine? For families, by block name or place; no counts of anybody.
///
/// The table of blocks is there without scripts. With them it is searched, and a place is held against the zones in the
/// full precision of the maps: whole numbers of 10⁻⁷ degrees, about a centimetre.
struct LookupPage {
  let notice: ZoneNotice
  let words: NoticeWords
  let language: Language

  init(_ notice: ZoneNotice, in language: Language) {
    self.notice = notice
    self.language = language
    words = NoticeWords(notice, in: language)
  }

  var bytes: [UInt8] {
    let script = """
      <script type="application/json" id="zones">\(LookupData(notice, words).json.inScript)</script>
      <script type="application/json" id="words">\(texts.inScript)</script>
      <script>
      \(LookupScript.text)
      </script>

      """
    return Page(title: title, language: language, style: LookupStyle.text, body: body, script: script).bytes
  }

  private func say(_ phrase: Phrase) -> String { words.say(phrase).onPage }
  private var title: String { words.say(Phrase("Which school is mine?", "我家属于哪所学校？")) }

  private var body: String {
    let year = notice.year
    var lines = ["<header>", "<h1>\(title.onPage)</h1>"]
    if let mark = words.syntheticNotice { lines.append("<p class=\"mark\">\(mark.onPage)</p>") }
    let scenario = notice.result.scenario.name(in: language)
    lines += [
      "<p>\(say(Phrase("Zones of school year \(year), plan “\(scenario)”. For information; the published notice decides.", "\(year) 学年施教区，方案“\(scenario)”。仅供查询，以公示文件为准。")))</p>",
      "<p>\(say(Phrase("The school shown is that of new entrants. Where some grades attend another, it is named with them; look it up by the name of the block.", "所示为新生入读的学校。部分年级在校生就读其他学校的，另行注明；请按小区名称查询。")))</p>",
      "</header>", "<main>", finder, withoutScript, table, "</main>",
    ]
    return lines.joined(separator: "\n")
  }

  /// What needs the script: shown by it.
  private var finder: String {
    let stages = notice.dataset.stages.all.enumerated().map { number, stage in
      "<option value=\"\(number)\">\(say(stage.name))</option>"
    }.joined()
    return """
      <section class="finder" hidden>
      <form id="by-name">
      <label for="name">\(say(Phrase("Name of the block (小区)", "小区名称")))</label>
      <input id="name" type="search">
      <ul id="found" aria-live="polite"></ul>
      </form>
      <form id="by-place">
      <label for="place">\(say(Phrase("Or a place: longitude, latitude", "或坐标：经度，纬度")))</label>
      <div class="row"><input id="place" placeholder="\(LookupData.example(notice).onPage)">
      <button type="submit">\(say(Phrase("Look up", "查询")))</button>
      <button type="button" id="here">\(say(Phrase("Where I am", "当前位置")))</button></div>
      <label class="check"><input type="checkbox" id="shifted"> \(say(Phrase("Coordinates come from a Chinese web map (GCJ-02)", "坐标来自高德、腾讯等地图（GCJ-02）")))</label>
      </form>
      <section id="answer" aria-live="polite" hidden></section>
      <div class="map">
      <div class="row"><label for="stage">\(say(Phrase("Map of", "地图学段")))</label> <select id="stage">\(stages)</select>
      <button type="button" id="closer" aria-label="\(say(Phrase("Zoom in", "放大")))">+</button>
      <button type="button" id="farther" aria-label="\(say(Phrase("Zoom out", "缩小")))">−</button></div>
      <svg id="map" role="img" aria-label="\(say(Phrase("Map of the zones; click a place, or type its coordinates above", "施教区地图；可点击地点，或在上方输入坐标")))"></svg>
      </div>
      </section>
      """
  }

  private var withoutScript: String {
    """
    <noscript><p>\(say(Phrase("Search needs JavaScript; the table below does not.", "搜索功能需启用 JavaScript；下表无需。")))</p></noscript>
    """
  }

  private var table: String {
    let stages = notice.dataset.stages.all
    let heading = ([Phrase("block", "小区"), Words.district] + stages.map(\.name)).map {
      "<th scope=\"col\">\(say($0))</th>"
    }.joined()
    let rows = (0..<notice.dataset.blocks.count).map { block -> String in
      let district = notice.dataset.districtName(Int(notice.dataset.blocks.districts[block]), in: language)
      let cells = stages.indices.map { stage -> String in
        let school = words.school(
          of: notice.assigned.group(of: block), stage: stage, notice.assigned, notice.year)
        return "<td>\(school.onPage)</td>"
      }
      return "<tr><th scope=\"row\">\(words.block(block).onPage)</th><td>\(district.onPage)</td>\(cells.joined())</tr>"
    }
    let caption = say(Phrase("All blocks and their schools", "全部小区及对应学校"))
    return """
      <details id="all" open><summary>\(caption)</summary>
      <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table id="blocks">
      <thead><tr>\(heading)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div></details>
      """
  }

  /// What the script says, by what it is about.
  private var texts: String {
    var object = JSONObjectWriter()
    object.add("year", String(notice.year))
    for (key, phrase) in LookupPage.phrases { object.add(key, words.say(phrase)) }
    return String(decoding: object.finish(), as: UTF8.self)
  }

  private static let phrases: [(String, Phrase)] = [
    ("none", Phrase("No block of this name.", "没有该名称的小区。")),
    ("more", Phrase("and more: type more of the name", "结果较多，请输入更完整的名称")),
    ("wrong", Phrase("Type two numbers: longitude, then latitude.", "请输入两个数：先经度，后纬度。")),
    ("outside", Phrase("in no zone", "不在任何施教区内")),
    ("elsewhere", Phrase("Zone of {s}. New entrants of {y} go to {e}.", "{s}施教区，{y} 年新生入读{e}。")),
    ("near", Phrase("Within {m} m of the border of the zone of {s}: ask the bureau.", "距{s}施教区边界不足 {m} 米，请向教育部门核实。")),
    ("nearest", Phrase("Nearest zone: {s}, {m} m away.", "最近的施教区：{s}，相距约 {m} 米。")),
    ("place", Phrase("Place {p}", "位置 {p}")),
    ("accuracy", Phrase("The place is known to {m} m.", "位置精度约 {m} 米。")),
    ("refused", Phrase("The browser does not say where you are.", "浏览器未提供当前位置。")),
  ]
}
