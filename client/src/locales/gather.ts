export type Texts = { [key: string]: string | Texts }

/** One tree of the files of all features; two files must not hold the same first key. */
export function gather(files: Record<string, unknown>): Texts {
  const all: Texts = {}
  for (const [path, texts] of Object.entries(files))
    for (const [key, value] of Object.entries(texts as Texts)) {
      if (key in all) throw new Error(`${path} repeats "${key}"`)
      all[key] = value
    }
  return all
}
