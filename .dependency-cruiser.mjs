/** One ordered list is the whole architecture: a capability may use only those before it. */
const order = ['organisations', 'accounts', 'evidence']
const only = (names) => `^src/(${names.join('|')})/`

const direction = order.map((name, i) => ({
  name: `${name}-uses-only-what-comes-before-it`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: '\\.test\\.ts$' },
  to: { path: only([...order.slice(i + 1), 'app']) },
})).filter((rule) => rule.to.path)

export default {
  forbidden: [
    ...direction,
    { name: 'through-the-front-door', comment: "import another capability's index.ts, nothing deeper", severity: 'error',
      from: { path: `^src/(${order.join('|')})/` }, to: { path: only(order), pathNot: ['^src/$1/', '/index\\.ts$'] } },
    { name: 'platform-knows-no-capability', severity: 'error', from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' }, to: { path: only([...order, 'app']) } },
    { name: 'no-way-round-the-request', comment: 'a capability is handed its database, which knows who asks', severity: 'error',
      from: { path: only(order), pathNot: '\\.test\\.ts$' }, to: { path: ['^src/platform/(db|postgres|migrate)\\.ts$', 'node_modules/pg/'], dependencyTypesNot: ['type-only'] } },
    { name: 'calc-is-pure', comment: 'numbers in, numbers out', severity: 'error',
      from: { path: '^src/calc/', pathNot: '\\.test\\.ts$' }, to: { pathNot: '^src/calc/' } },
    { name: 'rules-are-pure', severity: 'error',
      from: { path: '/(rules|access)\\.ts$' }, to: { path: ['/(queries|routes|views|forms)\\.ts$', 'node_modules', '^(node:)?fs$'], dependencyTypesNot: ['type-only'] } },
    { name: 'views-do-not-query', severity: 'error',
      from: { path: '/views\\.ts$' }, to: { path: ['/queries\\.ts$', '/db\\.ts$'], dependencyTypesNot: ['type-only'] } },
    { name: 'sql-lives-in-queries', severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.ts$', '/queries\\.ts$', '/tables\\.ts$', '^src/platform/(db|context|events|drafts)\\.ts$', '/index\\.ts$'] },
      to: { path: 'node_modules/kysely', dependencyTypesNot: ['type-only'] } },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-unused', severity: 'error', from: { orphan: true, pathNot: ['\\.test\\.ts$', '^src/calc/'] }, to: {} },
    { name: 'no-dev-tools-at-run-time', severity: 'error', from: { path: '^src/', pathNot: '\\.test\\.ts$' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] } },
}
