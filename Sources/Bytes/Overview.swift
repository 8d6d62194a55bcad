/// # Bytes: files, text, numbers and JSON as bytes
///
/// - `Files/`: ``FileContents``, the bytes of a file; ``FileProblem``; SHA-256 digests (``FileHash``).
/// - `Text/`: ``ByteWriter``, a buffer of text; decimal numbers to and from text, exactly; ``PiecewiseText``, texts that are
///   generated while they are written, on several threads.
/// - `JSON/`: a scanner (RFC 8259) and ``JSONObjectWriter``.
///
/// Functions of inner loops are `@inlinable`, because the targets above are compiled one by one.
enum Overview {}
