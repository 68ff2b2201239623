/** What the page itself keeps where the browser keeps nothing. */
const page = new Map<string, string>()

/** Keeps a small preference; inside a foreign frame storage throws, and then it lasts as long as the page. */
export function remember(name: string, value: string) {
  page.set(name, value)
  try {
    localStorage.setItem(`reports.${name}`, value)
  } catch {
    // No storage here.
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`reports.${name}`) ?? page.get(name) ?? null
  } catch {
    return page.get(name) ?? null
  }
}
