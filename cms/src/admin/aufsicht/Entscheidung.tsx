import { Field, Radio, SingleSelect, SingleSelectOption, Textarea, Typography } from '@strapi/design-system'
import { useNotification } from '@strapi/strapi/admin'
import { useState } from 'react'
import { z } from 'zod'
import { useAufsicht } from './anfrage.ts'
import type { Antrag } from './antrag.ts'
import { Dialog } from './Dialog.tsx'
import { rollennamen } from './rollen.ts'

const ausgang = z.object({ zustand: z.enum(['angenommen', 'abgelehnt']) })

/** Without a role the person is let in as Nutzende. */
const OHNE_ROLLE = 'ohne'

/** Which roles there are at an organisation: level 1 at Bund and Länder, level 2 below. Editing needs Steckbriefe, which are named in the portal. */
const moegliche = (art: string | null) => {
  const oben = art === 'bund' || art === 'land'
  return rollennamen.filter(
    ([rolle]) => rolle !== 'bearbeiter' && rolle !== (oben ? 'gruppen-admin-2' : 'gruppen-admin-1'),
  )
}

/** Lets somebody in, with a role or without, or refuses with a reason. */
export function Entscheidung({
  antrag,
  beiSchluss,
}: {
  readonly antrag: Antrag
  readonly beiSchluss: () => void
}) {
  const { sende } = useAufsicht()
  const { toggleNotification } = useNotification()
  const [wahl, waehle] = useState('annehmen')
  const [rolle, setzeRolle] = useState(OHNE_ROLLE)
  const [begruendung, setzeBegruendung] = useState('')
  const annehmen = wahl === 'annehmen'
  const arbeit = () =>
    annehmen
      ? sende('antrag-entscheiden', ausgang, {
          antrag: antrag.id,
          entscheidung: 'annehmen',
          rolle: rolle === OHNE_ROLLE ? null : rolle,
        })
      : begruendung.trim() === ''
        ? Promise.resolve({
            ok: false,
            grund: 'Bitte begründen Sie die Ablehnung. Die Person liest die Begründung.',
          } as const)
        : sende('antrag-entscheiden', ausgang, { antrag: antrag.id, entscheidung: 'ablehnen', begruendung })
  return (
    <Dialog
      titel={`Antrag von ${antrag.name}`}
      knopf={annehmen ? 'Zugang geben' : 'Ablehnen'}
      gefaehrlich={!annehmen}
      arbeit={arbeit}
      beiErfolg={() => {
        toggleNotification({
          type: 'success',
          message: annehmen
            ? `${antrag.name} hat jetzt Zugang.`
            : `Der Antrag von ${antrag.name} ist abgelehnt.`,
        })
        beiSchluss()
      }}
      beiSchluss={beiSchluss}
    >
      <Typography>
        {antrag.name} ({antrag.mail}) bittet um Zugang für „{antrag.organisation}“. Bitte prüfen Sie, ob die
        Person dort arbeitet.
      </Typography>
      <Radio.Group aria-label="Entscheidung" value={wahl} onValueChange={waehle}>
        <Radio.Item value="annehmen">Annehmen</Radio.Item>
        <Radio.Item value="ablehnen">Ablehnen</Radio.Item>
      </Radio.Group>
      {annehmen ? (
        <Field.Root name="rolle" hint="Weitere Rollen vergeben die Gruppen-Admins im Portal.">
          <Field.Label>Rolle</Field.Label>
          <SingleSelect
            value={rolle}
            onChange={(wert) => {
              setzeRolle(String(wert))
            }}
          >
            <SingleSelectOption value={OHNE_ROLLE}>Keine, nur lesen</SingleSelectOption>
            {moegliche(antrag.organisationArt).map(([wert, name]) => (
              <SingleSelectOption key={wert} value={wert}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      ) : (
        <Field.Root name="begruendung" required hint="Steht in der Nachricht an die Person.">
          <Field.Label>Begründung</Field.Label>
          <Textarea
            value={begruendung}
            onChange={(ereignis) => {
              setzeBegruendung(ereignis.target.value)
            }}
          />
          <Field.Hint />
        </Field.Root>
      )}
    </Dialog>
  )
}
