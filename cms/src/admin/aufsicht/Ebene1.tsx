import { Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system'
import { useNotification } from '@strapi/strapi/admin'
import { useState } from 'react'
import { z } from 'zod'
import { useAufsicht } from './anfrage.ts'
import { Dialog } from './Dialog.tsx'
import { useListe } from './liste.ts'
import { Inhalt } from './Rahmen.tsx'

const stellen = z.object({ stellen: z.array(z.object({ dokument: z.string(), name: z.string() })) })
const geschrieben = z.object({ mitgliedschaft: z.string() })

/** Makes somebody Gruppen-Admin of Bund or of a Land, which nobody in the portal can. */
export function Ebene1({ beiSchluss }: { readonly beiSchluss: () => void }) {
  const { sende } = useAufsicht()
  const { toggleNotification } = useNotification()
  const { antwort } = useListe('ebene-1', stellen, {})
  const [mail, setzeMail] = useState('')
  const [organisation, setzeOrganisation] = useState('')
  const [bis, setzeBis] = useState('')
  const arbeit = () =>
    mail.trim() === '' || organisation === ''
      ? Promise.resolve({
          ok: false,
          grund: 'Bitte geben Sie die E-Mail-Adresse und den Bund oder ein Land an.',
        } as const)
      : sende('ebene-1-vergeben', geschrieben, { mail, organisation, bis: bis === '' ? null : bis })
  return (
    <Dialog
      titel="Gruppen-Admin für Bund oder Land vergeben"
      knopf="Vergeben"
      arbeit={arbeit}
      beiErfolg={() => {
        toggleNotification({ type: 'success', message: 'Die Rolle ist vergeben.' })
        beiSchluss()
      }}
      beiSchluss={beiSchluss}
    >
      <Typography>
        Gruppen-Admins für Bund oder Land verwalten alles darunter. Die Person braucht schon ein Konto im
        Portal und richtet bei der nächsten Anmeldung einen zweiten Faktor ein.
      </Typography>
      <Field.Root name="mail" required>
        <Field.Label>E-Mail-Adresse der Person</Field.Label>
        <TextInput
          type="email"
          value={mail}
          onChange={(ereignis) => {
            setzeMail(ereignis.target.value)
          }}
        />
      </Field.Root>
      <Inhalt antwort={antwort}>
        {(liste) => (
          <Field.Root name="organisation" required>
            <Field.Label>Bund oder Land</Field.Label>
            <SingleSelect
              value={organisation}
              placeholder="Bitte wählen"
              onChange={(wert) => {
                setzeOrganisation(String(wert))
              }}
            >
              {liste.stellen.map(({ dokument, name }) => (
                <SingleSelectOption key={dokument} value={dokument}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        )}
      </Inhalt>
      <Field.Root name="bis" hint="Letzter Tag. Leer: unbegrenzt.">
        <Field.Label>Bis</Field.Label>
        <TextInput
          type="date"
          value={bis}
          onChange={(ereignis) => {
            setzeBis(ereignis.target.value)
          }}
        />
        <Field.Hint />
      </Field.Root>
    </Dialog>
  )
}
