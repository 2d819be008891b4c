import { verlangeToken } from '../http/token.js'
import { umgebung } from '../umgebung.js'

/** For routes of the portal's own services (search worker, site). */
export default () => verlangeToken(umgebung().MAKI_DIENST_TOKEN)
