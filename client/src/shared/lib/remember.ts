/** Keeps a small preference where the browser allows it; inside a foreign frame storage throws, and nothing depends on it. */
export function remember(name: string, value: string) {
  try {
    localStorage.setItem(`reports.${name}`, value)
  } catch {
    // No storage here: the preference lasts as long as the page.
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`reports.${name}`)
  } catch {
    return null
  }
}
