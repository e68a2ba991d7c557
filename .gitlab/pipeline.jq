# The child pipeline of a plan.
def kept: "outputs/\(.name)";

def edition: {
  stage: (if .needs == [] then "files" else "pages" end),
  needs: .needs,
  cache: {key: "\(.name)-\(.inputs)", paths: [kept]},
  script: [
    "if [ -d \(kept) ]; then exit 0; fi",
    "make .venv/installed",
    "mkdir -p outputs",
    ".venv/bin/editions plan --join outputs",
    ".venv/bin/\(.command | join(" "))",
    "mkdir -p \(kept)",
    "cp -r --parents \(.outputs | join(" ")) \(kept)"
  ],
  artifacts: {paths: [kept]}
};

{
  default: {image: "python:3.11-bookworm"},
  stages: ["files", "pages", "release"],
  variables: {GIT_DEPTH: "0"},
  release: {
    stage: "release",
    script: [
      "make .venv/installed",
      ".venv/bin/editions plan --join outputs",
      ".venv/bin/editions release"
    ],
    artifacts: {paths: ["dist"]}
  }
} + (.jobs | map({(.name): edition}) | add)
