import { werkzeug, wurzel } from '../wurzel.ts'
import { pruefeCompose } from './compose.ts'
import { pruefeLizenzen } from './lizenzen.ts'
import { runGenerate } from '../generate/index.ts'

/** One check: a program that ends with 0, or a function that gives what is wrong. */
export type Pruefung = { name: string } & (
  { argumente: readonly string[] } | { finde: () => Promise<readonly string[]> }
)

const programm = (name: string, argumente: readonly string[]): Pruefung => ({ name, argumente })

/** All checks; the long ones first, so that two at a time end together. */
export function pruefungen(): Pruefung[] {
  return [
    programm('eslint', [
      // The type information of all workspaces together needs more than the default.
      '--max-old-space-size=4096',
      werkzeug('eslint'),
      '--cache',
      '--cache-strategy=content',
      '--cache-location=.cache/maki/eslint',
      '--max-warnings=0',
      '.',
    ]),
    programm('astro-check', [
      werkzeug('astro', 'site'),
      'check',
      '--root',
      'site',
      '--minimumFailingSeverity',
      'warning',
    ]),
    programm('prettier', [
      werkzeug('prettier'),
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location=.cache/maki/prettier',
      '.',
    ]),
    programm('tsc-cms', [werkzeug('tsc'), '-b', 'cms']),
    programm('tsc-cms-admin', [werkzeug('tsc'), '-p', 'cms/src/admin']),
    programm('tsc-config', [werkzeug('tsc'), '-b', 'config']),
    programm('tsc-search-sync', [werkzeug('tsc'), '-p', 'search-sync', '--noEmit']),
    programm('tsc-scripts', [werkzeug('tsc'), '-p', 'scripts', '--noEmit']),
    programm('abhaengigkeiten', [
      werkzeug('depcruise'),
      'config',
      'cms',
      'site',
      'search-sync',
      'scripts',
      '--output-type',
      'err',
    ]),
    programm('unbenutztes', [werkzeug('knip')]),
    {
      name: 'erzeugtes',
      finde: async () =>
        (await runGenerate({ check: true })).abweichend.map(
          (datei) => `${datei} weicht ab, bitte „npm run generate“ ausführen`,
        ),
    },
    { name: 'lizenzen', finde: () => Promise.resolve(pruefeLizenzen(wurzel)) },
    { name: 'compose', finde: () => Promise.resolve(pruefeCompose(wurzel)) },
  ]
}
