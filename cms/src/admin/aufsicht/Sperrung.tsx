import { Field, Radio, TextInput, Typography } from '@strapi/design-system'
import { useNotification } from '@strapi/strapi/admin'
import { useState } from 'react'
import { z } from 'zod'
import { useAufsicht } from './anfrage.ts'
import { Dialog } from './Dialog.tsx'

const ausgang = z.object({ gesperrt: z.boolean() })

/** Shuts an account out of the portal, or lets it in again. */
export function Sperrung({ beiSchluss }: { readonly beiSchluss: () => void }) {
  const { sende } = useAufsicht()
  const { toggleNotification } = useNotification()
  const [mail, setzeMail] = useState('')
  const [wahl, waehle] = useState('sperren')
  const sperren = wahl === 'sperren'
  const arbeit = () =>
    mail.trim() === ''
      ? Promise.resolve({ ok: false, grund: 'Bitte geben Sie die E-Mail-Adresse des Kontos an.' } as const)
      : sende('konto-sperren', ausgang, { mail, gesperrt: sperren })
  return (
    <Dialog
      titel="Konto des Portals sperren oder freigeben"
      knopf={sperren ? 'Sperren' : 'Freigeben'}
      gefaehrlich={sperren}
      arbeit={arbeit}
      beiErfolg={() => {
        toggleNotification({
          type: 'success',
          message: sperren
            ? 'Das Konto ist gesperrt, seine Sitzungen sind beendet.'
            : 'Das Konto ist wieder frei.',
        })
        beiSchluss()
      }}
      beiSchluss={beiSchluss}
    >
      <Typography>
        Wer gesperrt ist, kommt sofort nicht mehr in das Portal. Mitgliedschaften bleiben bestehen und gelten
        währenddessen nicht.
      </Typography>
      <Field.Root name="mail" required>
        <Field.Label>E-Mail-Adresse des Kontos</Field.Label>
        <TextInput
          type="email"
          value={mail}
          onChange={(ereignis) => {
            setzeMail(ereignis.target.value)
          }}
        />
      </Field.Root>
      <Radio.Group aria-label="Sperren oder freigeben" value={wahl} onValueChange={waehle}>
        <Radio.Item value="sperren">Sperren</Radio.Item>
        <Radio.Item value="freigeben">Wieder freigeben</Radio.Item>
      </Radio.Group>
    </Dialog>
  )
}
