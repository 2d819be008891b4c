/** A part as small as can be: listens, tells its process id, stops when told or when its parent is gone. */
import { createServer } from 'node:http'

const [port, art] = process.argv.slice(2)
if (art === 'scheitert') {
  process.stdout.write('kein Anschluss unter dieser Nummer\n')
  process.exit(3)
}
const server = createServer((_anfrage, antwort) => antwort.end(String(process.pid)))
server.listen(Number(port), '127.0.0.1')
const beende = () => process.exit(0)
process.on('SIGTERM', art === 'stur' ? () => undefined : beende)
const eltern = Number(process.env.MAKI_ELTERN_PID)
setInterval(() => {
  if (process.ppid !== eltern) beende()
}, 100)
