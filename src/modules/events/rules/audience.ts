// Whom an event is for. Pure: which people rules mean, given whom each of their conditions means.

export interface Meant {
  readonly name: string
  readonly kana: string
  /** What they are. */
  readonly remark: string
}

/** すべての条件に当てはまる人。 As the first condition tells of them, in its order. */
export function meantByAll(conditions: readonly ReadonlyMap<string, Meant>[]): Map<string, Meant> {
  const [first = new Map<string, Meant>(), ...others] = conditions
  return new Map([...first].filter(([personId]) => others.every((condition) => condition.has(personId))))
}

/** どれかの決まりに当てはまる人。 Once each, as the first rule tells of them; what the others say of them follows. */
export function meantByAny(rules: readonly ReadonlyMap<string, Meant>[]): Map<string, Meant> {
  const meant = new Map<string, Meant>()
  for (const rule of rules)
    for (const [personId, person] of rule) {
      const before = meant.get(personId)
      const remarks = new Set([...(before?.remark.split('、') ?? []), person.remark].filter(Boolean))
      meant.set(personId, { ...(before ?? person), kana: before?.kana || person.kana, remark: [...remarks].join('、') })
    }
  return meant
}
