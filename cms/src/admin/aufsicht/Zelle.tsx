import { Box, Td } from '@strapi/design-system'
import type { ReactNode } from 'react'

/** A cell whose text wraps: tables of the design system would go on to the right without end. */
export function Zelle({ children }: { readonly children: ReactNode }) {
  return (
    <Td>
      <Box
        maxWidth="22rem"
        paddingTop={2}
        paddingBottom={2}
        style={{ whiteSpace: 'normal', overflowWrap: 'break-word' }}
      >
        {children}
      </Box>
    </Td>
  )
}
