import { UmgebungFehler } from '@maki/config/umgebung'
import { CommanderError } from 'commander'
import { ZodError } from 'zod'
import { neueAusgabe } from './ausgabe/ausgabe.ts'
import { Befehlsfehler } from './ausgabe/befehlsfehler.ts'
import { baueProgramm } from './befehle/programm.ts'
import { deutsch } from './befehle/falscher-aufruf.ts'

const argumente = process.argv.slice(2)
const ausgabe = neueAusgabe(argumente.includes('--json'))

/** One message for a person, one object with --json. */
function melde(
  nachricht: string,
  rueckgabewert: number,
  angaben: Readonly<Record<string, unknown>> = {},
): number {
  ausgabe.zeile(`Fehler: ${nachricht}`)
  if (ausgabe.json) ausgabe.ergebnis({ fehler: nachricht, ...angaben }, [])
  return rueckgabewert
}

/** Exit code of a failure; what is not expected is a bug and shows its stack. */
function werteAus(fehler: unknown): number {
  if (fehler instanceof CommanderError) return fehler.exitCode === 0 ? 0 : melde(deutsch(fehler), 1)
  if (fehler instanceof Befehlsfehler) return melde(fehler.message, fehler.rueckgabewert, fehler.angaben)
  if (fehler instanceof UmgebungFehler) return melde(fehler.message, 1)
  const text = fehler instanceof ZodError ? `Unerwartete Antwort: ${fehler.message}` : 'Unerwarteter Fehler'
  return melde(`${text}\n${fehler instanceof Error ? (fehler.stack ?? '') : String(fehler)}`, 1)
}

const code = await baueProgramm(ausgabe)(argumente).catch(werteAus)
// Standard output may be a pipe that is still being written.
process.stdout.write('', () => process.exit(code))
