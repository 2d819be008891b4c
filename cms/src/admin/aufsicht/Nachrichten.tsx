import {
  Badge,
  Box,
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Tr,
  Typography,
} from '@strapi/design-system'
import { useRBAC } from '@strapi/strapi/admin'
import { useState } from 'react'
import { z } from 'zod'
import { alsZeit } from './format.ts'
import { useFilter, useListe } from './liste.ts'
import { Inhalt, Rahmen } from './Rahmen.tsx'
import { RECHTE } from './rechte.ts'
import { Tabelle } from './Tabelle.tsx'
import { Zelle } from './Zelle.tsx'

const nachricht = z.object({
  id: z.string(),
  an: z.string(),
  vorlage: z.string(),
  angelegt: z.string(),
  stand: z.enum(['offen', 'gesendet', 'aufgegeben']),
  versuche: z.number(),
  fehler: z.string().nullable(),
})
type Nachricht = z.infer<typeof nachricht>

const nachrichten = z.object({
  nachrichten: z.array(nachricht),
  gesamt: z.number(),
  seite: z.number(),
  jeSeite: z.number(),
})
const geoeffnet = z.object({ betreff: z.string(), text: z.string() })

const RECHTE_OEFFNEN = [{ action: RECHTE.nachrichtenOeffnen, subject: null }]
const ALLE = 'alle'
const STAENDE = { offen: 'Wartet', gesendet: 'Versandt', aufgegeben: 'Aufgegeben' } as const

/** What the portal sent to whom. What a message says can be read only where messages are files. */
export default function Nachrichten() {
  const { filter, seite, setze } = useFilter(['stand'])
  const { antwort } = useListe('nachrichten', nachrichten, { ...filter, seite })
  const { allowedActions } = useRBAC(RECHTE_OEFFNEN)
  const darfOeffnen = allowedActions.canOeffnen === true
  const [gewaehlt, waehle] = useState<Nachricht | null>(null)
  return (
    <Rahmen
      titel="Nachrichten"
      untertitel="E-Mails des Portals der letzten 30 Tage: an wen, wozu, ob sie angekommen sind"
      recht={RECHTE.nachrichten}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex>
          <Field.Root name="stand">
            <Field.Label>Stand</Field.Label>
            <SingleSelect
              value={filter.stand ?? ALLE}
              onChange={(wert) => {
                setze({ stand: wert === ALLE ? '' : String(wert) })
              }}
            >
              <SingleSelectOption value={ALLE}>Alle</SingleSelectOption>
              {Object.entries(STAENDE).map(([wert, name]) => (
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
              name="Nachrichten"
              spalten={['Zeit', 'An', 'Vorlage', 'Stand', ...(darfOeffnen ? ['Text'] : [])]}
              leer="Keine Nachricht passt dazu."
              {...liste}
            >
              {liste.nachrichten.map((eine) => (
                <Tr key={eine.id}>
                  <Zelle>
                    <Typography>{alsZeit(eine.angelegt)}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{eine.an}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{eine.vorlage}</Typography>
                  </Zelle>
                  <Zelle>
                    <Badge>{STAENDE[eine.stand]}</Badge>
                    {eine.fehler !== null && <Typography textColor="danger600"> {eine.fehler}</Typography>}
                  </Zelle>
                  {darfOeffnen && (
                    <Zelle>
                      <Button
                        variant="tertiary"
                        aria-label={`Nachricht an ${eine.an} lesen`}
                        onClick={() => {
                          waehle(eine)
                        }}
                      >
                        Lesen
                      </Button>
                    </Zelle>
                  )}
                </Tr>
              ))}
            </Tabelle>
          )}
        </Inhalt>
      </Flex>
      {gewaehlt !== null && (
        <Text
          nachricht={gewaehlt}
          beiSchluss={() => {
            waehle(null)
          }}
        />
      )}
    </Rahmen>
  )
}

function Text({
  nachricht: eine,
  beiSchluss,
}: {
  readonly nachricht: Nachricht
  readonly beiSchluss: () => void
}) {
  const { antwort } = useListe('nachricht', geoeffnet, { id: eine.id })
  return (
    <Modal.Root open onOpenChange={beiSchluss}>
      <Modal.Content>
        <Modal.Header closeLabel="Schließen">
          <Modal.Title>Nachricht an {eine.an}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Inhalt antwort={antwort}>
            {({ betreff, text }) => (
              <Flex direction="column" alignItems="stretch" gap={4}>
                <Typography variant="delta" tag="h3">
                  {betreff}
                </Typography>
                <Box tag="pre" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  <Typography>{text}</Typography>
                </Box>
              </Flex>
            )}
          </Inhalt>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
