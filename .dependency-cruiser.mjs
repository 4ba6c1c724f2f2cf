/** One ordered list is the whole architecture: a capability may use only those before it. */
const order = ['organisations', 'accounts', 'evidence', 'strategy', 'portfolio', 'returns', 'appraisal', 'evaluation', 'reporting', 'audit']
const only = (names) => `^src/(${names.join('|')})/`
const test = '\\.test\\.ts$'

const direction = order.map((name, i) => ({
  name: `${name}-uses-only-what-comes-before-it`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: test },
  to: { path: only([...order.slice(i + 1), 'app']) },
}))

export default {
  forbidden: [
    ...direction,
    { name: 'through-the-front-door', comment: "import another capability's index.ts, nothing deeper; a test may take its samples", severity: 'error',
      from: { path: `^src/(${[...order, 'app'].join('|')})/` }, to: { path: only(order), pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '/sample\\.ts$'] } },
    { name: 'samples-are-for-tests', comment: 'only a sample database is filled with people who are made up: by the front door, as Capability.samples', severity: 'error',
      from: { path: '^src/', pathNot: [test, '/sample\\.ts$', '/index\\.ts$'] }, to: { path: '/sample\\.ts$' } },
    { name: 'platform-knows-no-capability', severity: 'error', from: { path: '^src/platform/', pathNot: test }, to: { path: only([...order, 'app']) } },
    { name: 'no-way-round-the-request', comment: 'a capability is handed its database, which knows who asks', severity: 'error',
      from: { path: only(order), pathNot: test },
      to: { path: ['^src/platform/(db|database|postgres[^/]*|migrate|backup|restore)\\.ts$', 'node_modules/pg/'], dependencyTypesNot: ['type-only'] } },
    { name: 'calc-is-pure', comment: 'numbers in, numbers out; pure-rand is numbers out of a seed', severity: 'error',
      from: { path: '^src/calc/', pathNot: test }, to: { pathNot: ['^src/calc/', 'node_modules/pure-rand/'] } },
    { name: 'rules-are-pure', severity: 'error',
      from: { path: '/(rules|access)\\.ts$', pathNot: '^src/platform/' },
      to: { path: ['/(queries|routes|views|forms)\\.ts$', 'node_modules', '^(node:)?(fs|net|http|child_process)$'], dependencyTypesNot: ['type-only'] } },
    { name: 'views-do-not-query', severity: 'error',
      from: { path: '/views\\.ts$' }, to: { path: ['/queries\\.ts$', '/db\\.ts$', 'node_modules/kysely'], dependencyTypesNot: ['type-only'] } },
    { name: 'sql-lives-in-queries', comment: 'outside the platform, only queries.ts speaks to the database', severity: 'error',
      from: { path: '^src/', pathNot: [test, '/queries\\.ts$', '/tables\\.ts$', '^src/platform/'] },
      to: { path: 'node_modules/kysely', dependencyTypesNot: ['type-only'] } },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-unused', severity: 'error', from: { orphan: true, pathNot: [test, '^src/calc/', '^src/app/command\\.ts$'] }, to: {} },
    { name: 'no-dev-tools-at-run-time', severity: 'error', from: { path: '^src/', pathNot: test }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
}
