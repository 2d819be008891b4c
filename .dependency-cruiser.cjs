/** Who may import whom (docs/adr/0001-haus-und-werkzeuge.md). */
const { readFileSync } = require('node:fs')
const only = (name, from, forbidden, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: { path: `^(${forbidden.join('|')})/` },
})

/** The files behind the exports of @maki/config. */
const { exports: exported } = JSON.parse(readFileSync(`${__dirname}/config/package.json`, 'utf8'))
const doors = Object.values(exported).map((file) => `^config/${file.slice(2).replaceAll('.', '\\.')}$`)

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle is two files that are one; merge them or turn the dependency.',
      from: {},
      to: { circular: true },
    },
    only(
      'config-stands-alone',
      'config',
      ['cms', 'site', 'search-sync', 'scripts'],
      'config knows nothing of ours.',
    ),
    only(
      'cms-knows-config',
      'cms',
      ['site', 'search-sync', 'scripts'],
      'The parts know each other over HTTP only.',
    ),
    only(
      'site-knows-config',
      'site',
      ['cms', 'search-sync', 'scripts'],
      'The parts know each other over HTTP only.',
    ),
    only(
      'sync-knows-config',
      'search-sync',
      ['cms', 'site', 'scripts'],
      'The parts know each other over HTTP only.',
    ),
    only(
      'scripts-from-outside',
      'scripts',
      ['cms', 'site', 'search-sync'],
      'Scripts use the parts as a user would: CLI and HTTP.',
    ),
    {
      name: 'config-through-its-doors',
      severity: 'error',
      comment: 'Other packages import config by its exports, never by a path into it.',
      from: { path: '^(cms|site|search-sync|scripts)/', pathNot: '^scripts/src/generate/' },
      to: { path: '^config/', pathNot: doors },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      comment: 'Product code never leans on tests or their surroundings.',
      from: { pathNot: '(\\.test\\.ts$|/testumgebung/)' },
      to: { path: '(\\.test\\.ts$|/testumgebung/)' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'An import must lead somewhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|virtual:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules|\\.astro|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'scripts/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
