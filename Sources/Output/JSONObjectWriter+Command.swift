package import Bytes

extension JSONObjectWriter {
  /// An object that begins with the program, its version, and the command that it answers.
  package init(answering command: String) {
    self.init()
    add("program", Program.name)
    add("version", Program.version)
    add("command", command)
  }
}
