import { Button, Field, Flex, SingleSelect, SingleSelectOption, Tr, Typography } from '@strapi/design-system'
import { useNotification, useRBAC } from '@strapi/strapi/admin'
import { useState } from 'react'
import { z } from 'zod'
import { useAufsicht } from './anfrage.ts'
import { Dialog } from './Dialog.tsx'
import { alsTag } from './format.ts'
import { useFilter, useListe } from './liste.ts'
import { Inhalt, Rahmen } from './Rahmen.tsx'
import { RECHTE } from './rechte.ts'
import { rolle, rollenname, rollennamen } from './rollen.ts'
import { Sperrung } from './Sperrung.tsx'
import { Suche } from './Suche.tsx'
import { Tabelle } from './Tabelle.tsx'
import { Zelle } from './Zelle.tsx'

const mitgliedschaft = z.object({
  id: z.string(),
  rolle,
  bis: z.string().nullable(),
  vertretung: z.boolean(),
  person: z.object({ name: z.string(), mail: z.string(), gesperrt: z.boolean() }).nullable(),
  organisation: z.string().nullable(),
})
type Mitgliedschaft = z.infer<typeof mitgliedschaft>

const mitgliedschaften = z.object({
  mitgliedschaften: z.array(mitgliedschaft),
  gesamt: z.number(),
  seite: z.number(),
  jeSeite: z.number(),
})
const geschrieben = z.object({ mitgliedschaft: z.string() })

const RECHTE_EBENE_1 = [{ action: RECHTE.antraege, subject: null }]
const RECHTE_SPERREN = [{ action: RECHTE.sperren, subject: null }]
const EBENE_1 = 'gruppen-admin-1'
const ALLE = 'alle'

/** Who holds which role where. Level 1 can be taken away by the Plattform-Admin; everything else is in the hands of the Gruppen-Admins. */
export default function Mitgliedschaften() {
  const { filter, seite, setze } = useFilter(['q', 'rolle'])
  const { antwort, erneuere } = useListe('mitgliedschaften', mitgliedschaften, { ...filter, seite })
  const { allowedActions } = useRBAC(RECHTE_EBENE_1)
  const darfEntziehen = allowedActions.canEntscheiden === true
  const { allowedActions: mitKonten } = useRBAC(RECHTE_SPERREN)
  const darfSperren = mitKonten.canSperren === true
  const [sperrung, zeigeSperrung] = useState(false)
  const [gewaehlt, waehle] = useState<Mitgliedschaft | null>(null)
  return (
    <Rahmen
      titel="Mitgliedschaften"
      untertitel="Wer im Portal welche Rolle an welcher Stelle hat"
      recht={RECHTE.mitgliedschaften}
      aktionen={
        darfSperren && (
          <Button
            variant="secondary"
            onClick={() => {
              zeigeSperrung(true)
            }}
          >
            Konto sperren oder freigeben
          </Button>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-end">
          <Suche
            name="Name, E-Mail-Adresse oder Stelle"
            wert={filter.q ?? ''}
            suche={(q) => {
              setze({ q })
            }}
          />
          <Field.Root name="rolle">
            <Field.Label>Rolle</Field.Label>
            <SingleSelect
              value={filter.rolle ?? ALLE}
              onChange={(wert) => {
                setze({ rolle: wert === ALLE ? '' : String(wert) })
              }}
            >
              <SingleSelectOption value={ALLE}>Alle Rollen</SingleSelectOption>
              {rollennamen.map(([wert, name]) => (
                <SingleSelectOption key={wert} value={wert}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Flex>
        <Inhalt antwort={antwort}>
          {(liste) => (
            <Tabelle
              name="Mitgliedschaften"
              spalten={['Person', 'Rolle', 'Stelle', 'Bis', ...(darfEntziehen ? ['Aktion'] : [])]}
              leer="Keine Mitgliedschaft passt dazu."
              {...liste}
            >
              {liste.mitgliedschaften.map((eine) => (
                <Tr key={eine.id}>
                  <Zelle>
                    <Typography fontWeight="bold">{eine.person?.name ?? 'ohne Person'}</Typography>
                    <br />
                    <Typography textColor="neutral600">
                      {eine.person?.mail}
                      {eine.person?.gesperrt === true && ', gesperrt'}
                    </Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>
                      {rollenname(eine.rolle)}
                      {eine.vertretung && ' (Vertretung)'}
                    </Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{eine.organisation ?? 'ohne Stelle'}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{eine.bis === null ? 'unbegrenzt' : alsTag(eine.bis)}</Typography>
                  </Zelle>
                  {darfEntziehen && (
                    <Zelle>
                      {eine.rolle === EBENE_1 && (
                        <Button
                          variant="danger-light"
                          aria-label={`${eine.person?.name ?? 'ohne Person'} die Rolle entziehen`}
                          onClick={() => {
                            waehle(eine)
                          }}
                        >
                          Entziehen
                        </Button>
                      )}
                    </Zelle>
                  )}
                </Tr>
              ))}
            </Tabelle>
          )}
        </Inhalt>
      </Flex>
      {gewaehlt !== null && (
        <Entzug
          mitgliedschaft={gewaehlt}
          beiSchluss={() => {
            waehle(null)
            erneuere()
          }}
        />
      )}
      {sperrung && (
        <Sperrung
          beiSchluss={() => {
            zeigeSperrung(false)
            erneuere()
          }}
        />
      )}
    </Rahmen>
  )
}

function Entzug({
  mitgliedschaft: eine,
  beiSchluss,
}: {
  readonly mitgliedschaft: Mitgliedschaft
  readonly beiSchluss: () => void
}) {
  const { sende } = useAufsicht()
  const { toggleNotification } = useNotification()
  return (
    <Dialog
      titel="Rolle entziehen"
      knopf="Entziehen"
      gefaehrlich
      arbeit={() => sende('ebene-1-entziehen', geschrieben, { mitgliedschaft: eine.id })}
      beiErfolg={() => {
        toggleNotification({ type: 'success', message: 'Die Rolle ist entzogen.' })
        beiSchluss()
      }}
      beiSchluss={beiSchluss}
    >
      <Typography>
        {eine.person?.name ?? 'Die Person'} verliert die Rolle „{rollenname(eine.rolle)}“ für „
        {eine.organisation}“ sofort, Vertretungen ebenso.
      </Typography>
    </Dialog>
  )
}
