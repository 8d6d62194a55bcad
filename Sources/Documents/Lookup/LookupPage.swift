internal import Bytes
internal import Markup
internal import Planning
internal import Simulation
internal import Wording

/// `lookup.html`: families find their school by the name of their block or by coordinates. The page contains no counts.
///
/// The table of blocks can be read without scripts. With scripts it can be searched, and the zone of a point is found at the
/// full precision of the maps: whole numbers of 10⁻⁷ degrees, about a centimetre.
struct LookupPage {
  let notice: ZoneNotice
  let words: NoticeWords

  var bytes: [UInt8] {
    let page = Page(
      title: title, language: words.language.regionalTag, style: .lookupStyle, metadata: Page.publicMetadata)
    return page.bytes { html in
      addHeader(to: &html)
      html.block("main") { html in
        addFinder(to: &html)
        html.element("noscript") { html in
          html.inline("p", text: say(Phrase("Search needs JavaScript; the table below does not.")))
        }
        addTable(to: &html)
      }
      html.addData(LookupData(notice, words).json, id: "zones")
      html.addData(texts, id: "words")
      html.block("script") { $0.embed(.lookupScript) }
    }
  }

  private func say(_ phrase: Phrase) -> String { words.say(phrase) }

  private var title: String { say(Phrase("Which school is mine?")) }

  private func addHeader(to html: inout Markup) {
    let (year, scenario) = (notice.year, notice.result.scenario.name(in: words.language))
    let paragraphs = [
      Phrase("Zones of school year \(year), plan “\(scenario)”. For information; the published notice decides."),
      Phrase(
        "The school shown is that of new entrants. Where some grades attend another, it is named with them; look it up by the name of the block."
      ),
    ]
    words.addHeader(title, paragraphs, to: &html)
  }

  /// The parts that work only with the script. They are hidden until it runs.
  private func addFinder(to html: inout Markup) {
    html.block("section", ["class": "finder", "hidden": ""]) { html in
      addNameForm(to: &html)
      addPlaceForm(to: &html)
      html.element("section", ["id": "answer", "aria-live": "polite", "hidden": ""], text: "")
      addMap(to: &html)
    }
  }

  private func addNameForm(to html: inout Markup) {
    html.block("form", ["id": "by-name"]) { html in
      html.element("label", ["for": "name"], text: say(Phrase("Name of the block")))
      html.empty("input", ["id": "name", "type": "search"])
      html.lineEnd()
      html.element("ul", ["id": "found", "aria-live": "polite"], text: "")
    }
  }

  private func addPlaceForm(to html: inout Markup) {
    html.block("form", ["id": "by-place"]) { html in
      html.element("label", ["for": "place"], text: say(Phrase("Or a place: longitude, latitude")))
      html.element("div", ["class": "row"]) { html in
        html.empty("input", ["id": "place", "placeholder": LookupData.example(notice)])
        html.lineEnd()
        html.element("button", ["type": "submit"], text: say(Phrase("Look up")))
        html.inline("button", ["type": "button", "id": "here"], text: say(Phrase("My location")))
      }
      if notice.dataset.mayBeInChina {
        html.element("label", ["class": "check"]) { html in
          html.empty("input", ["type": "checkbox", "id": "shifted"])
          html.text(" " + say(Phrase("Coordinates come from a Chinese web map (GCJ-02)")))
        }
      }
    }
  }

  private func addMap(to html: inout Markup) {
    html.block("div", ["class": "map"]) { html in
      html.element("div", ["class": "row"]) { html in
        html.inline("label", ["for": "stage"], text: say(Phrase("Map of")))
        html.text(" ")
        html.element("select", ["id": "stage"]) { html in
          for (number, stage) in notice.dataset.stages.indexed {
            html.inline("option", ["value": "\(number)"], text: say(stage.name))
          }
        }
        addZoomButton("closer", "+", say(Phrase("Zoom in")), to: &html)
        html.lineEnd()
        addZoomButton("farther", "−", say(Phrase("Zoom out")), to: &html)
      }
      let label = say(Phrase("Map of the zones; click a place, or type its coordinates above"))
      html.element("svg", ["id": "map", "role": "img", "aria-label": label], text: "")
    }
  }

  private func addZoomButton(_ id: String, _ sign: String, _ label: String, to html: inout Markup) {
    html.inline("button", ["type": "button", "id": id, "aria-label": label], text: sign)
  }

  private func addTable(to html: inout Markup) {
    let caption = say(Phrase("All blocks and their schools"))
    html.element("details", ["id": "all", "open": ""]) { html in
      html.element("summary", text: caption)
      html.inline("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": caption]) { html in
        html.block("table", ["id": "blocks"]) { html in
          html.element("thead", [:], addHeading)
          html.block("tbody") { html in
            for block in 0..<notice.dataset.blocks.count { addRow(of: block, to: &html) }
          }
        }
      }
    }
  }

  private func addHeading(to html: inout Markup) {
    let stages = notice.dataset.stages.all.map(\.name)
    html.inline("tr") { html in
      for name in [Phrase("block", context: "where a family lives"), Words.district] + stages {
        html.inline("th", ["scope": "col"], text: say(name))
      }
    }
  }

  private func addRow(of block: Int, to html: inout Markup) {
    let (dataset, group) = (notice.dataset, notice.assigned.group(of: block))
    html.element("tr") { html in
      html.inline("th", ["scope": "row"], text: words.block(block))
      let district = words.scenario.district(of: BlockIndex(block), in: notice.year, on: dataset)
      html.inline("td", text: dataset.districtName(district, in: words.language))
      for stage in dataset.stages.indexes {
        html.inline("td", text: words.school(of: group, stage: stage, notice.assigned, notice.year))
      }
    }
  }

  /// JSON of the texts that the script shows, by key.
  private var texts: [UInt8] {
    var object = JSONObjectWriter()
    object.add("year", String(notice.year))
    for (key, phrase) in LookupPage.phrases { object.add(key, say(phrase)) }
    return object.finish()
  }

  private static let phrases: [(String, Phrase)] = [
    ("none", Phrase("No block of this name.")),
    ("more", Phrase("more matches: type more of the name")),
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
