internal import Bytes
public import Geometry
public import Layers

extension PackedTable {
  /// A layer of features, with columns of the types that its properties have.
  ///
  /// Each property is read back with the same text. So lists, objects, and columns whose values are of several kinds
  /// are kept as JSON.
  ///
  /// - Parameters:
  ///   - name: the name of the table.
  ///   - layer: the features; coordinates are written as they are.
  ///   - crs: the CRS of the coordinates; nil if no code states it.
  ///   - isLoose: true if numbers need not be read back with the same text, such as `1.50`.
  public init(_ name: String, layer: FeatureLayer, crs: CRS? = .wgs84, isLoose: Bool = false) {
    let properties = layer.properties
    var guesses = [FormGuess](repeating: FormGuess(), count: properties.names.count)
    var orders = ColumnOrder(columns: properties.names.count)
    for row in 0..<layer.count {
      var last: Int?
      properties.forEachCell(of: row) { column, json in
        guesses[column].add(json: json)
        if let last { orders.add(last, before: column) }
        last = column
      }
    }
    let order = orders.columns
    let columns = order.map { number in
      let name = properties.names[number]
      let (form, statesNull) = guesses[number].form(rows: layer.count, isLoose: isLoose, isTable: false)
      var column = PackedColumn(name, form)
      column.statesNull = statesNull
      return column
    }
    self.init(name, columns: columns, count: layer.count, shapes: layer.shapes, crs: crs) { row, column in
      let value = properties.value(row, order[column])
      guard columns[column].form != .json else {
        guard value != .missing, let json = properties.rawJSON(row, order[column]) else { return .null }
        return .text(
          String(decoding: json.filter { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn }, as: UTF8.self))
      }
      return packed(value, as: columns[column].form)
    }
  }

  /// A table without geometry, from the texts of its cells. A column of numbers has a type of numbers if each cell is
  /// read back with the same text: ids such as `007` stay text.
  ///
  /// - Parameters:
  ///   - name: the name of the table.
  ///   - header: the names of the columns.
  ///   - count: number of rows.
  ///   - isLoose: true if numbers need not be read back with the same text, such as `1.50`.
  ///   - cell: the text of a cell by row and column.
  public init(
    _ name: String, header: [String], count: Int, isLoose: Bool = false,
    cell: @escaping @Sendable (_ row: Int, _ column: Int) -> String
  ) {
    let columns = header.indices.map { column in
      var guess = FormGuess()
      for row in 0..<count { guess.add(cell: cell(row, column)) }
      return PackedColumn(header[column], guess.form(rows: count, isLoose: isLoose, isTable: true).form)
    }
    self.init(name, columns: columns, count: count) { row, column in
      let text = cell(row, column)
      guard !text.isEmpty else { return .null }
      switch columns[column].form {
      case .integer: return wholeNumber(text).map(PackedValue.integer) ?? .text(text)
      case .double, .real: return parseDecimal(text).map(PackedValue.real) ?? .text(text)
      case .boolean, .text, .json: return .text(text)
      }
    }
  }
}

private func packed(_ value: PropertyValue, as form: PackedColumn.Form) -> PackedValue {
  switch value {
  case .missing, .null: .null
  case .bool(let value): .integer(value ? 1 : 0)
  case .number(let value): form == .integer ? .integer(Int64(exactly: value) ?? 0) : .real(value)
  case .text(let text), .raw(let text): .text(text)
  }
}
