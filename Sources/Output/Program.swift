/// Name and version of this program, for the files that it writes.
public enum Program {
  /// Name of the program, as records and pages state it.
  public static let name = "schoolzone"
  /// Its version.
  public static let version = "0.1.0"
}
