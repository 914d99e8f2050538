// What the modules offer as targets of items, and what is wrong with a definition in their light.
import type { Call } from '#kernel'
import { type KnownTarget, problemsOf } from '../rules/problems.ts'
import type { Definition, Problem } from '../schema.ts'

export function knownTargets({ contributions }: Pick<Call, 'contributions'>): readonly KnownTarget[] {
  return contributions('answerTarget').map(({ code, kinds }) => ({ code, kinds }))
}

export function problemsNow(call: Pick<Call, 'contributions'>, definition: Definition): Problem[] {
  return problemsOf(definition, knownTargets(call))
}
