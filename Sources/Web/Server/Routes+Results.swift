internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Planning
internal import Simulation
internal import Tables

/// Routes to the results of a scenario: figures, maps, explanations, files.
extension Routes {
  var resultRoutes: [Route] {
    let (session, query, result) = (session, query, result)
    let scenario = Routes.scenario
    return [
      .get("\(scenario)/schools") { request, context in
        .json(schoolsAnswer(try await result(request, context), on: session.dataset))
      },
      .get("\(scenario)/figures") { request, context in
        let (query, result) = (query(request), try await result(request, context))
        let (stage, year) = (try query.stage(), try query.optionalYear(of: result))
        return .json(
          figuresAnswer(result, on: session.dataset, stage: stage, year: year, measures: query.measures()))
      },
      .get("\(scenario)/reach") { request, context in
        let (query, result) = (query(request), try await result(request, context))
        let (stage, year) = (try query.stage(), try query.year(of: result))
        return .json(reachAnswer(result, on: session.dataset, stage: stage, year: year))
      },
      .get("\(scenario)/catchments") { request, context in
        let (query, result) = (query(request), try await result(request, context))
        let (stage, year) = (try query.stage(), try query.year(of: result))
        return .json(catchmentsAnswer(result, stage: stage, year: year, try query.simplified()))
      },
      .get("\(scenario)/blocks") { request, context in
        let (query, result) = (query(request), try await result(request, context))
        let (stage, year) = (try query.stage(), try query.year(of: result))
        return .json(
          blocksAnswer(
            result, on: session.dataset, stage: stage, year: year, in: try query.box(), most: Routes.mostBlocks,
            try query.simplified()))
      },
      .get("\(scenario)/schools/{school}") { request, context in
        let (query, result) = (query(request), try await result(request, context))
        let school = try query.school(try context.decoded("school"), in: result)
        return .json(schoolAnswer(result, on: session.dataset, school: school, year: try query.year(of: result)))
      },
      .get("\(scenario)/schools/{school}/explanation", explain),
    ]
  }

  private var explain: Handler {
    { [session, query, result] request, context in
      let (query, result) = (query(request), try await result(request, context))
      let school = try query.school(try context.decoded("school"), in: result)
      let (stage, year) = (try query.stage(), try query.year(of: result))
      let grade = try query.grade(of: stage)
      let id = try context.decoded("scenario")
      let explained = try await session.explanations(id, try query.version())
      guard let found = explained.explanation(school: school, stage: stage, year: year, grade: grade) else {
        throw Problem.notFound(Phrase("the school has no such roll in \(year)"))
      }
      let roll = ExplainedRoll(
        scenario: id, other: nil, school: result.scenario.schools[school], stage: session.dataset.stages[stage],
        year: year, grade: grade, difference: ExplainedDifference(found, against: nil),
        rules: explained.graceRules(school: school, stage: stage, year: year))
      return .json(explanationJSON([roll], on: session.dataset))
    }
  }

  var fileRoutes: [Route] {
    let (session, query) = (session, query)
    return [
      .get("\(Routes.scenario)/files") { _, context in
        .json(savedAnswer(try await session.fileNames(of: try context.decoded("scenario"))))
      },
      .get("\(Routes.scenario)/files/{file}") { request, context in
        let (query, name) = (query(request), try context.decoded("file"))
        let id = try context.decoded("scenario")
        let bytes = try await session.file(name, of: id, try query.version(), in: try query.language())
        return Response(
          status: .ok,
          headers: [
            .contentType: FileType.of(name), .contentDisposition: "attachment; filename=\"\(name)\"",
          ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      },
    ]
  }
}

/// The media type of a file, by its extension.
enum FileType {
  static func of(_ name: String) -> String {
    switch (name as NSString).pathExtension {
    case "csv": "text/csv; charset=utf-8"
    case "geojson": "application/geo+json"
    case "json": "application/json"
    case "html": "text/html; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}
