const PFAD = /^\/(?:\d+\/)+$/

/** Whether a text is a path of an organisation: `/1/17/`. The tree itself (`/`) is none. */
export const istPfad = (text: string): boolean => PFAD.test(text)

/** Whether a node lies in the subtree of another, which belongs to it. */
export const liegtUnter = (pfad: string, oben: string): boolean => istPfad(oben) && pfad.startsWith(oben)

/** Whether a path is that of a node without parent: Bund, a Land. */
export const istWurzel = (pfad: string): boolean => /^\/\d+\/$/.test(pfad)
