import { verlangeToken } from '../http/token.js'
import { umgebung } from '../umgebung.js'

/** For routes of the operators (imports, example content, first admin). */
export default () => verlangeToken(umgebung().MAKI_BETRIEB_TOKEN)
