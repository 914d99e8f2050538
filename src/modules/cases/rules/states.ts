// 支援の進め方。 Which states a case may go to next follows from the stages its kind of support has: data, not code.
import { type CaseState, type Stage, openStates, stages } from '../schema.ts'

const before = ['received', 'consent'] as const
const endings = ['informed', 'referred', 'lost', 'transferred', 'closed'] as const

export function isOpen(state: CaseState): boolean {
  return (openStates as readonly string[]).includes(state)
}

/**
 * 次に進める状態。 In the order in which they are offered. Before the first stage a case may end with information, be passed on or be lost; afterwards it may be
 * transferred or closed too. From a stage it goes to any later one or back to an earlier one: planning anew after a review, assessing anew when
 * life has changed. What has ended stays so: a new episode is opened after it.
 */
export function movesFrom(state: CaseState, kind: { readonly stages: readonly Stage[]; readonly awaitsConsent: boolean }): CaseState[] {
  if (!isOpen(state)) return []
  const through = stages.filter((stage) => kind.stages.includes(stage))
  const at = through.indexOf(state as Stage)
  if ((before as readonly string[]).includes(state)) {
    const consent: CaseState[] = state === 'received' && kind.awaitsConsent ? ['consent'] : []
    const closing: CaseState[] = through.length === 0 ? ['closed'] : []
    return [...through.slice(0, 1), ...consent, 'informed', 'referred', 'lost', ...closing]
  }
  if (state === 'paused') return [...through, 'referred', 'lost', 'transferred', 'closed']
  const later = through.slice(at + 1)
  const earlier = through.slice(0, Math.max(at, 0))
  return [...later, ...earlier, 'paused', ...endings.filter((ending) => ending !== 'informed')]
}
