import { expect, it } from 'vitest'
import { readEvents } from './events'

function stream(...chunks: string[]) {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)))
      controller.close()
    },
  })
}
const all = async (source: ReadableStream<Uint8Array>) => {
  const events = []
  for await (const event of readEvents(source)) events.push(event)
  return events
}

it('reads events however they are cut', async () => {
  expect(await all(stream('event: sync\nda', 'ta: {"state":"run', 'ning"}\n\nevent: sync\r\ndata: a\r\ndata: b\r\n\r\n'))).toEqual([
    { event: 'sync', data: '{"state":"running"}' },
    { event: 'sync', data: 'a\nb' },
  ])
})

it('passes over comments and an unfinished event', async () => expect(await all(stream(': ping\n\n', 'data: x\n'))).toEqual([]))
