/** A supervisor of fake parts, as a process of its own: `aufseher.ts <log folder> <port> [<port> …]`. */
import { neueAufsicht } from '../aufsicht.ts'
import { testteil } from './testteil.ts'

const [ordner = '', ...ports] = process.argv.slice(2)
const aufsicht = neueAufsicht({ logOrdner: ordner, melde: (zeile) => process.stdout.write(`${zeile}\n`) })
for (const port of ports) await aufsicht.starte(testteil(Number(port)))
process.stdout.write('bereit\n')
process.on('SIGTERM', () => void aufsicht.beende().then(() => process.exit(0)))
process.stdout.write(`${await aufsicht.aufgegeben}\n`)
await aufsicht.beende()
process.exitCode = 1
