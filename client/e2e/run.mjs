// End to end, in a real browser against a running service with the demo company.
//   SERVICE_URL   where the service listens
//   SIGN_IN_URL   its one-time sign-in address
//   ADMIN_KEY     an rpk_ key with all rights: prepares what the run needs and fetches further sign-in codes
//   CHROMIUM_PATH the browser, /usr/bin/chromium when left out
//   SCREENS       a folder for screenshots, none when left out
import { checks, screens } from './checks.mjs'
import { openBrowser } from './browser.mjs'

const service = required('SERVICE_URL').replace(/\/$/, '')
const only = process.argv[2]

function required(name) {
  const value = process.env[name]
  if (!value) {
    console.error(`${name} is not set`)
    process.exit(2)
  }
  return value
}

const browser = await openBrowser({ service, signIn: required('SIGN_IN_URL'), key: process.env.ADMIN_KEY, screens })
let passed = 0
let failed = 0
try {
  for (const [name, check] of Object.entries(checks)) {
    if (only && !name.includes(only) && name !== 'signs in with the one-time address') continue
    try {
      await check(browser)
      browser.expectClean()
      passed++
      console.log(`  ok    ${name}`)
    } catch (error) {
      failed++
      console.log(`  FAIL  ${name}\n        ${String(error?.stack ?? error).split('\n').slice(0, 4).join('\n        ')}`)
      await browser.shot(`failed-${failed}`)
      browser.forget()
    }
  }
} finally {
  await browser.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
