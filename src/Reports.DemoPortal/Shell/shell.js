// The parent's side of the protocol between a Bitrix24 portal and an application in its frame.
'use strict'

const settings = JSON.parse(document.body.dataset.settings)
const appSid = crypto.getRandomValues(new Uint32Array(4)).join('').slice(0, 32)
const appOrigin = new URL(settings.app).origin
const allowedPath = /^\/(crm\/(deal|lead|contact|company|type)\/|marketplace\/|company\/personal\/user\/\d+\/|workgroups\/group\/\d+\/)/
let tokens = settings.tokens

// What the portal keeps about its user for the application; an empty map is a list, as PHP writes it.
const optionsKey = `options.${settings.user}`
const userOptions = () => JSON.parse(localStorage.getItem(optionsKey) ?? '[]')

// What the application said, for tests to read.
window.portalLog = []

const frame = document.createElement('iframe')
frame.name = `${settings.host}|${settings.protocol}|${appSid}`
frame.id = 'application'
frame.title = 'Приложение'
frame.setAttribute('allow', 'clipboard-write')
document.getElementById('frame').append(frame)

function open() {
  const address = new URL(settings.app)
  const query = { DOMAIN: settings.host, PROTOCOL: settings.protocol, LANG: settings.language, APP_SID: appSid }
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)

  const form = document.createElement('form')
  form.method = 'post'
  form.action = address.href
  form.target = frame.name
  const fields = {
    ...tokens,
    SERVER_ENDPOINT: settings.serverEndpoint,
    APPLICATION_TOKEN: settings.applicationToken,
    APPLICATION_SCOPE: 'crm,task,user_brief,department,telephony,sonet_group,placement',
    member_id: settings.memberId,
    status: 'L',
    PLACEMENT: settings.placement,
    PLACEMENT_OPTIONS: JSON.stringify({ any: '' }),
  }
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
  form.remove()
}

const commands = {
  getInitData: () => ({
    LANG: settings.language, DOMAIN: settings.host, PROTOCOL: settings.protocol, PATH: '/rest', ...tokens, MEMBER_ID: settings.memberId,
    FIRST_RUN: false, IS_ADMIN: settings.isAdmin, INSTALL: false, USER_OPTIONS: userOptions(), APP_OPTIONS: [], PLACEMENT: settings.placement, PLACEMENT_OPTIONS: '',
  }),
  refreshAuth: async () => {
    const answer = await fetch(`/demo/shell/tokens?user=${settings.user}`, { method: 'POST' })
    tokens = await answer.json()
    return tokens
  },
  resizeWindow: ({ width, height }) => {
    frame.style.height = `${height}px`
    return { width, height }
  },
  setTitle: (parameters) => {
    document.getElementById('title').textContent = parameters.title ?? ''
    return parameters
  },
  setUserOption: ({ name, value }) => {
    localStorage.setItem(optionsKey, JSON.stringify({ ...userOptions(), [name]: value }))
    return true
  },
  setScroll: (parameters) => parameters,
  getInterface: () => ({ command: Object.keys(commands), event: [] }),
  placementBindEvent: () => true,
  openPath: openSlider,
  openApplication: () => ({ result: 'close' }),
  closeApplication: () => true,
  setInstallFinish: () => true,
}

// Answers when the slider is closed, as the portal does.
function openSlider({ path }) {
  const plain = new URL(path ?? '', location.origin).pathname
  if (!allowedPath.test(plain)) return { result: 'error', errorCode: 'PATH_NOT_AVAILABLE' }

  const slider = document.getElementById('slider')
  document.getElementById('path').textContent = plain
  slider.showModal()
  return new Promise((resolve) => {
    document.getElementById('close').onclick = () => {
      slider.close()
      resolve({ result: 'close' })
    }
  })
}

window.addEventListener('message', async (event) => {
  if (event.origin !== appOrigin || event.source !== frame.contentWindow || typeof event.data !== 'string') return

  // cmd:JSON:callbackId:appSid, and without parameters cmd:callbackId:appSid; the JSON may hold colons.
  const parts = event.data.split(':')
  if (parts.at(-1) !== appSid || parts.length < 3) return

  const command = parts[0]
  const callback = parts.at(-2)
  const text = parts.slice(1, -2).join(':')
  const parameters = text ? JSON.parse(text) : {}
  window.portalLog.push({ command, parameters })
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!run) return // the portal leaves what it does not allow without an answer

  const result = await run(parameters ?? {})
  frame.contentWindow.postMessage(`${callback}:${JSON.stringify(result)}`, appOrigin)
})

open()
