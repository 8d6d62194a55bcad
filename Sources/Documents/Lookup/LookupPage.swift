internal import Bytes
internal import Planning
internal import Simulation
internal import Wording

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
  private var title: String { words.say(Phrase("Which school is mine?")) }

  private var body: String {
    let year = notice.year
    var lines = ["<header>", "<h1>\(title.onPage)</h1>"]
    if let mark = words.syntheticNotice { lines.append("<p class=\"mark\">\(mark.onPage)</p>") }
    let scenario = notice.result.scenario.name(in: language)
    lines += [
      "<p>\(say(Phrase("Zones of school year \(year), plan “\(scenario)”. For information; the published notice decides.")))</p>",
      "<p>\(say(Phrase("The school shown is that of new entrants. Where some grades attend another, it is named with them; look it up by the name of the block.")))</p>",
      "</header>", "<main>", finder, withoutScript, table, "</main>",
    ]
    return lines.joined(separator: "\n")
  }

  /// What needs the script: shown by it.
  private var finder: String {
    let stages = notice.dataset.stages.indexed.map { number, stage in
      "<option value=\"\(number)\">\(say(stage.name))</option>"
    }.joined()
    return """
      <section class="finder" hidden>
      <form id="by-name">
      <label for="name">\(say(Phrase("Name of the block (小区)")))</label>
      <input id="name" type="search">
      <ul id="found" aria-live="polite"></ul>
      </form>
      <form id="by-place">
      <label for="place">\(say(Phrase("Or a place: longitude, latitude")))</label>
      <div class="row"><input id="place" placeholder="\(LookupData.example(notice).onPage)">
      <button type="submit">\(say(Phrase("Look up")))</button>
      <button type="button" id="here">\(say(Phrase("My location")))</button></div>
      <label class="check"><input type="checkbox" id="shifted"> \(say(Phrase("Coordinates come from a Chinese web map (GCJ-02)")))</label>
      </form>
      <section id="answer" aria-live="polite" hidden></section>
      <div class="map">
      <div class="row"><label for="stage">\(say(Phrase("Map of")))</label> <select id="stage">\(stages)</select>
      <button type="button" id="closer" aria-label="\(say(Phrase("Zoom in")))">+</button>
      <button type="button" id="farther" aria-label="\(say(Phrase("Zoom out")))">−</button></div>
      <svg id="map" role="img" aria-label="\(say(Phrase("Map of the zones; click a place, or type its coordinates above")))"></svg>
      </div>
      </section>
      """
  }

  private var withoutScript: String {
    """
    <noscript><p>\(say(Phrase("Search needs JavaScript; the table below does not.")))</p></noscript>
    """
  }

  private var table: String {
    let stages = notice.dataset.stages.all
    let heading = ([Phrase("block", context: "where a family lives"), Words.district] + stages.map(\.name)).map {
      "<th scope=\"col\">\(say($0))</th>"
    }.joined()
    let rows = (0..<notice.dataset.blocks.count).map { block -> String in
      let district = notice.dataset.districtName(notice.dataset.blocks.districts[block], in: language)
      let cells = notice.dataset.stages.indexes.map { stage -> String in
        let school = words.school(
          of: notice.assigned.group(of: block), stage: stage, notice.assigned, notice.year)
        return "<td>\(school.onPage)</td>"
      }
      return "<tr><th scope=\"row\">\(words.block(block).onPage)</th><td>\(district.onPage)</td>\(cells.joined())</tr>"
    }
    let caption = say(Phrase("All blocks and their schools"))
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
    ("none", Phrase("No block of this name.")),
    ("more", Phrase("and more: type more of the name")),
    ("wrong", Phrase("Type two numbers: longitude, then latitude.")),
    ("outside", Phrase("in no zone")),
    ("elsewhere", Phrase("Zone of {s}. New entrants of {y} go to {e}.")),
    ("near", Phrase("Within {m} m of the border of the zone of {s}: ask the bureau.")),
    ("nearest", Phrase("Nearest zone: {s}, {m} m away.")),
    ("place", Phrase("Place {p}")),
    ("accuracy", Phrase("The location is accurate to {m} m.")),
    ("refused", Phrase("The browser does not provide your location.")),
  ]
}
