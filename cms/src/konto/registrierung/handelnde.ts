import type { Handlung } from '../../pruefprotokoll/eintrag.js'
import type { Konto } from '../konten.js'

/** A person who acts for themselves, for the audit log. */
export const selbst = ({
  id,
  name,
}: Pick<Konto, 'id' | 'name'>): Pick<Handlung, 'wer' | 'alsWas' | 'worauf'> => ({
  wer: { art: 'person', id: String(id), name },
  alsWas: 'Eigenes Konto',
  worauf: { art: 'konto', id: String(id), name },
})
