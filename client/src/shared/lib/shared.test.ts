import { expect, it } from 'vitest'
import { effectScope, onScopeDispose } from 'vue'
import { sharedBy } from './shared'

it('makes a value once per owner, and again after the last user has left', () => {
  const [one, other] = [{}, {}]
  let made = 0
  let ended = 0
  const use = sharedBy<object, number>(() => {
    onScopeDispose(() => ended++)
    return ++made
  })
  const users = [effectScope(), effectScope()]
  expect(users.map((user) => user.run(() => use(one)))).toEqual([1, 1])
  expect(effectScope().run(() => use(other))).toBe(2)
  users[0]!.stop()
  expect(ended).toBe(0)
  users[1]!.stop()
  expect(ended).toBe(1)
  expect(effectScope().run(() => use(one))).toBe(3)
})
