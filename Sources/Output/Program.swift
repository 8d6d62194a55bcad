/// What this program calls itself in the files that it writes.
public enum Program {
  public static let name = "schoolzone"
  public static let version = "0.1.0"
}
