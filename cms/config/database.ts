import { datenbankVerbindung } from '../src/datenbank/verbindung.js'
import { umgebung } from '../src/umgebung.js'

export default () => datenbankVerbindung(umgebung())
