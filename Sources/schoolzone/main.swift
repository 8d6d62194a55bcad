import Foundation
import Parallel
import Planning

// Where to start reading: `Schoolzone.swift` lists the commands; each has its own file.
Streams.prepare()
if let missing = MissingResource.first() {
  Streams.complain(missing.text)
  exit(ExitStatus.badInput.code)
}
keepFreedMemory()
exit(await Schoolzone.exitCode(running: Array(programArguments.dropFirst())))
