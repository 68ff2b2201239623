import { request } from '@/shared/api/client'

/** Gives a file to the reader under a name. */
export function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The file's name as the service gives it. */
export function fileName(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? otherwise
}

/** A download cannot carry the bearer token, so the file is fetched first. */
export async function download(path: string, otherwise: string) {
  const response = await request(path)
  save(await response.blob(), fileName(response.headers.get('Content-Disposition'), otherwise))
}
