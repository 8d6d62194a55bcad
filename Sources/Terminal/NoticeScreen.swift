internal import Bytes
public import Documents
public import Planning
internal import Simulation
internal import Tables
internal import Wording

extension ZoneNotice {
  /// What `map --notice` shows: the numbers of zones and changes by stage.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.title(result.scenario, on: dataset)
    let names = dataset.lines.count
    screen.line(
      names > 0
        ? Phrase("borders described by \(names) named lines")
        : Phrase("no streets or barriers with names: borders are described by what lies beyond"))
    var table = TextTable(
      [
        Words.stage, Phrase("zones"), Phrase("blocks"), Phrase("blocks that change"),
      ].map { $0.text(in: language) }, names: [8])
    let listed = listedChanges
    for (number, stage) in dataset.stages.indexed {
      let own = zones.filter { $0.stage == number }
      table.add(
        [stage.name.text(in: language)]
          + [
            own.count, own.reduce(0) { $0 + $1.blocks.count },
            Set(listed.lazy.filter { $0.stage == number }.map(\.block)).count,
          ].map {
            Words.number(Double($0), in: language)
          })
    }
    screen.section(Phrase("School year \(year)"), table.text())
    let ended = dataset.stages.indexes.reduce(0) { $0 + blocksOfEndedChanges($1).count }
    if ended > 0 {
      screen.line(
        Phrase(
          "not counted: \(ended.grouped) blocks whose new entrants have their former school again, as after a pause; notice_changes.csv has their rows"
        ))
    }
    return screen.text
  }
}
