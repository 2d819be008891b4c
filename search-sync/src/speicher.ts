import { Session } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

/** Collects all garbage and gives the room back to the system (V8 through Node's inspector). */
export const raeumeSpeicherAuf = async (): Promise<void> => {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}

/**
 * Keeps this process's memory near to what it uses; a portal on a small machine needs it more than processor
 * time. Left alone, V8 gives new objects room of tens of megabytes, and collects old ones only when there are
 * several times as many as were in use, before the first full collection a quarter of a gigabyte.
 * To be called when everything that stays is loaded: V8 goes by the size after the last full collection.
 */
export const halteSpeicherKlein = async (): Promise<void> => {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=33')
  await raeumeSpeicherAuf()
}
