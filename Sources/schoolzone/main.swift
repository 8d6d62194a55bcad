import Foundation

// Where to start reading: `Schoolzone.swift` lists the commands; each has its own file.
Streams.prepare()
exit(await Schoolzone.exitCode(running: Array(CommandLine.arguments.dropFirst())))
