/** The one-time code of `/#code=…`, taken out of the address so that neither history nor a sent link holds it. */
export const launchCode: string | null = (() => {
  const match = /^#\/?code=([^&]+)/.exec(location.hash)
  if (!match) return null
  history.replaceState(history.state, '', location.pathname + location.search + '#/')
  return decodeURIComponent(match[1]!)
})()
