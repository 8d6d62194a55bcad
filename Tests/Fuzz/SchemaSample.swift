import Foundation

/// Files of a JSON Schema, made at random: every key, alternative and example comes up, some with values that do not fit.
struct SchemaSample {
  private let root: [String: Any]
  private let fixed: [String: String]

  /// - Parameters:
  ///   - schema: as `schoolzone schema` prints it.
  ///   - fixed: members that every file has, as JSON.
  init(_ schema: String, fixed: [String: String]) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    (self.root, self.fixed) = (root, fixed)
  }

  /// A file as JSON, a line for each member, which is YAML as well.
  func file(_ mutator: inout Mutator) -> [UInt8] {
    var members = fixed
    let properties = root["properties"] as? [String: Any] ?? [:]
    for key in properties.keys.sorted() where fixed[key] == nil && mutator.isOne(in: 4) {
      members[key] = json(properties[key], &mutator, depth: 0)
    }
    let lines = members.keys.sorted().map { "\(quoted($0)): \(members[$0] ?? "null")" }
    return Array(("{\n" + lines.joined(separator: ",\n") + "\n}\n").utf8)
  }

  private func json(_ schema: Any?, _ mutator: inout Mutator, depth: Int) -> String {
    guard var schema = schema as? [String: Any], depth < 8 else { return word(&mutator) }
    if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
      let found = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
    {
      schema.merge(found) { own, _ in own }
    }
    if mutator.isOne(in: 30) { return mutator.isOne(in: 2) ? word(&mutator) : mutator.pick(Mutator.numbers) }
    if let examples = schema["examples"] as? [Any], !examples.isEmpty, mutator.isOne(in: 2) {
      return renamed(text(mutator.pick(examples)), &mutator)
    }
    if let fixed = schema["const"] { return text(fixed) }
    if let choices = schema["enum"] as? [Any], !choices.isEmpty { return text(mutator.pick(choices)) }
    for key in ["oneOf", "anyOf"] {
      if let ways = schema[key] as? [Any], !ways.isEmpty, schema["properties"] == nil {
        return json(mutator.pick(ways), &mutator, depth: depth + 1)
      }
    }
    return ofType(schema, &mutator, depth)
  }

  private func ofType(_ schema: [String: Any], _ mutator: inout Mutator, _ depth: Int) -> String {
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    switch types.isEmpty ? "" : mutator.pick(types) {
    case "object": return object(schema, &mutator, depth)
    case "array":
      let least = schema["minItems"] as? Int ?? 0
      let items = (0..<least + mutator.below(3)).map { _ in json(schema["items"], &mutator, depth: depth + 1) }
      return "[" + items.joined(separator: ", ") + "]"
    case "number", "integer":
      let (least, most) = (schema["minimum"] as? Double ?? 0, schema["maximum"] as? Double ?? 100)
      let part = Double(mutator.below(11)) / 10
      return mutator.isOne(in: 5) ? mutator.pick(Mutator.numbers) : "\(least + part * (min(most, 1e9) - least))"
    case "boolean": return mutator.isOne(in: 2) ? "true" : "false"
    case "null": return "null"
    default: return word(&mutator)
    }
  }

  private func object(_ schema: [String: Any], _ mutator: inout Mutator, _ depth: Int) -> String {
    let (properties, required) = (schema["properties"] as? [String: Any] ?? [:], schema["required"] as? [String] ?? [])
    var members = properties.keys.sorted().filter { required.contains($0) || mutator.isOne(in: 3) }.map {
      "\(quoted($0)): \(json(properties[$0], &mutator, depth: depth + 1))"
    }
    if let others = schema["additionalProperties"] as? [String: Any] {
      for _ in 0..<mutator.below(3) {
        let key = mutator.isOne(in: 2) ? mutator.pick(["primary", "junior"]) : mutator.pick(SchemaSample.keys)
        members.append("\(key): \(json(others, &mutator, depth: depth + 1))")
      }
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static let ids = ["w-p1", "e-p1", "w-j1", "e-j1", "e-p2", "west", "east", "b-0-0", "b-5-2"]
  private static let keys =
    ids.map(quoted) + ["\"*\"", "2026", "2027", "primary", "junior", "registered", "migrant", "grade", "1", "from"]

  private func word(_ mutator: inout Mutator) -> String {
    quoted(mutator.isOne(in: 2) ? mutator.pick(SchemaSample.ids) : mutator.pick(Mutator.words))
  }

  /// An example, in which most names that have a hyphen, as ids do, become ids of the town, and most years those of its run.
  private func renamed(_ text: String, _ mutator: inout Mutator) -> String {
    guard !mutator.isOne(in: 4) else { return text }
    return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { at, part in
      if at % 2 == 0 {
        return String(part).replacing(#/\b20[0-9][0-9]\b/#) { _ in "\(2024 + mutator.below(8))" }
      }
      return part.contains("-") && !part.contains(" ") ? mutator.pick(SchemaSample.ids) : String(part)
    }.joined(separator: "\"")
  }

  private func text(_ value: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
    return (try? JSONSerialization.data(withJSONObject: value, options: options))
      .map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  private func quoted(_ text: String) -> String { SchemaSample.quoted(text) }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
