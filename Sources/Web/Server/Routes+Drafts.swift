internal import Drafting
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Routes that change a draft or save it.
extension Routes {
  var proposalRoutes: [Route] {
    let session = session
    let scenario = Routes.scenario
    return [
      .post("\(scenario)/proposal") { request, context in
        let asked = try await JSONBody.read(CatchmentRequest.self, request)
        let search = try await session.search(asked, of: try context.decoded("scenario"))
        return try await session.searches.response(to: search) { proposalAnswer($0, on: session.dataset) }
      },
      .post("\(scenario)/siting") { request, context in
        let asked = try await JSONBody.read(ProjectsRequest.self, request)
        let search = try await session.search(asked, of: try context.decoded("scenario"))
        return try await session.searches.response(to: search) { sitingAnswer($0, on: session.dataset) }
      },
      .post("\(scenario)/ensemble") { request, context in
        let asked = try await JSONBody.read(EnsembleRequest.self, request)
        let search = try await session.search(asked, of: try context.decoded("scenario"))
        return try await session.searches.response(to: search) { ensembleAnswer($0, on: session.dataset) }
      },
      .post("\(scenario)/ensemble/cancel") { _, context in
        .json(try await session.cancelSearch(of: try context.decoded("scenario")))
      },
      .post("\(scenario)/siting/cancel") { _, context in
        .json(try await session.cancelSearch(of: try context.decoded("scenario")))
      },
      .post("\(scenario)/proposal/cancel") { _, context in
        .json(try await session.cancelSearch(of: try context.decoded("scenario")))
      },
    ]
  }

  var draftRoutes: [Route] {
    let (session, query) = (session, query)
    let scenario = Routes.scenario
    return [
      .get("\(scenario)/edits") { _, context in .json(try await session.edits(try context.decoded("scenario"))) },
      .post("\(scenario)/edits") { request, context in
        let edit = try await JSONBody.read(EditRequest.self, request)
        let time = Date.now.ISO8601Format()
        let id = try context.decoded("scenario")
        return .json(try await session.apply(edit, to: id, at: query(request).text("revision"), time: time))
      },
      .post("\(scenario)/preview") { request, context in
        let edit = try await JSONBody.read(EditRequest.self, request)
        return .json(try await session.preview(edit, of: try context.decoded("scenario")))
      },
      .post("\(scenario)/undo") { request, context in
        .json(try await session.undo(try context.decoded("scenario"), at: query(request).text("revision")))
      },
      .post("\(scenario)/redo") { request, context in
        .json(try await session.redo(try context.decoded("scenario"), at: query(request).text("revision")))
      },
      .post("\(scenario)/save") { request, context in
        let wanted = try await JSONBody.read(SaveRequest.self, request)
        return .json(try await session.save(try context.decoded("scenario"), wanted), status: .created)
      },
    ]
  }
}
