import Foundation
import Parallel

// Where to start reading: `Schoolzone.swift` lists the commands; each has its own file.
keepFreedMemory()
Streams.prepare()
exit(await Schoolzone.exitCode(running: Array(CommandLine.arguments.dropFirst())))
