import Bytes
import Output

/// The manifests of a submission to Kubernetes: a claim of storage, an indexed Job of the shards, and the Job that merges them.
struct KubernetesManifests {
  let submission: Submission
  /// Image that has the program.
  let image: String
  /// The claim of storage that holds dataset, scenarios and results.
  let claim: String
  /// The folder of the submission within that storage.
  let folder: String

  /// Where the storage is mounted.
  static let mount = "/data"

  var files: [ReportedFile] {
    [
      ReportedFile("claim.yaml", Array(storage.utf8)), ReportedFile("shards.yaml", Array(shards.utf8)),
      ReportedFile("merge.yaml", Array(merge.utf8)),
    ]
  }

  /// A text as YAML reads it in quotes: JSON is a part of YAML.
  private func quoted(_ text: String) -> String {
    var writer = ByteWriter()
    writer.append(json: text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// An argument of a container, in which `$(NAME)` would name a variable.
  private func argument(_ word: String) -> String { quoted(word.replacing("$(", with: "$$(")) }

  private var storage: String {
    """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: \(quoted(claim))
    spec:
      # pods on several nodes write to it at once
      accessModes: ["ReadWriteMany"]
      resources:
        requests:
          storage: 10Gi

    """
  }

  /// A pod that ends with an error is run again; its shard is made anew, or skipped if it is there already.
  private var shards: String {
    let out = argument(folder + "/" + Submission.shardFolder + "/").dropLast() + "$(JOB_COMPLETION_INDEX)\""
    let words = submission.words(shard: nil).map(argument) + [argument("--out"), String(out)]
    let spec = """
      completionMode: Indexed
        completions: \(submission.shards)
        parallelism: \(submission.shards)
        backoffLimit: \(3 * submission.shards)
      """
    return job(submission.jobs.first ?? "", spec, words)
  }

  private var merge: String {
    job(submission.jobs.last ?? "", "backoffLimit: 3", submission.mergeWords(in: folder).map(argument))
  }

  private func job(_ name: String, _ spec: String, _ arguments: [String]) -> String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: \(quoted(name))
    spec:
      \(spec)
      template:
        spec:
          restartPolicy: Never
          securityContext:
            fsGroup: 1000
          containers:
            - name: schoolzone
              image: \(quoted(image))
              command: [\(quoted(submission.program))]
              args:
    \(arguments.map { "            - \($0)" }.joined(separator: "\n"))
              env:
                - name: TMPDIR
                  value: /tmp
              resources:
                requests:
                  cpu: "1"
                  memory: 1Gi
              volumeMounts:
                - name: data
                  mountPath: \(KubernetesManifests.mount)
                - name: scratch
                  mountPath: /tmp
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: \(quoted(claim))
            - name: scratch
              emptyDir: {}

    """
  }

  /// The commands that run a submission, for people.
  /// - Parameter folder: of the manifests.
  static func commands(_ submission: Submission, in folder: String) -> [String] {
    func apply(_ file: String) -> [String] { ["kubectl", "apply", "-f", "\(folder)/\(file)"] }
    let wait = ["kubectl", "wait", "--for=condition=complete", "--timeout=-1s", "job/\(submission.jobs.first ?? "")"]
    return [apply("claim.yaml"), apply("shards.yaml"), wait, apply("merge.yaml")].map(ShellText.command)
  }
}
