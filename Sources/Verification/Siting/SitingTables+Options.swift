internal import Geometry
internal import Planning

extension SitingTables {
  /// The option with a number of a table; nil, with a fault, if there is none.
  private func option(
    _ text: String, _ file: String, _ line: Int, _ reader: inout ProposalReader
  ) -> Int? {
    let number = reader.number(text, file, line: line, "option")
    if let at = Int(exactly: number), at > 0, at <= options.count { return at - 1 }
    reader.deny(file, line: line, field: "option", Phrase("the option is not in instance_options.csv"), found: text)
    return nil
  }

  mutating func readEffects(_ reader: inout ProposalReader) {
    let file = "instance_effects.csv"
    let columns = ["option", "stage", "school", "closes", "classrooms", "lon", "lat", "constant"] + labels
    reader.rows(of: file, columns) { row, reader in
      let numbers = (7..<columns.count).map { reader.number(row.text($0), file, line: row.line, columns[$0]) }
      let optional = (4...6).map { column in
        row.text(column).isEmpty ? nil : reader.number(row.text(column), file, line: row.line, columns[column])
      }
      let closes = reader.flag(row.text(3), file, line: row.line, columns[3])
      guard let option = option(row.text(0), file, row.line, &reader) else { return }
      guard let stage = stages.firstIndex(where: { $0.id == row.text(1) }),
        let school = stages[stage].instance.schools[row.text(2)]
      else {
        return reader.deny(
          file, line: row.line, field: "school", Phrase("the school is not in instance_schools.csv"), found: row.text(2)
        )
      }
      if options[option].effects.contains(where: { $0.stage == stage && $0.school == school }) {
        reader.deny(file, line: row.line, Phrase("the row occurs twice"), found: row.text(2))
      }
      var effect = Effect(
        stage: stage, school: school, closes: closes, classrooms: optional[0], position: nil, constant: numbers[0],
        added: Array(numbers.dropFirst()))
      if let x = optional[1], let y = optional[2] { effect.position = Position(x, y) }
      options[option].effects.append(effect)
    }
  }

  mutating func readLimits(_ reader: inout ProposalReader) {
    let file = "instance_limits.csv"
    reader.rows(of: file, ["limit", "of", "at_least", "at_most"]) { row, reader in
      let least = reader.number(row.text(2), file, line: row.line, "at_least")
      let most = row.text(3).isEmpty ? .infinity : reader.number(row.text(3), file, line: row.line, "at_most")
      if row.text(0) != "\(limits.count + 1)" {
        reader.deny(file, line: row.line, field: "limit", Phrase("limits are numbered from 1"), found: row.text(0))
      }
      limits.append(Limit(name: row.text(1), atLeast: least, atMost: most))
    }
    let amounts = "instance_amounts.csv"
    reader.rows(of: amounts, ["limit", "option", "amount"]) { row, reader in
      let amount = reader.number(row.text(2), amounts, line: row.line, "amount")
      guard let option = option(row.text(1), amounts, row.line, &reader) else { return }
      guard let limit = Int(row.text(0)), limit > 0, limit <= limits.count else {
        return reader.deny(
          amounts, line: row.line, field: "limit", Phrase("the limit is not in instance_limits.csv"), found: row.text(0)
        )
      }
      limits[limit - 1].amounts.append((option, amount))
    }
  }

  mutating func readPrices(_ reader: inout ProposalReader) {
    let file = "prices.csv"
    reader.rows(of: file, ["of", "stage", "id", "year", "price"]) { row, reader in
      let price = reader.number(row.text(4), file, line: row.line, "price")
      let stage = stages.firstIndex { $0.id == row.text(1) }
      switch row.text(0) {
      case "place":
        guard let stage, let school = stages[stage].instance.schools[row.text(2)],
          let year = labels.firstIndex(of: row.text(3))
        else { break }
        stages[stage].instance.prices[school * labels.count + year] = price
        return
      case "block":
        guard let stage, let block = stages[stage].instance.blocks[row.text(2)] else { break }
        stages[stage].discounts[block] = price
        return
      case "limit":
        guard let limit = Int(row.text(2)), limit > 0, limit <= limits.count else { break }
        limits[limit - 1].price = price
        return
      default: break
      }
      reader.deny(
        file, line: row.line, field: "id", Phrase("the price is of something that is not in the tables"),
        found: row.text(2))
    }
  }
}
