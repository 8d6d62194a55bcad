internal import HTTPTypes
internal import Hummingbird
internal import Imports
internal import Planning

/// Routes that make a dataset of files that the page sends. Nothing is written but temporary files; the dataset is given back as an
/// archive.
extension Routes {
  private static let oneImport = "/api/imports/{import}"

  /// True for the path that takes the bytes of a file.
  static func takesFile(_ path: String) -> Bool { path.hasPrefix("/api/imports/") && path.hasSuffix("/files") }

  var importRoutes: [Route] {
    let uploads = session.uploads
    let one = Routes.oneImport
    return [
      .post("/api/imports") { _, _ in .json(openedAnswer(try uploads.open()), status: .created) },
      .post("\(one)/files") { [query] request, context in
        let folder = try uploads.folder(try context.decoded("import"))
        let name = try UploadFolder.checked(query(request).text("name"))
        let bytes = try await uploads.whileArriving { try await FileBody.take(request, as: name, into: folder) }
        return .json(takenAnswer(name, bytes: bytes), status: .created)
      },
      .post("\(one)/look", look),
      .post("\(one)/cancel") { _, context in
        _ = try uploads.folder(try context.decoded("import"))
        return .json(cancelledAnswer(uploads.looks.cancel()))
      },
      .post("\(one)/close") { _, context in .json(closedAnswer(uploads.close(try context.decoded("import")))) },
      .get("\(one)/dataset.zip", archive),
    ]
  }

  private var look: Handler {
    { [query, uploads = session.uploads] request, context in
      let folder = try uploads.folder(try context.decoded("import"))
      let asked = try await JSONBody.read(LookRequest.self, request)
      let language = try query(request).language()
      let wanted: ImportRequest
      do { wanted = try asked.request(for: folder) } catch let faults as Faults { throw Problem(faults) }
      let steps = try uploads.looks.start { (report, goesOn) throws(Faults) -> FoundImport in
        let found = try FoundImport.find(wanted, in: folder, language: language, goesOn: goesOn) {
          report(workAnswer($0))
        }
        folder.found = found
        return found
      }
      return try await uploads.looks.response(to: steps, importAnswer)
    }
  }

  private var archive: Handler {
    { [uploads = session.uploads] _, context in
      let folder = try uploads.folder(try context.decoded("import"))
      guard let found = folder.found, !found.plan.isEmpty else {
        throw Problem(.conflict, Phrase("there is no dataset yet: the files must be looked at first"))
      }
      guard let bytes = try? found.archive() else { throw Uploads.noSpace }
      return Response(
        status: .ok,
        headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"dataset.zip\""],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }
}
