import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { teile, variablen, type Teil, type Variable } from '@maki/config/umgebung'
import { wurzel } from './datei.ts'

const ANFANG = '<!-- umgebung: made by `npm run generate` -->'
const ENDE = '<!-- /umgebung -->'

function leser({ liest }: Variable): string {
  return teile.filter((teil: Teil) => liest[teil] !== undefined).join(', ')
}

function vorgabe({ vorgabe: wert, geheim }: Variable): string {
  if (wert !== undefined) return `\`${wert}\``
  return geheim === true ? 'secret' : ''
}

function zeile(variable: Variable): string {
  return `| \`${variable.name}\` | ${vorgabe(variable)} | ${leser(variable)} | ${variable.beschreibung} |`
}

/** The README with its table of environment variables brought up to date; everything outside the marks stays. */
export async function readmeMitUmgebung(): Promise<string> {
  const readme = await readFile(join(wurzel, 'README.md'), 'utf8')
  const [davor, rest] = readme.split(ANFANG)
  const danach = rest?.split(ENDE)[1]
  if (davor === undefined || danach === undefined) {
    throw new Error(`README.md: die Marken "${ANFANG}" und "${ENDE}" fehlen`)
  }
  const kopf = '| variable | default | read by | meaning |\n|---|---|---|---|'
  return `${davor}${ANFANG}\n\n${kopf}\n${variablen.map(zeile).join('\n')}\n\n${ENDE}${danach}`
}
