/** The architecture as rules: each forbidden arrow with its reason. ARCHITECTURE.md tells the same story in prose. */

const rooms = [
  'text',
  'manifest',
  'model',
  'path',
  'remedy',
  'rule',
  'lint',
  'report',
  'config',
  'host',
  'cli',
  'action',
]

/** What each room may import, itself aside. */
const arrows = {
  text: [],
  manifest: ['text'],
  model: ['text', 'manifest'],
  path: ['text', 'model'],
  remedy: ['text', 'manifest', 'model', 'path'],
  rule: ['text', 'manifest', 'model', 'path', 'remedy'],
  lint: ['text', 'manifest', 'model', 'path', 'remedy', 'rule', 'config', 'host'],
  report: ['text', 'manifest', 'model', 'path', 'remedy', 'rule', 'lint'],
  config: ['text', 'manifest', 'model', 'rule', 'host'],
  host: ['text'],
  cli: rooms,
  action: rooms,
}

const layering = Object.entries(arrows).map(([room, allowed]) => ({
  name: `${room}-imports-downward`,
  comment: `src/${room} may import ${allowed.length === 0 ? 'nothing of the project' : allowed.join(', ')}; see ARCHITECTURE.md`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|rules)/',
    pathNot: [room, ...allowed].map((each) => `^src/${each}/`).concat(room === 'action' ? ['^src/engine\\.ts$'] : []),
  },
}))

export default {
  forbidden: [
    ...layering,
    {
      name: 'no-cycles',
      comment: 'a cycle has no bottom: nobody can read it from one end (types that name each other are one thing)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'a-rule-knows-no-other-rule',
      comment: 'rm -r rules/<id> must remove a rule and nothing else; a rule never reaches engine, report, cli or host',
      severity: 'error',
      from: { path: '^rules/([^/]+)/' },
      to: {
        path: '^(rules|src)/',
        pathNot: ['^rules/$1/', '^src/(text|manifest|model|path|remedy|rule)/'],
      },
    },
    {
      name: 'yaml-in-manifest-only',
      comment: 'a faster filler of the position records may replace it one day',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/manifest/' },
      to: { path: 'node_modules/yaml/' },
    },
    {
      name: 'node-io-in-host-only',
      comment: 'everything outside the program is one interface that tests can bring',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/(host/|bin\\.ts)' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|process|os|net|http|https|worker_threads|readline)$' },
    },
    {
      name: 'octokit-in-action-only',
      comment: 'the only network there is',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/action/' },
      to: { path: 'node_modules/@octokit/' },
    },
    {
      name: 'globby-in-host-only',
      comment: 'finding files is I/O',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/host/' },
      to: { path: 'node_modules/globby/' },
    },
    {
      name: 'ajv-in-config-only',
      comment: 'the config and the report schemas are what ajv validates; manifests are read by the model',
      severity: 'error',
      from: { path: '^(src|rules)/', pathNot: '^src/config/' },
      to: { path: 'node_modules/ajv/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
}
