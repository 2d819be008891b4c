import { Box, Flex, Table, Tbody, Th, Thead, Tr, Typography } from '@strapi/design-system'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router-dom'

interface Angaben {
  readonly name: string
  readonly spalten: readonly string[]
  readonly gesamt: number
  readonly seite: number
  readonly jeSeite: number
  /** What stands there when there is nothing. */
  readonly leer: string
  readonly children: ReactNode
}

/** A table with its number of rows and links to the other pages. */
export function Tabelle({ name, spalten, gesamt, seite, jeSeite, leer, children }: Angaben) {
  if (gesamt === 0) {
    return (
      <Box background="neutral0" padding={8} hasRadius shadow="tableShadow">
        <Typography textColor="neutral600">{leer}</Typography>
      </Box>
    )
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Table colCount={spalten.length} rowCount={jeSeite + 1} aria-label={name}>
        <Thead>
          <Tr>
            {spalten.map((spalte) => (
              <Th key={spalte}>
                <Typography variant="sigma" textColor="neutral600">
                  {spalte}
                </Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>{children}</Tbody>
      </Table>
      <Seitenwahl gesamt={gesamt} seite={seite} jeSeite={jeSeite} />
    </Flex>
  )
}

function Seitenwahl({ gesamt, seite, jeSeite }: Pick<Angaben, 'gesamt' | 'seite' | 'jeSeite'>) {
  const { search } = useLocation()
  const seiten = Math.ceil(gesamt / jeSeite)
  const zu = (nummer: number) => {
    const adresse = new URLSearchParams(search)
    adresse.set('seite', String(nummer))
    return `?${adresse.toString()}`
  }
  return (
    <Flex tag="nav" aria-label="Seiten" justifyContent="space-between" gap={4} wrap="wrap">
      <Typography textColor="neutral600">
        {gesamt === 1 ? '1 Eintrag' : `${gesamt.toLocaleString('de-DE')} Einträge`}, Seite {seite} von{' '}
        {seiten}
      </Typography>
      <Flex gap={4}>
        {seite > 1 && <Link to={zu(seite - 1)}>Vorige Seite</Link>}
        {seite < seiten && <Link to={zu(seite + 1)}>Nächste Seite</Link>}
      </Flex>
    </Flex>
  )
}
