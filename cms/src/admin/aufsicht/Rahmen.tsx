import { Box, Typography } from '@strapi/design-system'
import { Layouts, Page } from '@strapi/strapi/admin'
import type { ReactNode } from 'react'
import type { Antwort } from './anfrage.ts'
import type { Recht } from './rechte.ts'

interface Angaben {
  readonly titel: string
  readonly untertitel: string
  readonly recht: Recht
  readonly aktionen?: ReactNode
  readonly children: ReactNode
}

/** A page of the oversight: title, what it is for, content; only for those who have the right. */
export function Rahmen({ titel, untertitel, recht, aktionen, children }: Angaben) {
  return (
    <Page.Protect permissions={[{ action: recht, subject: null }]}>
      <Layouts.Root>
        <Page.Title>{titel}</Page.Title>
        <Page.Main>
          <Layouts.Header title={titel} subtitle={untertitel} primaryAction={aktionen} />
          <Layouts.Content>{children}</Layouts.Content>
        </Page.Main>
      </Layouts.Root>
    </Page.Protect>
  )
}

/** Shows an answer once it is there, and says what is wrong otherwise. */
export function Inhalt<T>({
  antwort,
  children,
}: {
  readonly antwort: Antwort<T> | null
  readonly children: (wert: T) => ReactNode
}) {
  if (antwort === null) return <Page.Loading>Wird geladen …</Page.Loading>
  if (antwort.ok) return children(antwort.wert)
  return (
    <Box background="neutral0" padding={6} hasRadius shadow="tableShadow" role="alert">
      <Typography>{antwort.grund}</Typography>
    </Box>
  )
}
