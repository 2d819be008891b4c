import { spawnSync } from 'node:child_process'
import { werkzeug, wurzel } from '../wurzel.ts'
import type { Ausfuehrung } from './ausfuehrung.ts'

const format: Ausfuehrung = ({ ausgabe }) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [werkzeug('prettier'), '--write', '--list-different', '--log-level', 'warn', '.'],
    { cwd: wurzel, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const geaendert = stdout.split('\n').filter((zeile) => zeile !== '')
  if (stderr !== '') ausgabe.zeile(stderr.trim())
  ausgabe.ergebnis(
    { geaendert },
    geaendert.length === 0 ? ['Alles hat schon die vereinbarte Form.'] : geaendert,
  )
  return Promise.resolve(status === 0 ? 0 : 1)
}

export default format
