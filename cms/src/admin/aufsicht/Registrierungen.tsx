import { Button, Flex, SingleSelect, SingleSelectOption, Tr, Typography } from '@strapi/design-system'
import { useState } from 'react'
import { z } from 'zod'
import { antrag, type Antrag } from './antrag.ts'
import { Ebene1 } from './Ebene1.tsx'
import { Entscheidung } from './Entscheidung.tsx'
import { alsZeit } from './format.ts'
import { useFilter, useListe } from './liste.ts'
import { Inhalt, Rahmen } from './Rahmen.tsx'
import { RECHTE } from './rechte.ts'
import { Tabelle } from './Tabelle.tsx'
import { Zelle } from './Zelle.tsx'

const antraege = z.object({
  antraege: z.array(antrag),
  gesamt: z.number(),
  seite: z.number(),
  jeSeite: z.number(),
})

/** Requests that went up to the Plattform-Admin, and giving level 1. */
export default function Registrierungen() {
  const { filter, seite, setze } = useFilter(['umfang'])
  const umfang = filter.umfang ?? 'oben'
  const { antwort, erneuere } = useListe('antraege', antraege, { umfang, seite })
  const [gewaehlt, waehle] = useState<Antrag | null>(null)
  const [ebene1, zeigeEbene1] = useState(false)
  return (
    <Rahmen
      titel="Registrierungen"
      untertitel="Wer an einer Stelle mitarbeiten möchte, über der keine Gruppen-Administration entschieden hat"
      recht={RECHTE.antraege}
      aktionen={
        <Button
          onClick={() => {
            zeigeEbene1(true)
          }}
        >
          Gruppen-Admin für Bund oder Land vergeben
        </Button>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex maxWidth="32rem">
          <SingleSelect
            aria-label="Welche Anträge"
            value={umfang}
            onChange={(wert) => {
              setze({ umfang: String(wert) })
            }}
          >
            <SingleSelectOption value="oben">Nur Anträge, die bei Ihnen liegen</SingleSelectOption>
            <SingleSelectOption value="alle">Alle offenen Anträge</SingleSelectOption>
          </SingleSelect>
        </Flex>
        <Inhalt antwort={antwort}>
          {(liste) => (
            <Tabelle
              name="Offene Anträge auf Zugang"
              spalten={['Person', 'Stelle', 'Nachricht', 'Gestellt', 'Liegt bei', 'Entscheidung']}
              leer="Kein Antrag wartet auf eine Entscheidung."
              {...liste}
            >
              {liste.antraege.map((einer) => (
                <Tr key={einer.id}>
                  <Zelle>
                    <Typography fontWeight="bold">{einer.name}</Typography>
                    <br />
                    <Typography textColor="neutral600">{einer.mail}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{einer.organisation}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{einer.nachricht === '' ? 'keine' : einer.nachricht}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{alsZeit(einer.gestellt)}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{einer.liegtBei ?? 'Plattform-Admin'}</Typography>
                  </Zelle>
                  <Zelle>
                    <Button
                      variant="secondary"
                      aria-label={`Über den Antrag von ${einer.name} entscheiden`}
                      onClick={() => {
                        waehle(einer)
                      }}
                    >
                      Entscheiden
                    </Button>
                  </Zelle>
                </Tr>
              ))}
            </Tabelle>
          )}
        </Inhalt>
      </Flex>
      {gewaehlt !== null && (
        <Entscheidung
          antrag={gewaehlt}
          beiSchluss={() => {
            waehle(null)
            erneuere()
          }}
        />
      )}
      {ebene1 && (
        <Ebene1
          beiSchluss={() => {
            zeigeEbene1(false)
          }}
        />
      )}
    </Rahmen>
  )
}
