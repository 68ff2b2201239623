import { asLine, type Change, type PlanLine } from './planBook'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

interface Saver {
  /** Writes lines against the version they were read at; gives the new version. */
  save: (lines: PlanLine[], version: string) => Promise<{ version: string }>
  /** Whether an error means that somebody else changed the same lines. */
  isConflict: (error: unknown) => boolean
  onState: (state: SaveState, error: unknown) => void
  /** All of it has been written. */
  onSaved?: () => void
  delay?: number
}

/** Saves as one types: changes are gathered for a moment and written one request after another, the last value of a line winning. */
export function createSaveQueue(saver: Saver) {
  const waiting = new Map<string, PlanLine | null>()
  let version = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  let held = false

  function add(changes: readonly Change[]) {
    for (const { key, after } of changes) waiting.set(key, after)
    if (!waiting.size || held) return
    saver.onState('waiting', null)
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), saver.delay ?? 500)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (sending) return sending.then(() => (held ? undefined : flush()))
    if (!waiting.size || held) return
    sending = send()
    try {
      await sending
    } finally {
      sending = null
    }
    if (waiting.size && !held) await flush()
  }

  async function send() {
    const batch = new Map(waiting)
    waiting.clear()
    saver.onState('saving', null)
    try {
      version = (await saver.save([...batch].map(([key, after]) => asLine(key, after)), version)).version
      if (!waiting.size) {
        saver.onState('saved', null)
        saver.onSaved?.()
      }
    } catch (error) {
      // Nothing is lost: what could not be written waits, under what was typed since.
      for (const [key, after] of batch) if (!waiting.has(key)) waiting.set(key, after)
      held = true
      saver.onState(saver.isConflict(error) ? 'conflict' : 'failed', error)
    }
  }

  return {
    add,
    flush,
    setVersion: (value: string) => void (version = value),
    /** Tries again, with a newer version where a conflict was decided for one's own values. */
    resume(newer?: string) {
      if (newer !== undefined) version = newer
      held = false
      return flush()
    },
    /** Lets go of lines that another editor's values replace. */
    drop(keys: Iterable<string>) {
      for (const key of keys) waiting.delete(key)
      if (!waiting.size) held = false
    },
    pending: () => [...waiting.keys()],
    stop: () => clearTimeout(timer),
  }
}
