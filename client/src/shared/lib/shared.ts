import { effectScope, onScopeDispose, type EffectScope } from 'vue'

/** What many components use alike is made once per owner, for as long as one of them is there. */
export function sharedBy<K extends WeakKey, T>(make: (owner: K) => T): (owner: K) => T {
  const living = new WeakMap<K, { scope: EffectScope; value: T; users: number }>()
  return (owner) => {
    let entry = living.get(owner)
    if (!entry) {
      const scope = effectScope(true)
      entry = { scope, value: scope.run(() => make(owner))!, users: 0 }
      living.set(owner, entry)
    }
    const mine = entry
    mine.users++
    onScopeDispose(() => {
      if (--mine.users) return
      mine.scope.stop()
      if (living.get(owner) === mine) living.delete(owner)
    })
    return mine.value
  }
}
