/**
 * How much one document may ask for. Each limit is a problem with its own code, never a silent cut, and keeps every walk
 * over a document's nodes bounded: no reader above has to guard against depth, size or aliases again.
 */

/** Nested maps and sequences, aliases followed. Kubernetes objects stay below 30. */
export const maxDepth = 100

/**
 * UTF-16 code units of one document of YAML: the `yaml` package takes a hundred bytes of memory for each while it reads. JSON has
 * no limit but that of a file, so a larger dump is made with `kubectl get -o json`.
 */
export const maxYamlLength = 16 * 1024 * 1024

/** Nodes that aliases bring in, each use counted. go-yaml, and so kubectl, refuses what exceeds 400,000 by aliases. */
export const maxAliasedNodes = 400_000
