// 受けた時間。 Pure. A make-up session stands in for the one it makes up: of both the longer counts, once.

export interface Credited {
  readonly gatheringId: string
  readonly minutes: number
}

/** 修了に数える時間。 @param sessions which of them make up for which @param attended minutes by session */
export function creditedMinutes(
  sessions: readonly { readonly gatheringId: string; readonly makesUp: string | null }[],
  attended: readonly Credited[],
): number {
  const unitOf = new Map(sessions.map(({ gatheringId, makesUp }) => [gatheringId, makesUp ?? gatheringId]))
  const best = new Map<string, number>()
  for (const { gatheringId, minutes } of attended) {
    const unit = unitOf.get(gatheringId)
    if (unit !== undefined) best.set(unit, Math.max(best.get(unit) ?? 0, minutes))
  }
  return [...best.values()].reduce((sum, minutes) => sum + minutes, 0)
}

/** 修了したか。 */
export function hasEarned(
  event: { readonly minutesRequired: number; readonly evaluated: boolean },
  { minutes, evaluationPassed }: { readonly minutes: number; readonly evaluationPassed: boolean },
): boolean {
  return minutes >= event.minutesRequired && minutes > 0 && (!event.evaluated || evaluationPassed)
}
