/** A half-open stretch of a text in UTF-16 code units: the unit of `String.slice`, of SARIF's `utf16CodeUnits` and of `yaml`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A place as people and reports count it: 1-based line, 1-based column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}
